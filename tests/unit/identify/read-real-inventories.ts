import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import * as XLSX from 'xlsx';
import type { OsField, OsObservation } from '../../../shared/domain/operating-system.ts';

/** One machine of a file, as an importer would hand it over. */
export interface RealMachine {
  /** Folder and file. */
  file: string;
  evidence: OsObservation[];
}

export const INVENTORIES = join(import.meta.dirname, '../../../../shared/inventories');

/** Where an operating system stands in tables; the first that matches a header counts. */
const COLUMNS: readonly (readonly [RegExp, OsField])[] = [
  [/configuration file/iu, 'configured-guest'],
  [/cores|count|family|ostype|disk|support|cpe|sort|status|note|rank|cost|licen|image|type$/iu, 'any'],
  [/os ?arch|operating system arch/iu, 'architecture'],
  [/^\*?(?:server_)?os[ ._]?version$|deviceosbuild|^operating ?system ?version$/iu, 'version'],
  [/^\*?(?:vm )?os(?:[ ._]?name)?$|operating ?system|^guest ?os|deviceos|according to the vmware tools|server_os_version/iu, 'caption'],
];

const WMI_FIELDS: Readonly<Record<string, OsField>> = {
  Caption: 'caption',
  Version: 'version',
  BuildNumber: 'build',
  CSDVersion: 'service-pack',
  ServicePackMajorVersion: 'service-pack',
  OSArchitecture: 'architecture',
  ProductType: 'product-type',
  OperatingSystemSKU: 'sku',
};

/** Reads the operating-system evidence of every machine in every file, field by field. */
export function readRealMachines(): RealMachine[] {
  if (!existsSync(INVENTORIES)) return [];
  return readdirSync(INVENTORIES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('edge_cases') && entry.name !== 'os_string_corpus')
    .flatMap(({ name }) => readdirSync(join(INVENTORIES, name)).map((file) => `${name}/${file}`))
    .flatMap((file) => readMachines(file, readFileSync(join(INVENTORIES, file))).map((evidence) => ({ file, evidence })))
    .map(({ file, evidence }) => ({ file, evidence: evidence.filter(({ text }) => text.trim() !== '') }))
    .filter(({ evidence }) => evidence.length > 0);
}

function readMachines(file: string, bytes: Buffer): OsObservation[][] {
  if (/\.xls[xm]$/u.test(file)) return readWorkbook(bytes);
  const text = decode(bytes);
  const folder = file.split('/')[0];
  if (folder === 'systeminfo') return [readSysteminfo(text)];
  if (folder === 'puppet_facts') return [readPuppet(JSON.parse(text))];
  if (/OperatingSystem\.wmi$/u.test(file)) return [readPairs(text, /^(\w+)=(.*?)\r?$/gmu, WMI_FIELDS)];
  if (folder === 'wmic') return readRows(text.replace(/^\s+/u, ''), (header) => WMI_FIELDS[header] ?? null);
  if (folder === 'systeminfo_csv') return readRows(text, readSysteminfoHeader);
  if (folder === 'ldif_ad') {
    const fields = { operatingSystem: 'caption', operatingSystemVersion: 'version', operatingSystemServicePack: 'service-pack' } as const;
    return [readPairs(text, /^(\w+): (.*?)\r?$/gmu, fields)];
  }
  if (folder === 'ansible_facts') return readAnsible(text);
  if (folder === 'nessus' && /\.csv$/u.test(file))
    return [...text.matchAll(/Remote operating system : (.*?(?:\r?\n(?!Confidence).*?)*)\r?\nConfidence/gu)].map(([, os = '']) => [
      { field: 'caption', text: os },
    ]);
  if (/\.csv$/u.test(file)) return readRows(text, fieldOf);
  if (/\.(?:xml|nessus)$/u.test(file)) return readXml(folder ?? '', text);
  if (/\.json$/u.test(file)) return readJson(folder ?? '', text);
  return [];
}

/** Eight-bit files are read as Latin-1: the worst that happens to a localised report. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** The lines of systeminfo stand in the same order in every language: host, name, version, maker, configuration. */
function readSysteminfo(text: string): OsObservation[] {
  const values = [...text.matchAll(/^(\S[^:\n]{1,60}):[ \t]+(\S.*?)?\r?$/gmu)].map((match) => match[2] ?? '');
  const type = values.find((value) => /\b(?:x64|x86|itanium)\b.{0,12}PC|PC.{0,20}\b(?:x64|x86)\b|itanium.*system/iu.test(value)) ?? '';
  return [
    { field: 'caption', text: values[1] ?? '' },
    { field: 'version', text: values[2] ?? '' },
    { field: 'product-type', text: values[4] ?? '' },
    { field: 'architecture', text: type },
  ];
}

function readSysteminfoHeader(header: string): OsField | null {
  const fields: Record<string, OsField> = {
    'OS Name': 'caption',
    'OS Version': 'version',
    'OS Configuration': 'product-type',
    'System Type': 'architecture',
  };
  return fields[header] ?? null;
}

function readPairs(text: string, pattern: RegExp, fields: Readonly<Record<string, OsField>>): OsObservation[] {
  return [...text.matchAll(pattern)].flatMap(([, key = '', value = '']) => {
    const field = fields[key];
    return field === undefined ? [] : [{ field, text: value }];
  });
}

function readPuppet(facts: Record<string, unknown>): OsObservation[] {
  const os = (facts.os ?? {}) as { architecture?: string; release?: { full?: string }; windows?: Record<string, string> };
  const release = (facts.operatingsystemrelease as string | undefined) ?? os.release?.full ?? '';
  return [
    { field: 'caption', text: os.windows?.product_name ?? `Windows ${release}` },
    { field: 'version', text: (facts.kernelversion as string | undefined) ?? '' },
    { field: 'architecture', text: (facts.architecture as string | undefined) ?? os.architecture ?? '' },
    { field: 'edition', text: os.windows?.edition_id ?? '' },
    { field: 'product-type', text: os.windows?.installation_type ?? '' },
  ];
}

function readAnsible(text: string): OsObservation[][] {
  if (text.startsWith('Name '))
    return [...text.matchAll(/^\S+\s{2,}(\S.*?)\s{2,}/gmu)].slice(1).map(([, os = '']) => [{ field: 'caption', text: os }]);
  const fields = {
    ansible_os_name: 'caption',
    ansible_distribution: 'caption',
    ansible_distribution_version: 'version',
    ansible_architecture: 'architecture',
  } as const;
  return [readPairs(text, /"(ansible_\w+)": "([^"]*)"/gu, fields)];
}

function fieldOf(header: string): OsField | null {
  if (header.length > 60) return null;
  const field = COLUMNS.find(([pattern]) => pattern.test(header))?.[1] ?? 'any';
  return field === 'any' ? null : field;
}

function readRows(text: string, field: (header: string) => OsField | null): OsObservation[][] {
  const { data } = Papa.parse<string[]>(text.replace(/^#TYPE.*\r?\n/u, ''), { skipEmptyLines: true });
  return readTable(data, field);
}

function readTable(rows: readonly (readonly unknown[])[], field: (header: string) => OsField | null): OsObservation[][] {
  const at = rows.slice(0, 12).findIndex((row) => row.some((cell) => field(String(cell ?? '').trim()) !== null));
  if (at < 0) return [];
  const fields = (rows[at] ?? []).map((cell) => field(String(cell ?? '').trim()));
  return rows
    .slice(at + 1)
    .map((row) => fields.flatMap((name, column) => (name === null ? [] : [{ field: name, text: String(row[column] ?? '') }])));
}

function readWorkbook(bytes: Buffer): OsObservation[][] {
  let book: XLSX.WorkBook;
  try {
    book = XLSX.read(bytes, { dense: true });
  } catch {
    return []; // encrypted
  }
  return Object.values(book.Sheets).flatMap((sheet) => readTable(XLSX.utils.sheet_to_json(sheet, { header: 1 }), fieldOf));
}

function readXml(folder: string, text: string): OsObservation[][] {
  const captions = (pattern: RegExp): OsObservation[][] =>
    [...text.matchAll(pattern)].map((match) => [{ field: 'caption', text: match.slice(1).filter(Boolean).join(' ') }]);
  if (folder === 'glpi_ocs_inventory') {
    const fields = {
      OSNAME: 'caption',
      FULL_NAME: 'caption',
      OSVERSION: 'version',
      KERNEL_VERSION: 'version',
      SERVICE_PACK: 'service-pack',
    } as const;
    return [readPairs(text, /<(\w+)>([^<]*)<\/\w+>/gu, fields)];
  }
  if (folder === 'nmap') return captions(/<osmatch name="([^"]*)"/gu);
  if (folder === 'nessus') return captions(/<tag name="operating-system">([^<]*)/gu);
  if (folder === 'qualys') return captions(/<OPERATING_SYSTEM><!\[CDATA\[(.*?)\]\]>/gu);
  if (folder === 'nexpose')
    return captions(/<os (?=[^>]*certainty)[^>]*?vendor="([^"]*)"[^>]*?product="([^"]*)"(?:[^>]*?version="([^"]*)")?/gu);
  return captions(/<best_os_txt>([^<]*)/gu);
}

function readJson(folder: string, text: string): OsObservation[][] {
  if (folder === 'lansweeper')
    return [...text.matchAll(/"caption": "([^"]*)"(?:,\s*"productType": "([^"]*)")?/gu)].map(([, caption = '', type = '']) => [
      { field: 'caption', text: caption },
      { field: 'product-type', text: type },
    ]);
  if (folder === 'vsphere_api_json')
    return [readPairs(text, /"(guestFullName|guestId)": "([^"]*)"/gu, { guestFullName: 'configured-guest', guestId: 'guest-id' })];
  if (folder === 'glpi_ocs_inventory') return [readPairs(text, /"(full_name)": "([^"]*)"/gu, { full_name: 'caption' })];
  if (folder === 'nutanix_api_json') return [...text.matchAll(/"OS": "([^"]*)"/gu)].map(([, os = '']) => [{ field: 'caption', text: os }]);
  return [];
}
