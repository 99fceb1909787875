import { isIpAddress } from '../mapping/read-identity.ts';
import { type Cell, toText } from '../readers/cell.ts';

/** Words that stand in a cell where a source knows nothing. */
const NOTHING = /^(|-+|–|n\/a|na|none|null|unknown|unbekannt|nodata|\*|\?|0\.0\.0\.0|::|any|all)$/i;
const PROTOCOLS: Readonly<Record<string, string>> = { '1': 'ICMP', '6': 'TCP', '17': 'UDP', '47': 'GRE', '50': 'ESP', '58': 'ICMPv6' };
const LARGEST_PORT = 65_535;

/** One end of a connection as its cells say it. */
export interface ReadEnd {
  name: string | null;
  address: string | null;
  port: number | null;
}

function takeText(cell: Cell | undefined): string | null {
  const text = toText(cell).replaceAll('\u0000', '').trim();
  return NOTHING.test(text) ? null : text;
}

/** A port; null where the cell holds none. */
export function readPort(cell: Cell | undefined): number | null {
  const text = takeText(cell) ?? '';
  const digits = /^(?:tcp|udp)?[/\s-]*(\d{1,5})(?:\.0+)?(?:[/\s-]*(?:tcp|udp))?$/i.exec(text)?.[1];
  const port = digits === undefined ? Number.NaN : Number(digits);
  return port <= LARGEST_PORT ? port : null;
}

/** An end of a connection, whose name may stand in the cell of the address and the other way round, with the port behind it. */
export function readEnd(nameCell: Cell | undefined, addressCell: Cell | undefined): ReadEnd {
  const end: ReadEnd = { name: null, address: null, port: null };
  for (const text of [takeText(nameCell), takeText(addressCell)]) {
    if (text === null) continue;
    const { host, port } = splitPort(text);
    end.port ??= port;
    if (isIpAddress(host)) end.address ??= host.toLowerCase();
    else if (!NOTHING.test(host)) end.name ??= host;
  }
  return end;
}

function splitPort(text: string): { host: string; port: number | null } {
  const bracketed = /^\[([0-9a-f:.%\w]+)\](?::(\d{1,5}))?$/i.exec(text);
  if (bracketed !== null) return { host: bracketed[1] ?? '', port: readPort(bracketed[2] ?? '') };
  const tail = /^([^:]+):(\d{1,5}|\*)$/.exec(text);
  const host = (tail?.[1] ?? text).replace(/%\w+$/, '').replace(/\/\d{1,3}$/, '');
  return { host, port: tail === null ? null : readPort(tail[2]) };
}

/** A protocol by its usual name; null where the cell holds none. */
export function readProtocol(cell: Cell | undefined): string | null {
  const text = takeText(cell);
  return text === null ? null : (PROTOCOLS[text] ?? text.slice(0, 20).toUpperCase());
}

/** A whole number of connections; null where the cell holds none. */
export function readCount(cell: Cell | undefined): number | null {
  const digits = (takeText(cell) ?? '').replace(/(?<=\d)[.,\s'](?=\d{3}\b)/g, '');
  const count = /^\d{1,15}(\.0+)?$/.test(digits) ? Math.trunc(Number(digits)) : null;
  return count;
}

/** The day (YYYY-MM-DD) that a cell names by year first or in seconds since 1970; null for one that can be read two ways. */
export function readDay(cell: Cell | undefined): string | null {
  const text = takeText(cell) ?? '';
  const written = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text);
  if (written !== null) return checkDay(`${written[1]}-${written[2]?.padStart(2, '0')}-${written[3]?.padStart(2, '0')}`);
  if (!/^1\d{9}(\d{3})?$/.test(text)) return null;
  return new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString().slice(0, 10);
}

function checkDay(day: string): string | null {
  const moment = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day ? null : day;
}

/** Text of a cell; null where a source knows nothing. */
export function readWord(cell: Cell | undefined): string | null {
  return takeText(cell)?.slice(0, 200) ?? null;
}
