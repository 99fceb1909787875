import type { Entry } from 'yauzl';
import type { TableRow } from '../cell.ts';
import { type ReadOptions, TableReadError, type TableReader } from '../table-reader.ts';
import { createMergeFiller, type Merge, readMerge } from './fill-merges.ts';
import { type NumberMeaning, readStyles } from './number-formats.ts';
import { readSharedStrings } from './shared-strings.ts';
import { createSheetParser, type SheetContext } from './sheet-rows.ts';
import { createXmlScanner, readAttribute } from './xml-scanner.ts';
import { readEntryText, streamEntryText, toEntryKey, type ZipListing, type ZipPlace } from './zip-archive.ts';

/** Sheets up to this size are looked through for merged cells first; larger ones are exports, which have none. */
const LARGEST_HANDMADE_SHEET_BYTES = 24 * 1024 * 1024;

interface Relation {
  id: string;
  type: string;
  target: string;
}

interface SheetEntry {
  name: string;
  visibility: 'visible' | 'hidden';
  entry: Entry | null;
}

function collect(xml: string, element: string, take: (attributes: string) => void): void {
  const scanner = createXmlScanner({
    isTextWanted: false,
    open(name, attributes) {
      if (name === element) take(attributes);
    },
    close() {},
    text() {},
  });
  scanner.push(xml);
}

function resolveTarget(target: string, base: string): string {
  if (target.startsWith('/')) return toEntryKey(target);
  const parts = base.split('/').slice(0, -1);
  for (const part of target.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return toEntryKey(parts.join('/'));
}

async function readRelations(path: ZipPlace, entries: ZipListing, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/');
  const entry = entries.get(toEntryKey(`${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`));
  const relations: Relation[] = [];
  if (entry === undefined) return relations;
  collect(await readEntryText(path, entry), 'Relationship', (attributes) => {
    if (readAttribute(attributes, 'TargetMode') === 'External') return;
    relations.push({
      id: readAttribute(attributes, 'Id') ?? '',
      type: readAttribute(attributes, 'Type')?.split('/').at(-1) ?? '',
      target: resolveTarget(readAttribute(attributes, 'Target') ?? '', part),
    });
  });
  return relations;
}

async function readMerges(path: ZipPlace, entry: Entry, signal: AbortSignal | undefined): Promise<Merge[]> {
  const merges: Merge[] = [];
  if (entry.uncompressedSize > LARGEST_HANDMADE_SHEET_BYTES) return merges;
  let tail = '';
  for await (const piece of streamEntryText(path, entry, { signal })) {
    const text = tail + piece;
    for (const match of text.matchAll(/mergeCell\s[^>]*ref\s*=\s*["']([^"']+)["'][^>]*>/g)) {
      const merge = readMerge(match[1] ?? '');
      if (merge !== null) merges.push(merge);
    }
    const cut = text.lastIndexOf('<');
    tail = cut === -1 ? '' : text.slice(cut);
  }
  return merges;
}

function createSheetReader(
  path: ZipPlace,
  sheet: SheetEntry,
  dateSystem: '1900' | '1904',
  loadContext: () => Promise<SheetContext>,
): TableReader {
  async function* readRows({ signal, onProgress, onNote }: ReadOptions = {}): AsyncGenerator<TableRow[]> {
    const { entry } = sheet;
    if (entry === null) return;
    const parser = createSheetParser(await loadContext());
    const merges = await readMerges(path, entry, signal);
    const fill = merges.length > 0 ? createMergeFiller(merges) : null;
    for await (const text of streamEntryText(path, entry, { signal, onProgress })) {
      const rows = parser.push(text);
      fill?.(rows);
      if (rows.length > 0) yield rows;
    }
    parser.end();
    const declared = parser.declaredRows();
    if (declared > 1 && parser.lastRow() === 0) {
      throw new TableReadError(
        `The sheet says that it has ${declared} rows and lists none. Open the workbook in a spreadsheet program and save it again.`,
      );
    }
    if (declared > parser.lastRow() && parser.lastRow() > 0)
      onNote?.(`The sheet says that it reaches to row ${declared}; its last row is ${parser.lastRow()}.`);
    if (parser.missingTexts() > 0) {
      onNote?.(
        `Cells that point to texts which the workbook does not contain: ${parser.missingTexts()}. They were read as empty. Export the workbook again.`,
      );
    }
    if (parser.openFormulas() > 0) {
      onNote?.(
        `Formulas without a stored result: ${parser.openFormulas()}. They were read as empty. Open the workbook in a spreadsheet program and save it again.`,
      );
    }
  }
  return { sheet: sheet.name, visibility: sheet.visibility, encoding: null, delimiter: null, dateSystem, readRows };
}

/** Opens an .xlsx or .xlsm workbook, sheet by sheet in their order; throws a TableReadError where its parts do not fit together. */
export async function openXlsx(path: ZipPlace, entries: ZipListing): Promise<TableReader[]> {
  const packageRelations = await readRelations(path, entries, '');
  const workbookPart = packageRelations.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const workbookEntry = entries.get(workbookPart);
  if (workbookEntry === undefined)
    throw new TableReadError('The workbook has no list of sheets. Open it in a spreadsheet program and save it again.');
  const relations = await readRelations(path, entries, workbookPart);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const partOf = (type: string) => entries.get(relations.find((relation) => relation.type === type)?.target ?? '');

  const sheets: SheetEntry[] = [];
  let dateSystem: '1900' | '1904' = '1900';
  const workbookXml = await readEntryText(path, workbookEntry);
  collect(workbookXml, 'workbookPr', (attributes) => {
    if (/^(1|true|on)$/i.test(readAttribute(attributes, 'date1904') ?? '')) dateSystem = '1904';
  });
  collect(workbookXml, 'sheet', (attributes) => {
    const relation = byId.get(readAttribute(attributes, 'id') ?? '');
    const isSheet = relation === undefined || relation.type === 'worksheet';
    sheets.push({
      name: readAttribute(attributes, 'name') ?? `Sheet ${sheets.length + 1}`,
      visibility: (readAttribute(attributes, 'state') ?? 'visible') === 'visible' ? 'visible' : 'hidden',
      entry: isSheet ? (entries.get(relation?.target ?? '') ?? null) : null,
    });
    if (relation === undefined || (isSheet && !entries.has(relation.target))) {
      throw new TableReadError(`The workbook lists a sheet that it does not contain. Open it in a spreadsheet program and save it again.`);
    }
  });
  if (sheets.length === 0) throw new TableReadError('The workbook lists no sheets. Open it in a spreadsheet program and save it again.');

  let context: Promise<SheetContext> | null = null;
  async function loadContext(): Promise<SheetContext> {
    const stringsEntry = partOf('sharedStrings');
    const stylesEntry = partOf('styles');
    const strings = stringsEntry === undefined ? [] : await readSharedStrings(streamEntryText(path, stringsEntry));
    const styles: NumberMeaning[] = stylesEntry === undefined ? [] : readStyles(await readEntryText(path, stylesEntry));
    return { strings, styles, dateSystem };
  }
  return sheets.map((sheet) =>
    createSheetReader(path, sheet, dateSystem, () => {
      context ??= loadContext();
      return context;
    }),
  );
}
