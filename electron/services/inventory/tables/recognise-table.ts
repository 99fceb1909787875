import type { ColumnMapping, TableChoice, TableRecognition } from '../../../../shared/domain/import.ts';
import type { Importer, Recognition, TableSample } from '../importers/importer.ts';
import { table as plainTable } from '../importers/table.ts';
import { IMPORTERS } from '../importers.ts';
import { looksLikeOs } from '../mapping/column-content.ts';
import { findHeaderRow, nameColumns } from '../mapping/find-header-row.ts';
import { lacksHeader } from '../mapping/lacks-header.ts';
import { toHeaderKey } from '../mapping/normalise-header.ts';
import { createColumnProfiler } from '../mapping/profile-columns.ts';
import { findUnit } from '../mapping/read-number-cell.ts';
import { applyChoices, suggestMapping } from '../mapping/suggest-mapping.ts';
import { isOfPeople } from '../mapping/tell-people.ts';
import { type TableRow, toText } from '../readers/cell.ts';
import { TableReadError, type TableReader } from '../readers/table-reader.ts';

/** Rows that are read to recognise a table. */
const SAMPLE_ROWS = 500;
/** Rows that a preview shows. */
const SHOWN_ROWS = 20;

/** A table that was recognised, with what reading it needs. */
export interface RecognisedTable {
  recognition: TableRecognition;
  importer: Importer;
  /** The header as the source writes it. */
  header: string[];
  sample: TableRow[];
  /** Whether the sample is the whole table. */
  isSampleWhole: boolean;
  /** Columns whose unit was taken from their numbers, by index. */
  guessedUnits: ReadonlySet<number>;
}

/** What is known about the file that a table is part of. */
interface TableOrigin {
  fileName: string;
  sheets: readonly string[];
}

async function readSample(reader: TableReader, signal: AbortSignal | undefined): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const batch of reader.readRows({ signal })) {
    rows.push(...batch);
    if (rows.length >= SAMPLE_ROWS) break;
  }
  return rows.slice(0, SAMPLE_ROWS);
}

/** The importer that is surest; one whose rows are no machines has no say where a person said which column names the machines. */
function pickImporter(table: TableSample, columns: TableChoice['columns'] = {}): { importer: Importer; found: Recognition } {
  let best: { importer: Importer; found: Recognition } | null = null;
  const isMapped = Object.values(columns).some((field) => field !== null);
  for (const importer of IMPORTERS) {
    if (isMapped && importer.compileRows !== undefined) continue;
    const found = importer.recognise(table);
    if (found !== null && (best === null || found.confidence > best.found.confidence)) best = { importer, found };
  }
  if (best === null) throw new Error('no importer takes a plain table');
  return best;
}

/** A table without a header is at most this sure. */
const HEADERLESS_CONFIDENCE = 0.45;
const HEADERLESS =
  'The first row is data and no header, so it is read as well, and columns are taken for what their cells hold. Check what they mean; if a row is the header after all, choose it.';

const NAMING = new Set(['name', 'fqdn', 'ipAddresses']);
/** Fields that hardly any table but one of machines has. */
const MACHINE_FIELDS = new Set([
  'fqdn',
  'ipAddresses',
  'macAddresses',
  'osCaption',
  'osVersion',
  'osBuild',
  'osConfigured',
  'biosUuid',
  'serialNumber',
  'cpuCount',
  'memoryMiB',
  'platform',
  'powerState',
  'lastSeenOn',
  'sid',
  'objectGuid',
  'hypervisor',
  'osServicePack',
]);
const MACHINE_NAME = /server|host|machine|computer|vm\b|virtual|node|rechner|maschine|netbios|device|gerät|system|fqdn|serveur|servidor/i;

/** Whether most cells of a column look like the names of machines and not like words. */
function looksLikeHosts(rows: readonly (readonly string[])[], index: number): boolean {
  const names = rows.map((row) => (row[index] ?? '').trim()).filter((name) => name !== '');
  return names.filter((name) => /^[a-z][\w.-]*[\d.-][\w.-]*$/i.test(name)).length >= names.length / 2;
}

/** Whether most cells of a column name an operating system. */
function namesSystems(rows: readonly (readonly string[])[], index: number): boolean {
  const systems = rows.map((row) => (row[index] ?? '').trim()).filter((text) => text !== '');
  return systems.length > 0 && systems.filter(looksLikeOs).length >= systems.length / 2;
}

/** How sure a plain table is to be one of machines, and why not where it is not. */
function judgePlainTable(
  mapping: readonly ColumnMapping[],
  rows: readonly (readonly string[])[],
  place: 'only-table' | 'one-of-several' | 'document',
): { confidence: number; refusal: string | null } {
  const naming = mapping.filter(({ field }) => field !== null && NAMING.has(field));
  if (naming.length === 0) {
    const says = mapping.filter(({ field }) => field !== null && MACHINE_FIELDS.has(field)).length;
    if (says >= 2 && mapping.some(({ field }) => field === 'osCaption')) {
      return {
        confidence: 0.3,
        refusal:
          'A list of machines without their names: it can be counted, but nobody can say which machine a row is, so no row can be decided on. Export it again with the column for the machine name; if one of its columns holds a name or an address, choose it.',
      };
    }
    return {
      confidence: 0.1,
      refusal:
        'No column holds a machine name, a fully qualified name or an IP address. If one does, choose it; otherwise the rows cannot be told apart.',
    };
  }
  const isMachineHeaded = naming.some(({ header, field }) => field !== 'name' || MACHINE_NAME.test(header));
  const saysMachine = mapping.filter(({ field }) => field !== null && MACHINE_FIELDS.has(field) && field !== 'lastSeenOn').length;
  if (
    !isMachineHeaded &&
    saysMachine === 0 &&
    isOfPeople(mapping.map(({ header }) => header)) &&
    !mapping.some(({ reason }) => reason === 'chosen')
  ) {
    return {
      confidence: 0.2,
      refusal: 'A list of people or groups, not of machines. If it is one of machines, choose what its columns mean.',
    };
  }
  const isHeaded = (words: RegExp) => mapping.some(({ header }) => words.test(header));
  const isConnectionList =
    isHeaded(/^(source|src|quelle|from)\b/i) &&
    isHeaded(/^(destination|dest|target|dst|ziel|to)\b/i) &&
    isHeaded(/port|protocol|protokoll/i);
  if (isConnectionList && !mapping.some(({ field }) => field === 'osCaption')) {
    return { confidence: 0.2, refusal: 'A list of connections between machines, not of machines.' };
  }
  const isChosen = mapping.some(({ reason }) => reason === 'chosen');
  const evidence = mapping.filter(({ field }) => field !== null && MACHINE_FIELDS.has(field)).length;
  const isNamedForMachines = naming.some(({ header, field }) => field !== 'name' || MACHINE_NAME.test(header));
  const looksRight = naming.some(({ index }) => looksLikeHosts(rows, index));
  // Names may be words ("Exchange 2010 Server"); beside a column of operating systems they are names of machines.
  const hasSystems = mapping.some(({ field, index }) => field === 'osCaption' && namesSystems(rows, index));
  const isEnough =
    isChosen ||
    evidence >= 2 ||
    (evidence >= 1 && (isNamedForMachines || (looksRight && hasSystems && place !== 'document'))) ||
    (place === 'only-table' && (isNamedForMachines || (evidence >= 1 && (looksRight || hasSystems))));
  if (!isEnough && !(place === 'only-table' && looksRight))
    return { confidence: 0.2, refusal: 'Does not look like a list of machines. If it is one, choose what its columns mean.' };
  const sure = naming.reduce((most, column) => Math.max(most, column.confidence), 0);
  return { confidence: Math.min(0.9, sure * (evidence >= 2 ? 0.95 : evidence === 1 ? 0.8 : 0.6)), refusal: null };
}

function nameUnits(mapping: ColumnMapping[], sample: readonly TableRow[]): ColumnMapping[] {
  const profiler = createColumnProfiler(mapping);
  profiler.add(sample);
  const profiles = profiler.conclude();
  return mapping.map((column) => {
    const unit = findUnit(column, profiles.get(column.index));
    if (unit === column.unit) return column;
    return {
      ...column,
      unit,
      reason: `${column.reason}; no unit in the header, the numbers fit ${unit}`,
      confidence: Math.min(column.confidence, 0.7),
    };
  });
}

/** Recognises one table: where its header is, which format it is, what its columns mean; a choice overrules what it names. */
export async function recogniseTable(
  reader: TableReader,
  origin: TableOrigin,
  choice: Pick<TableChoice, 'headerRow' | 'columns'> = {},
  signal?: AbortSignal,
): Promise<RecognisedTable> {
  const rows = await readSample(reader, signal);
  const texts = rows.map(({ row, cells }) => ({ row, cells: cells.map(toText) }));
  refuseMissingHeader(texts, choice.headerRow);
  const chosen = choice.headerRow === undefined ? -1 : texts.findIndex(({ row }) => row === choice.headerRow);
  const likeliest = chosen >= 0 ? chosen : rows.length > 0 && reader.headerPosition === 'first-row' ? 0 : (findHeaderRow(texts) ?? null);
  const isHeaderless =
    rows.length > 0 &&
    (choice.headerRow === 0 || (choice.headerRow === undefined && reader.headerPosition === undefined && lacksHeader(texts, likeliest)));
  const position = isHeaderless ? -1 : likeliest;
  const base = { sheet: reader.sheet, encoding: reader.encoding, delimiter: reader.delimiter };
  if (position === null) {
    const note = rows.length === 0 ? 'Empty.' : 'No row looks like a header. Add one that says what the columns hold, or choose the row.';
    const recognition: TableRecognition = {
      ...base,
      format: 'table',
      formatLabel: 'Table',
      confidence: 0,
      importable: 'no',
      note,
      headerRow: 1,
      mapping: [],
      sampleRows: texts.slice(0, SHOWN_ROWS).map(({ cells }) => cells),
    };
    return {
      recognition,
      importer: pickImporter(emptySample(origin)).importer,
      header: [],
      sample: [],
      isSampleWhole: true,
      guessedUnits: new Set(),
    };
  }
  const width = widthOf(texts.slice(position + 1));
  const header = isHeaderless ? nameColumns(Array.from({ length: width }, () => '')) : trimEnd(texts[position]?.cells ?? [], width);
  const sample = rows.slice(position + 1);
  const names = nameColumns(header);
  const table: TableSample = {
    fileName: origin.fileName,
    sheet: reader.sheet,
    sheets: origin.sheets,
    preamble: texts.slice(0, Math.max(0, position)).map(({ cells }) => cells),
    header: names,
    keys: names.map(toHeaderKey),
    rows: texts.slice(position + 1).map(({ cells }) => cells),
  };
  const { importer, found } = isHeaderless
    ? { importer: plainTable, found: { confidence: 0.1 } as Recognition }
    : pickImporter(table, choice.columns);
  const unitless =
    importer.compileRows === undefined ? applyChoices(suggestMapping(table, importer), choice.columns) : leaveUnmapped(names);
  const mapping = nameUnits(unitless, sample);
  const guessedUnits = new Set(mapping.filter((column, i) => column.unit !== unitless[i]?.unit).map(({ index }) => index));
  // A document of JSON or XML may hold anything; what has rows and columns of its own holds what its header says.
  const isTable = reader.headerPosition !== 'first-row' || reader.remark !== undefined;
  const plain =
    importer.columns.length === 0 && importer.compileRows === undefined
      ? judgePlainTable(mapping, table.rows, !isTable ? 'document' : origin.sheets.length <= 1 ? 'only-table' : 'one-of-several')
      : null;
  const refusal =
    reader.visibility === 'hidden' ? 'A hidden sheet. Unhide it in the workbook if it should be read.' : (plain?.refusal ?? null);
  const isRefused = found.importable === 'no' || refusal !== null;
  const recognition: TableRecognition = {
    ...base,
    format: importer.id,
    formatLabel: importer.label,
    confidence: isHeaderless ? Math.min(HEADERLESS_CONFIDENCE, plain?.confidence ?? 0) : (plain?.confidence ?? found.confidence),
    importable: isRefused ? 'no' : 'yes',
    note: refusal ?? found.note ?? (isHeaderless ? HEADERLESS : (reader.remark ?? null)),
    headerRow: isHeaderless ? 0 : (texts[position]?.row ?? 1),
    mapping,
    sampleRows: table.rows.slice(0, SHOWN_ROWS).map((row) => [...row]),
    ...(position <= 0 ? {} : { preamble: table.preamble.slice(0, SHOWN_ROWS).map((row) => [...row]) }),
  };
  return { recognition, importer, header, sample, isSampleWhole: rows.length < SAMPLE_ROWS, guessedUnits };
}

/** The mapping of a table whose rows are read as something else than machines. */
function leaveUnmapped(names: readonly string[]): ColumnMapping[] {
  return names.map((header, index) => ({ index, header, field: null, confidence: 0, reason: '', unit: null }));
}

/** Refuses a header row that a person chose and the table does not have; throws a TableReadError. */
function refuseMissingHeader(rows: readonly { row: number }[], headerRow: number | undefined): void {
  if (headerRow === undefined || headerRow === 0 || rows.some(({ row }) => row === headerRow)) return;
  const last = rows.at(-1)?.row ?? 0;
  const reason =
    last === 0
      ? 'the table is empty'
      : headerRow > last && rows.length < SAMPLE_ROWS
        ? `the last row that holds something is row ${last}`
        : headerRow > last
          ? `a header is looked for down to row ${last}`
          : 'that row is empty';
  throw new TableReadError(`The header cannot be row ${headerRow}: ${reason}. Choose the row that says what the columns hold.`);
}

function emptySample(origin: TableOrigin): TableSample {
  return { ...origin, sheet: null, preamble: [], header: [], keys: [], rows: [] };
}

/** Widest row, not counting empty cells at the end. */
function widthOf(rows: readonly { cells: readonly string[] }[]): number {
  let width = 0;
  for (const { cells } of rows) {
    let end = cells.length;
    while (end > width && (cells[end - 1] ?? '').trim() === '') end--;
    width = Math.max(width, end);
  }
  return width;
}

/** A header without the empty cells that stand over nothing. */
function trimEnd(header: readonly string[], width: number): string[] {
  let end = header.length;
  while (end > width && (header[end - 1] ?? '').trim() === '') end--;
  return header.slice(0, end);
}
