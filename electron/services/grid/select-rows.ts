import type { ServerColumn, ServerQuery } from '../../../shared/domain/server.ts';
import type { Connection } from '../project/file/connection.ts';
import { type Cell, COLUMN_PLACES, GROUP_NAMES, type GroupName, placeInGroup } from './column-groups.ts';
import type { EstateColumns } from './estate-columns.ts';
import { bucketAge } from './evidence-age.ts';

type Line = readonly Cell[];
type Condition = (line: Line) => boolean;
type Conditions = Partial<Record<GroupName, Condition[]>>;

/** Marks the servers that a query asks for, by their position; the filter of the column `except` is left out. */
export function markRows(
  connection: Connection,
  columns: EstateColumns,
  query: ServerQuery,
  except: ServerColumn | null,
  asOf: string,
): Uint8Array {
  const marks = new Uint8Array(columns.count).fill(1);
  const conditions = listConditions(connection, query, except, asOf);
  for (const group of GROUP_NAMES) {
    const wanted = conditions[group];
    if (wanted === undefined) continue;
    const { codes, lines } = columns.groups[group];
    const allowed = Uint8Array.from(lines, (line) => (wanted.every((holds) => holds(line)) ? 1 : 0));
    for (let row = 0; row < codes.length; row += 1) if (allowed[codes[row] as number] === 0) marks[row] = 0;
  }
  for (const word of query.search.toLowerCase().split(/\s+/).filter(Boolean)) columns.search.keepMatches(word, marks);
  const names = except === 'name' ? [] : (query.filters.name ?? []);
  if (names.length > 0) keepNamed(connection, columns, names, marks);
  return marks;
}

/** How many servers are marked. */
export function countMarks(marks: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < marks.length; row += 1) count += marks[row] as number;
  return count;
}

function listConditions(connection: Connection, query: ServerQuery, except: ServerColumn | null, asOf: string): Conditions {
  const conditions: Conditions = {};
  const add = (group: GroupName, holds: Condition) => {
    conditions[group] = [...(conditions[group] ?? []), holds];
  };
  const cell = (group: GroupName, column: string) => {
    const at = placeInGroup(group, column);
    return (line: Line) => line[at] ?? null;
  };
  const flagged = cell('system', 'flagged');
  const scope = cell('system', 'in_scope');
  const decision = cell('exit', 'decision');
  if (query.subset === 'flagged' || query.subset === 'undecided') add('system', (line) => flagged(line) === 1);
  if (query.subset === 'undecided') add('exit', (line) => decision(line) === null);
  if (query.subset === 'in-scope') add('system', (line) => scope(line) !== 'no');
  if (query.flag !== null) add('system', holdsWord(cell('system', 'flags'), query.flag));
  if (query.conflict !== null) add('system', holdsWord(cell('system', 'conflict_kinds'), query.conflict));
  if (query.lacks !== null) {
    const lines = connection.all<{ id: number }>('select id from fact_set where instr(facts, ?) = 0', JSON.stringify(query.lacks));
    const lacking = new Set(lines.map(({ id }) => id));
    add('facts', ([set]) => set === null || lacking.has(set as number));
  }
  if (query.vulnerability !== null) {
    const lines = connection.all<{ id: number }>(
      'select open_set_id as id from open_vulnerability where vulnerability = ?',
      query.vulnerability,
    );
    const open = new Set(lines.map(({ id }) => id));
    const set = cell('updates', 'open_set_id');
    add('updates', (line) => open.has(set(line) as number));
  }
  for (const [column, values] of Object.entries(query.filters) as [ServerColumn, string[]][]) {
    if (column === except || column === 'name' || values.length === 0) continue;
    const wanted = new Set(values);
    const textsOf = readTexts(column, asOf);
    add(COLUMN_PLACES[column].group, (line) => textsOf(line).some((text) => wanted.has(text)));
  }
  return conditions;
}

function holdsWord(read: (line: Line) => Cell, word: string): Condition {
  const text = JSON.stringify(word);
  return (line) => String(read(line)).includes(text);
}

/** Reads what a column holds as filters name it: as texts, with "" for nothing. Only flags are several. */
export function readTexts(column: Exclude<ServerColumn, 'name'>, asOf: string): (line: Line) => readonly string[] {
  const { group, column: name } = COLUMN_PLACES[column];
  const at = placeInGroup(group, name);
  if (column === 'evidenceAge') return (line) => [bucketAge(line[at] as string | null, asOf) ?? ''];
  if (column === 'flags') return (line) => readFlags(String(line[at]));
  return (line) => [String(line[at] ?? '')];
}

function readFlags(text: string): readonly string[] {
  const flags = JSON.parse(text) as string[];
  return flags.length === 0 ? [''] : flags;
}

function keepNamed(connection: Connection, columns: EstateColumns, names: readonly string[], marks: Uint8Array): void {
  const lines = connection.all<{ id: number }>(
    'select id from server where name in (select value from json_each(?))',
    JSON.stringify(names),
  );
  const positions = new Set(lines.map(({ id }) => columns.positionOf(id)));
  for (let row = 0; row < marks.length; row += 1) if (!positions.has(row)) marks[row] = 0;
}
