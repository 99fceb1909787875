import type { FactValue } from '../../../shared/domain/fact.ts';
import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import { t } from '../../wording/messages.ts';

/** One button of a segmented control; null says that nobody knows, which withdraws an answer. */
export interface AnswerOption {
  label: string;
  /** Named where it is not that of the interface: choices come from the knowledge. */
  language?: 'en';
  value: FactValue | null;
}

/** Which control answers a question in place. */
export type QuestionControl =
  | { kind: 'segments'; options: AnswerOption[] }
  | { kind: 'select'; options: AnswerOption[] }
  | { kind: 'checks'; options: { label: string; value: string }[] }
  | { kind: 'number'; unit: string | null }
  | { kind: 'text' };

const SEGMENTS_MAX = 5;
const SEGMENTS_MAX_LETTERS = 64;

/** Chooses the control for a fact; short choices stand side by side, long ones in a list. */
export function chooseControl(fact: Pick<FactEntry, 'type' | 'choices' | 'unit'> | undefined): QuestionControl {
  if (fact === undefined || fact.type === 'text') return { kind: 'text' };
  const dontKnow: AnswerOption = { label: t('decide:answer.dontKnow'), value: null };
  if (fact.type === 'boolean') {
    const options = [{ label: t('decide:answer.yes'), value: true }, { label: t('decide:answer.no'), value: false }, dontKnow];
    return { kind: 'segments', options };
  }
  if (fact.type === 'number') return { kind: 'number', unit: fact.unit ?? null };
  if (fact.choices.length === 0) return { kind: 'text' };
  if (fact.type === 'list') return { kind: 'checks', options: fact.choices };
  const options = [...fact.choices.map((choice) => ({ ...choice, language: 'en' as const })), dontKnow];
  const letters = options.reduce((sum, option) => sum + option.label.length, 0);
  return { kind: options.length <= SEGMENTS_MAX && letters <= SEGMENTS_MAX_LETTERS ? 'segments' : 'select', options };
}

/** Reads a number as people type it ("1,5", "1 200", "1.5"); null where it is not one number. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replaceAll(/[\s\u00a0\u202f]/g, '');
  if (!/^[+-]?\d+([.,]\d+)?$/.test(plain)) return null;
  return Number(plain.replace(',', '.'));
}

/** Whether two answers say the same; lists compare without order. */
export function sameAnswer(a: FactValue | null | undefined, b: FactValue | null | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item) => b.includes(item));
  return (a ?? null) === (b ?? null);
}
