import type { ByteSource } from '../byte-source.ts';
import type { TableReader } from '../table-reader.ts';
import { detectEncoding } from '../text/detect-encoding.ts';
import { type FlatObject, findList, flattenObject, listObjects, openObjectList } from './object-list.ts';
import { isJsonObject, type JsonHandler, splitJson } from './split-json.ts';

/** Opens JSON that lists objects (an array, an object that holds one, JSON lines) as a table: one row for each object, one column for each path of names. */
export async function openJsonList(
  bytes: ByteSource,
  choice: { encoding?: string | undefined; signal?: AbortSignal | undefined },
  sheet: string | null = null,
): Promise<TableReader> {
  const encoding = choice.encoding ?? (await detectEncoding(bytes, choice.signal));
  return openObjectList(encoding, (options) => splitJson<FlatObject>({ bytes, encoding }, options, 'plain', createListHandler), sheet);
}

function createListHandler(emit: (object: FlatObject) => void): JsonHandler {
  let members: Record<string, unknown> = {};
  return {
    begin() {
      members = {};
    },
    item(value) {
      if (isJsonObject(value)) for (const object of listObjects(value)) emit(flattenObject(object));
    },
    member(name, value) {
      members[name] = value;
    },
    end() {
      if (Object.keys(members).length > 0) for (const object of findList(members, 0) ?? listObjects(members)) emit(flattenObject(object));
      members = {};
    },
  };
}
