import { firstTables } from './migrations/001-first-tables.ts';
import { posture } from './migrations/002-posture.ts';
import { records } from './migrations/003-records.ts';
import { flows } from './migrations/004-flows.ts';
import { merging } from './migrations/005-merging.ts';
import { pseudonyms } from './migrations/006-pseudonyms.ts';
import { cases } from './migrations/007-cases.ts';

/** One step from a schema version to the next; `version` is what the file is at afterwards. */
export interface Migration {
  version: number;
  sql: string;
}

/** Every step from an empty file to the newest project file, in order. THE LIST. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, sql: firstTables },
  { version: 2, sql: posture },
  { version: 3, sql: records },
  { version: 4, sql: flows },
  { version: 5, sql: merging },
  { version: 6, sql: pseudonyms },
  { version: 7, sql: cases },
];

/** The schema version that this Offramp writes. */
export const PROJECT_VERSION = MIGRATIONS.at(-1)?.version ?? 0;
