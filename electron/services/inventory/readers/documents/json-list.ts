import type { ByteSource } from '../byte-source.ts';
import type { TableRow } from '../cell.ts';
import { detectEncoding } from '../detect-encoding.ts';
import type { ReadOptions, TableReader } from '../table-reader.ts';
import { isJsonObject, type JsonHandler, splitJson } from './split-json.ts';

/** One object of a list as a row: its values by the path of names that leads to them, such as "primary_ip.address". */
type FlatObject = Map<string, string>;

/** Objects that decide which columns the table has. */
const OBJECTS_WEIGHED = 500;
const MOST_COLUMNS = 2_000;
const DEEPEST = 6;
const LONGEST_LIST = 1_000;

/** Opens JSON that lists objects (an array, an object that holds one, JSON lines) as a table: one row for each object, one column for each path of names. */
export async function openJsonList(
  bytes: ByteSource,
  choice: { encoding?: string | undefined; signal?: AbortSignal | undefined },
  sheet: string | null = null,
): Promise<TableReader> {
  const encoding = choice.encoding ?? (await detectEncoding(bytes, choice.signal));
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
      for await (const objects of splitJson<FlatObject>({ bytes, encoding }, options, 'plain', createListHandler)) {
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

function createListHandler(emit: (object: FlatObject) => void): JsonHandler {
  let members: Record<string, unknown> = {};
  return {
    begin() {
      members = {};
    },
    item(value) {
      if (isJsonObject(value)) for (const object of listObjects(value)) emit(flatten(object));
    },
    member(name, value) {
      members[name] = value;
    },
    end() {
      if (Object.keys(members).length > 0) for (const object of findList(members, 0) ?? listObjects(members)) emit(flatten(object));
      members = {};
    },
  };
}

/** A result of osquery that holds several rows is as many objects, each with the name of its host. */
function listObjects(object: Record<string, unknown>): Record<string, unknown>[] {
  const { snapshot } = object;
  if (!Array.isArray(snapshot) || object.hostIdentifier === undefined) return [object];
  const { snapshot: _, ...rest } = object;
  return snapshot.filter(isJsonObject).map((columns) => ({ ...rest, columns }));
}

/** The list of objects that an object is wrapped around, as answers of interfaces are; null where it is an object of its own. */
function findList(value: Record<string, unknown>, depth: number): Record<string, unknown>[] | null {
  if (value.hostIdentifier !== undefined) return null;
  const parts = Object.values(value);
  const lists = parts.filter((part): part is unknown[] => Array.isArray(part) && (part.length === 0 || part.some(isJsonObject)));
  const wrapped = parts.filter(isJsonObject);
  const scalars = parts.length - lists.length - wrapped.length;
  if (lists.length === 1 && scalars <= 6) return (lists[0] ?? []).filter(isJsonObject).flatMap(listObjects);
  if (lists.length === 0 && wrapped.length === 1 && scalars <= 1 && depth < DEEPEST) return findList(wrapped[0] ?? {}, depth + 1);
  if (lists.length === 0 && wrapped.length > 0 && scalars === 0 && depth > 0) {
    for (const part of wrapped) {
      const found = findList(part, depth + 1);
      if (found !== null) return found;
    }
  }
  return null;
}

function flatten(value: Record<string, unknown>): FlatObject {
  const flat: FlatObject = new Map();
  collect(value, '', 0, flat);
  return flat;
}

function collect(value: unknown, path: string, depth: number, flat: FlatObject): void {
  if (value === null || value === undefined || depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const part of value.slice(0, LONGEST_LIST)) collect(part, path, depth + 1, flat);
  } else if (isJsonObject(value)) {
    for (const [name, part] of Object.entries(value)) collect(part, path === '' ? name : `${path}.${name}`, depth + 1, flat);
  } else if (path !== '') {
    const text = String(value);
    const before = flat.get(path);
    flat.set(path, before === undefined || before === '' ? text : text === '' ? before : `${before}; ${text}`);
  }
}
