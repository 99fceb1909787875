import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { utils, write } from 'xlsx';
import { TableReadError } from '../../electron/services/inventory/readers/table-reader.ts';
import { inspectFile } from '../../electron/services/inventory/tables/inspect-file.ts';
import { readTable } from '../../electron/services/inventory/tables/read-table.ts';
import { writeZip } from '../unit/inventory/write-zip.ts';

const HEADER = ['Server name', 'FQDN', 'IP address', 'Operating system', 'Memory (MB)', 'Last seen'];
const ROWS = Array.from({ length: 12 }, (_, i) => [
  `nw-${i}`,
  `nw-${i}.northwind.example`,
  `10.0.0.${i + 1}`,
  'Windows Server® 2008 Standard',
  String(1024 * (i + 1)),
  `2026-10-${String(i + 1).padStart(2, '0')}`,
]);
const TABLE = [HEADER, ...ROWS];

function writeBook(bookType: 'xlsx' | 'xls' | 'biff5' | 'xlsb' | 'ods' | 'xlml'): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(TABLE), 'Servers');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Total'], ['12']]), 'Sums');
  return write(book, { type: 'buffer', bookType }) as Buffer;
}

const csv = (delimiter: string) => TABLE.map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join('\r\n');
const asObjects = () => ROWS.map((row) => Object.fromEntries(row.map((cell, i) => [HEADER[i], cell])));

/** Sound files of every container, all invented, by name. */
export function makeSeeds(): ReadonlyMap<string, Buffer> {
  const nexpose = `<?xml version="1.0"?><NexposeReport version="2.0"><nodes>${ROWS.map(([name, , ip]) => `<node address="${ip}"><names><name>${name}</name></names><fingerprints><os certainty="1.0" vendor="Microsoft" product="Windows Server 2008" arch="x86"/></fingerprints></node>`).join('\n')}</nodes></NexposeReport>`;
  const nessus = `<?xml version="1.0"?><NessusClientData_v2><Report name="r">${ROWS.map(([name, fqdn, ip]) => `<ReportHost name="${ip}"><HostProperties><tag name="host-fqdn">${fqdn}</tag><tag name="netbios-name">${name}</tag><tag name="operating-system">Microsoft Windows Server 2008 Standard Service Pack 2</tag></HostProperties></ReportHost>`).join('\n')}</Report></NessusClientData_v2>`;
  const ldif = ROWS.map(
    ([name, fqdn]) =>
      `dn: CN=${name},OU=Servers,DC=northwind,DC=example\nobjectClass: computer\ncn: ${name}\ndNSHostName: ${fqdn}\noperatingSystem:: V2luZG93cyBTZXJ2ZXLCriAyMDA4\n`,
  ).join('\n');
  const systeminfo =
    'Host Name:                 NW-1\r\nOS Name:                   Microsoftr Windows Serverr 2008 Standard\r\nOS Version:                6.0.6002 Service Pack 2 Build 6002\r\nOS Manufacturer:           Microsoft Corporation\r\nOS Configuration:          Standalone Server\r\nSystem Manufacturer:       VMware, Inc.\r\nSystem Model:              VMware Virtual Platform\r\nSystem Type:               X86-based PC\r\nTotal Physical Memory:     4,095 MB\r\nHotfix(s):                 2 Hotfix(s) Installed.\r\n                           [01]: KB4474419\r\n                           [02]: KB4493730\r\n';
  const flows = `Source server name,Destination server name,Destination IP,Destination port\n${ROWS.map(([name], i) => `${name},nw-0,10.0.0.1,${i + 1}`).join('\n')}`;
  const xlsx = writeBook('xlsx');
  return new Map<string, Buffer>([
    ['comma.csv', Buffer.from(csv(','))],
    ['semicolon.csv', Buffer.from(csv(';'))],
    ['utf16.csv', Buffer.from(`\uFEFF${csv('\t')}`, 'utf16le')],
    ['latin.csv', Buffer.from(csv(';').replaceAll('Standard', 'Standard für Büro'), 'latin1')],
    [
      'type-line.csv',
      Buffer.from(
        `#TYPE Selected.Microsoft.ActiveDirectory.Management.ADComputer\r\n"Name","OperatingSystem","OperatingSystemVersion"\r\n"NW-1","Windows Server 2008","6.0 (6003)"\r\n`,
      ),
    ],
    ['flows.csv', Buffer.from(flows)],
    ['servers.xlsx', xlsx],
    ['servers.xls', writeBook('xls')],
    ['servers5.xls', writeBook('biff5')],
    ['servers.xlsb', writeBook('xlsb')],
    ['servers.ods', writeBook('ods')],
    ['servers.xml', writeBook('xlml')],
    ['servers.json', Buffer.from(JSON.stringify(asObjects()))],
    [
      'servers.jsonl',
      Buffer.from(
        asObjects()
          .map((object) => JSON.stringify(object))
          .join('\n'),
      ),
    ],
    ['answer.json', Buffer.from(JSON.stringify({ data: { items: asObjects() } }))],
    ['nexpose.xml', Buffer.from(nexpose)],
    ['scan.nessus', Buffer.from(nessus)],
    ['computers.ldf', Buffer.from(ldif)],
    ['systeminfo.txt', Buffer.from(systeminfo)],
    ['several.zip', writeZip({ 'a/servers.csv': csv(','), 'b/servers.json': JSON.stringify(asObjects()), 'c/systeminfo.txt': systeminfo })],
    ['ver.txt', Buffer.from('\\\\NW-1:\r\n\r\nMicrosoft Windows [Version 6.0.6003]\r\n')],
  ]);
}

/** A repeatable source of chance (mulberry32): whole numbers from 0 to below a limit. */
export function createChance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
}

const SPITE = [
  '"',
  '""',
  '\n',
  '\r',
  '\u0000',
  '<',
  '</',
  '&x;',
  '{',
  '[',
  ']]',
  '}',
  ',',
  ';',
  '\t',
  '\uFFFD',
  '-1',
  '9'.repeat(40),
  '<!DOCTYPE a [<!ENTITY b "b">]>',
  '=cmd|x',
  'PK\u0003\u0004',
  '\uFEFF',
];

/** Damages a file once to five times: flipped bits, cuts, repeats, strange pieces, a part of another file. */
export function mutate(bytes: Buffer, others: readonly Buffer[], chance: (below: number) => number): Buffer {
  let damaged = Buffer.from(bytes);
  for (let times = chance(5); times >= 0; times--) {
    const at = chance(damaged.length);
    const end = Math.min(damaged.length, at + chance(200));
    const join = (...parts: Buffer[]) => Buffer.concat(parts);
    switch (chance(7)) {
      case 0:
        for (let flips = chance(20); flips >= 0; flips--) {
          const place = chance(damaged.length);
          if (damaged.length > 0) damaged[place] = (damaged[place] ?? 0) ^ (1 << chance(8));
        }
        break;
      case 1:
        damaged = damaged.subarray(0, at);
        break;
      case 2:
        damaged = join(damaged.subarray(0, at), damaged.subarray(end));
        break;
      case 3:
        damaged = join(damaged.subarray(0, end), damaged.subarray(at));
        break;
      case 4:
        damaged = join(damaged.subarray(0, at), Buffer.from(SPITE[chance(SPITE.length)] ?? ''), damaged.subarray(at));
        break;
      case 5: {
        const other = others[chance(others.length)] ?? damaged;
        const from = chance(other.length);
        damaged = join(damaged.subarray(0, at), other.subarray(from, from + chance(500)), damaged.subarray(at));
        break;
      }
      default:
        damaged = join(damaged.subarray(0, at), Buffer.alloc(end - at), damaged.subarray(end));
    }
  }
  return damaged;
}

/** What reading a damaged file came to. */
export interface Survived {
  outcome: 'read' | 'refused';
  milliseconds: number;
  rows: number;
}

/** Creates a folder for damaged files and a function that reads one of them as far as it can be read; faults that are no plain sentence are thrown. */
export function createMutationReader(): { read(index: number, seed: number): Promise<Survived & { name: string }>; discard(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'offramp-mutated-'));
  const seeds = [...makeSeeds()];
  const all = seeds.map(([, bytes]) => bytes);
  return {
    discard: () => rmSync(folder, { recursive: true, force: true }),
    async read(index, seed) {
      const chance = createChance(seed * 1_000_003 + index);
      const [name, bytes] = seeds[index % seeds.length] as [string, Buffer];
      const file = path.join(folder, name);
      writeFileSync(file, mutate(bytes, all, chance));
      const started = performance.now();
      try {
        const survived = await readWhole(file, name);
        return { name, ...survived, milliseconds: performance.now() - started };
      } catch (fault) {
        throw new Error(`file ${index} of seed ${seed} (${name}): ${fault instanceof Error ? fault.stack : String(fault)}`);
      }
    },
  };
}

async function readWhole(file: string, name: string): Promise<Pick<Survived, 'outcome' | 'rows'>> {
  const reference = { token: 't', name, size: 1 };
  const { tables, problem } = await inspectFile({ path: file, file: reference });
  if (problem !== null) {
    if (!problem.endsWith('.')) throw new Error(`no sentence: ${problem}`);
    return { outcome: 'refused', rows: 0 };
  }
  let rows = 0;
  for (const table of tables.filter(({ importable }) => importable === 'yes')) {
    const seen = new Set<number>();
    try {
      const reading = await readTable({ path: file, choice: { file: reference, sheet: table.sheet } });
      for await (const batch of reading.batches) {
        for (const outcome of batch) {
          const row = outcome.kind === 'sighting' ? outcome.sighting.row : outcome.kind === 'flow' ? outcome.flow.row : outcome.row;
          if (seen.has(row)) throw new Error(`row ${row} came twice`);
          seen.add(row);
        }
      }
    } catch (fault) {
      if (!(fault instanceof TableReadError)) throw fault;
      if (!fault.message.endsWith('.')) throw new Error(`no sentence: ${fault.message}`);
    }
    rows += seen.size;
  }
  return { outcome: rows > 0 ? 'read' : 'refused', rows };
}
