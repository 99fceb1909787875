/** One named value of systeminfo's output. */
export interface SysteminfoEntry {
  label: string;
  value: string;
  /** What stands under the value, a line each, with its indent. */
  lines: string[];
}

/** What systeminfo printed about one machine. */
export interface SysteminfoOutput {
  entries: SysteminfoEntry[];
  /** Position of the system's version, from which the other lines are counted. */
  version: number;
  /** 1-based line in the file at which the output begins. */
  line: number;
}

/** "6.0.6003 Service Pack 2 Build 6003": in every language the build stands in the version and again at the end. */
const VERSION = /^\d{1,2}\.\d{1,2}\.(\d{4,5})\b.*\b\1$/;
const ENTRY = /^(?!\s)([^:：\\"]{1,60}?)\s*[:：](?:\s+(.*))?$/u;
/** Host and name come before the version, in this order, in every language. */
const LINES_BEFORE_VERSION = 2;
/** No output has more lines than this before its version line. */
const SEARCHED = 400;

/** Whether a text is a version as systeminfo writes it. */
export function isSysteminfoVersion(text: string): boolean {
  return VERSION.test(text.trim());
}

/** What stands in front of every line of a text that was quoted or moved to the right when it was copied. */
const QUOTED = /^([ \t]*[>|#]+[ \t]?|[ \t]+)(?=[^\s>|#:：][^:：]{0,59}[:：]\s+\d{1,2}\.\d{1,2}\.(\d{4,5})\b.*\b\2\s*$)/mu;

/** Takes away what stands in front of every line. */
function unquote(text: string): string {
  const mark = QUOTED.exec(text)?.[1];
  if (mark === undefined) return text;
  return text
    .split('\n')
    .map((line) =>
      line.startsWith(mark)
        ? line.slice(mark.length)
        : line.startsWith(mark.trimEnd()) && mark.trim() !== ''
          ? line.slice(mark.trimEnd().length)
          : line,
    )
    .join('\n');
}

function readEntry(line: string): SysteminfoEntry | null {
  const match = ENTRY.exec(line);
  return match === null ? null : { label: (match[1] ?? '').trim(), value: (match[2] ?? '').trim(), lines: [] };
}

/** Whether a text is systeminfo's output in any language: a named version line with named lines around it. */
export function looksLikeSysteminfo(head: string): boolean {
  const lines = unquote(head)
    .split(/\r*\n/)
    .filter((line) => line.trim() !== '');
  return lines.slice(0, SEARCHED).some((line, index) => {
    const entry = readEntry(line);
    if (entry === null || !isSysteminfoVersion(entry.value)) return false;
    const [host, name] = [lines[index - 2], lines[index - 1]].map((other) => (other === undefined ? null : readEntry(other)));
    if (name == null || !/windows/i.test(name.value)) return false;
    // The line of the host is often taken away before a report is handed on; the maker stands below the version in every language.
    return host != null || /^microsoft/i.test(readEntry(lines[index + 1] ?? '')?.value ?? '');
  });
}

/** Takes systeminfo's output apart, any number of machines one behind the other. */
export function splitSysteminfo(text: string): SysteminfoOutput[] {
  const found: (SysteminfoEntry & { line: number })[] = [];
  for (const [index, line] of unquote(text)
    .replace(/^\uFEFF/, '')
    .split(/\r*\n/)
    .entries()) {
    const entry = readEntry(line);
    if (entry !== null) found.push({ ...entry, line: index + 1 });
    else if (/^\s+\S/.test(line)) found.at(-1)?.lines.push(line);
  }
  const versions = found.flatMap(({ value }, index) => (index >= 1 && isSysteminfoVersion(value) ? [index] : []));
  const starts = versions.map((version) => (hasHost(found, version) ? version - LINES_BEFORE_VERSION : version - 1));
  return versions.map((version, index) => {
    const start = starts[index] ?? 0;
    const own = found.slice(start, starts[index + 1]);
    const entries = version - start === LINES_BEFORE_VERSION ? own : [{ label: '', value: '', lines: [] }, ...own];
    return { entries, version: LINES_BEFORE_VERSION, line: found[start]?.line ?? 1 };
  });
}

/** Whether the line of the host stands above the name of the system, as near to it as the version stands below. */
function hasHost(found: readonly { line: number }[], version: number): boolean {
  const [host, name, below] = [found[version - 2], found[version - 1], found[version]];
  return host !== undefined && name !== undefined && below !== undefined && name.line - host.line <= below.line - name.line;
}

/** Takes one row of `systeminfo /fo csv` apart like printed output: lists stand in one cell, with a comma between their lines. */
export function readSysteminfoCells(header: readonly string[], cells: readonly string[], line: number): SysteminfoOutput | null {
  const version = cells.findIndex(isSysteminfoVersion);
  if (version < LINES_BEFORE_VERSION) return null;
  const entries = cells.map((cell, index) => {
    const [value = '', ...lines] = splitListCell(cell);
    return { label: header[index] ?? '', value, lines };
  });
  return { entries: entries.slice(version - LINES_BEFORE_VERSION), version: LINES_BEFORE_VERSION, line };
}

function splitListCell(cell: string): string[] {
  if (!/,\s*\[\d+\]:/.test(cell)) return [cell.trim()];
  return cell.split(/,(?=\s*\[\d+\]:|\s{3,})/).map((part, index) => (index === 0 ? part.trim() : part.trimEnd()));
}
