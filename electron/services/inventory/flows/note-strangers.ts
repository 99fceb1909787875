import type { Connection } from '../../project/file/connection.ts';
import type { StagedTable } from '../stage-table.ts';

/** Machines that are named in one issue. */
const NAMED_AT_ONCE = 20;

/** Notes the machines that a list of connections names and no inventory does, so that none of them is dropped in silence. */
export function noteStrangers(connection: Connection, sourceId: number, staged: Pick<StagedTable, 'flowRows' | 'issues'>): void {
  if (staged.flowRows === 0) return;
  const lines = connection.all<{ name: string }>(
    `select distinct name from (
       select from_name as name from flow where source_id = ?1 and from_server is null and from_name is not null
       union select to_name from flow where source_id = ?1 and to_server is null and to_name is not null)
     order by name collate nocase limit 10001`,
    sourceId,
  );
  if (lines.length === 0) return;
  const names = lines.slice(0, NAMED_AT_ONCE).map(({ name }) => name);
  const more = lines.length > names.length ? `, and ${lines.length > 10_000 ? 'more than 10,000' : lines.length - names.length} more` : '';
  const message = `connections name machines that no inventory has so far: ${names.join(', ')}${more}; they are found by themselves once a list of machines names them`;
  staged.issues.add({ row: null, column: null, value: null, message, effect: 'note' });
}
