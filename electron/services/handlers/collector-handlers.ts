import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { explainWriteFailure } from '../project/save-copy.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Name of the script that reads one machine, in the folder of the collector. */
const COLLECTOR_FILE = 'offramp-collect.vbs';

/** Creates the handlers of collector.*. */
export function createCollectorHandlers({ collectorDirectory, grants }: Pick<HandlerParts, 'collectorDirectory' | 'grants'>) {
  return {
    'collector.save': async ({ destination }) => {
      const target = grants.resolve(destination).path;
      const draft = path.join(path.dirname(target), `.${path.basename(target)}.part`);
      try {
        const script = await readFile(path.join(collectorDirectory, COLLECTOR_FILE));
        await writeFile(draft, script);
        await rename(draft, target);
        return { fileName: path.basename(target), bytes: script.length };
      } catch (fault) {
        await rm(draft, { force: true });
        throw explainWriteFailure(fault, path.basename(target));
      }
    },
  } satisfies Partial<EngineHandlers>;
}
