import type { DependencyEdge } from '../../../../shared/domain/dependency.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const COLUMNS: readonly TableColumn[] = [
  { key: 'From', header: 'Server', width: 26, style: 'text' },
  { key: 'Kind', header: 'Depends how', width: 14, style: 'text' },
  { key: 'To', header: 'On which server', width: 26, style: 'text' },
  { key: 'Standing', header: 'Standing', width: 13, style: 'text' },
  { key: 'Strength', header: 'How strong the evidence is', width: 13, style: 'text' },
  { key: 'Evidence', header: 'Evidence', width: 90, style: 'wrap' },
  { key: 'By', header: 'Ruled by', width: 20, style: 'text' },
  { key: 'Note', header: 'Note', width: 40, style: 'wrap' },
];

const STANDING_WORDS = { suspected: 'Suspected', hard: 'Confirmed', soft: 'Soft', rejected: 'Rejected' } as const;
const KIND_WORDS = { needs: 'Needs', together: 'Goes with' } as const;
const STRENGTH_WORDS = { high: 'Strong', medium: 'Fair', low: 'Weak' } as const;

/** Every suspected dependency with its evidence, and what people ruled about it. */
export const dependenciesSheet: SheetEntry = {
  id: 'dependencies',
  name: 'Dependencies',
  purpose: 'Which servers may depend on each other, and why. Only what somebody confirmed keeps servers together in the waves.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => listEdges(context).length,
  layOut: (context) => ({
    name: dependenciesSheet.name,
    purpose: dependenciesSheet.purpose,
    tabColour: '0B7A5C',
    blocks: frameTable(dependenciesSheet.name, dependenciesSheet.purpose, {
      kind: 'table',
      name: 'Dependencies',
      columns: COLUMNS,
      rows: () => listEdges(context).map(layOutEdge),
    }),
    ...setUpFrame(1),
    protection: 'open',
  }),
};

function listEdges({ input }: SheetContext): readonly DependencyEdge[] {
  return input.waves?.().edges ?? [];
}

function layOutEdge({ fromName, toName, kind, standing, confidence, evidence, by, note }: DependencyEdge): Row {
  return [
    makeCell(fromName),
    makeCell(KIND_WORDS[kind]),
    makeCell(toName),
    makeCell(STANDING_WORDS[standing]),
    makeCell(evidence.length === 0 ? null : STRENGTH_WORDS[confidence]),
    makeCell(evidence.map(({ text }) => text).join('\n')),
    makeCell(by),
    makeCell(note),
  ];
}
