import type { ByteSource } from '../byte-source.ts';
import { openFindings } from '../documents/open-document.ts';
import { looksLikeYamlList, openYamlList } from '../documents/yaml-list.ts';
import { openCollector } from '../machine/collector-reader.ts';
import { looksLikeCollector } from '../machine/collector-report.ts';
import { describeReport } from '../machine/describe-report.ts';
import { looksLikeDsquery, openDsquery } from '../machine/dsquery-reader.ts';
import { openMachineReport } from '../machine/open-machine-report.ts';
import { looksLikePrintedList, openPrintedList } from '../machine/printed-list-reader.ts';
import { looksLikePrintedTable, openPrintedTable } from '../machine/printed-table-reader.ts';
import { looksLikeVer, openVer } from '../machine/ver-reader.ts';
import type { OpenedFile, TableReader } from '../table-reader.ts';
import { looksLikeFlowLog, openFlowLog } from './flow-log-reader.ts';
import { looksLikeLdif, openLdif } from './ldif-reader.ts';
import { openDelimited, readTextHead } from './open-delimited.ts';

/** What overrules detection when a text is opened. */
interface TextOptions {
  encoding?: string | undefined;
  delimiter?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Opens a text that is no document, by itself or as a file of an archive: as what a machine or a tool prints, or as a table. */
export async function openText(
  source: ByteSource,
  options: TextOptions,
  fileName: string,
  sheet: string | null = null,
): Promise<OpenedFile> {
  const table = await openDelimited(source, options, sheet);
  const encoding = table.encoding ?? 'utf-8';
  const head = await readTextHead(source, encoding);
  const opened = (container: string, only: TableReader): OpenedFile => ({ container, tables: [only], problem: null });
  if (looksLikeCollector(head)) return opened('collector', openCollector(source, encoding, sheet));
  if (looksLikeFlowLog(head)) return opened('flow-log', openFlowLog(source, encoding, sheet));
  if (looksLikeVer(head)) return opened('ver', openVer(source, encoding, fileName, sheet));
  if (looksLikeLdif(head)) return opened('ldif', openLdif(source, encoding, sheet));
  const report = await openMachineReport(source, options, table, fileName);
  if (report !== null) return opened(report.container, report.table);
  const findings = await openFindings(table, options.signal);
  if (findings !== null) return opened(findings.container, findings.table);
  if (options.delimiter !== undefined) return opened('csv', table);
  if (looksLikeDsquery(head)) return opened('dsquery', openDsquery(source, encoding, sheet));
  if (looksLikePrintedTable(head)) return opened('printed', { ...openPrintedTable(source, encoding), sheet });
  if (looksLikePrintedList(head)) return opened('printed', { ...openPrintedList(source, encoding), sheet });
  if (looksLikeYamlList(head)) return opened('yaml', openYamlList(source, encoding, sheet));
  const problem = describeReport(head);
  return problem === null ? opened('csv', table) : { container: 'report', tables: [], problem };
}
