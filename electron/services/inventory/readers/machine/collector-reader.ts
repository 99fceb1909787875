import iconv from 'iconv-lite';
import type { ByteSource } from '../byte-source.ts';
import type { ReadOptions, TableReader } from '../table-reader.ts';
import { TableReadError } from '../table-reader.ts';
import {
  findBootMode,
  findClusterNode,
  findCollectedOn,
  findHypervisor,
  findLargestDisk,
  findLastPatched,
  findLastProfileUse,
  findLicence,
  findPlatform,
  findStorageBus,
  listUpdates,
  sumUsedBytes,
} from './collector-machine.ts';
import { type CollectorReport, isNewerFormat, parseCollectorReport, SEAL_WORDS } from './collector-report.ts';
import { findRoles } from './collector-roles.ts';

/** No machine has more to say than this. */
const LARGEST_BYTES = 64 * 1024 * 1024;

const SEAL_NOTES = {
  whole: null,
  changed: 'The file was changed after the collector wrote it: its checksum does not fit. What it says was read all the same.',
  'cut-off': 'The file ends before its checksum: it was cut off. What comes before was read, except for the list that it breaks off in.',
} as const;

type Cells = (report: CollectorReport) => string;

const valueFrom =
  (section: string, key: string): Cells =>
  (report) =>
    report.section(section).values.get(key) ?? '';

function firstOf(...cells: Cells[]): Cells {
  return (report) => cells.map((cell) => cell(report)).find((text) => text !== '') ?? '';
}

const listColumn =
  (section: string, column: string): Cells =>
  (report) =>
    (report.section(section).rows ?? [])
      .map((row) => row.get(column) ?? '')
      .filter((text) => text !== '')
      .join(', ');

const countRows =
  (section: string): Cells =>
  (report) => {
    const { rows } = report.section(section);
    return rows === null ? '' : String(rows.length);
  };

/** The fully qualified name: host name and primary DNS suffix, or the domain that the machine is a member of. */
function findFqdn(report: CollectorReport): string {
  const { values } = report.section('identity');
  const host = values.get('DnsHostName') || values.get('ComputerName') || '';
  const member = values.get('PartOfDomain') === 'yes' ? values.get('Domain') : '';
  const suffix = values.get('DnsDomain') || member || '';
  return host !== '' && suffix.includes('.') ? `${host}.${suffix}` : '';
}

/** Windows Server 2003 R2 has the R2 in a value of its own. */
function findCaption(report: CollectorReport): string {
  const { values } = report.section('operating-system');
  const caption = values.get('Caption') || values.get('RegistryProductName') || '';
  const other = values.get('OtherTypeDescription') ?? '';
  return caption !== '' && /^R2$/i.test(other) && !/\bR2\b/i.test(caption) ? `${caption} R2` : caption;
}

function listGaps(report: CollectorReport): string {
  return report.names.flatMap((name) => report.section(name).gaps.map((gap) => `${name}: ${gap}`)).join('; ');
}

const os = (key: string) => valueFrom('operating-system', key);
const identity = (key: string) => valueFrom('identity', key);

/** The table that a collector's file is read as: its columns, and what of the file stands in each. */
const COLUMNS: readonly [header: string, cell: Cells][] = [
  ['Computer name', firstOf(identity('ComputerName'), identity('Name'))],
  ['DNS name', findFqdn],
  ['Domain', (report) => (identity('PartOfDomain')(report) === 'yes' ? identity('Domain')(report) : '')],
  ['BIOS UUID', identity('UUID')],
  ['Serial number', identity('SerialNumber')],
  ['IP addresses', listColumn('network', 'IPAddress')],
  ['MAC addresses', listColumn('network', 'MACAddress')],
  ['Caption', findCaption],
  ['Version', firstOf(os('Version'), os('RegistryCurrentVersion'))],
  ['BuildNumber', firstOf(os('BuildNumber'), os('RegistryCurrentBuild'))],
  ['CSDVersion', firstOf(os('CSDVersion'), os('RegistryCSDVersion'))],
  ['OperatingSystemSKU', os('OperatingSystemSKU')],
  ['ProductType', os('ProductType')],
  ['Processor architecture', firstOf(os('ProcessorArchitecture'), os('OSArchitecture'))],
  ['UBR', os('RegistryUBR')],
  ['ntoskrnl.exe file version', valueFrom('file-versions', 'ntoskrnl.exe')],
  ['Installed updates', listUpdates],
  ['Last patched', findLastPatched],
  ['Physical or virtual', findPlatform],
  ['Hypervisor', findHypervisor],
  ['Manufacturer', identity('Manufacturer')],
  ['Model', identity('Model')],
  ['CPUs', firstOf(identity('NumberOfLogicalProcessors'), identity('NumberOfProcessors'))],
  ['TotalPhysicalMemory', identity('TotalPhysicalMemory')],
  ['Data used', sumUsedBytes],
  ['Largest disk', findLargestDisk],
  ['Boot mode', findBootMode],
  ['Storage connection', findStorageBus],
  ['Cluster node', findClusterNode],
  ['Roles', (report) => findRoles(report).join(', ')],
  ['Licence channel', findLicence],
  ['Collected on', findCollectedOn],
  ['Last start', os('LastBootUpTime')],
  ['Newest use of a profile', findLastProfileUse],
  ['Time zone', os('TimeZone')],
  ['Programs installed', countRows('software')],
  ['Listening TCP ports', countRows('ports')],
  ['USB devices plugged in', listColumn('devices', 'Name')],
  ['Not readable', listGaps],
  ['Checksum of the collector', (report) => SEAL_WORDS[report.seal]],
];

async function readAll(source: ByteSource, encoding: string, signal: AbortSignal | undefined): Promise<string> {
  if (source.size > LARGEST_BYTES) throw new TableReadError('The file is far larger than any that the collector writes. Collect it again.');
  const chunks: Buffer[] = [];
  for await (const chunk of source.stream(signal)) {
    signal?.throwIfAborted();
    chunks.push(chunk);
  }
  return iconv.decode(Buffer.concat(chunks), encoding);
}

/** Opens what the collector wrote about one machine as a table of one row; the header counts as row 1. */
export function openCollector(source: ByteSource, encoding: string, sheet: string | null = null): TableReader {
  return {
    sheet,
    visibility: 'visible',
    encoding,
    delimiter: null,
    dateSystem: '1900',
    async *readRows({ signal, onProgress }: ReadOptions = {}) {
      const report = parseCollectorReport(await readAll(source, encoding, signal));
      if (isNewerFormat(report.format)) {
        throw new TableReadError(`The file was written by a newer collector (format ${report.format}). Import it with a newer Offramp.`);
      }
      onProgress?.(source.size, source.size);
      const cells = COLUMNS.map(([, cell]) => cell(report));
      const note = SEAL_NOTES[report.seal];
      yield [{ row: 1, cells: COLUMNS.map(([header]) => header) }, note === null ? { row: 2, cells } : { row: 2, cells, note }];
    },
  };
}
