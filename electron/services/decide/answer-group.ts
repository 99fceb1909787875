import type { FactValue } from '../../../shared/domain/fact.ts';
import type { QuestionGroup, QuestionGroupState } from '../../../shared/domain/question-group.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { gatherServer } from '../inventory/deriving/gather-server.ts';
import { isSameValue } from '../inventory/deriving/resolve-facts.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import { readSightingSources } from '../inventory/stored-sighting.ts';
import type { Breathe } from '../project/breathe.ts';
import type { Connection } from '../project/file/connection.ts';
import { parseServerId, presentServerId } from '../project/server-id.ts';
import { readDecided } from './decide-servers.ts';

const NAMED = 200;

/** A group whose servers are known by their ids, or found by a column. */
type ListedGroup = Exclude<QuestionGroup, { by: 'selected' }>;

interface Member {
  id: number;
  name: string;
  knows: number;
}

/** Says what is known of a group about one fact, before it is answered for all of them. Throws OperationFailure 'empty-group'. */
export async function describeGroup(
  connection: Connection,
  planner: ServerPlanner,
  { fact, value, group }: { fact: string; value: FactValue | null; group: ListedGroup },
  asOf: string,
  breathe: Breathe,
): Promise<QuestionGroupState> {
  const { state } = await divideGroup(connection, planner, fact, value, group, asOf, breathe);
  return { ...state, odd: state.odd.slice(0, NAMED) };
}

/** The numbers of the servers of a group that an answer is for. Throws OperationFailure 'empty-group'. */
export async function chooseAnswered(
  connection: Connection,
  planner: ServerPlanner,
  { fact, value, group, odd }: { fact: string; value: FactValue; group: ListedGroup; odd: 'left-out' | 'included' },
  asOf: string,
  breathe: Breathe,
): Promise<number[]> {
  const { members, state } = await divideGroup(connection, planner, fact, value, group, asOf, breathe);
  const leftOut = new Set(odd === 'included' ? [] : state.odd.map(({ id }) => parseServerId(id)));
  const ids = members.map(({ id }) => id).filter((id) => !leftOut.has(id));
  if (ids.length === 0)
    throw new OperationFailure('empty-group', 'Every server of this group has another answer. Include them to answer for them.');
  return ids;
}

async function divideGroup(
  connection: Connection,
  planner: ServerPlanner,
  fact: string,
  value: FactValue | null,
  group: ListedGroup,
  asOf: string,
  breathe: Breathe,
): Promise<{ members: Member[]; state: QuestionGroupState }> {
  const members = listMembers(connection, fact, group);
  if (members.length === 0) throw new OperationFailure('empty-group', 'No flagged server is in this group.');
  const sources = readSightingSources(connection);
  const state: QuestionGroupState = { servers: members.length, lacking: 0, agreeing: 0, oddTotal: 0, odd: [] };
  for (const { id, name, knows } of members) {
    const known = knows === 1 ? readKnown(connection, planner, sources, id, name, fact, asOf) : null;
    if (known === null) state.lacking += 1;
    else if (value !== null && isSameValue(known.value, value) && known.others === 0) state.agreeing += 1;
    else {
      state.oddTotal += 1;
      state.odd.push({ id: presentServerId(id), name, value: known.value, from: known.from });
    }
    const pause = breathe();
    if (pause !== undefined) await pause;
  }
  return { members, state };
}

function listMembers(connection: Connection, fact: string, group: ListedGroup): Member[] {
  const columns = `select server.id, name, coalesce(instr(fact_set.facts, ?) > 0, 0) as knows
    from server left join fact_set on fact_set.id = fact_set_id where`;
  const named = JSON.stringify(fact);
  if (group.by === 'selection') {
    const ids = readDecided(connection, [...new Set(group.ids)].map(parseServerId)).map(({ id }) => id);
    return connection.all<Member>(
      `${columns} server.id in (select value from json_each(?)) order by name_key, server.id`,
      named,
      JSON.stringify(ids),
    );
  }
  const column = group.by === 'owner' ? 'owner' : 'application';
  return connection.all<Member>(`${columns} flagged = 1 and ${column} = ? order by name_key, server.id`, named, group.value);
}

function readKnown(
  connection: Connection,
  planner: ServerPlanner,
  sources: ReturnType<typeof readSightingSources>,
  id: number,
  name: string,
  fact: string,
  asOf: string,
): { value: FactValue; from: string; others: number } | null {
  const { facts } = gatherServer(connection, id, name, sources, planner, asOf);
  const known = facts[fact];
  if (known === undefined) return null;
  const { source, row } = known.evidence;
  return { value: known.value, from: row === null ? source : `${source}, row ${row}`, others: known.otherClaims.length };
}
