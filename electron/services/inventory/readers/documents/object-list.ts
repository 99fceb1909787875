import type { TableRow } from '../cell.ts';
import type { ReadOptions, TableReader } from '../table-reader.ts';
import { isJsonObject } from './split-json.ts';
import { nameAMachine, weighNames } from './weigh-names.ts';

/** One object of a list as a row: its values by the path of names that leads to them, such as "primary_ip.address". */
export type FlatObject = Map<string, string>;

/** Objects that decide which columns the table has. */
const OBJECTS_WEIGHED = 500;
/** Objects of a list that say what it is a list of. */
const OBJECTS_LOOKED_AT = 20;
const MOST_COLUMNS = 2_000;
const DEEPEST = 6;
const LONGEST_LIST = 1_000;

/** Opens a list of objects as a table: one row for each object, one column for each path of names. */
export function openObjectList(
  encoding: string,
  readObjects: (options: ReadOptions) => AsyncIterable<FlatObject[]>,
  sheet: string | null,
): TableReader {
  return {
    sheet,
    visibility: 'visible',
    encoding,
    delimiter: null,
    dateSystem: '1900',
    headerPosition: 'first-row',
    async *readRows(options: ReadOptions = {}) {
      const columns = new Map<string, number>();
      let waiting: FlatObject[] | null = [];
      let row = 1;
      let leftOut = 0;
      const toRow = (object: FlatObject): TableRow => {
        const cells: string[] = Array.from({ length: columns.size }, () => '');
        for (const [path, text] of object) {
          const at = columns.get(path);
          if (at === undefined) leftOut += 1;
          else cells[at] = text;
        }
        return { row: ++row, cells };
      };
      const begin = (objects: readonly FlatObject[]): TableRow[] => {
        for (const object of objects)
          for (const path of object.keys()) if (columns.size < MOST_COLUMNS && !columns.has(path)) columns.set(path, columns.size);
        return [{ row: 1, cells: [...columns.keys()] }, ...objects.map(toRow)];
      };
      for await (const objects of readObjects(options)) {
        if (waiting === null) {
          yield objects.map(toRow);
          continue;
        }
        waiting.push(...objects);
        if (waiting.length < OBJECTS_WEIGHED) continue;
        yield begin(waiting);
        waiting = null;
      }
      if (waiting !== null && waiting.length > 0) yield begin(waiting);
      if (leftOut > 0)
        options.onNote?.(`Values under names that the first ${OBJECTS_WEIGHED} objects do not have: ${leftOut}. They were left out.`);
    },
  };
}

/** A result of osquery that holds several rows is as many objects, each with the name of its host. */
export function listObjects(object: Record<string, unknown>): Record<string, unknown>[] {
  const { snapshot } = object;
  if (!Array.isArray(snapshot) || object.hostIdentifier === undefined) return [object];
  const { snapshot: _, ...rest } = object;
  return snapshot.filter(isJsonObject).map((columns) => ({ ...rest, columns }));
}

/** The list of objects that an object is wrapped around, as answers of interfaces are; null where it is an object of its own. */
export function findList(value: Record<string, unknown>, depth: number): Record<string, unknown>[] | null {
  if (value.hostIdentifier !== undefined) return null;
  const parts = Object.values(value);
  const lists = parts.filter((part): part is unknown[] => Array.isArray(part) && (part.length === 0 || part.some(isJsonObject)));
  const wrapped = parts.filter(isJsonObject);
  const scalars = parts.length - lists.length - wrapped.length;
  const own = Object.keys(value).filter((name) => typeof value[name] !== 'object');
  // A machine that lists its disks is no list of disks.
  if (weighNames(own) > 0) return null;
  if (lists.length === 1 && scalars <= 6) return (lists[0] ?? []).filter(isJsonObject).flatMap(listObjects);
  if (lists.length > 1 && scalars <= 6 && !nameAMachine(own)) return findMachines(lists);
  if (lists.length === 0 && wrapped.length === 1 && scalars <= 6 && depth < DEEPEST) return findList(wrapped[0] ?? {}, depth + 1);
  if (lists.length === 0 && wrapped.length > 0 && scalars === 0 && depth > 0) {
    for (const part of wrapped) {
      const found = findList(part, depth + 1);
      if (found !== null) return found;
    }
  }
  return null;
}

/** The one of several lists whose objects look like machines; null where none does. */
function findMachines(lists: readonly unknown[][]): Record<string, unknown>[] | null {
  const weighed = lists.map((list) => {
    const objects = list.filter(isJsonObject);
    const paths = objects.slice(0, OBJECTS_LOOKED_AT).flatMap((object) => [...flattenObject(object).keys()]);
    return { objects, weight: weighNames(paths.map((path) => path.slice(path.lastIndexOf('.') + 1))) };
  });
  const [best] = weighed.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return best?.objects ?? null;
}

/** An object as one row. */
export function flattenObject(value: Record<string, unknown>): FlatObject {
  const flat: FlatObject = new Map();
  collect(value, '', 0, flat);
  return flat;
}

/** Puts a value at a path of a row, behind what stands there. */
export function putValue(flat: FlatObject, path: string, text: string): void {
  const before = flat.get(path);
  flat.set(path, before === undefined || before === '' ? text : text === '' ? before : `${before}; ${text}`);
}

function collect(value: unknown, path: string, depth: number, flat: FlatObject): void {
  if (value === null || value === undefined || depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const part of value.slice(0, LONGEST_LIST)) collect(part, path, depth + 1, flat);
  } else if (isJsonObject(value)) {
    for (const [name, part] of Object.entries(value)) collect(part, path === '' ? name : `${path}.${name}`, depth + 1, flat);
  } else if (path !== '') {
    putValue(flat, path, String(value));
  }
}
