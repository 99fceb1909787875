import type { ColumnMapping } from '../../../../shared/domain/import.ts';
import type { InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';
import type { RowOutcome, Sighting } from '../../../../shared/domain/sighting.ts';
import type { Importer } from '../importers/importer.ts';
import { type Cell, type TableRow, toText } from '../readers/cell.ts';
import { nameHypervisor } from '../readers/machine/hardware-model.ts';
import type { CellReader } from './cell-reader.ts';
import { toHeaderKey } from './normalise-header.ts';
import type { ColumnProfile } from './profile-columns.ts';
import { createCellReader } from './read-cell.ts';
import { readYesNo } from './read-choice.ts';
import { isIpAddress } from './read-identity.ts';
import { addFact, createRowDraft, type RowDigest, type RowDraft } from './row-draft.ts';
import { findOnlyCell, isHeading } from './tell-headings.ts';
import { findClassColumn, isOtherClass } from './tell-people.ts';

/** What is needed to turn the rows of one table into outcomes. */
export interface RowCompilation {
  importer: Importer;
  mapping: readonly ColumnMapping[];
  /** The header as the source writes it. */
  header: readonly string[];
  profiles: ReadonlyMap<number, ColumnProfile>;
  dateSystem: '1900' | '1904';
  /** Whether rows of a sound file have as many cells as the header (delimited text). */
  isWidthFixed: boolean;
  /** Has the last word on what several rows say together. */
  digest?: RowDigest | null;
}

const TOTALS =
  /^(grand total|sub-?totals?|totals?|sum|summe|gesamt|gesamtsumme|gesamtergebnis|zwischensumme|insgesamt|total général|sous-total|anzahl|count|suma|total general|totale|totale generale|totaal|eindtotaal|razem|summa|celkem|итого|всего|合計|総計|小計|合计|总计|합계)\s*[:=(]?\s*[\d.,]*\s*(virtual|physical|virtuell\w*|physische?)?\s*(servers?|servern|machines?|vms?|rows?|systems?|systeme|hosts?|zeilen|maschinen|devices?|computers?|rechner|serveurs?|machines virtuelles|lignes|servidor(?:es)?|equipos|máquinas|filas|macchine|righe|linhas|servidores|regels|rijen|serwer(?:y|ów)|maszyn)?\)?$/i;

/** Compiles a mapping once into a function that reads the cells of a row, each by itself. */
export function compileDraft({
  importer,
  mapping,
  profiles,
  dateSystem,
}: Pick<RowCompilation, 'importer' | 'mapping' | 'profiles' | 'dateSystem'>): (row: TableRow) => RowDraft {
  const columns: { index: number; read: CellReader }[] = [];
  const { captionField } = importer;
  const tool = importer.tool ?? importer.id;
  for (const column of mapping) {
    const read = createCellReader({ column, profile: profiles.get(column.index), dateSystem, captionField, tool });
    if (read !== null) columns.push({ index: column.index, read });
  }
  const rank = (index: number) => rankOf(importer, mapping[index]);
  columns.sort((a, b) => rank(a.index) - rank(b.index) || a.index - b.index);
  return ({ row, cells }) => {
    const draft = createRowDraft(row);
    for (const { index, read } of columns) {
      const cell = cells[index];
      if (cell === undefined || cell === '') continue;
      const text = typeof cell === 'number' ? String(cell) : tidy(cell);
      if (text !== '') read(text, cell, draft);
    }
    return draft;
  };
}

/** Compiles a mapping once into a function that turns each row into what becomes of it. */
export function compileRow(compilation: RowCompilation): (row: TableRow) => RowOutcome {
  const { importer, mapping, header, isWidthFixed, digest } = compilation;
  const draftRow = compileDraft(compilation);
  const implied = (importer.impliedFacts ?? []).flatMap(({ fact, value, from }) => {
    const column = mapping.find(({ field }) => field === from);
    return column === undefined ? [] : [{ fact, value, column }];
  });
  const machine = importer.columns.length === 0 ? findVirtualHeader(mapping) : undefined;
  if (machine !== undefined) implied.push({ fact: 'platform', value: 'virtual', column: machine });
  const labels = header.map((text) => text.trim());
  const classColumn = findClassColumn(labels);
  const width = labels.filter((text) => text !== '').length;
  const firstLabel = labels.findIndex((text) => text !== '');

  function repeatsHeader(cells: readonly Cell[]): boolean {
    if (firstLabel === -1 || toText(cells[firstLabel]).trim() !== labels[firstLabel]) return false;
    let same = 0;
    let filled = 0;
    for (let i = 0; i < labels.length; i++) {
      const text = toText(cells[i]).trim();
      if (text === '') continue;
      filled++;
      if (text === labels[i]) same++;
    }
    return same >= 2 ? same >= filled * 0.8 : filled === 1 && labels.length === 1;
  }

  return (row) => {
    const { cells } = row;
    if (repeatsHeader(cells)) {
      return { kind: 'ignored', row: row.row, issue: rowIssue(row.row, null, null, 'the header again, not a machine', 'row-ignored') };
    }
    const what = classColumn < 0 ? '' : toText(cells[classColumn]).trim();
    if (what !== '' && isOtherClass(what)) {
      const issue = rowIssue(row.row, header[classColumn] ?? null, what, 'a person, a group or the like, not a machine', 'row-ignored');
      return { kind: 'ignored', row: row.row, issue };
    }
    const only = width >= 3 ? findOnlyCell(cells) : null;
    if (only !== null && isHeading(only)) {
      const issue = rowIssue(row.row, null, only, 'a heading or a note of the list, not a machine', 'row-ignored');
      return { kind: 'ignored', row: row.row, issue };
    }
    const draft = draftRow(row);
    digest?.settle(row, draft);
    noteShape(row, draft);
    return finish(row, draft);
  };

  function noteShape(row: TableRow, draft: RowDraft): void {
    if (row.note !== undefined) draft.issues.push(rowIssue(row.row, null, null, row.note, 'note'));
    if (!isWidthFixed || row.cells.length === labels.length) return;
    if (row.cells.length > labels.length && row.cells.slice(labels.length).every((cell) => toText(cell).trim() === '')) return;
    const message = `the row has ${row.cells.length} cells and the header ${labels.length}; cells were read by position`;
    draft.issues.push(rowIssue(row.row, null, null, message, 'note'));
  }

  function finish(row: TableRow, draft: RowDraft): RowOutcome {
    if (draft.template !== null) {
      const { column, raw } = draft.template;
      return { kind: 'ignored', row: row.row, issue: rowIssue(row.row, column, raw, 'a template, not a machine', 'row-ignored') };
    }
    if (draft.placeholder !== null) {
      const { column, raw } = draft.placeholder;
      return {
        kind: 'ignored',
        row: row.row,
        issue: rowIssue(row.row, column, raw, 'a replication placeholder, not a machine', 'row-ignored'),
      };
    }
    if (draft.refusal !== null) {
      const { column, raw, message } = draft.refusal;
      return { kind: 'refused', row: row.row, cells: row.cells.map(toText), issue: rowIssue(row.row, column, raw, message, 'row-refused') };
    }
    const { keys } = draft;
    // A count often stands below the column of the operating system.
    const namesNoSystem = draft.os.every(({ text }) => TOTALS.test(text) || /^[\d.,\s]+$/.test(text));
    if (TOTALS.test(draft.name) && keys.fqdn === undefined && keys.ipAddresses === undefined && namesNoSystem) {
      return ignoreTotals(row.row, draft.name);
    }
    if (draft.name === '') {
      const fallback =
        keys.fqdn !== undefined || draft.hostName !== '' ? draft.hostName || (keys.fqdn ?? '') : (keys.ipAddresses?.[0] ?? '');
      if (fallback === '') {
        const total = row.cells.find((cell) => typeof cell === 'string' && TOTALS.test(cell.trim()));
        if (total !== undefined && namesNoSystem) return ignoreTotals(row.row, toText(total));
        const issue = rowIssue(row.row, null, null, 'no machine name, no fully qualified name and no IP address', 'row-refused');
        return { kind: 'refused', row: row.row, cells: row.cells.map(toText), issue };
      }
      draft.name = fallback;
      const origin = keys.fqdn !== undefined || draft.hostName !== '' ? 'fully qualified name' : 'IP address';
      draft.issues.push(rowIssue(row.row, null, fallback, `no machine name; called by its ${origin}`, 'note'));
    }
    if (isIpAddress(draft.name)) keys.ipAddresses ??= [draft.name.toLowerCase()];
    if (keys.fqdn !== undefined) keys.domain ??= keys.fqdn.slice(keys.fqdn.indexOf('.') + 1);
    noteHypervisor(draft);
    for (const { fact, value, column } of implied) addFact(draft, fact, value, column.header, toText(row.cells[column.index]).trim());
    notePlatformByHost(draft);
    const isOtherName = draft.hostName !== '' && draft.hostName.toLowerCase() !== draft.name.toLowerCase();
    const { name, os, facts, issues, fingerprint } = draft;
    const sighting: Sighting = isOtherName
      ? { row: row.row, name, aliases: [draft.hostName], keys, os, facts }
      : { row: row.row, name, keys, os, facts };
    if (fingerprint !== null) sighting.fingerprint = fingerprint;
    return {
      kind: 'sighting',
      sighting,
      issues,
    };
  }
}

const VIRTUAL_NAME =
  /\bvms?\b|virtu(al|el|ell)\w* ma[cs]?[ch]|máquina virtual|machine virtuelle|macchina virtuale|仮想マシン|虚拟机|虛擬機/i;
const GUEST_SYSTEM = /guest|\bgast|invité|invitado|ゲスト/i;

/** The header that says of every row of a list that it is a virtual machine, such as "VM name" or "Guest OS"; none where a column answers that for itself. */
function findVirtualHeader(mapping: readonly ColumnMapping[]): ColumnMapping | undefined {
  if (mapping.some(({ field }) => field === 'platform')) return undefined;
  return mapping.find(
    ({ field, header }) => (field === 'name' && VIRTUAL_NAME.test(header)) || (field === 'osCaption' && GUEST_SYSTEM.test(header)),
  );
}

/** Adds that a machine is virtual where another machine is named as its host and nothing else says what it is. */
function notePlatformByHost(draft: RowDraft): void {
  const { hypervisorHost, platform } = draft.facts;
  if (platform !== undefined || hypervisorHost === undefined) return;
  if (isAnotherMachine(String(hypervisorHost.value), draft.name))
    addFact(draft, 'platform', 'virtual', hypervisorHost.column, hypervisorHost.raw);
}

/** Adds that a machine is virtual, and on what, where its maker and model are those of a virtual machine and nothing says otherwise. */
function noteHypervisor(draft: RowDraft): void {
  const { manufacturer, model, platform } = draft.facts;
  const told = model ?? manufacturer;
  if ((platform !== undefined && platform.value !== 'virtual') || told === undefined) return;
  const hypervisor = nameHypervisor([manufacturer?.value, model?.value].filter((part) => part !== undefined).join(' '));
  if (hypervisor === null) return;
  addFact(draft, 'platform', 'virtual', told.column, told.raw);
  addFact(draft, 'hypervisor', hypervisor, told.column, told.raw);
}

/** Whether a text names a machine that is not the row's own. */
function isAnotherMachine(text: string, name: string): boolean {
  const short = (word: string) => word.trim().toLowerCase().split('.')[0];
  return short(text) !== short(name) && readYesNo(text.trim()) === null && !/^\d+$/.test(text.trim());
}

function ignoreTotals(row: number, text: string): RowOutcome {
  return { kind: 'ignored', row, issue: rowIssue(row, null, text, 'a totals row, not a machine', 'row-ignored') };
}

/** Trimmed text without the control characters that some tools leave behind. */
function tidy(cell: string): string {
  const text = cell.trim();
  return text.includes('\u0000') ? text.replaceAll('\u0000', '').trim() : text;
}

function rankOf(importer: Importer, column: ColumnMapping | undefined): number {
  if (column === undefined) return Number.MAX_SAFE_INTEGER;
  const position = importer.columns.findIndex(
    ([header, field]) => field === (column.field as InventoryFieldId) && sameHeader(header, column.header),
  );
  return position === -1 ? importer.columns.length : position;
}

function sameHeader(a: string, b: string): boolean {
  return toHeaderKey(a) === toHeaderKey(b);
}

function rowIssue(
  row: number,
  column: string | null,
  value: string | null,
  message: string,
  effect: 'row-refused' | 'row-ignored' | 'note',
) {
  return { row, column, value, message, effect };
}
