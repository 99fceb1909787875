import path from 'node:path';
import type { ImportLedger } from '../../shared/domain/import.ts';
import type { InProcessClient } from '../host/in-process-host.ts';
import { makeFolder } from './make-folder.ts';
import { takeValue } from './open-headless.ts';

/** Writes the refused rows of each source that has some, named after file and sheet, into a folder; never over one of the files that were read. */
export async function writeRefusedRows(
  ledger: ImportLedger,
  folder: string,
  read: readonly string[],
  client: InProcessClient,
): Promise<void> {
  const taken = new Set(read.filter((file) => path.dirname(file) === folder).map((file) => path.basename(file).toLowerCase()));
  for (const source of ledger.sources.filter((one) => one.counts.refused > 0)) {
    await makeFolder(folder);
    const base = [path.parse(source.file).name, source.sheet].filter((part) => part !== null).join('-');
    const safe = base.replace(/[^\p{L}\p{N}._ -]/gu, '_');
    let name = `${safe}-refused.csv`;
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${safe}-refused-${copy}.csv`;
    taken.add(name.toLowerCase());
    takeValue(await client.call('import.saveRefused', { sourceId: source.id, destination: client.grantSave(path.join(folder, name)) }));
  }
}
