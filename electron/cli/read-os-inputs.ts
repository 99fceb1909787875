import Papa from 'papaparse';
import type { OsField, OsObservation } from '../../shared/domain/operating-system.ts';
import { CliFailure, EXIT } from './command.ts';

/** One thing to identify: what the caller wrote, and the evidence in it. */
export interface OsInput {
  input: string;
  evidence: OsObservation[];
}

/** Column names of a CSV or JSON input (letters and digits only, lower case) and the evidence they hold. */
const FIELD_OF_COLUMN: Readonly<Record<string, OsField>> = {
  input: 'any',
  string: 'any',
  text: 'any',
  raw: 'any',
  any: 'any',
  os: 'caption',
  osname: 'caption',
  oscaption: 'caption',
  caption: 'caption',
  operatingsystem: 'caption',
  operatingsystemname: 'caption',
  osaccordingtothevmwaretools: 'caption',
  version: 'version',
  osversion: 'version',
  operatingsystemversion: 'version',
  kernelversion: 'version',
  ntversion: 'version',
  build: 'build',
  osbuild: 'build',
  buildnumber: 'build',
  revision: 'revision',
  ubr: 'revision',
  fileversion: 'file-version',
  servicepack: 'service-pack',
  sp: 'service-pack',
  csdversion: 'service-pack',
  servicepackmajorversion: 'service-pack',
  operatingsystemservicepack: 'service-pack',
  edition: 'edition',
  architecture: 'architecture',
  arch: 'architecture',
  osarchitecture: 'architecture',
  producttype: 'product-type',
  sku: 'sku',
  operatingsystemsku: 'sku',
  guestid: 'guest-id',
  configuredguest: 'configured-guest',
  osaccordingtotheconfigurationfile: 'configured-guest',
};

function fieldOfColumn(header: string): OsField | undefined {
  return FIELD_OF_COLUMN[header.toLowerCase().replace(/[^a-z0-9]/gu, '')];
}

/**
 * Splits a text into the things to identify, in order: JSON (an array of strings or objects, or one object a line), CSV whose
 * header names operating-system columns, or one string a line. A line that is empty is an input with no evidence; in a CSV it is
 * no row. Throws CliFailure for what begins like JSON and is none.
 */
export function readOsInputs(text: string): OsInput[] {
  return readJsonInputs(text) ?? readCsvInputs(text) ?? readLineInputs(text);
}

function isNamed(header: string | undefined, name: string): boolean {
  return header?.trim().toLowerCase() === name;
}

function readLineInputs(text: string): OsInput[] {
  const lines = text.split(/\r\n|\n|\r/u);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => ({ input: line, evidence: line.trim() === '' ? [] : [{ field: 'any', text: line }] }));
}

function readCsvInputs(text: string): OsInput[] | undefined {
  const firstLine = text.split(/\r\n|\n|\r/u, 1)[0] ?? '';
  const header = Papa.parse<string[]>(firstLine, { delimitersToGuess: [',', ';', '\t', '|'] }).data[0] ?? [];
  const fields = header.map(fieldOfColumn);
  const isOneColumn = header.length === 1 && (fields[0] === 'caption' || isNamed(header[0], 'input'));
  if (!isOneColumn && (header.length < 2 || !fields.some((field) => field !== undefined))) return undefined;
  const parsed = Papa.parse<string[]>(text, {
    ...(isOneColumn ? { delimiter: '\u0000' } : { delimitersToGuess: [',', ';', '\t', '|'] }),
    skipEmptyLines: true,
  });
  return parsed.data.slice(1).map((cells) => ({
    input: cells.join(parsed.meta.delimiter),
    evidence: cells.flatMap((cell, index) => {
      const field = fields[index];
      return field === undefined || cell.trim() === '' ? [] : [{ field, text: cell }];
    }),
  }));
}

function readJsonInputs(text: string): OsInput[] | undefined {
  const start = text.trimStart()[0];
  if (start !== '[' && start !== '{') return undefined;
  const items = parseJson(text) ?? parseJsonLines(text);
  if (items === undefined && /^\s*(\[\s*["{[]|\{\s*")/u.test(text)) {
    throw new CliFailure(
      EXIT.unreadable,
      'json-not-valid',
      'The input begins like JSON but is none: it breaks off, or a sign in it is wrong.',
    );
  }
  return items?.map(readJsonItem);
}

function parseJson(text: string): unknown[] | undefined {
  try {
    const document: unknown = JSON.parse(text);
    return Array.isArray(document) ? document : [document];
  } catch {
    return undefined;
  }
}

function parseJsonLines(text: string): unknown[] | undefined {
  try {
    return text
      .split(/\r?\n/u)
      .filter((line) => line.trim() !== '')
      .map((line): unknown => JSON.parse(line));
  } catch {
    return undefined;
  }
}

function readJsonItem(item: unknown): OsInput {
  if (typeof item !== 'object' || item === null) {
    const text = item === null ? '' : String(item);
    return { input: text, evidence: text.trim() === '' ? [] : [{ field: 'any', text }] };
  }
  const evidence = Object.entries(item).flatMap(([key, value]): OsObservation[] => {
    const field = fieldOfColumn(key);
    if (field === undefined || (typeof value !== 'string' && typeof value !== 'number')) return [];
    return String(value).trim() === '' ? [] : [{ field, text: String(value) }];
  });
  return { input: JSON.stringify(item), evidence };
}
