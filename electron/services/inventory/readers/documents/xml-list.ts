import { INVENTORY_FIELDS } from '../../../../../shared/domain/inventory-fields.ts';
import { findAlias } from '../../mapping/field-aliases.ts';
import { toHeaderKey } from '../../mapping/normalise-header.ts';
import type { ByteSource } from '../byte-source.ts';
import { openWmiTable } from '../machine/wmi-reader.ts';
import { areWmiProperties } from '../machine/wmi-records.ts';
import type { ReadOptions, TableReader } from '../table-reader.ts';
import { findXmlRecords } from './find-xml-records.ts';
import type { DocumentSource } from './machine-table.ts';
import { type FlatObject, openObjectList, putValue } from './object-list.ts';
import { streamXml, type XmlHandler } from './stream-xml.ts';
import { nameXmlStep } from './xml-steps.ts';

const MOST_VALUES = 5_000;
const DEEPEST = 12;
/** How the serialiser of PowerShell writes a character that XML has no room for. */
const ESCAPED = /_x([0-9A-F]{4})_/g;

interface Frame {
  element: string;
  path: string;
  text: string;
  shown: string | null;
  isIgnored: boolean;
  hasElements: boolean;
  /** Whether PowerShell already wrote what the value is called, in front of its number. */
  hasPrinted: boolean;
}

/** Values of things that a machine has several of say nothing of the machine, unless it is one that lists: names of its products are not its model. */
function setListsApart(flat: FlatObject, several: ReadonlySet<string>): FlatObject {
  if (several.size === 0) return flat;
  return new Map(
    [...flat].map(([path, text]) => {
      const field = several.has(path) ? findAlias(toHeaderKey(path.slice(path.lastIndexOf('.') + 1)))?.field : undefined;
      const isList = INVENTORY_FIELDS.some(({ id, kind }) => id === field && kind === 'list');
      return [several.has(path) && !isList ? `${path} of each` : path, text];
    }),
  );
}

function createHandler(container: string, isPowerShell: boolean, emit: (object: FlatObject) => void): XmlHandler {
  const outer: string[] = [];
  let frames: Frame[] = [];
  let flat: FlatObject | null = null;
  const several = new Set<string>();

  function put(path: string, text: string): void {
    if (flat === null || path === '' || (flat.size >= MOST_VALUES && !flat.has(path))) return;
    if (flat.has(path) && path.includes('.')) several.add(path);
    putValue(flat, path, text);
  }

  return {
    open(name, attributes) {
      if (flat === null) {
        if (`${outer.length === 0 ? '' : `/${outer.join('/')}`}` !== container) {
          outer.push(name);
          return;
        }
        flat = new Map();
      }
      const parent = frames.at(-1);
      if (parent !== undefined) parent.hasElements = true;
      const step = nameXmlStep(name, attributes);
      const own = parent === undefined || (isPowerShell && !step.isNamed) ? '' : step.name;
      const path = [parent?.path ?? '', own].filter((part) => part !== '').join('.');
      const isNumberOfName = isPowerShell && parent?.hasPrinted === true && !step.isNamed && /^(i32|i64|u32|by|s)$/i.test(name);
      const isIgnored = (parent?.isIgnored ?? false) || step.isIgnored || isNumberOfName;
      if (isPowerShell && parent !== undefined && /^tostring$/i.test(name)) parent.hasPrinted = true;
      frames.push({ element: name, path, text: '', shown: step.shown, isIgnored, hasElements: false, hasPrinted: false });
      if (!isIgnored && frames.length <= DEEPEST)
        for (const [key, value] of step.attributes) put([path, key].filter((part) => part !== '').join('.'), value.trim());
    },
    text(piece) {
      const frame = frames.at(-1);
      if (frame !== undefined && flat !== null) frame.text += piece;
    },
    close() {
      if (flat === null) {
        outer.pop();
        return;
      }
      const frame = frames.pop();
      if (frame !== undefined && !frame.isIgnored && !frame.hasElements && frames.length <= DEEPEST) {
        const plain = (frame.shown ?? frame.text).trim();
        put(frame.path, isPowerShell ? plain.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : plain);
      }
      if (frames.length > 0) return;
      if (flat.size > 0) emit(setListsApart(flat, several));
      several.clear();
      flat = null;
      frames = [];
    },
  };
}

function readXmlObjects(
  source: DocumentSource,
  options: ReadOptions,
  container: string,
  isPowerShell: boolean,
): AsyncGenerator<FlatObject[]> {
  return streamXml<FlatObject>(source, options, (emit) => createHandler(container, isPowerShell, emit));
}

async function readHeader(table: TableReader): Promise<string[]> {
  for await (const batch of table.readRows()) return (batch[0]?.cells ?? []).map((cell) => String(cell ?? ''));
  return [];
}

/** Opens XML that lists machines as a table, one row for each and one column for each path of names; null where nothing in it looks like machines. */
export async function openXmlList(
  bytes: ByteSource,
  encoding: string,
  head: string,
  fileName: string,
  signal?: AbortSignal,
  sheet: string | null = null,
): Promise<TableReader | null> {
  const source = { bytes, encoding };
  const isPowerShell = /<Objs\s[^>]*schemas\.microsoft\.com\/powershell/i.test(head);
  const container = isPowerShell ? '/Objs' : await findXmlRecords(source, signal);
  if (container === null) return null;
  const table = openObjectList(encoding, (options) => readXmlObjects(source, options, container, isPowerShell), sheet);
  return areWmiProperties(await readHeader(table), '') ? openWmiTable(table, fileName) : table;
}
