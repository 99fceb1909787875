import { openScratchFile, type ScratchFile } from '../scratch-file.ts';
import type { StagedRow } from './matching/link-sightings.ts';

/** A refused row as it waits. */
export interface StagedRefusal {
  row: number;
  cells: string;
  reason: string;
}

/** Rows that wait to be taken into a project, in the order in which they were read. */
export interface RowStore {
  add(row: StagedRow): void;
  refuse(refusal: StagedRefusal): void;
  rows(): IterableIterator<StagedRow>;
  refusals(): IterableIterator<StagedRefusal>;
  discard(): void;
}

/** How many characters of rows wait in memory; what comes after them waits in an encrypted scratch file. */
const CHARS_IN_MEMORY = 64 * 1024 * 1024;
/** What a row takes beside its texts, counted in characters. */
const CHARS_OF_A_ROW = 200;
/** Rows that are written to a scratch file, and read back, at once. */
const ROWS_AT_ONCE = 500;

/** Creates an empty store whose memory is bounded by `charsInMemory`; scratch files are made in `scratchFolder`. */
export function createRowStore(charsInMemory = CHARS_IN_MEMORY, scratchFolder?: string): RowStore {
  let room = charsInMemory;
  const rows = createQueue(packRow, unpackRow, scratchFolder);
  const refusals = createQueue(
    ({ row, cells, reason }: StagedRefusal) => [row, cells, reason],
    ([row, cells, reason]) => ({ row, cells, reason }) as StagedRefusal,
    scratchFolder,
  );
  return {
    add(row) {
      room -= CHARS_OF_A_ROW + row.name.length + row.aliases.length + row.keys.length + row.os.length + row.facts.length;
      rows.add(row, room > 0 ? 'memory' : 'scratch');
    },
    refuse(refusal) {
      room -= refusal.cells.length;
      refusals.add(refusal, room > 0 ? 'memory' : 'scratch');
    },
    rows: rows.items,
    refusals: refusals.items,
    discard() {
      rows.discard();
      refusals.discard();
    },
  };
}

/** Items in order: the first of them as they are, the others as portions of a scratch file. */
function createQueue<Item>(pack: (item: Item) => unknown[], unpack: (packed: unknown[]) => Item, scratchFolder: string | undefined) {
  let held: Item[] = [];
  let portion: unknown[][] = [];
  let scratch: ScratchFile | null = null;

  function flush(): void {
    scratch ??= openScratchFile(scratchFolder);
    scratch.append(JSON.stringify(portion));
    portion = [];
  }

  return {
    add(item: Item, where: 'memory' | 'scratch'): void {
      if (where === 'memory') {
        held.push(item);
        return;
      }
      portion.push(pack(item));
      if (portion.length >= ROWS_AT_ONCE) flush();
    },
    *items(): IterableIterator<Item> {
      yield* held;
      for (const text of scratch?.portions() ?? []) for (const packed of JSON.parse(text) as unknown[][]) yield unpack(packed);
      for (const packed of portion) yield unpack(packed);
    },
    discard(): void {
      held = [];
      portion = [];
      scratch?.discard();
      scratch = null;
    },
  };
}

type PackedRow = [
  row: number,
  name: string,
  aliases: string,
  keys: string,
  os: string,
  facts: string,
  fingerprint: string | null,
  links: string | null,
];

function packRow({ row, name, aliases, keys, os, facts, fingerprint, links }: StagedRow): PackedRow {
  return [row, name, aliases, keys, os, facts, fingerprint, links];
}

function unpackRow(packed: unknown[]): StagedRow {
  const [row, name, aliases, keys, os, facts, fingerprint, links] = packed as PackedRow;
  return { row, name, aliases, keys, os, facts, fingerprint, links };
}
