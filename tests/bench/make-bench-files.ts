import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import * as XLSX from 'xlsx';

const SYSTEMS = [
  ['Windows Server® 2008 Standard', '6.0 (6003)'],
  ['Windows Server® 2008 Enterprise', '6.0 (6002)'],
  ['Windows Server (R) 2008 Standard without Hyper-V', '6.0 (6001)'],
  ['Windows Server 2008 R2 Standard', '6.1 (7601)'],
  ['Windows Server 2012 R2 Standard', '6.3 (9600)'],
  ['Windows Server 2016 Standard', '10.0 (14393)'],
  ['Windows Server 2019 Datacenter', '10.0 (17763)'],
  ['Windows Server 2022 Standard', '10.0 (20348)'],
  ['Red Hat Enterprise Linux 8', ''],
] as const;
const ENVIRONMENTS = ['Production', 'Test', 'Development', 'DR'];
const SITES = ['Oslo', 'Leeds', 'Graz', 'Porto'];

const COLUMNS = [
  'Name',
  'DNSHostName',
  'OperatingSystem',
  'OperatingSystemVersion',
  'IPv4Address',
  'Environment',
  'Site',
  'CPUs',
  'Memory MB',
  'Owner',
];

function invent(row: number): (string | number)[] {
  const [caption, version] = SYSTEMS[(row * 7) % SYSTEMS.length] ?? SYSTEMS[0];
  const name = `SRV-${String(row).padStart(7, '0')}`;
  return [
    name,
    `${name.toLowerCase()}.corp.example`,
    caption,
    version,
    `10.${(row >> 16) & 255}.${(row >> 8) & 255}.${row & 255}`,
    ENVIRONMENTS[row % ENVIRONMENTS.length] ?? '',
    SITES[row % SITES.length] ?? '',
    1 + (row % 16),
    2048 * (1 + (row % 16)),
    `Department ${row % 40}`,
  ];
}

function quoteCells(cells: readonly (string | number)[]): string {
  return cells.map((cell) => `"${cell}"`).join(',');
}

/** Writes a CSV of invented servers, every cell in quotation marks as Export-Csv writes it; columns beyond ten are ones that nobody asked for. */
export async function makeServersCsv(folder: string, rows: number, columns = COLUMNS.length): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `servers-${rows}x${columns}.csv`);
  const extra = Array.from({ length: columns - COLUMNS.length }, (_, index) => index);
  const stream = createWriteStream(file);
  stream.write(`${quoteCells([...COLUMNS, ...extra.map((index) => `Custom ${index + 1}`)])}\n`);
  for (let row = 1; row <= rows; row += 1) {
    const line = quoteCells([...invent(row), ...extra.map((index) => `value ${(row * 31 + index) % 500}`)]);
    if (!stream.write(`${line}\n`)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
  }
  stream.end();
  await finished(stream);
  return file;
}

/** Writes a workbook of one sheet of invented servers, forty columns wide: the ten of the CSV and thirty that nobody asked for. */
export async function makeServersWorkbook(folder: string, rows: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `servers-${rows}x40.xlsx`);
  const extra = Array.from({ length: 30 }, (_, index) => `Custom ${index + 1}`);
  const table: (string | number)[][] = [[...COLUMNS, ...extra]];
  for (let row = 1; row <= rows; row += 1) {
    table.push([...invent(row), ...extra.map((_, index) => (index % 3 === 0 ? row * (index + 1) : `value ${(row * 31 + index) % 500}`))]);
  }
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(table, { dense: true }), 'Servers');
  await writeFile(file, XLSX.write(book, { type: 'buffer', compression: true, bookSST: true }) as Buffer);
  return file;
}

/** Writes three lists of invented servers that overlap by half and more: virtual machines, a directory and a database of assets, in another order each. */
export async function makeOverlappingCsvs(folder: string, rows: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const address = (at: number) => `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
  const name = (at: number) => `APP${String(at).padStart(6, '0')}`;
  const system = (at: number) => SYSTEMS[(at * 7) % SYSTEMS.length] ?? SYSTEMS[0];
  const machines = [
    ['VM', 'Powerstate', 'DNS Name', 'CPUs', 'Memory', 'Primary IP Address', 'OS according to the VMware Tools', 'VM UUID'],
  ];
  const accounts = [['Name', 'DNSHostName', 'OperatingSystem', 'OperatingSystemVersion', 'IPv4Address', 'LastLogonDate']];
  const assets = [['name', 'ip_address', 'os', 'serial_number', 'assigned_to', 'environment', 'department']];
  for (let row = 1; row <= rows; row += 1) {
    const uuid = `42000000-0000-4000-8000-${row.toString(16).padStart(12, '0')}`;
    const dns = (at: number) => `${name(at).toLowerCase()}.corp.example`;
    machines.push([name(row), 'poweredOn', dns(row), '4', '8192', address(row), `Microsoft ${system(row)[0]}`, uuid]);
    const account = ((row * 7_919) % rows) + 1 + (rows >> 2);
    accounts.push([name(account), dns(account), ...system(account), address(account), `2026-0${1 + (account % 9)}-15`]);
    const asset = ((row * 104_729) % rows) + 1 + (rows >> 3);
    const serial = `SN${asset.toString(16).padStart(10, '0')}`;
    assets.push([name(asset), address(asset), system(asset)[0], serial, `Person ${asset % 200}`, 'Production', `Department ${asset % 40}`]);
  }
  const lists = { machines, accounts, assets };
  return await Promise.all(
    Object.entries(lists).map(async ([list, lines]) => {
      const file = path.join(folder, `${list}-${rows}.csv`);
      await writeFile(file, `${lines.map(quoteCells).join('\n')}\n`);
      return file;
    }),
  );
}
