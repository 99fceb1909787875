import type { Cell } from './column-groups.ts';

/** The distinct combinations of one group's values, and which of them each server has. */
export interface GroupStore {
  /** By position in the order of names: the number of the server's combination. */
  readonly codes: Uint32Array;
  /** By number of a combination: its values in the order of the group's columns. */
  readonly lines: readonly (readonly Cell[])[];
  /** `read` is the value of a group of one column, and else the values as a JSON text. */
  set(row: number, read: Cell): void;
}

/** Creates the store of a group of `width` columns for that many servers. */
export function createGroupStore(width: number, servers: number): GroupStore {
  const codes = new Uint32Array(servers);
  const lines: Cell[][] = [];
  const known = new Map<Cell, number>();
  return {
    codes,
    lines,
    set(row, read) {
      let code = known.get(read);
      if (code === undefined) {
        code = lines.push(width === 1 ? [read] : (JSON.parse(String(read)) as Cell[])) - 1;
        known.set(read, code);
      }
      codes[row] = code;
    },
  };
}
