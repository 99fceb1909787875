import type { Facet, ServerColumn } from '../../../shared/domain/server.ts';
import type { Connection } from '../project/file/connection.ts';
import { COLUMN_PLACES } from './column-groups.ts';
import type { EstateColumns } from './estate-columns.ts';
import { readTexts } from './select-rows.ts';

/** How many values of a column a facet lists, the most frequent first. */
export const FACET_VALUES = 500;

/** Counts the marked servers by the values of a column. */
export function countFacet(connection: Connection, columns: EstateColumns, marks: Uint8Array, column: ServerColumn, asOf: string): Facet {
  const counts = column === 'name' ? countNames(connection, columns, marks) : countValues(columns, marks, column, asOf);
  const values = [...counts].map(([value, servers]) => ({ value, servers }));
  values.sort((a, b) => b.servers - a.servers || (a.value < b.value ? -1 : 1));
  return { column, values: values.slice(0, FACET_VALUES) };
}

function countValues(columns: EstateColumns, marks: Uint8Array, column: Exclude<ServerColumn, 'name'>, asOf: string): Map<string, number> {
  const { codes, lines } = columns.groups[COLUMN_PLACES[column].group];
  const byLine = new Uint32Array(lines.length);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    byLine[code] = (byLine[code] as number) + (marks[row] as number);
  }
  const textsOf = readTexts(column, asOf);
  const counts = new Map<string, number>();
  for (const [code, line] of lines.entries()) {
    const servers = byLine[code] ?? 0;
    if (servers === 0) continue;
    for (const text of textsOf(line)) counts.set(text, (counts.get(text) ?? 0) + servers);
  }
  return counts;
}

/** Names are not held in memory, because hardly two servers share one. */
function countNames(connection: Connection, columns: EstateColumns, marks: Uint8Array): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id, name } of connection.iterate<{ id: number; name: string }>('select id, name from server')) {
    if (marks[columns.positionOf(id)] === 1) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
