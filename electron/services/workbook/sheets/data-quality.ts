import { FILL_RULES, FILL_WORDS } from '../colours.ts';
import { KNOWN_BY_WORDS } from '../list-questions.ts';
import type { CellsBlock, Row, TableColumn } from '../sheet.ts';
import { makeCell, makeFormula, nameColumn } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable } from '../sheet-frame.ts';

const MOST_OWNERS = 500;
const MOST_FACTS = 40;
const DIGITS = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

const FACTS: readonly TableColumn[] = [
  { key: 'Fact', header: 'Fact', width: 34, style: 'label' },
  { key: 'Known', header: 'Known', width: 12, style: 'whole' },
  { key: 'Servers', header: 'Of servers', width: 15, style: 'whole' },
  { key: 'Percent', header: 'Known, %', width: 15, style: 'whole', role: 'calculated' },
  { key: 'State', header: 'In words', width: 18, style: 'text', role: 'calculated', colours: FILL_RULES },
  { key: 'KnownBy', header: 'Who usually knows', width: 24, style: 'text' },
];

const EVIDENCE: readonly TableColumn[] = [
  { key: 'About', header: 'About', width: 34, style: 'label' },
  { key: 'Servers', header: 'Servers', width: 12, style: 'whole' },
  { key: 'Found', header: 'What was found', width: 15, style: 'plain' },
];

/** How much of what decides is known, per fact and per owner, how old the evidence is, and where it contradicts itself. */
export const dataQualitySheet: SheetEntry = {
  id: 'data-quality',
  name: 'Data quality',
  purpose: 'How much of what decides is known, by fact and by owner. What is not known is never taken for a no.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => context.input.findings.dataQuality.fillRates.length,
  layOut: (context) => ({
    name: dataQualitySheet.name,
    purpose: dataQualitySheet.purpose,
    tabColour: '5D6672',
    blocks: [
      ...frameTable(dataQualitySheet.name, dataQualitySheet.purpose, {
        kind: 'table',
        name: 'Fill',
        columns: FACTS,
        rows: (firstRow) => listFacts(context, firstRow),
      }),
      introduce(
        'By owner',
        'Per owner and fact: servers of that owner about which the fact is known, in percent. The least known facts come first.',
      ),
      { kind: 'table', name: 'FillByOwner', columns: listOwnerColumns(context), rows: (firstRow) => listOwners(context, firstRow) },
      introduce('Evidence', 'How old the newest sighting of each server is, and which evidence cannot all be right.'),
      { kind: 'table', name: 'EvidenceQuality', columns: EVIDENCE, rows: () => listEvidence(context) },
    ],
    freeze: { rows: 2, columns: 1 },
    print: { repeatRow: null, repeatColumns: 1, pagesAcross: 2, pagesDown: 0 },
    protection: 'open',
  }),
};

function introduce(heading: string, purpose: string): CellsBlock {
  return { kind: 'cells', rows: [[], [makeCell(heading, 'heading')], [makeCell(purpose, 'subtitle')]] };
}

function listFacts({ input, survey }: SheetContext, firstRow: number): Row[] {
  return input.findings.dataQuality.fillRates.map(({ fact, label }, index) => {
    const row = firstRow + index;
    const known = survey.knownByOwner.reduce((sum, owner) => sum + (owner.known.get(fact) ?? 0), 0);
    const percent = survey.listed === 0 ? 0 : Math.round((100 * known) / survey.listed);
    const entry = input.knowledge.facts.find(({ id }) => id === fact);
    return [
      makeCell(label),
      makeCell(known),
      makeFormula('COUNTA(Decisions_RowId)', survey.listed),
      makeFormula(`IF(C${row}=0,0,ROUND(100*B${row}/C${row},0))`, percent),
      makeFormula(`IF(D${row}>=90,"${FILL_WORDS.mostly}",IF(D${row}>=50,"${FILL_WORDS.partly}","${FILL_WORDS.hardly}"))`, sayFill(percent)),
      makeCell(entry === undefined ? null : KNOWN_BY_WORDS[entry.knownBy]),
    ];
  });
}

function sayFill(percent: number): string {
  if (percent >= 90) return FILL_WORDS.mostly;
  return percent >= 50 ? FILL_WORDS.partly : FILL_WORDS.hardly;
}

function listShownFacts({ input }: SheetContext): { fact: string; label: string }[] {
  return input.findings.dataQuality.fillRates.slice(0, MOST_FACTS);
}

function listOwnerColumns(context: SheetContext): TableColumn[] {
  const facts = listShownFacts(context);
  const taken = new Set(['owner', 'servers', 'all of them, %']);
  return [
    { key: 'Owner', header: 'Owner', width: 34, style: 'label' },
    { key: 'Servers', header: 'Servers', width: 12, style: 'whole' },
    { key: 'All', header: 'All of them, %', width: 15, style: 'whole', role: 'calculated' },
    ...facts.map(({ fact, label }): TableColumn => {
      const header = taken.has(label.toLowerCase()) ? `${label} (${fact})` : label;
      taken.add(label.toLowerCase());
      return { key: nameKey(fact), header, width: 16, style: 'whole' };
    }),
  ];
}

/** A fact's id as a defined name may end: letters only. */
function nameKey(fact: string): string {
  const letters = fact.replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? '').replace(/[^A-Za-z]/g, '');
  return `Fact${letters.charAt(0).toUpperCase()}${letters.slice(1)}`;
}

function listOwners(context: SheetContext, firstRow: number): Row[] {
  const facts = listShownFacts(context);
  const last = nameColumn(2 + facts.length);
  return context.survey.knownByOwner.slice(0, MOST_OWNERS).map((owner, index) => {
    const row = firstRow + index;
    const shares = facts.map(({ fact }) => Math.round((100 * (owner.known.get(fact) ?? 0)) / owner.listed));
    const mean = shares.length === 0 ? 0 : Math.round(shares.reduce((sum, share) => sum + share, 0) / shares.length);
    return [
      makeCell(owner.owner ?? 'No owner known'),
      makeCell(owner.listed),
      makeFormula(`ROUND(AVERAGE(D${row}:${last}${row}),0)`, mean),
      ...shares.map((share) => makeCell(share)),
    ];
  });
}

function listEvidence({ input }: SheetContext): Row[] {
  const { dataQuality, quality } = input.findings;
  const rows = [
    ...dataQuality.evidenceAge.map(({ label, servers }) => ['Newest sighting', servers, label] as const),
    ...dataQuality.conflictsByKind.map(({ label, servers }) => ['Contradiction', servers, label] as const),
    ...quality.map(({ label, servers }) => ['Gap', servers, label] as const),
  ];
  return rows.map((cells) => cells.map((value) => makeCell(value)));
}
