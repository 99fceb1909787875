import type { HistoryEntry, HistoryKind } from '../../../../shared/domain/decision.ts';
import { CHANGE_RULES, CHANGE_WORDS } from '../colours.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const MOST_ENTRIES = 10_000;
const MOST_NAMES = 8;

const KIND_WORDS: Readonly<Partial<Record<HistoryKind, string>>> = {
  decision: 'Decision',
  answer: 'Answer',
  import: 'Import',
  project: 'Project',
  undo: 'Taken back',
  redo: 'Repeated',
  merge: 'Servers merged or split',
  waiver: 'Waiver',
  policy: 'Policy',
  comment: 'Comment',
  workload: 'Workload',
  control: 'Control',
  review: 'Reviewed workbook',
  plan: 'Plan',
  workshop: 'Workshop',
  setting: 'Setting',
};

const COLUMNS: readonly TableColumn[] = [
  { key: 'Entry', header: 'Entry', width: 9, style: 'whole' },
  { key: 'New', header: 'Since the last workbook', width: 14, style: 'text', colours: CHANGE_RULES },
  { key: 'At', header: 'When (UTC)', width: 18, style: 'text' },
  { key: 'Who', header: 'Who', width: 24, style: 'wrap' },
  { key: 'Kind', header: 'Kind', width: 22, style: 'text' },
  { key: 'What', header: 'What changed', width: 70, style: 'wrap' },
  { key: 'Why', header: 'Why', width: 46, style: 'wrap' },
  { key: 'Count', header: 'Servers', width: 9, style: 'whole' },
  { key: 'Servers', header: 'Which', width: 46, style: 'wrap' },
  { key: 'Hash', header: 'Hash of the entry', width: 20, style: 'code' },
];

/** The history of the project, newest first, with what is new since the workbook before this one. */
export const changeLogSheet: SheetEntry = {
  id: 'change-log',
  name: 'Change log',
  purpose: 'Who changed what, when and why, the newest first; and what is new since the last workbook of this project was written.',
  presence: 'with-content',
  role: 'optional',
  countRows: ({ input }) => Math.min(MOST_ENTRIES, input.history.length),
  layOut: (context) => {
    const [head, table] = frameTable(changeLogSheet.name, `${changeLogSheet.purpose} ${sayPrevious(context)}`, {
      kind: 'table',
      name: 'Changes',
      columns: COLUMNS,
      rows: () => listRows(context),
    });
    return {
      name: changeLogSheet.name,
      purpose: changeLogSheet.purpose,
      tabColour: '5D6672',
      blocks: [head, table].flatMap((block) => (block === undefined ? [] : [block])),
      ...setUpFrame(1),
      protection: 'open',
    };
  },
};

function sayPrevious({ input }: SheetContext): string {
  const { previous } = input;
  if (previous === undefined || previous === null) return 'No workbook was written before this one.';
  const fresh = input.history.filter(({ seq }) => seq > previous.seq).length;
  return `The last one, as of ${previous.on}, ended with entry ${previous.seq}; ${fresh === 1 ? 'one entry is' : `${fresh} entries are`} new.`;
}

function* listRows({ input }: SheetContext): Generator<Row> {
  const newest = input.history.slice(-MOST_ENTRIES);
  for (let index = newest.length - 1; index >= 0; index -= 1) {
    const entry = newest[index];
    if (entry !== undefined) yield layOutEntry(entry, input.previous ?? null);
  }
}

function layOutEntry(entry: HistoryEntry, previous: { seq: number } | null): Row {
  const count = entry.serverCount ?? entry.servers.length;
  const names = entry.servers.slice(0, MOST_NAMES).map(({ name }) => name);
  const rest = count - names.length;
  return [
    makeCell(entry.seq),
    makeCell(previous === null || entry.seq > previous.seq ? CHANGE_WORDS.fresh : CHANGE_WORDS.known),
    makeCell(entry.at.slice(0, 16).replace('T', ' ')),
    makeCell(entry.who),
    makeCell(KIND_WORDS[entry.kind] ?? entry.kind),
    makeCell(entry.summary),
    makeCell(entry.reason),
    makeCell(count === 0 ? null : count),
    makeCell([...names, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ')),
    makeCell(entry.hash.slice(0, 16)),
  ];
}
