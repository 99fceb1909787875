import type { FactValue } from '../../../shared/domain/fact.ts';
import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import type { EditPreview, ServerEdit } from '../../../shared/domain/server-edit.ts';
import { checkAnswer, labelFact } from '../decide/answer-servers.ts';
import { nameCounted } from '../decide/decide-servers.ts';
import { gatherServer } from '../inventory/deriving/gather-server.ts';
import { isSameValue } from '../inventory/deriving/resolve-facts.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import { readSightingSources } from '../inventory/stored-sighting.ts';
import type { Breathe } from '../project/breathe.ts';
import type { Change, StoredAnswer } from '../project/changes/change.ts';
import type { ChangeRun } from '../project/changes/change-run.ts';
import type { Connection } from '../project/file/connection.ts';
import type { ChangeNote } from '../project/project-store.ts';

/** What is stated about servers, without saying which servers. */
export type Statement = Omit<ServerEdit, 'selection'>;

/** How many different values a preview lists. */
const VALUES_LISTED = 50;

interface Standing {
  id: number;
  name: string;
  /** Whether anything says or implies the fact. */
  knows: 0 | 1;
  /** What a person stated, as the project keeps it. */
  value: string | null;
  who: string | null;
  at: string | null;
  /** The value in force, where the table of servers has it as a text. */
  shown: string | null;
}

/** Texts that the table of servers holds as they are in force. */
const SHOWN: ReadonlySet<string> = new Set(['owner', 'application', 'environment', 'platform']);
const READ_AT_ONCE = 5_000;

/** Says what a statement about servers would change and what is known of them now. Throws OperationFailure 'unknown-fact' or 'invalid-answer'. */
export async function previewEdit(
  parts: { connection: Connection; planner: ServerPlanner; facts: readonly FactEntry[]; asOf: string },
  serverIds: readonly number[],
  statement: Statement,
  breathe: Breathe,
  onServer: (done: number) => void = () => {},
): Promise<EditPreview> {
  const { connection, planner, facts, asOf } = parts;
  if (statement.value !== null) checkAnswer(statement.fact, statement.value, facts);
  const sources = readSightingSources(connection);
  const counted = new Map<string, EditPreview['values'][number]>();
  let changing = 0;
  let servers = 0;
  for (let at = 0; at < serverIds.length; at += READ_AT_ONCE) {
    for (const standing of readStandings(connection, serverIds.slice(at, at + READ_AT_ONCE), statement.fact)) {
      servers += 1;
      if (isChanged(standing, statement)) changing += 1;
      const { value, from } = readKnown(standing);
      const key = `${from} ${JSON.stringify(value)}`;
      const line = counted.get(key) ?? { value, from, servers: 0 };
      line.servers += 1;
      counted.set(key, line);
      onServer(servers);
      const pause = breathe();
      if (pause !== undefined) await pause;
    }
  }
  const values = [...counted].sort(([a, one], [b, other]) => other.servers - one.servers || (a < b ? -1 : 1)).map(([, line]) => line);
  const others = values.slice(VALUES_LISTED).reduce((sum, { servers }) => sum + servers, 0);
  return { servers, changing, values: values.slice(0, VALUES_LISTED), others };

  function readKnown({ id, name, knows, value, shown }: Standing): {
    value: FactValue | null;
    from: EditPreview['values'][number]['from'];
  } {
    if (value !== null) return { value: JSON.parse(value) as FactValue, from: 'person' };
    if (knows === 0) return { value: null, from: 'nothing' };
    if (shown !== null) return { value: shown, from: 'source' };
    const known = gatherServer(connection, id, name, sources, planner, asOf).facts[statement.fact];
    return known === undefined ? { value: null, from: 'follows' } : { value: known.value, from: 'source' };
  }
}

/** Builds the one change that records a statement about servers; null where nothing would be recorded. Throws OperationFailure 'unknown-fact' or 'invalid-answer'. */
export async function buildEdit(
  connection: Connection,
  serverIds: readonly number[],
  statement: Statement,
  at: string,
  facts: readonly FactEntry[],
  run: ChangeRun,
): Promise<{ change: Change; note: ChangeNote; changed: number } | null> {
  const { fact } = statement;
  const who = statement.who.trim();
  const value = statement.value === null ? null : checkAnswer(fact, statement.value, facts);
  const answers: StoredAnswer[] = value === null ? [] : [{ value, who, at }];
  const places = new Map<string, number>();
  const place = (standing: Standing): number | null => {
    if (standing.value === null) return null;
    const before: StoredAnswer = { value: JSON.parse(standing.value), who: standing.who ?? '', at: standing.at ?? '' };
    const key = JSON.stringify(before);
    const known = places.get(key) ?? answers.push(before) - 1;
    places.set(key, known);
    return known;
  };
  const items: [number, string, number | null, number | null][] = [];
  const named: Standing[] = [];
  for (let from = 0; from < serverIds.length; from += READ_AT_ONCE) {
    for (const standing of readStandings(connection, serverIds.slice(from, from + READ_AT_ONCE), fact)) {
      if (!isChanged(standing, statement)) continue;
      if (named.length < 2) named.push(standing);
      items.push([standing.id, fact, place(standing), value === null ? null : 0]);
    }
    run.progress('Reading', Math.min(from + READ_AT_ONCE, serverIds.length), serverIds.length);
    const pause = run.breathe();
    if (pause !== undefined) await pause;
  }
  if (items.length === 0) return null;
  const label = labelFact(fact, facts);
  const said = value === null ? `Withdrew the answer to ${label}` : `Answered ${label}`;
  const note = { kind: 'answer', who, summary: `${said} for ${nameCounted(named, items.length)}`, reason: '' } as const;
  return { change: { type: 'answers', answers, items }, note, changed: items.length };
}

function readStandings(connection: Connection, serverIds: readonly number[], fact: string): Standing[] {
  return connection.all<Standing>(
    `select server.id, server.name, coalesce(instr(fact_set.facts, ?1) > 0, 0) as knows, answer.value, answer.who, answer.at,
     ${SHOWN.has(fact) ? `server.${fact}` : 'null'} as shown
     from json_each(?2) as wanted join server on server.id = wanted.value
     left join fact_set on fact_set.id = server.fact_set_id
     left join answer on answer.server_id = server.id and answer.fact = ?3`,
    JSON.stringify(fact),
    JSON.stringify(serverIds),
    fact,
  );
}

/** Whether a statement would be recorded: what the same person stated before is not stated again. */
function isChanged(standing: Standing, { value, who, leave }: Statement): boolean {
  if (value === null) return standing.value !== null;
  if (leave === 'known') return standing.value === null && standing.knows === 0;
  return standing.value === null || standing.who !== who.trim() || !isSameValue(JSON.parse(standing.value) as FactValue, value);
}
