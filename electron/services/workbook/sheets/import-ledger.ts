import type { ImportedSource } from '../../../../shared/domain/import.ts';
import { EFFECT_RULES, SUM_RULES } from '../colours.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay, makeFormula } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable } from '../sheet-frame.ts';
import { EFFECT_WORDS } from '../words.ts';

const SOURCES: readonly TableColumn[] = [
  { key: 'File', header: 'File', width: 34, style: 'wrap', group: 'Source' },
  { key: 'Sheet', header: 'Sheet', width: 16, style: 'text', group: 'Source' },
  { key: 'Format', header: 'Read as', width: 26, style: 'wrap', group: 'Source' },
  { key: 'HeaderRow', header: 'Header row', width: 9, style: 'whole', group: 'Source' },
  { key: 'Encoding', header: 'Encoding', width: 26, style: 'text', group: 'Source' },
  { key: 'ImportedOn', header: 'Imported on', width: 26, style: 'date', group: 'Source' },
  { key: 'Read', header: 'Rows read', width: 10, style: 'whole', group: 'What became of its rows' },
  { key: 'Kept', header: 'Kept', width: 10, style: 'whole', group: 'What became of its rows' },
  { key: 'Merged', header: 'Merged', width: 10, style: 'whole', group: 'What became of its rows' },
  { key: 'Refused', header: 'Refused', width: 10, style: 'whole', group: 'What became of its rows' },
  { key: 'Ignored', header: 'Ignored', width: 10, style: 'whole', group: 'What became of its rows' },
  {
    key: 'Sum',
    header: 'Read = kept + merged + refused + ignored',
    width: 22,
    style: 'text',
    role: 'calculated',
    group: 'What became of its rows',
    colours: SUM_RULES,
  },
  { key: 'Issues', header: 'Issues', width: 10, style: 'whole', group: 'What became of its rows' },
];

const ISSUES: readonly TableColumn[] = [
  { key: 'File', header: 'File', width: 34, style: 'wrap' },
  { key: 'Sheet', header: 'Sheet', width: 16, style: 'text' },
  { key: 'Effect', header: 'What was done', width: 26, style: 'text', colours: EFFECT_RULES },
  { key: 'SourceRow', header: 'Row', width: 9, style: 'whole' },
  { key: 'Column', header: 'Column', width: 26, style: 'text' },
  { key: 'Value', header: 'Value', width: 26, style: 'text' },
  { key: 'Message', header: 'Why', width: 10, style: 'plain' },
];

const UNREAD: readonly TableColumn[] = [
  { key: 'File', header: 'File', width: 34, style: 'wrap' },
  { key: 'Sheet', header: 'Sheet', width: 16, style: 'text' },
  { key: 'Reason', header: 'Why', width: 26, style: 'plain' },
];

/** What was imported, what became of every row, and what nobody read. */
export const importLedgerSheet: SheetEntry = {
  id: 'import-ledger',
  name: 'Import ledger',
  purpose: 'Every file and sheet that was handed over, what became of each of its rows, and what could not be used.',
  countRows: (context) => context.input.ledger.sources.length,
  layOut: (context) => ({
    name: importLedgerSheet.name,
    purpose: importLedgerSheet.purpose,
    tabColour: '5D6672',
    blocks: [
      ...frameTable(importLedgerSheet.name, importLedgerSheet.purpose, {
        kind: 'table',
        name: 'Sources',
        columns: SOURCES,
        rows: (firstRow) => listSources(context, firstRow),
      }),
      introduce('Issues', 'Rows and values that need a look. A refused row names no machine; everything else was kept.'),
      { kind: 'table', name: 'Issues', columns: ISSUES, rows: () => context.input.ledger.sources.flatMap(listIssues) },
      introduce('Not read', 'Sheets and files that hold no servers, or that could not be read.'),
      {
        kind: 'table',
        name: 'Unread',
        columns: UNREAD,
        rows: () => context.input.ledger.unread.map((table) => [makeCell(table.file), makeCell(table.sheet), makeCell(table.reason)]),
      },
    ],
    freeze: { rows: 2, columns: 0 },
    print: { repeatRow: null, repeatColumns: 0, pagesAcross: 1, pagesDown: 0 },
    protection: 'open',
  }),
};

function introduce(heading: string, purpose: string): { kind: 'cells'; rows: Row[] } {
  return { kind: 'cells', rows: [[], [makeCell(heading, 'heading')], [makeCell(purpose, 'subtitle')]] };
}

function listSources({ input }: SheetContext, firstRow: number): Row[] {
  return input.ledger.sources.map((source, index) => {
    const { read, kept, merged, refused, ignored } = source.counts;
    const row = firstRow + index;
    const sums = read === kept + merged + refused + ignored;
    return [
      makeCell(source.file),
      makeCell(source.sheet),
      makeCell(source.formatLabel),
      makeCell(source.headerRow),
      makeCell(source.encoding),
      makeCell(makeDay(source.importedAt)),
      ...[read, kept, merged, refused, ignored].map((count) => makeCell(count)),
      makeFormula(`IF(G${row}=SUM(H${row}:K${row}),"Sums","Does not sum")`, sums ? 'Sums' : 'Does not sum'),
      makeCell(source.issueCount),
    ];
  });
}

function listIssues(source: ImportedSource): Row[] {
  const rows = source.issues.map((issue) => [
    makeCell(source.file),
    makeCell(source.sheet),
    makeCell(EFFECT_WORDS[issue.effect]),
    makeCell(issue.row),
    makeCell(issue.column),
    makeCell(issue.value),
    makeCell(issue.message.charAt(0).toUpperCase() + issue.message.slice(1)),
  ]);
  const further = source.issueCount - source.issues.length;
  if (further <= 0) return rows;
  const message = `${further} more issues of this source are listed in Offramp, on the Import screen.`;
  return [
    ...rows,
    [makeCell(source.file), makeCell(source.sheet), makeCell(EFFECT_WORDS.note), undefined, undefined, undefined, makeCell(message)],
  ];
}
