import path from 'node:path';
import type { Decision } from '../../../../shared/domain/decision.ts';
import type { ProjectCheck } from '../../../../shared/domain/project.ts';
import { type Change, listSteps, type StoredAnswer } from '../changes/change.ts';
import { FIRST_HASH, type HistoryLine, hashHistoryLine } from '../changes/history.ts';
import type { Connection } from './connection.ts';
import type { ProjectDatabase } from './project-database.ts';

type Check = ProjectCheck['checks'][number];

/** The first entry of the history that does not hold, and why. */
interface BrokenLink {
  entry: number;
  text: string;
}

/** Checks a project file from the disk pages up to the decisions: SQLite's own check, references, the ledger's sums, the chain of the history, and that decisions and answers are what the history says. */
export function checkProject(database: Pick<ProjectDatabase, 'read' | 'path'>): ProjectCheck {
  const { read } = database;
  let broken: BrokenLink | null = null;
  const checks = [
    check('file', 'The file is whole', () => findDamage(read)),
    check('references', 'Every reference leads somewhere', () => findBrokenReferences(read)),
    check('ledger', 'Every row that was read is accounted for', () => findLedgerGaps(read)),
    check('chain', 'The history is unbroken', () => {
      broken = findBrokenLink(read);
      return broken?.text ?? null;
    }),
    check('decisions', 'Decisions and answers are what the history says', () => findStrayDecisions(read)),
    check('records', 'Everything else that people made is what the history says', () => findStrayRecords(read)),
  ];
  return {
    file: path.basename(database.path),
    intact: checks.every(({ passed }) => passed),
    checks,
    historyEntries: countHistory(read),
    firstBroken: (broken as BrokenLink | null)?.entry ?? null,
  };
}

/** A check that cannot even be carried out, on a damaged file, has failed. */
function check(name: string, claim: string, findProblem: () => string | null): Check {
  try {
    const problem = findProblem();
    return { check: name, passed: problem === null, text: problem ?? `${claim}.` };
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    return { check: name, passed: false, text: `This could not be checked: ${why}.` };
  }
}

function countHistory(read: Connection): number {
  try {
    return read.get<{ n: number }>('select count(*) as n from history')?.n ?? 0;
  } catch {
    return 0;
  }
}

function findDamage(read: Connection): string | null {
  const findings = read.db.prepare('pragma integrity_check(5)').all() as unknown as { integrity_check: string }[];
  const problems = findings.map((line) => line.integrity_check).filter((text) => text !== 'ok');
  return problems.length === 0 ? null : `The file is damaged: ${problems.join('; ')}.`;
}

function findBrokenReferences(read: Connection): string | null {
  const broken = read.db.prepare('pragma foreign_key_check').all() as unknown as { table: string }[];
  return broken.length === 0 ? null : `${broken.length} references lead nowhere, the first of them in ${broken[0]?.table}.`;
}

function findLedgerGaps(read: Connection): string | null {
  const gap = read.get<{ file: string; id: number }>(
    `select source.id, file from source
     left join (select source_id, sum(role = 'kept') as kept, sum(role = 'merged') as merged from sighting group by source_id) as seen
       on seen.source_id = source.id
     left join (select source_id, sum(rows) as connections from flow group by source_id) as observed on observed.source_id = source.id
     left join (select source_id, count(*) as refused from refused_row group by source_id) as refusals on refusals.source_id = source.id
     where rows_read <> rows_kept + rows_merged + rows_refused + rows_ignored
       or rows_kept <> coalesce(kept, 0) or rows_merged <> coalesce(merged, 0) + coalesce(connections, 0) or rows_refused <> coalesce(refused, 0) limit 1`,
  );
  if (gap !== undefined) return `The rows of ${gap.file} (source ${gap.id}) do not add up.`;
  const servers = read.get<{ servers: number; kept: number | null }>(
    'select (select count(*) from server) as servers, (select sum(rows_kept) from source) as kept',
  );
  return servers !== undefined && servers.servers !== (servers.kept ?? 0)
    ? `There are ${servers.servers} servers, but the ledger kept ${servers.kept ?? 0} rows.`
    : null;
}

function findBrokenLink(read: Connection): BrokenLink | null {
  let previous = FIRST_HASH;
  let seq = 0;
  try {
    for (const line of read.iterate<HistoryLine>('select * from history order by seq')) {
      seq += 1;
      const broken = (text: string): BrokenLink => ({ entry: seq, text: `Entry ${seq} of the history ${text}.` });
      if (line.seq !== seq) return broken('is missing');
      if (line.prev_hash !== previous) return broken('does not follow the one before it');
      if (line.hash !== hashHistoryLine(line)) return broken('was changed after it was written');
      previous = line.hash;
    }
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    return { entry: seq + 1, text: `Entry ${seq + 1} of the history cannot be read: ${why}.` };
  }
  const head = read.get<{ value: string }>(`select value from meta where key = 'history-head'`)?.value;
  if (head === undefined || head === `${seq} ${previous}`) return null;
  return { entry: seq + 1, text: `The newest entries of the history are missing, from entry ${seq + 1} on.` };
}

/** Every single step that the history records, in order. */
function* iterateSteps(read: Connection): Iterable<ReturnType<typeof listSteps>[number]> {
  for (const { change } of read.iterate<{ change: string }>('select change from history order by seq')) {
    yield* listSteps(JSON.parse(change) as Change);
  }
}

/** Compares what people made beside decisions with what the history says of it. */
function findStrayRecords(read: Connection): string | null {
  const records = new Map<string, string>();
  for (const step of iterateSteps(read)) {
    if (step.type !== 'records') continue;
    for (const [kind, id, , after] of step.items) setOrDelete(records, `${kind} ${id}`, after ?? undefined);
  }
  for (const { kind, id, value } of read.iterate<{ kind: string; id: string; value: string }>('select kind, id, value from record')) {
    if (records.get(`${kind} ${id}`) !== value) return `The ${kind} "${id}" is not the one in the history.`;
    records.delete(`${kind} ${id}`);
  }
  const [lost] = records.keys();
  return lost === undefined ? null : `The history has "${lost}", which is not in force.`;
}

/** Plays the whole history through and compares the end with what is in force. */
function findStrayDecisions(read: Connection): string | null {
  const decisions = new Map<number, string>();
  const answers = new Map<string, string>();
  for (const step of iterateSteps(read)) {
    if (step.type === 'decisions') {
      const texts = step.decisions.map((decision: Decision) => JSON.stringify(decision));
      for (const [id, , after] of step.items) setOrDelete(decisions, id, after === null ? undefined : texts[after]);
    } else if (step.type === 'answers') {
      const texts = step.answers.map((answer: StoredAnswer) => JSON.stringify(answer.value));
      for (const [id, fact, , after] of step.items) setOrDelete(answers, `${id} ${fact}`, after === null ? undefined : texts[after]);
    }
  }
  for (const line of read.iterate<{ server_id: number; decision: string }>('select server_id, decision from decision')) {
    if (decisions.get(line.server_id) !== line.decision) return `The decision of server s${line.server_id} is not the one in the history.`;
    decisions.delete(line.server_id);
  }
  for (const line of read.iterate<{ server_id: number; fact: string; value: string }>('select server_id, fact, value from answer')) {
    if (answers.get(`${line.server_id} ${line.fact}`) !== line.value) {
      return `The answer "${line.fact}" of server s${line.server_id} is not the one in the history.`;
    }
    answers.delete(`${line.server_id} ${line.fact}`);
  }
  const [lost] = decisions.keys();
  if (lost !== undefined) return `The history has a decision for server s${lost} that is not in force.`;
  const stray = read.get<{ id: number }>(
    `select id from server left join decision on server_id = id where server.decision is not json_extract(decision.decision, '$.path') limit 1`,
  );
  if (stray !== undefined) return `Server s${stray.id} shows another decision than was made.`;
  return answers.size === 0 ? null : 'The history has answers that are not in force.';
}

function setOrDelete<Key>(map: Map<Key, string>, key: Key, value: string | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
