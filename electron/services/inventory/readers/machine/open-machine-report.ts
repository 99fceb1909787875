import iconv from 'iconv-lite';
import { type ByteSource, readHead } from '../byte-source.ts';
import type { TableReader } from '../table-reader.ts';
import { detectConsoleEncoding } from '../text/detect-console-encoding.ts';
import { openDelimited } from '../text/open-delimited.ts';
import { looksLikeSysteminfo } from './systeminfo-entries.ts';
import { looksLikeSysteminfoCsv, openSysteminfo, openSysteminfoCsv } from './systeminfo-reader.ts';
import { looksLikeWmiTable, openWmiTable, openWmiText } from './wmi-reader.ts';
import { detectWmiLayout } from './wmi-records.ts';

const HEAD_BYTES = 128 * 1024;

/** What overrules detection of a report. */
interface ReportOptions {
  encoding?: string | undefined;
  delimiter?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Opens what a Windows machine printed about itself as a table of machines; null where a text is something else. */
export async function openMachineReport(
  source: ByteSource,
  options: ReportOptions,
  table: TableReader,
  fileName: string,
): Promise<{ container: string; table: TableReader } | null> {
  const bytes = await readHead(source, HEAD_BYTES);
  const plain = table.encoding ?? 'utf-8';
  // What no byte order mark and no UTF-8 settles may be in the code page of a console.
  const isOpen = options.encoding === undefined && plain === 'windows-1252';
  const encoding = isOpen ? detectConsoleEncoding(bytes) : plain;
  const head = iconv.decode(bytes, encoding);
  const openTable = async () => (encoding === plain ? table : openDelimited(source, { ...options, encoding }, table.sheet));
  if (looksLikeSysteminfoCsv(head)) return { container: 'systeminfo', table: openSysteminfoCsv(await openTable()) };
  if (looksLikeSysteminfo(head)) return { container: 'systeminfo', table: openSysteminfo(source, encoding, fileName, table.sheet) };
  if (looksLikeWmiTable(head, table.delimiter ?? ',')) return { container: 'wmi', table: openWmiTable(await openTable(), fileName) };
  const layout = detectWmiLayout(head);
  return layout === null ? null : { container: 'wmi', table: openWmiText(source, encoding, layout, fileName, table.sheet) };
}
