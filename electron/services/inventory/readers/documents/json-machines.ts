import type { ReadOptions } from '../table-reader.ts';
import { type DocumentFormat, type DocumentSource, type MachineRecord, streamText } from './machine-table.ts';
import { parseYaml } from './parse-yaml.ts';
import { isJsonObject, looksLikeJson, splitJson, toCellText } from './split-json.ts';

/** A machine as a tool describes it. */
export type JsonMachine = Readonly<Record<string, unknown>>;

/** How the machines of a tool are found in JSON or YAML, and what of them stands in which column. */
interface JsonMachines {
  container: string;
  /** Headers, each with the paths to its value ("a/b|c": the first that holds something) or a reading of its own. */
  columns: readonly (readonly [header: string, read: string | ((machine: JsonMachine, name: string) => string)])[];
  recognise(head: string): boolean;
  isMachine(value: JsonMachine): boolean;
}

/** How deep machines are looked for in the answers that they are wrapped in. */
const DEEPEST = 10;
/** "Tags[Name]": of a list of names and values the value of one name. */
const STEP = /^([^[]*)(?:\[(.+)\])?$/;

function step(values: readonly unknown[], part: string): unknown[] {
  const [, name = '', wanted] = STEP.exec(part) ?? [];
  const found = values
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .flatMap((value) => (isJsonObject(value) && Object.hasOwn(value, name) ? [value[name]] : []));
  if (wanted === undefined) return found;
  return found.flatMap((value) => {
    if (isJsonObject(value)) return Object.hasOwn(value, wanted) ? [value[wanted]] : [];
    return (Array.isArray(value) ? value : []).filter(isJsonObject).flatMap((entry) => {
      const key = entry.Key ?? entry.key ?? entry.Name ?? entry.name;
      return toCellText(key).toLowerCase() === wanted.toLowerCase() ? [entry.Value ?? entry.value] : [];
    });
  });
}

/** Every text at a path such as "disks/size", lists on the way taken apart; empty where nothing stands there. */
export function textsAt(value: unknown, path: string): string[] {
  const found = path.split('/').reduce<unknown[]>(step, [value]);
  const texts = found.flatMap((entry) => (Array.isArray(entry) ? entry.map(toCellText) : [toCellText(entry)]));
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

/** The first text at the first of several paths that holds something; empty where none does. */
export function firstAt(value: unknown, ...paths: string[]): string {
  for (const path of paths) {
    const text = textsAt(value, path)[0];
    if (text !== undefined) return text;
  }
  return '';
}

/** The numbers at a path, one for each entry of the lists on the way; null for one that is none. */
export function numbersAt(value: unknown, path: string): (number | null)[] {
  const found = path.split('/').reduce<unknown[]>(step, [value]);
  return found.map((entry) => {
    const number = typeof entry === 'number' ? entry : typeof entry === 'string' && entry.trim() !== '' ? Number(entry) : Number.NaN;
    return Number.isFinite(number) && number > 0 ? number : null;
  });
}

/** Number, sum and largest of the sizes of a machine's disks as texts; nothing of their sizes where one is open. */
export function measureDisks(sizes: readonly (number | null)[]): { count: string; total: string; largest: string } {
  const known = sizes.filter((size) => size !== null);
  const isWhole = sizes.length > 0 && known.length === sizes.length;
  return {
    count: sizes.length === 0 ? '' : String(sizes.length),
    total: isWhole ? String(known.reduce((total, size) => total + size, 0)) : '',
    largest: isWhole ? String(known.reduce((most, size) => Math.max(most, size), 0)) : '',
  };
}

/** The labels of a machine as "name: value" lines, from an object or a list of names and values. */
export function writeLabels(labels: unknown): string {
  const pairs = isJsonObject(labels)
    ? Object.entries(labels)
    : (Array.isArray(labels) ? labels : [])
        .filter(isJsonObject)
        .map((entry) => [toCellText(entry.Key ?? entry.key ?? entry.name), entry.Value ?? entry.value] as const);
  return pairs
    .map(([name, value]) => `${name}: ${toCellText(value).replace(/[,;|\n]/g, ' ')}`)
    .join(' | ')
    .slice(0, 2000);
}

async function findStart(source: DocumentSource): Promise<string> {
  for await (const text of streamText(source, {})) return text.trimStart();
  return '';
}

/** Makes a format of what a tool answers about machines, in JSON or in YAML, however it is wrapped. */
export function createJsonFormat({ container, columns, recognise, isMachine }: JsonMachines): DocumentFormat {
  function describe(machine: JsonMachine, name: string): MachineRecord {
    const cells: Record<string, string> = {};
    for (const [header, read] of columns) {
      cells[header] =
        typeof read === 'function'
          ? read(machine, name)
          : (read
              .split('|')
              .map((path) => textsAt(machine, path).join(' '))
              .find((text) => text !== '') ?? '');
    }
    return { cells };
  }

  function walk(value: unknown, name: string, emit: (machine: MachineRecord) => void, depth: number): boolean {
    if (depth > DEEPEST) return false;
    if (Array.isArray(value)) return value.map((entry) => walk(entry, name, emit, depth + 1)).includes(true);
    if (!isJsonObject(value)) return false;
    if (!isMachine(value))
      return Object.entries(value)
        .map(([key, entry]) => walk(entry, key, emit, depth + 1))
        .includes(true);
    emit(describe(value, name));
    return true;
  }

  async function* readJson(source: DocumentSource, options: ReadOptions): AsyncGenerator<MachineRecord[]> {
    yield* splitJson<MachineRecord>(source, options, 'plain', (emit) => {
      let whole: Record<string, unknown> = {};
      return {
        begin: () => {
          whole = {};
        },
        item: (value) => void walk(value, '', emit, 0),
        member(name, value) {
          // A list of machines is not held until its end; what belongs to the machine itself is.
          if (!Array.isArray(value) || !walk(value, name, emit, 0)) whole[name] = value;
        },
        end: () => void walk(whole, '', emit, 0),
      };
    });
  }

  return {
    container,
    headers: columns.map(([header]) => header),
    recognise,
    async *readMachines(source, options) {
      if (looksLikeJson(await findStart(source))) {
        yield* readJson(source, options);
        return;
      }
      const machines: MachineRecord[] = [];
      walk(await parseYaml(source, options), '', (machine) => void machines.push(machine), 0);
      yield machines;
    },
  };
}
