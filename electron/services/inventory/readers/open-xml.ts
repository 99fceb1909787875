import iconv from 'iconv-lite';
import { type ByteSource, readHead } from './byte-source.ts';
import { openXmlList } from './documents/xml-list.ts';
import type { OpenedFile } from './table-reader.ts';
import { detectEncoding } from './text/detect-encoding.ts';

const HEAD_BYTES = 128 * 1024;

/** Opens XML that is no document of a known kind, by itself or as a file of an archive: as a list of machines, where it holds one. */
export async function openUnknownXml(
  source: ByteSource,
  signal: AbortSignal | undefined,
  fileName: string,
  sheet: string | null = null,
): Promise<OpenedFile> {
  const encoding = await detectEncoding(source, signal);
  const head = iconv.decode(await readHead(source, HEAD_BYTES), encoding);
  const table = await openXmlList(source, encoding, head, fileName, signal, sheet);
  if (table !== null) return { container: 'xml', tables: [table], problem: null };
  const root = /<([a-z_][\w:.-]*)[\s>/]/i.exec(head.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^>]*>/gi, ''))?.[1] ?? '';
  return {
    container: 'xml',
    tables: [],
    problem: `The file is XML (root element "${root}"), of a kind that is not read. Export the list as CSV or .xlsx instead.`,
  };
}
