import type { ByteSource } from '../byte-source.ts';
import type { TableReader } from '../table-reader.ts';
import { findList, flattenObject, listObjects, openObjectList } from './object-list.ts';
import { parseYaml, skipYamlComments } from './parse-yaml.ts';
import { isJsonObject } from './split-json.ts';

/** A list of objects at the beginning or below a name, as YAML writes it. */
const LIST = /^([ \t]*[A-Za-z_][\w .-]*:[ \t]*(\S.*)?\n){0,12}[ \t]*- +("?[A-Za-z_][\w .-]*"?):(\s|$)/;

/** Whether a text is a list of objects in YAML. */
export function looksLikeYamlList(head: string): boolean {
  const text = head.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  if (/^[^\n]*[;\t]/.test(text)) return false;
  const named = text.split('\n').filter((line) => /^\s*(- +)?"?[A-Za-z_][\w .-]*"?:(\s|$)/.test(line) || /^\s*(#|---|$|- )/.test(line));
  return LIST.test(skipYamlComments(text)) && named.length >= text.split('\n').length * 0.8;
}

/** Opens YAML that lists objects as a table: one row for each object, one column for each path of names. */
export function openYamlList(bytes: ByteSource, encoding: string, sheet: string | null = null): TableReader {
  return openObjectList(
    encoding,
    async function* (options) {
      const value = await parseYaml({ bytes, encoding }, options);
      const objects = Array.isArray(value) ? value : isJsonObject(value) ? (findList(value, 0) ?? [value]) : [];
      yield objects.filter(isJsonObject).flatMap(listObjects).map(flattenObject);
    },
    sheet,
  );
}
