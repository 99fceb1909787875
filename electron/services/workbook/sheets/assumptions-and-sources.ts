import { MINIMUM_SCORE } from '../../../../shared/planning/verdict/decide-winner.ts';
import { TOO_LITTLE_KNOWN_SHARE } from '../../../../shared/planning/verdict/judge-server.ts';
import { trustOf } from '../../inventory/importers.ts';
import { RELIANCE_RULES } from '../colours.ts';
import { listStatements, type Statement } from '../list-statements.ts';
import type { CellsBlock, Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable } from '../sheet-frame.ts';
import { RELIANCE_WORDS } from '../words.ts';

const ASSUMPTIONS: readonly TableColumn[] = [
  { key: 'About', header: 'About', width: 24, style: 'label' },
  { key: 'Assumed', header: 'What this workbook assumes, and how it treats what is not known', width: 74, style: 'wrap' },
];

const STATEMENTS: readonly TableColumn[] = [
  { key: 'Kind', header: 'Kind', width: 24, style: 'label' },
  { key: 'Statement', header: 'Statement', width: 74, style: 'wrap' },
  { key: 'Servers', header: 'Servers', width: 10, style: 'whole' },
  { key: 'Confidence', header: 'How sure', width: 10, style: 'text', colours: RELIANCE_RULES },
  { key: 'Publisher', header: 'Publisher', width: 24, style: 'wrap' },
  { key: 'Retrieved', header: 'Read on', width: 12, style: 'date' },
  { key: 'Address', header: 'Source', width: 60, style: 'link-wrap' },
  { key: 'Entry', header: 'Entry', width: 26, style: 'code' },
];

/** What the workbook assumes, and every statement it uses with where it was read. */
export const assumptionsAndSourcesSheet: SheetEntry = {
  id: 'assumptions-and-sources',
  name: 'Assumptions and sources',
  purpose: 'What this workbook assumes, how it treats what is not known, and where each statement that it uses was read.',
  countRows: (context) => listAssumptions(context).length,
  layOut: (context) => ({
    name: assumptionsAndSourcesSheet.name,
    purpose: assumptionsAndSourcesSheet.purpose,
    tabColour: '5D6672',
    widths: STATEMENTS.map(({ width }) => width),
    blocks: [
      ...frameTable(assumptionsAndSourcesSheet.name, assumptionsAndSourcesSheet.purpose, {
        kind: 'table',
        name: 'Assumptions',
        columns: ASSUMPTIONS,
        rows: () => listAssumptions(context).map(([about, text]) => [makeCell(about), makeCell(text)]),
      }),
      introduceStatements(context),
      { kind: 'table', name: 'Statements', columns: STATEMENTS, rows: () => listStatements(context).flatMap(layOutStatement) },
    ],
    freeze: { rows: 2, columns: 0 },
    print: { repeatRow: null, repeatColumns: 0, pagesAcross: 1, pagesDown: 0 },
    protection: 'open',
  }),
};

function introduceStatements({ input }: SheetContext): CellsBlock {
  const purpose = `One row for each source. Servers: on how many a rule applies or may apply. The knowledge is as of ${input.knowledge.asOf}; vulnerabilities have their sources on Open vulnerabilities.`;
  return { kind: 'cells', rows: [[], [makeCell('Statements and their sources', 'heading')], [makeCell(purpose, 'subtitle')]] };
}

function layOutStatement({ kind, id, text, servers, confidence, sources }: Statement): Row[] {
  return sources.map(({ url, publisher, retrieved }) => [
    makeCell(kind),
    makeCell(text),
    makeCell(servers),
    makeCell(RELIANCE_WORDS[confidence]),
    makeCell(publisher),
    makeCell(makeDay(retrieved)),
    { ...makeCell(url), link: { address: url } },
    makeCell(id),
  ]);
}

function listAssumptions({ input }: SheetContext): [about: string, text: string][] {
  return [
    ['As-of date', `Today means ${input.asOf}. Days since and days left are counted to it; on Lifecycle it can be changed.`],
    ...(input.rulePacks ?? []).map(({ label, version, publisher, hash, entries }): [string, string] => [
      'Rule pack',
      `${label} ${version} by ${publisher} (content ${hash}) adds ${entries} ${entries === 1 ? 'entry' : 'entries'} to what Offramp knows. Its statements stand below; their entries begin with its name and a dot.`,
    ]),
    [
      'What is not known',
      'An empty cell means that no source says. It is never read as no, zero, supported or patched. A fact that nobody knows widens a score to the lowest and highest value that it could give.',
    ],
    [
      'Where sources disagree',
      `${sayTrust(input.ledger.sources)} Among equals the newer import counts. What the others say is kept in Offramp beside it.`,
    ],
    [
      'Operating system',
      'A build goes before a name, and a name goes before the guest system that is set in a hypervisor. Evidence that cannot all be right is listed as a conflict with what would settle it.',
    ],
    [
      'Recommendation',
      `A path needs at least ${MINIMUM_SCORE} points. With at most ${Math.round(TOO_LITTLE_KNOWN_SHARE * 100)} percent of the key facts known, every recommendation is undetermined.`,
    ],
    [
      'Firmness',
      'Robust: the same path wins whatever the open questions turn out to be. Contestable: an answer could change it. Undetermined: an open question could close the path, or too little is known.',
    ],
    [
      'End of support',
      'A phase lasts to the end of its last day. General support is what comes without further payment: mainstream and extended support.',
    ],
    ['Systems to move to', 'A system whose general support ends within 24 months is named as one that ends soon.'],
    [
      'How far updates reach',
      'A monthly rollup holds every rollup before it; a security-only update closes its own month and no other. A list of installed updates counts as whole unless the build or a file version shows more than it holds.',
    ],
    [
      'Open for certain',
      'A vulnerability counts as open only where the evidence shows that no package that closes it can be in. What the evidence does not decide is counted beside it, and is no pass.',
    ],
    [
      'Known exploited',
      'Listed by CISA as known to be exploited, or marked as exploited by Microsoft, as far as the sources go. Later entries are not counted.',
    ],
    [
      'Missing packages',
      'They are listed in the order in which they go on. Listing a package says nothing about a right to have it: the later ones were for paying customers only.',
    ],
  ];
}

/** Names the formats of this estate in the order in which they are believed. */
function sayTrust(sources: SheetContext['input']['ledger']['sources']): string {
  const labels = new Map(sources.map(({ format, formatLabel }) => [format, formatLabel.replace(/,.*$/, '')]));
  const ranked = [...labels].sort(([a], [b]) => trustOf(b) - trustOf(a) || (a < b ? -1 : 1)).map(([, label]) => label);
  return ranked.length === 0
    ? "A person's answer goes before every source."
    : `A person's answer goes before every source, then ${ranked.join(', then ')}.`;
}
