import type { Answer } from '../../../shared/domain/decision.ts';
import type { FactValue } from '../../../shared/domain/fact.ts';
import { INVENTORY_FIELDS, type InventoryField } from '../../../shared/domain/inventory-field.ts';
import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { readAnswers } from '../inventory/deriving/gather-server.ts';
import { isSameValue } from '../inventory/deriving/resolve-facts.ts';
import type { Change, StoredAnswer } from '../project/changes/change.ts';
import type { Connection } from '../project/file/connection.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { nameServers, readJudged } from './decide-servers.ts';

/** Builds the change that records a person's answers about servers; null withdraws one. Null where every answer is recorded already. Throws OperationFailure 'unknown-fact' or 'invalid-answer'. */
export function buildAnswers(
  connection: Connection,
  presentedIds: readonly string[],
  answers: readonly Answer[],
  who: string,
  at: string,
  facts: readonly FactEntry[],
): { change: Change; note: ChangeNote } | null {
  const checked = answers.map(({ fact, value }) => ({ fact, value: value === null ? null : checkAnswer(fact, value, facts) }));
  const servers = readJudged(connection, presentedIds);
  const stored: StoredAnswer[] = [];
  const items: [number, string, number | null, number | null][] = [];
  const latest = checked.map(({ value }) => (value === null ? null : stored.push({ value, who: who.trim(), at }) - 1));
  for (const { id } of servers) {
    const held = readAnswers(connection, id);
    for (const [index, { fact, value }] of checked.entries()) {
      const before = held.get(fact);
      if (before === undefined ? value === null : value !== null && isSameValue(before.value, value) && before.who === who.trim()) continue;
      items.push([id, fact, before === undefined ? null : stored.push(before) - 1, latest[index] ?? null]);
    }
  }
  if (items.length === 0) return null;
  const labels = [...new Set(checked.map(({ fact }) => labelFact(fact, facts)))];
  const subject = labels.length === 1 ? labels[0] : `${labels.length} questions`;
  const withdrawn = checked.every(({ value }) => value === null);
  const summary = `${withdrawn ? 'Withdrew the answer to' : 'Answered'} ${subject} for ${nameServers(servers)}`;
  return { change: { type: 'answers', answers: stored, items }, note: { kind: 'answer', who: who.trim(), summary, reason: '' } };
}

const ANSWERABLE_GROUPS: readonly InventoryField['group'][] = ['Hardware', 'Ownership', 'Use', 'Decision'];

function findField(fact: string): InventoryField | undefined {
  return INVENTORY_FIELDS.find((field) => field.id === fact && ANSWERABLE_GROUPS.includes(field.group));
}

/** What a fact is called. */
export function labelFact(fact: string, facts: readonly FactEntry[]): string {
  return facts.find((entry) => entry.id === fact)?.label ?? findField(fact)?.label ?? fact;
}

/** Checks that a value can be a value of its fact and answers it. Throws OperationFailure 'unknown-fact' or 'invalid-answer'. */
export function checkAnswer(fact: string, value: FactValue, facts: readonly FactEntry[]): FactValue {
  const entry = facts.find((candidate) => candidate.id === fact);
  if (entry !== undefined) return checkEntryValue(entry, value);
  const field = findField(fact);
  if (field === undefined) throw new OperationFailure('unknown-fact', `Offramp knows no fact called "${fact}".`);
  const expected = {
    text: 'text',
    'whole-number': 'a whole number',
    decimal: 'a number',
    'yes-no': 'yes or no',
    date: 'a date',
    list: 'a list',
  };
  if (!fitsKind(field.kind, value)) throw refuseValue(field.label, expected[field.kind]);
  return value;
}

function checkEntryValue(entry: FactEntry, value: FactValue): FactValue {
  const allowed = entry.choices.map((choice) => choice.value);
  const offer = entry.choices.map((choice) => choice.label).join(', ');
  switch (entry.type) {
    case 'boolean':
      if (typeof value !== 'boolean') throw refuseValue(entry.label, 'yes or no');
      return value;
    case 'number':
      if (typeof value !== 'number' || !isInBounds(entry, value)) throw refuseValue(entry.label, describeNumber(entry));
      return value;
    case 'choice':
      if (typeof value !== 'string' || !allowed.includes(value)) throw refuseValue(entry.label, `one of: ${offer}`, allowed);
      return value;
    case 'list':
      if (!Array.isArray(value) || (allowed.length > 0 && value.some((item) => !allowed.includes(item)))) {
        throw refuseValue(entry.label, allowed.length > 0 ? `any of: ${offer}` : 'a list', allowed);
      }
      return value;
    default:
      if (typeof value !== 'string' || value.trim() === '') throw refuseValue(entry.label, 'text');
      return value;
  }
}

function isInBounds({ least, most, decimals }: FactEntry, value: number): boolean {
  if (!Number.isFinite(value) || (decimals === 'no' && !Number.isInteger(value))) return false;
  return (least === undefined || value >= least) && (most === undefined || value <= most);
}

function describeNumber({ least, most, decimals }: FactEntry): string {
  const bounds = least === undefined ? '' : most === undefined ? ` from ${least} up` : ` from ${least} to ${most}`;
  return `${decimals === 'no' ? 'a whole number' : 'a number'}${bounds}`;
}

function fitsKind(kind: InventoryField['kind'], value: FactValue): boolean {
  switch (kind) {
    case 'whole-number':
      return typeof value === 'number' && Number.isInteger(value);
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value);
    case 'yes-no':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    default:
      return typeof value === 'string' && value.trim() !== '';
  }
}

function refuseValue(label: string, expected: string, allowed?: readonly string[]): OperationFailure {
  return new OperationFailure('invalid-answer', `"${label}" takes ${expected}.`, allowed === undefined ? undefined : { allowed });
}
