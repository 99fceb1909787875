import { parse } from 'yaml';
import type { RulePackProblem } from '../../../shared/domain/rule-pack.ts';
import { checkPlainData } from './check-plain-data.ts';
import { isPackHead, type PackFile } from './pack-file.ts';
import { PACK_LIMITS } from './pack-limits.ts';
import { readSmallFile } from './read-small-file.ts';
import { unpackPack } from './unpack-pack.ts';

/** The folders of a pack, which are those of assets/knowledge, and the list of a one-file pack that holds the same. */
export const PACK_FOLDERS = { facts: 'facts', rules: 'rules', controls: 'controls', 'control-packs': 'controlPacks' } as const;
export type PackFolder = keyof typeof PACK_FOLDERS;

/** One entry as it was read: plain data, not yet checked. */
export interface PackDocument {
  folder: PackFolder;
  file: string;
  /** Where in the file the entry stands, such as "rules[2]"; empty where the file is the entry. */
  at: string;
  /** The id that the file's name demands, or null. */
  expectedId: string | null;
  value: unknown;
}

/** Everything that was read of a pack. */
export interface PackDocuments {
  fileName: string;
  head: { file: string; value: unknown };
  documents: PackDocument[];
}

type Read = { read: PackDocuments; problems: [] } | { read: null; problems: RulePackProblem[] };

const say = (file: string, text: string, field = ''): RulePackProblem => ({ file: nameFile(file), entry: '', field, text });

/** Reads a pack: one .json file, the files of a folder with pack.yaml at its top, or a .zip of either. Reads nothing that is too large, and runs nothing. */
export async function readPack(files: readonly PackFile[]): Promise<Read> {
  const [only] = files;
  if (only === undefined) return fail([say('', 'There is no file to read')]);
  if (files.length > 1 || !/\.zip$/iu.test(only.name)) return readPlainPack(files, only);
  const unpacked = await unpackPack(only);
  if ('problem' in unpacked) return fail([say(unpacked.file, unpacked.problem)]);
  const [first] = unpacked.files;
  return first === undefined ? fail([say(only.name, 'holds no file')]) : readPlainPack(unpacked.files, first);
}

function readPlainPack(files: readonly PackFile[], only: PackFile): Promise<Read> {
  const heads = files.filter(({ name }) => isPackHead(name));
  if (files.length === 1 && (heads.length === 0 || /\.json$/iu.test(only.name))) return readOneFile(only);
  return readFolder(files, heads);
}

async function readOneFile(file: PackFile): Promise<Read> {
  const { name } = file;
  if (!/\.json$/iu.test(name))
    return fail([say(name, 'is not a rule pack: a pack is one .json file, a folder with pack.yaml in it, or a .zip of either')]);
  const text = await readSmallText(file, PACK_LIMITS.bytes);
  if ('problem' in text) return fail([say(name, text.problem)]);
  const parsed = parseDocument(name, text.text);
  if ('problem' in parsed) return fail([parsed.problem]);
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail([say(name, 'does not hold a rule pack')]);
  const head: Record<string, unknown> = {};
  const documents: PackDocument[] = [];
  const problems: RulePackProblem[] = [];
  const folderOf = new Map<string, PackFolder>(Object.entries(PACK_FOLDERS).map(([folder, part]) => [part, folder as PackFolder]));
  for (const [key, part] of Object.entries(value)) {
    const folder = folderOf.get(key);
    if (folder === undefined) head[key] = part;
    else if (Array.isArray(part))
      part.forEach((entry: unknown, at) => {
        documents.push({ folder, file: nameFile(name), at: `${key}[${at}]`, expectedId: null, value: entry });
      });
    else problems.push(say(name, 'should be a list of entries', key));
  }
  if (problems.length > 0) return fail(problems);
  return { read: { fileName: nameFile(name), head: { file: nameFile(name), value: head }, documents }, problems: [] };
}

async function readFolder(files: readonly PackFile[], heads: readonly PackFile[]): Promise<Read> {
  if (files.length > PACK_LIMITS.files) return fail([say('', `The folder holds more than ${PACK_LIMITS.files} files`)]);
  const [head, ...more] = [...heads].sort((a, b) => a.name.split('/').length - b.name.split('/').length || (a.name < b.name ? -1 : 1));
  if (head === undefined) return fail([say('pack.yaml', 'is missing: it says what the pack is called')]);
  const root = head.name.slice(0, head.name.lastIndexOf('/') + 1);
  const problems: RulePackProblem[] = more.map(({ name }) => say(name, 'is a second head: a folder holds one pack'));
  const documents: PackDocument[] = [];
  let headValue: unknown = null;
  let bytes = 0;
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const place = file.name.startsWith(root) ? file.name.slice(root.length) : null;
    if (place !== null && !place.includes('/') && !/\.(ya?ml|json)$/iu.test(place)) continue;
    const found = place === null || place.includes('..') ? null : /^([a-z-]+)\/([^/]+)\.(?:ya?ml|json)$/u.exec(place);
    const folder = found?.[1] !== undefined && Object.hasOwn(PACK_FOLDERS, found[1]) ? (found[1] as PackFolder) : null;
    if (file !== head && folder === null) {
      if (!more.includes(file))
        problems.push(say(place ?? file.name, `belongs to no part of a pack; entries lie in ${Object.keys(PACK_FOLDERS).join(', ')}`));
      continue;
    }
    const name = place ?? file.name;
    const text = await readSmallText(file, PACK_LIMITS.entryBytes);
    if ('problem' in text) {
      problems.push(say(name, text.problem));
      continue;
    }
    bytes += text.text.length;
    if (bytes > PACK_LIMITS.yamlBytes) return fail([...problems, say('', `The files hold more than ${PACK_LIMITS.yamlBytes} characters`)]);
    const parsed = parseDocument(name, text.text);
    if ('problem' in parsed) problems.push(parsed.problem);
    else if (folder === null) headValue = parsed.value;
    else documents.push({ folder, file: nameFile(name), at: '', expectedId: found?.[2] ?? '', value: parsed.value });
  }
  if (problems.length > 0) return fail(problems);
  const folderName = root === '' ? 'pack' : (root.slice(0, -1).split('/').at(-1) ?? 'pack');
  return {
    read: { fileName: nameFile(folderName), head: { file: nameFile(head.name.slice(root.length)), value: headValue }, documents },
    problems: [],
  };
}

/** Reads a text in UTF-8 that is no longer than the limit. */
export async function readSmallText(file: PackFile, limit: number): Promise<{ text: string } | { problem: string }> {
  const read = 'bytes' in file ? { bytes: file.bytes } : await readSmallFile(file.path, limit);
  if ('problem' in read) return read;
  if (read.bytes.length > limit) return { problem: `is larger than ${limit / 1_000} KB` };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(read.bytes) };
  } catch {
    return { problem: 'is not text in UTF-8' };
  }
}

/** Parses YAML or JSON, whichever the name says, and holds it to plain data. */
export function parseDocument(file: string, text: string): { value: unknown } | { problem: RulePackProblem } {
  const isJson = /\.json$/iu.test(file);
  let value: unknown;
  try {
    value = isJson ? JSON.parse(text) : parse(text, { schema: 'core', maxAliasCount: 0, logLevel: 'silent', prettyErrors: false });
  } catch (fault) {
    const reason = fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : '';
    return { problem: say(file, `is not valid ${isJson ? 'JSON' : 'YAML'}: ${reason.slice(0, 200)}`) };
  }
  const problem = checkPlainData(value);
  return problem === null ? { value } : { problem: say(file, problem.text, problem.field) };
}

/** A name as it is shown and kept: short, and without characters that cannot be seen. */
function nameFile(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}]/gu, '');
  return plain.length <= 200 ? plain : `${plain.slice(0, 199)}…`;
}

function fail(problems: RulePackProblem[]): Read {
  return { read: null, problems };
}
