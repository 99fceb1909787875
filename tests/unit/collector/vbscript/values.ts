import { VbError } from './vb-error.ts';

/** A number out of what a script holds; a text that is no number is an error of the script. */
function toNumber(value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value === 'boolean') return value ? -1 : 0;
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isNaN(number) || typeof value === 'object') throw new VbError(13, 'Type mismatch');
  return number;
}

/** A signed 32-bit number; more does not fit and overflows, as it does under Windows. */
function toLong(value: unknown): number {
  const number = toNumber(value);
  const rounded = Math.round(number);
  if (rounded < -0x80000000 || rounded > 0x7fffffff) throw new VbError(6, 'Overflow');
  return rounded;
}

/** The text of a value, as in an English Windows. */
export function toText(value: unknown): string {
  if (value === null) throw new VbError(94, 'Invalid use of Null');
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'object') throw new VbError(13, 'Type mismatch');
  return String(value);
}

/** Whether a condition holds; Null does not. */
export function truth(value: unknown): boolean {
  return value !== null && toNumber(value) !== 0;
}

function compare(sign: string, left: unknown, right: unknown): boolean {
  const isText = typeof left === 'string' && typeof right === 'string';
  const isEmpty = (left === undefined && typeof right === 'string') || (right === undefined && typeof left === 'string');
  const [a, b] = isText || isEmpty ? [toText(left), toText(right)] : [toNumber(left), toNumber(right)];
  if (sign === '=') return a === b;
  if (sign === '<>') return a !== b;
  if (sign === '<') return a < b;
  if (sign === '>') return a > b;
  return sign === '<=' ? a <= b : a >= b;
}

function divide(left: unknown, right: unknown): number {
  const divisor = toLong(right);
  if (divisor === 0) throw new VbError(11, 'Division by zero');
  return Math.trunc(toLong(left) / divisor);
}

function combine(sign: string, left: unknown, right: unknown): number | boolean {
  const [a, b] = [toLong(left), toLong(right)];
  const bits = sign === 'and' ? a & b : sign === 'or' ? a | b : a ^ b;
  return typeof left === 'boolean' && typeof right === 'boolean' ? bits !== 0 : bits;
}

/** Calculates one sign with one operand or two. */
export function calculate(sign: string, left: unknown, right?: unknown): unknown {
  switch (sign) {
    case 'not':
      return typeof left === 'boolean' ? !left : ~toLong(left);
    case '&':
      return (left === null ? '' : toText(left)) + (right === null ? '' : toText(right));
    case '+':
      return typeof left === 'string' && typeof right === 'string' ? left + right : toNumber(left) + toNumber(right);
    case '-':
      return right === undefined ? -toNumber(left) : toNumber(left) - toNumber(right);
    case '*':
      return toNumber(left) * toNumber(right);
    case '/':
      return toNumber(left) / toNumber(right);
    case 'mod':
      return toLong(left) % toLong(right);
    case '\\':
      return divide(left, right);
    case 'and':
    case 'or':
    case 'xor':
      return combine(sign, left, right);
    default:
      return left === null || right === null ? null : compare(sign, left, right);
  }
}

/** A number as CLng makes it. */
export const convertToLong = toLong;
