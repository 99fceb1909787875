import { looksLikeMsinfo, readMsinfo, splitMsinfoText } from './msinfo-records.ts';
import { looksLikeRegistry, readRegistryText } from './windows-registry.ts';
import type { WmiRecord } from './wmi-record.ts';

/** Properties that hardly anything but Windows management prints. */
const TELLING = new Set(
  'csname|buildnumber|creationclassname|hotfixid|csdversion|systemdrive|totalphysicalmemory|numberoflogicalprocessors|smbiosbiosversion|identifyingnumber|servicepackmajorversion|instanceid|banklabel|devicelocator|lastbootuptime|domainrole|partofdomain|totalvisiblememorysize|operatingsystemsku|windowsproductname|windowsbuildlabex|oshotfixes|osbuildnumber|biosfirmwaretype|csmanufacturer|systemcreationclassname|startmode|startname'.split(
    '|',
  ),
);
/** Properties that lists of the operating system, the system, its BIOS and its updates are made of, and what PowerShell adds. */
const KNOWN = new Set([
  ...TELLING,
  ...'node|pscomputername|psshowcomputername|runspaceid|cimclass|ciminstanceproperties|cimsystemproperties|__server|__class|caption|version|osarchitecture|producttype|installdate|localdatetime|othertypedescription|serialnumber|dnshostname|domain|manufacturer|model|systemtype|numberofprocessors|uuid|releasedate|description|fixcomments|installedby|installedon|servicepackineffect|name|source|status|ipaddress|macaddress|ubr|servicepackminorversion|systemname|oslanguage|locale|registereduser|organization|windowsdirectory|systemdirectory|freephysicalmemory|displayname|state|pathname|started|processid|id|parentid|exitcode|servicetype'.split(
    '|',
  ),
]);
const PROPERTY = /^[A-Za-z_]\w*$/;
const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/;
const ALIGNED = /^([A-Za-z_]\w*)\s*: ?(.*)$/;
const SEARCHED = 200;

/** How a text lists properties: "Name=value" lines, "Name : value" lines, columns of fixed width under their names, values of the registry, or the summary of msinfo32. */
export type WmiLayout = 'assignments' | 'aligned' | 'columns' | 'registry' | 'msinfo';

/** A command as it was typed, which is copied with what it printed. */
const PROMPT = /^(PS )?[A-Z]:\\[^>]*>/i;

const linesOf = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r*\n/)
    .map((line) => (PROMPT.test(line) ? '' : line));

/** Whether the names of a table's columns are those of Windows management objects and of nothing else. */
export function areWmiProperties(header: readonly string[], typeLine: string): boolean {
  const names = header.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  if (names.length < 2 || !names.every((name) => PROPERTY.test(name))) return false;
  const has = (name: string) => names.includes(name);
  if (has('hotfixid')) return true;
  const isTelling = names.some((name) => TELLING.has(name));
  if (/Win32_|CimInstance#/i.test(typeLine) || has('creationclassname') || has('cimclass') || has('__class')) return isTelling;
  return isTelling && (names[0] === 'node' || names.every((name) => KNOWN.has(name)));
}

/** The header of a table in columns of fixed width, as `wmic` and `Get-HotFix` print one; null where a line is none. */
function readColumnHeader(line: string | undefined, next: string | undefined): string[] | null {
  const names = (line ?? '').trim().split(/\s+/);
  if (names.length < 2 || !areWmiProperties(names, '')) return null;
  const isUnderlined = /^\s*-{2,}(\s+-{2,})+\s*$/.test(next ?? '');
  // PowerShell cuts columns to the width of the window. The number of an update is short enough to stay whole.
  return isUnderlined && !names.some((name) => /^hotfixid$/i.test(name)) ? null : names;
}

/** Tells how a text lists the properties of Windows management objects; null where it does not. */
export function detectWmiLayout(head: string): WmiLayout | null {
  const lines = linesOf(head)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(0, SEARCHED);
  if (lines.length === 0) return null;
  if (looksLikeRegistry(head)) return 'registry';
  if (looksLikeMsinfo(head)) return 'msinfo';
  const isTelling = (pattern: RegExp) => lines.some((line) => TELLING.has((pattern.exec(line)?.[1] ?? '').toLowerCase()));
  const share = (fits: (line: string) => boolean) => lines.filter(fits).length / lines.length;
  if (isTelling(ASSIGNMENT) && share((line) => ASSIGNMENT.test(line)) >= 0.9) return 'assignments';
  if (isTelling(ALIGNED) && share((line) => ALIGNED.test(line) || /^\s{4,}\S/.test(line)) >= 0.9) return 'aligned';
  return lines.slice(0, 5).some((line, index) => readColumnHeader(line, lines[index + 1]) !== null) ? 'columns' : null;
}

/** Reads every object that a text lists. */
export function readWmiText(text: string, layout: WmiLayout): WmiRecord[] {
  if (layout === 'registry') return readRegistryText(text);
  if (layout === 'msinfo') return readMsinfo(splitMsinfoText(text));
  return layout === 'columns' ? readColumns(linesOf(text)) : readLists(linesOf(text), layout);
}

function readLists(lines: readonly string[], layout: 'assignments' | 'aligned'): WmiRecord[] {
  const pattern = layout === 'assignments' ? ASSIGNMENT : ALIGNED;
  const records: Map<string, string>[] = [];
  let current = new Map<string, string>();
  let last = '';
  const end = () => {
    if (current.size > 0) records.push(current);
    current = new Map();
  };
  for (const line of lines) {
    if (line.trim() === '') {
      end();
      continue;
    }
    const match = /^\s{4,}/.test(line) ? null : pattern.exec(line.trimEnd());
    if (match === null) {
      if (last !== '' && /^\s{4,}\S/.test(line)) current.set(last, `${current.get(last) ?? ''}${line.trim()}`);
      continue;
    }
    last = (match[1] ?? '').toLowerCase();
    // Objects of a list stand apart by a blank line; some tools leave it out.
    if (current.has(last)) end();
    current.set(last, (match[2] ?? '').trim());
  }
  end();
  return records.map(dropEmpty);
}

function readColumns(lines: readonly string[]): WmiRecord[] {
  const records: WmiRecord[] = [];
  let columns: { name: string; start: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const header = readColumnHeader(line, lines[index + 1]);
    if (header !== null) {
      columns = [...line.matchAll(/\S+/g)].map((match) => ({ name: match[0].toLowerCase(), start: match.index }));
    } else if (columns.length > 0 && line.trim() !== '' && !/^\s*-{2,}(\s|$)/.test(line)) {
      const cells = columns.map(({ name, start }, i) => [name, line.slice(start, columns[i + 1]?.start).trim()] as const);
      const isCut = cells.some(([name, text]) => /(\.\.\.|…)$/.test(text) && !/^(description|installedby|installedon)$/.test(name));
      if (!isCut) records.push(dropEmpty(new Map(cells)));
    }
  }
  return records;
}

function dropEmpty(record: ReadonlyMap<string, string>): WmiRecord {
  return new Map([...record].filter(([, value]) => value !== ''));
}

/** Reads one row of a table of objects. */
export function readWmiCells(header: readonly string[], cells: readonly string[]): WmiRecord {
  const names = header.map((name) => name.trim().toLowerCase());
  const values = cells.length > names.length && names[0] === 'node' ? alignCells(names, cells) : cells;
  return dropEmpty(new Map(names.map((name, index) => [name, (values[index] ?? '').trim()])));
}

const FORMS: Readonly<Record<string, RegExp>> = {
  buildnumber: /^\d{4,5}$/,
  version: /^\d+\.\d+\.\d+|^[A-Z]/,
  creationclassname: /^Win32_/,
  hotfixid: /^(KB|Q)\d|^File 1$/,
  producttype: /^[123]$/,
  operatingsystemsku: /^\d*$/,
  csdversion: /^(Service Pack \d|)$/i,
  partofdomain: /^(true|false)$/i,
};

/** The cells of a row of wmic, which puts no quotes around commas: joined where every property then has its form; cut where that settles nothing. */
function alignCells(names: readonly string[], cells: readonly string[]): readonly string[] {
  const extra = cells.length - names.length;
  for (let at = 1; at < names.length; at++) {
    if (!cells.slice(at + 1, at + extra + 1).every((cell) => cell.startsWith(' '))) continue;
    const joined = [...cells.slice(0, at), cells.slice(at, at + extra + 1).join(','), ...cells.slice(at + extra + 1)];
    const fits = names.every((name, index) => FORMS[name]?.test((joined[index] ?? '').trim()) ?? true);
    const csName = names.indexOf('csname');
    if (fits && (csName === -1 || joined[csName]?.trim().toLowerCase() === cells[0]?.trim().toLowerCase())) return joined;
  }
  return [cells[0] ?? ''];
}
