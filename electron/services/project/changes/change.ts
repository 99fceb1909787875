import type { Decision } from '../../../../shared/domain/decision.ts';
import type { FactValue } from '../../../../shared/domain/fact.ts';
import { removeSource, restoreSource } from '../../inventory/exports/remove-source.ts';
import { moveSightings, type SightingMoves } from '../../inventory/matching/move-sightings.ts';
import type { Connection } from '../file/connection.ts';
import { finishSteps, type Steps } from './take-steps.ts';

/** A person's answer as the project file keeps it. */
export interface StoredAnswer {
  value: FactValue;
  who: string;
  at: string;
}

/** One reversible step: every change carries what was there before. Items point into the list of distinct values; null means "nothing". */
export type Change =
  | { type: 'decisions'; decisions: Decision[]; items: [serverId: number, before: number | null, after: number | null][] }
  | { type: 'answers'; answers: StoredAnswer[]; items: [serverId: number, fact: string, before: number | null, after: number | null][] }
  /** Values are the JSON texts of records; `servers` are those that the change is about. */
  | { type: 'records'; items: [kind: string, id: string, before: string | null, after: string | null][]; servers: number[] }
  /** Rows that are taken to be another server than before; servers come and go with them. */
  | SightingMoves
  /** A whole source that is taken out, or brought back. */
  | { type: 'source'; source: number; before: 'present' | 'removed'; after: 'present' | 'removed' }
  /** Several steps that are one for people, in order. */
  | { type: 'several'; changes: Change[] }
  | { type: 'as-of'; before: string | null; after: string | null }
  | { type: 'name'; before: string; after: string }
  | { type: 'created'; name: string }
  | { type: 'import'; sources: number[] };

/** The change that takes another one back. */
export function invertChange(change: Change): Change {
  switch (change.type) {
    case 'decisions':
      return { ...change, items: change.items.map(([id, before, after]) => [id, after, before]) };
    case 'answers':
      return { ...change, items: change.items.map(([id, fact, before, after]) => [id, fact, after, before]) };
    case 'records':
      return { ...change, items: change.items.map(([kind, id, before, after]) => [kind, id, after, before]) };
    case 'sightings':
      return {
        ...change,
        items: change.items.map(([source, row, before, after, was, is]) => [source, row, after, before, is, was]),
        flows: change.flows.map(([id, end, before, after]) => [id, end, after, before]),
      };
    case 'source':
      return { ...change, before: change.after, after: change.before };
    case 'several':
      return { ...change, changes: change.changes.map(invertChange).reverse() };
    case 'as-of':
      return { ...change, before: change.after, after: change.before };
    case 'name':
      return { ...change, before: change.after, after: change.before };
    default:
      throw new Error(`A change of type ${change.type} cannot be taken back.`);
  }
}

/** The servers that a change is about, each once. */
export function listChangedServers(change: Change): number[] {
  if (change.type === 'several') return [...new Set(change.changes.flatMap(listChangedServers))];
  if (change.type === 'records') return change.servers;
  if (change.type === 'sightings') return [...new Set(change.items.flatMap(([, , before, after]) => [before, after]))];
  if (change.type !== 'decisions' && change.type !== 'answers') return [];
  return [...new Set(change.items.map(([id]) => id))];
}

/** Carries a change out in the tables that hold the present state, in one go. */
export function applyChange(connection: Connection, change: Change): void {
  finishSteps(applyInSteps(connection, change));
}

/** How many items a change is of, as far as they are carried out one by one. */
export function countItems(change: Change): number {
  if (change.type === 'several') return change.changes.reduce((sum, step) => sum + countItems(step), 0);
  return change.type === 'decisions' || change.type === 'answers' || change.type === 'records' ? change.items.length : 0;
}

/** Carries a change out item by item; belongs into a transaction. */
export function* applyInSteps(connection: Connection, change: Change): Steps<void> {
  switch (change.type) {
    case 'decisions':
      yield* applyDecisions(connection, change.decisions, change.items);
      return;
    case 'answers':
      yield* applyAnswers(connection, change.answers, change.items);
      return;
    case 'records':
      for (const [kind, id, , after] of change.items) {
        if (after === null) connection.run('delete from record where kind = ? and id = ?', kind, id);
        else connection.run('insert or replace into record values (?, ?, ?)', kind, id, after);
        yield;
      }
      return;
    case 'sightings':
      moveSightings(connection, change);
      return;
    case 'source':
      if (change.after === 'removed') removeSource(connection, change.source);
      else restoreSource(connection, change.source);
      return;
    case 'several':
      for (const step of change.changes) yield* applyInSteps(connection, step);
      return;
    case 'as-of':
      if (change.after === null) connection.run(`delete from meta where key = 'as-of'`);
      else connection.run(`insert or replace into meta values ('as-of', ?)`, change.after);
      return;
    case 'name':
      connection.run(`insert or replace into meta values ('name', ?)`, change.after);
      return;
    default:
      return;
  }
}

function* applyDecisions(connection: Connection, decisions: Decision[], items: [number, number | null, number | null][]): Steps<void> {
  const texts = decisions.map((decision) => JSON.stringify(decision));
  for (const [id, , after] of items) {
    const text = after === null ? undefined : texts[after];
    if (text === undefined) connection.run('delete from decision where server_id = ?', id);
    else connection.run('insert or replace into decision values (?, ?)', id, text);
    connection.run('update server set decision = ? where id = ?', after === null ? null : (decisions[after]?.path ?? null), id);
    yield;
  }
}

function* applyAnswers(
  connection: Connection,
  answers: StoredAnswer[],
  items: [number, string, number | null, number | null][],
): Steps<void> {
  for (const [id, fact, , after] of items) {
    const answer = after === null ? undefined : answers[after];
    if (answer === undefined) connection.run('delete from answer where server_id = ? and fact = ?', id, fact);
    else {
      connection.run('insert or replace into answer values (?, ?, ?, ?, ?)', id, fact, JSON.stringify(answer.value), answer.who, answer.at);
    }
    yield;
  }
}

/** The single steps of a change, in order. */
export function listSteps(change: Change): Exclude<Change, { type: 'several' }>[] {
  return change.type === 'several' ? change.changes.flatMap(listSteps) : [change];
}
