import type { ByteSource } from '../byte-source.ts';
import type { TableRow } from '../cell.ts';
import { CALLED_BY_FILE, readNameFromFile } from '../name-from-file.ts';
import type { TableReader } from '../table-reader.ts';
import { openWholeText } from '../text/open-whole-text.ts';

/** "Microsoft Windows [Version 6.0.6003]", in any language. */
const VER = /^\s*Microsoft Windows\s*\[\p{L}+[\s.:]*(\d{1,2}\.\d{1,2}\.\d{3,5}(?:\.\d+)?)\]\s*$/iu;
/** "Version 6.0 (Build 6003: Service Pack 2)". */
const WINVER =
  /^\s*(?:Microsoft\W{0,3}Windows\W.*)?\p{L}+\s+(\d{1,2}\.\d{1,2})\s*\(\p{L}+\s+(\d{4,5})(?:\.\d+)?(?:\s*:\s*(Service Pack \d))?[^)]*\)/iu;
const HOST =
  /^(?:\\\\|\[|hostname\s*[:=]\s*|computername\s*[:=]\s*|host\s*[:=]\s*|server\s*[:=]\s*|-+\s*)?([a-z0-9][a-z0-9_.-]{1,62})(?:\]|:|\s*-+)?$/i;
const NO_HOST = /^(ver|winver|version|windows|output|result|ausgabe|test|untitled|unbenannt|log|readme)\d*$/i;

/** Whether a short text is what `ver` or `winver` prints. */
export function looksLikeVer(head: string): boolean {
  const lines = head.split(/\r*\n/).filter((line) => line.trim() !== '');
  const found = lines.filter((line) => VER.test(line) || WINVER.test(line)).length;
  // Other reports of a machine quote its version too, among much else.
  return found > 0 && lines.length <= found * 8;
}

/** Opens what `ver` or `winver` printed as a table with one row for each machine, called by the line above or, where the file is one machine's, by the file. */
export function openVer(source: ByteSource, encoding: string, fileName: string, sheet: string | null = null): TableReader {
  return openWholeText({ source, encoding, sheet }, (text) => readBanners(text, fileName));
}

function readBanners(text: string, fileName: string): TableRow[] {
  const rows: TableRow[] = [{ row: 1, cells: ['Machine', 'Printed version', 'Printed service pack'] }];
  let host = '';
  const found: { host: string; version: string; pack: string }[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r*\n/)) {
    const ver = VER.exec(line);
    const winver = ver === null ? WINVER.exec(line) : null;
    if (ver !== null || winver !== null) {
      const version = ver?.[1] ?? `${winver?.[1]}.${winver?.[2]}`;
      found.push({ host, version, pack: winver?.[3] ?? '' });
      host = '';
      continue;
    }
    const named = HOST.exec(line.trim())?.[1] ?? '';
    if (named !== '' && !NO_HOST.test(named)) host = named;
  }
  const ownName = readNameFromFile(fileName);
  const isOwn = found.length === 1 && found[0]?.host === '' && ownName !== '';
  for (const [index, { host: above, version, pack }] of found.entries()) {
    const cells = [isOwn ? ownName : above, version, pack];
    rows.push(isOwn ? { row: index + 2, cells, note: CALLED_BY_FILE } : { row: index + 2, cells });
  }
  return rows;
}
