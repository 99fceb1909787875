import iconv from 'iconv-lite';
import { type ByteSource, readHead } from '../byte-source.ts';
import { type OpenedFile, TableReadError, type TableReader } from '../table-reader.ts';
import { detectEncoding, detectEncodingOf } from '../text/detect-encoding.ts';
import { ansibleFacts } from './ansible-facts.ts';
import { ansibleInventory } from './ansible-inventory.ts';
import { awsConfigurations } from './aws-configurations.ts';
import { awsInstances } from './aws-instances.ts';
import { azureMachines } from './azure-machines.ts';
import { azureMigrateMachines } from './azure-migrate-machines.ts';
import { directoryComputers } from './directory-computers.ts';
import { featureList } from './feature-list.ts';
import { googleInstances } from './google-instances.ts';
import { type FindingsFormat, findFindings, groupRows } from './group-rows.ts';
import { hypervMachines } from './hyperv-machines.ts';
import { type DocumentFormat, openMachineTable } from './machine-table.ts';
import { msinfoReport } from './msinfo-report.ts';
import { nessusFindings } from './nessus-findings.ts';
import { nessusReport } from './nessus-report.ts';
import { nexposeReport } from './nexpose-report.ts';
import { nexposeSimple } from './nexpose-simple.ts';
import { nmapScan } from './nmap-scan.ts';
import { nmapText } from './nmap-text.ts';
import { nutanixMachines } from './nutanix-machines.ts';
import { ocsInventory } from './ocs-inventory.ts';
import { ohaiNodes } from './ohai-nodes.ts';
import { openvasFindings, openvasReport } from './openvas-report.ts';
import { proxmoxMachines } from './proxmox-machines.ts';
import { puppetFacts } from './puppet-facts.ts';
import { qualysFindings, qualysReport } from './qualys-report.ts';
import { qualysScan } from './qualys-scan.ts';
import { saltGrains } from './salt-grains.ts';
import { softwareList } from './software-list.ts';
import { sqlInstances } from './sql-instances.ts';
import { tenableAssets } from './tenable-assets.ts';
import { vsphereMachines } from './vsphere-machines.ts';
import { windowsManagement } from './windows-management.ts';

/** Every kind of document that is read as a table of machines, asked in this order. THE LIST. */
const DOCUMENT_FORMATS: readonly DocumentFormat[] = [
  ansibleFacts,
  ansibleInventory,
  puppetFacts,
  nmapScan,
  nessusReport,
  qualysReport,
  qualysScan,
  nexposeReport,
  nexposeSimple,
  nmapText,
  openvasReport,
  ocsInventory,
  windowsManagement,
  msinfoReport,
  vsphereMachines,
  nutanixMachines,
  hypervMachines,
  azureMigrateMachines,
  azureMachines,
  awsConfigurations,
  awsInstances,
  googleInstances,
  ohaiNodes,
  saltGrains,
  tenableAssets,
  directoryComputers,
  proxmoxMachines,
];

/** Every list in which one machine has many rows. THE LIST. */
const FINDINGS_FORMATS: readonly FindingsFormat[] = [
  nessusFindings,
  qualysFindings,
  openvasFindings,
  softwareList,
  featureList,
  sqlInstances,
];

/** A document that was recognised. */
interface OpenedDocument {
  container: string;
  table: TableReader;
}

const HEAD_BYTES = 128 * 1024;

/** The encoding that a document names itself, or null. */
function findDeclaredEncoding(head: Buffer): string | null {
  const declared = /^(?:ï»¿)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head.toString('latin1'))?.[1];
  return declared !== undefined && !/^utf-?16/i.test(declared) && iconv.encodingExists(declared) ? declared.toLowerCase() : null;
}

/** Opens bytes as a document of machines; null where they are none that is known. */
export async function openDocument(
  bytes: ByteSource,
  choice: { encoding?: string | undefined; signal?: AbortSignal | undefined } = {},
  sheet: string | null = null,
): Promise<OpenedDocument | null> {
  const head = await readHead(bytes, HEAD_BYTES);
  const named = choice.encoding !== undefined && iconv.encodingExists(choice.encoding) ? choice.encoding : findDeclaredEncoding(head);
  // What is no document is not read to its end for its encoding.
  const text = iconv.decode(head, named ?? detectEncodingOf(head) ?? 'utf-8');
  const format = DOCUMENT_FORMATS.find((known) => known.recognise(text));
  if (format === undefined) return null;
  const encoding = named ?? (await detectEncoding(bytes, choice.signal));
  return { container: format.container, table: openMachineTable(format, { bytes, encoding }, sheet) };
}

/** Opens a table as a list of findings with one row per machine; null where it is none that is known. */
export async function openFindings(table: TableReader, signal?: AbortSignal): Promise<OpenedDocument | null> {
  const found = await findFindings(table, FINDINGS_FORMATS, signal);
  return found === null ? null : { container: found.format.container, table: groupRows(table, found.format, found.headerRow) };
}

/** Puts the lists of findings among the sheets of a workbook in the place of their sheets; only the wanted sheet is looked into where one is named. */
export async function groupSheets(
  tables: readonly TableReader[],
  { sheet, signal }: { sheet?: string | undefined; signal?: AbortSignal | undefined } = {},
): Promise<TableReader[]> {
  const grouped: TableReader[] = [];
  for (const table of tables) {
    const isWanted = sheet === undefined || sheet === '' || sheet.startsWith(table.sheet ?? '');
    grouped.push(isWanted ? await groupSheet(table, signal) : table);
  }
  return grouped;
}

async function groupSheet(table: TableReader, signal: AbortSignal | undefined): Promise<TableReader> {
  try {
    return (await openFindings(table, signal))?.table ?? table;
  } catch (fault) {
    // A broken sheet says so when it is read; the others of the workbook go on.
    if (fault instanceof TableReadError) return table;
    throw fault;
  }
}

/** What opening a file says about a document that was recognised. */
export function toOpenedFile({ container, table }: OpenedDocument): OpenedFile {
  return { container, tables: [table], problem: null };
}
