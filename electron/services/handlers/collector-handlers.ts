import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { explainWriteFailure } from '../project/file/save-copy.ts';
import { createZipFile } from '../workbook/write-xlsx/zip-file.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Name of the script that reads one machine, in the folder of the collector. */
const COLLECTOR_FILE = 'offramp-collect.vbs';
/** What goes into the archive: the script, what starts it by a double-click, and what to do. */
const KIT = [COLLECTOR_FILE, 'offramp-collect.cmd', 'READ-ME.txt'];
/** The folder inside the archive, so that unpacking it leaves one folder. */
const KIT_FOLDER = 'offramp-collector';

/** Creates the handlers of collector.*. */
export function createCollectorHandlers({ collectorDirectory, grants }: Pick<HandlerParts, 'collectorDirectory' | 'grants'>) {
  const readPart = (name: string) => readFile(path.join(collectorDirectory, name));

  async function writeScript(draft: string): Promise<number> {
    const script = await readPart(COLLECTOR_FILE);
    await writeFile(draft, script);
    return script.length;
  }

  async function writeKit(draft: string): Promise<number> {
    const parts = await Promise.all(KIT.map(async (name) => ({ name, bytes: await readPart(name) })));
    const file = await open(draft, 'w');
    try {
      const zip = createZipFile(file);
      for (const { name, bytes } of parts) await zip.addEntry(`${KIT_FOLDER}/${name}`, [bytes]);
      return await zip.finish();
    } finally {
      await file.close();
    }
  }

  return {
    'collector.save': async ({ destination }) => {
      const target = grants.resolve(destination).path;
      const draft = path.join(path.dirname(target), `.${path.basename(target)}.part`);
      try {
        const bytes = /\.vbs$/i.test(target) ? await writeScript(draft) : await writeKit(draft);
        await rename(draft, target);
        return { fileName: path.basename(target), bytes };
      } catch (fault) {
        await rm(draft, { force: true });
        throw explainWriteFailure(fault, path.basename(target));
      }
    },
  } satisfies Partial<EngineHandlers>;
}
