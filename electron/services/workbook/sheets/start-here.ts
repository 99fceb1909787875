import { EXIT_PATHS } from '../../../../shared/domain/exit-path.ts';
import { VERDICT_WORDS } from '../../../../shared/domain/verdict-words.ts';
import { FIRMNESS_RULES, PATH_RULES, UNDECIDED } from '../colours.ts';
import { placeLogo } from '../place-logo.ts';
import type { Cell, Row } from '../sheet.ts';
import { makeCell, makeDay, makeFormula } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { START_SHEET } from '../sheet-frame.ts';

/** In characters; the page is then as wide as A4 at the scale that it is printed in. */
const TEXT_WIDTH = 84;

const PATH_MEANINGS = {
  migrate: 'The workload moves to a supported system: side by side, in place, to a new platform, or to a replacement.',
  virtualize: 'The machine becomes a virtual machine as it is. This alone is no way out: say what follows, and by when.',
  isolate: 'It stays, behind compensating controls. Somebody with authority accepts the remaining risk until a date.',
  retire: 'It is switched off, once its owner agrees and its data is kept as long as it must be.',
} as const;

const FIRMNESS_MEANINGS = [
  ['Robust', 'The same path wins whatever the open questions turn out to be.'],
  ['Contestable', 'The path wins on what is likely, but an answer could change it.'],
  ['Undetermined', 'Too little is known, or an open question could close the path. Ask first.'],
] as const;

/** The sheets that this one leads to, with the formula and the count of what they hold. */
export interface Destination {
  name: string;
  purpose: string;
  formula: string | null;
  rows: number;
}

/** What the workbook is, how to use it and what its colours mean. */
export const startHereSheet: SheetEntry = {
  id: 'start-here',
  name: START_SHEET,
  purpose: 'What this workbook is, how to use it, and what its words and colours mean.',
  countRows: () => 0,
  layOut: (context) => layOutStart(context, []),
};

/** Lays the sheet out with a list of the other sheets. */
export function layOutStart(context: SheetContext, destinations: readonly Destination[]) {
  const { input, survey, branding } = context;
  const rows: Row[] = [];
  const add = (...cells: (Cell | undefined)[]): number => rows.push([undefined, ...cells]);
  const head = (text: string): void => {
    rows.push([]);
    add(makeCell(text, 'heading'));
  };

  add(makeCell(`${input.project.name}: migration workbook`, 'title'));
  add(makeCell(`The way out for every Windows Server 2008 machine, as known on ${input.asOf}. ${context.confidentiality}.`, 'subtitle'));
  if (branding.consultancy !== '') add(makeCell(`Handed over by ${branding.consultancy}.`, 'subtitle'));
  if (branding.startText !== '') {
    rows.push([]);
    for (const line of fillTemplate(context).split('\n')) add(makeCell(line, 'subtitle'));
  }
  head('How to use it');
  const steps = [
    ['1', 'Read the Executive summary. Its totals are formulas over the other sheets.'],
    ['2', 'On Decisions, filter for the servers you answer for. Fill in the yellow cells: the path, the reason, and what the path needs.'],
    ['3', 'The Check column says what a decision still lacks. The summary changes as you decide.'],
    ['4', 'Findings says why: each statement with the file, row and column that it rests on.'],
    ['5', 'On Questions to owners, answer what you know. An answer can change a recommendation.'],
    ['6', 'Lifecycle and Patch posture say what is out of support and what is open; Assumptions and sources what that rests on.'],
    ['7', 'Filter and hide as you like. To sort, or to add a row, first choose Review, Unprotect Sheet: there is no password.'],
    [
      '8',
      'Keep the Row ID column. Save the file under any name and send it back: what you changed is read by row and column, wherever it stands.',
    ],
  ];
  for (const [number, text] of steps) add(makeCell(number, 'label'), makeCell(text, 'wrap'));

  head('Sheets');
  add(makeCell('Sheet', 'header'), makeCell('What it is for', 'header'), makeCell('Rows', 'header-number'));
  for (const sheet of destinations) {
    add(
      { value: sheet.name, style: 'link', link: { sheet: sheet.name, cell: 'A1' } },
      makeCell(sheet.purpose, 'wrap'),
      sheet.formula === null ? makeCell(null, 'whole') : makeFormula(sheet.formula, sheet.rows, 'whole'),
    );
  }

  head('The four paths');
  const firstPath = rows.length + 1;
  for (const path of EXIT_PATHS) add(makeCell(VERDICT_WORDS[path], 'colour-name'), makeCell(PATH_MEANINGS[path], 'wrap'));
  add(makeCell(UNDECIDED, 'colour-name'), makeCell('Nobody has chosen yet.', 'wrap'));
  const lastPath = rows.length;

  head('How firm a recommendation is');
  const firstFirmness = rows.length + 1;
  for (const [word, meaning] of FIRMNESS_MEANINGS) add(makeCell(word, 'colour-name'), makeCell(meaning, 'wrap'));
  const lastFirmness = rows.length;

  head('Cells');
  add(makeCell('Yellow', 'input'), makeCell('Yours to fill in. Some offer a list or expect a date.', 'wrap'));
  add(makeCell('White', 'text'), makeCell('Read from the inventory, or calculated. Changing it here does not change the source.', 'wrap'));
  if (input.masker !== undefined) {
    add(
      makeCell('host-…', 'text'),
      makeCell(
        'A pseudonym: names, addresses, owners and identifiers are masked in this copy. Who sent it can bring the real ones back.',
        'wrap',
      ),
    );
  }
  add(makeCell('Empty', 'text'), makeCell('Not known: no source says. It never means zero, no or passed.', 'wrap'));
  add(
    makeCell('Scores', 'text'),
    makeCell(
      '0 to 100, as the lowest and highest value that the open questions allow. “closed” means that a hard reason rules the path out.',
      'wrap',
    ),
  );

  head('About this workbook');
  const about: [string, Cell][] = [
    ['Project', makeCell(input.project.name, 'about')],
    ['State of the estate on', makeCell(makeDay(input.asOf), 'about-date')],
    ['Servers', makeFormula('COUNTA(Servers_RowId)', survey.servers, 'about')],
    ['Files and sheets read', makeFormula('COUNTA(Sources_File)', input.ledger.sources.length, 'about')],
    ['Offramp', makeCell(input.offrampVersion, 'about')],
    ['Knowledge as of', makeCell(makeDay(input.knowledge.asOf), 'about-date')],
    ['Project revision', makeCell(String(input.project.revision), 'about')],
  ];
  for (const [label, cell] of about) add(makeCell(label, 'label'), cell);

  return {
    name: START_SHEET,
    purpose: startHereSheet.purpose,
    tabColour: '0B7A5C',
    widths: [3, 26, TEXT_WIDTH, 10],
    blocks: [{ kind: 'cells' as const, rows }],
    freeze: { rows: 0, columns: 0 },
    print: {
      repeatRow: null,
      repeatColumns: 0,
      pagesAcross: 1,
      pagesDown: 0,
      orientation: 'portrait' as const,
      scale: 75,
    },
    colourRanges: [
      { range: `B${firstPath}:B${lastPath}`, colours: PATH_RULES },
      { range: `B${firstFirmness}:B${lastFirmness}`, colours: FIRMNESS_RULES },
    ],
    protection: 'protected' as const,
    ...placeLogo(branding, 2, TEXT_WIDTH),
  };
}

/** The project's own words, with what stands in braces filled in; anything else in braces is left as it is. */
function fillTemplate({ input, branding }: SheetContext): string {
  const values: Record<string, string> = { project: input.project.name, date: input.asOf, consultancy: branding.consultancy };
  return branding.startText.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
