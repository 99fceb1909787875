import { describe, expect, it } from 'vitest';
import { parseScript } from './vbscript/parse.ts';
import { runScript } from './vbscript/run.ts';
import { VbError } from './vbscript/vb-error.ts';

/** Runs statements in a Sub; answers what they handed to `tell`. */
function run(body: string, world: Record<string, unknown> = {}): unknown[] {
  const told: unknown[] = [];
  const script = parseScript(`Option Explicit\nMain\nSub Main()\nDim a, b, c, list\n${body}\nEnd Sub\n`);
  runScript(script, { tell: ([value]: unknown[]) => void told.push(value), ...world });
  return told;
}

const failing = () => {
  throw new VbError(70, 'Permission denied');
};

describe('the interpreter that the collector is tried with', () => {
  it('counts as VBScript does: integer division towards zero, signed hexadecimal, bits before nothing', () => {
    expect(run('tell -7 \\ 2\ntell &HFFFF\ntell &HFFFFFF00\ntell 7 Mod 4\ntell Not 0\ntell 1 + 2 * 3 & "x"')).toEqual([
      -3,
      -1,
      -256,
      3,
      -1,
      '7x',
    ]);
  });

  it('overflows where a number needs more than 32 bits', () => {
    expect(() => run('a = (2147483647 + 1) And 1')).toThrow('Overflow');
  });

  it('goes on with the next statement after an error, inside a block whose condition failed', () => {
    expect(run('On Error Resume Next\nfail\ntell Err.Number\nErr.Clear\ntell Err.Number', { fail: failing })).toEqual([70, 0]);
    expect(run('On Error Resume Next\nIf fail = 1 Then\ntell "inside"\nEnd If', { fail: failing })).toEqual(['inside']);
    expect(run('On Error Resume Next\nFor Each a In fail\ntell "once"\nNext', { fail: failing })).toEqual(['once']);
  });

  it('lets an error through where nothing asked it to go on', () => {
    expect(() => run('fail\ntell 1', { fail: failing })).toThrow('Permission denied');
  });

  it.each([
    ['a block without its end', 'If 1 = 1 Then\ntell 1'],
    ['an If without Then', 'If 1 = 1\ntell 1\nEnd If'],
    ['a text without its end', 'tell "open'],
    ['a loop closed by another', 'For a = 1 To 2\nLoop'],
    ['a sign of another language', 'tell 1 == 2'],
    ['two statements in a line', 'tell 1 tell 2'],
  ])('refuses %s', (_, body) => {
    expect(() => run(body)).toThrow(SyntaxError);
  });

  it.each([
    ['a name that nobody declared', 'd = 1', 'not declared'],
    ['an object without Set', 'a = thing', 'Set belongs to objects'],
    ['Set for what is no object', 'Set a = 1', 'Set belongs to objects'],
    ['a member that an object lacks', 'tell thing.gone', 'no member'],
    ['a function that does not exist', 'tell Fnord(1)', 'nothing is called'],
    ['a property that is written', 'thing.name = 1', 'sets a property'],
  ])('stops at %s even where the script goes on after errors', (_, body, message) => {
    expect(() => run(`On Error Resume Next\n${body}`, { thing: { name: 1 } })).toThrow(message);
  });
});
