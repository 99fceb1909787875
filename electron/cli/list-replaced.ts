import type { ImportLedger } from '../../shared/domain/import.ts';
import type { ExportDifference } from '../../shared/domain/merge.ts';
import { type HeadlessApp, takeValue } from './open-headless.ts';

/** How many differences the output lists of each older export; the counts have all of them. */
const SHOWN = 200;

/** An older export that a newer one speaks instead of, and what the newer one says otherwise. */
export interface ReplacedExport {
  file: string;
  sheet: string | null;
  exportedOn: string | null;
  appeared: number;
  vanished: number;
  changed: number;
  /** The first of them, in the order of the servers. */
  differences: ExportDifference[];
}

/** Lists the older exports that each source of a ledger replaces, by its number. */
export async function listReplaced({ sources }: ImportLedger, client: HeadlessApp['client']): Promise<Map<number, ReplacedExport[]>> {
  const replaced = new Map<number, ReplacedExport[]>();
  for (const { id, replacedBy, file, sheet, exportedOn } of sources) {
    if (replacedBy == null) continue;
    const asked = { older: id, newer: replacedBy, offset: 0, limit: SHOWN };
    const { counts, differences } = takeValue(await client.call('import.differences', asked));
    const list = replaced.get(replacedBy) ?? [];
    list.push({ file, sheet, exportedOn: exportedOn ?? null, ...counts, differences });
    replaced.set(replacedBy, list);
  }
  return replaced;
}
