import { EXIT_PATHS } from '../../../../shared/domain/exit-path.ts';
import { VERDICT_WORDS } from '../../../../shared/domain/verdict-words.ts';
import { UNDECIDED } from '../colours.ts';
import { EXPOSURE_WORDS } from '../describe-posture.ts';
import { NAMED_AS_OF, sayLeft } from '../describe-support.ts';
import { makeCell, makeDay, makeFormula } from '../sheet.ts';
import type { SheetContext } from '../sheet-context.ts';
import { CHECKS, countOutcomes, countPosture } from '../survey.ts';
import { ARCHITECTURE_WORDS } from '../words.ts';
import type { Page, SummaryRange } from './page.ts';
import { addHeading, makeCount } from './page.ts';

/** The builds that Windows Server 2008 has. */
export const BUILDS = [6001, 6002, 6003] as const;

/** What a person reads for each build. */
export const BUILD_WORDS: Readonly<Record<number, string>> = {
  6001: '6001: first release, SP1 level',
  6002: '6002: SP2',
  6003: '6003: SP2 with updates from 2019 on',
};

/** What stands for a server whose build nobody knows. */
export const BUILD_UNKNOWN = 'Build not known';

const MOST_PRODUCTS = 20;
const MOST_OWNERS = 10;

/** The message in sentences, each a formula. */
export function addMessages(page: Page, { survey }: SheetContext): void {
  const decided = survey.listed - countOutcomes(survey, { decided: UNDECIDED });
  const undetermined = countOutcomes(survey, { firmness: 'Undetermined' });
  const say = (formula: string, cached: string): number => page.add([makeFormula(formula, cached, 'message')]);
  const undecided = survey.listed - decided;
  const open = 'COUNTIF(Decisions_Path,"Undecided")+COUNTBLANK(Decisions_Path)-COUNTBLANK(Decisions_RowId)';
  say(
    'COUNTA(Servers_RowId)&" servers: "&COUNTIF(Servers_InScope,"Yes")&" run Windows Server 2008, "&COUNTIF(Servers_InScope,"Possibly")&" more possibly do."',
    `${survey.servers} servers: ${survey.inScope} run Windows Server 2008, ${survey.possiblyInScope} more possibly do.`,
  );
  say(
    '"No vendor updates any more: "&COUNTIF(Servers_VendorUpdates,"None")&" servers."',
    `No vendor updates any more: ${survey.withoutUpdates} servers.`,
  );
  const exposed = countPosture(survey, { exposure: EXPOSURE_WORDS.open });
  const silent = countPosture(survey, { exposure: EXPOSURE_WORDS.silent });
  say(
    `"Known-exploited vulnerabilities are open for certain on "&COUNTIF(Posture_Exposure,"${EXPOSURE_WORDS.open}")&" of "&COUNTA(Posture_RowId)&" servers; for "&COUNTIF(Posture_Exposure,"${EXPOSURE_WORDS.silent}")&" the evidence cannot tell."`,
    `Known-exploited vulnerabilities are open for certain on ${exposed} of ${survey.withPosture} servers; for ${silent} the evidence cannot tell.`,
  );
  say(
    `"To decide on: "&COUNTA(Decisions_RowId)&" servers, of which "&(COUNTA(Decisions_RowId)-(${open}))&" decided and "&(${open})&" undecided."`,
    `To decide on: ${survey.listed} servers, of which ${decided} decided and ${undecided} undecided.`,
  );
  say(
    '"Recommendations that wait for an answer, because too little is known: "&COUNTIF(Decisions_Firmness,"Undetermined")&"."',
    `Recommendations that wait for an answer, because too little is known: ${undetermined}.`,
  );
}

/** Recommended and decided, by path. */
export function addPaths(page: Page, { survey }: SheetContext): SummaryRange {
  const header = ['Path', 'Recommended', 'Robust', 'Contestable', 'Undetermined', 'Decided', 'As recommended'];
  const firstRow = addHeading(page, 'Ways out', 'Decisions', header) + 1;
  const extra = [VERDICT_WORDS['manual-review'], VERDICT_WORDS['out-of-scope'], VERDICT_WORDS.none].filter(
    (word, index) => index === 0 || countOutcomes(survey, { recommended: word }) > 0,
  );
  const labels = [...EXIT_PATHS.map((path) => VERDICT_WORDS[path]), ...extra, UNDECIDED];
  const columns = { recommended: [] as number[], decided: [] as number[] };
  for (const label of labels) {
    const row = page.rows.length + 1;
    const recommended = countOutcomes(survey, { recommended: label });
    const decided = countOutcomes(survey, { decided: label });
    columns.recommended.push(recommended);
    columns.decided.push(decided);
    const blanks = label === UNDECIDED ? '+COUNTBLANK(Decisions_Path)-COUNTBLANK(Decisions_RowId)' : '';
    page.add([
      makeCell(label, 'colour-name'),
      makeCount(`COUNTIF(Decisions_Recommended,B${row})`, recommended),
      ...['Robust', 'Contestable', 'Undetermined'].map((firmness) =>
        makeCount(
          `COUNTIFS(Decisions_Recommended,B${row},Decisions_Firmness,"${firmness}")`,
          countOutcomes(survey, { recommended: label, firmness }),
        ),
      ),
      makeCount(`COUNTIF(Decisions_Path,B${row})${blanks}`, decided),
      makeCount(
        `COUNTIFS(Decisions_Recommended,B${row},Decisions_Path,B${row})`,
        countOutcomes(survey, { recommended: label, decided: label }),
      ),
    ]);
  }
  const lastRow = page.rows.length;
  const sums = [
    ...[{}, { firmness: 'Robust' }, { firmness: 'Contestable' }, { firmness: 'Undetermined' }, {}].map((match) =>
      countOutcomes(survey, match),
    ),
    labels.reduce((sum, label) => sum + countOutcomes(survey, { recommended: label, decided: label }), 0),
  ];
  page.add([
    makeCell('All servers that need a way out', 'total-label'),
    ...['C', 'D', 'E', 'F', 'G', 'H'].map((letter, index) =>
      makeCount(`SUM(${letter}${firstRow}:${letter}${lastRow})`, sums[index] ?? 0, 'total'),
    ),
  ]);
  const complete = survey.byCheck.get(CHECKS.complete) ?? 0;
  const lacking = survey.listed - complete - (survey.byCheck.get(CHECKS.undecided) ?? 0);
  page.add([
    makeCell('Decisions with everything they need', 'text'),
    undefined,
    undefined,
    undefined,
    undefined,
    makeCount(`COUNTIF(Decisions_Check,"${CHECKS.complete}")`, complete),
  ]);
  page.add([
    makeCell('Decisions that still lack something', 'text'),
    undefined,
    undefined,
    undefined,
    undefined,
    makeCount(
      `COUNTA(Decisions_RowId)-COUNTIF(Decisions_Check,"${CHECKS.complete}")-COUNTIF(Decisions_Check,"${CHECKS.undecided}")`,
      lacking,
    ),
  ]);
  return { firstRow, lastRow, labels, letters: { recommended: 'C', decided: 'G' }, columns };
}

/** Windows Server 2008 by build and processor family. */
export function addBuilds(page: Page, { survey }: SheetContext): SummaryRange {
  const architectures = [ARCHITECTURE_WORDS.x86, ARCHITECTURE_WORDS.x64, ARCHITECTURE_WORDS.ia64];
  const firstRow = addHeading(page, 'Windows Server 2008 by build', 'Servers', ['Build', 'Servers', ...architectures, 'Not known']) + 1;
  const labels: string[] = [];
  const totals: number[] = [];
  const tally = (build: (key: string) => boolean, architecture: string | null): number => {
    let sum = 0;
    for (const [key, servers] of survey.byBuildAndArchitecture) {
      const [itsBuild = '', itsArchitecture = ''] = key.split('|');
      if (build(itsBuild) && (architecture === null || architecture === itsArchitecture)) sum += servers;
    }
    return sum;
  };
  const known = (key: string): boolean => BUILDS.some((build) => String(build) === key);
  const rest = (row: number): string => `C${row}-SUM(D${row}:F${row})`;
  for (const build of BUILDS) {
    const row = page.rows.length + 1;
    const matches = (key: string): boolean => key === String(build);
    const total = tally(matches, null);
    const each = architectures.map((architecture) => tally(matches, architecture));
    labels.push(BUILD_WORDS[build] ?? String(build));
    totals.push(total);
    page.add([
      makeCell(labels.at(-1), 'label'),
      makeCount(`COUNTIFS(Servers_InScope,"Yes",Servers_Build,${build})`, total),
      ...architectures.map((architecture, index) =>
        makeCount(`COUNTIFS(Servers_InScope,"Yes",Servers_Build,${build},Servers_Architecture,"${architecture}")`, each[index] ?? 0),
      ),
      makeCount(rest(row), total - each.reduce((sum, value) => sum + value, 0)),
    ]);
  }
  const row = page.rows.length + 1;
  const lastKnown = row - 1;
  const otherTotal = tally((key) => !known(key), null);
  const otherEach = architectures.map((architecture) => tally((key) => !known(key), architecture));
  labels.push(BUILD_UNKNOWN);
  totals.push(otherTotal);
  page.add([
    makeCell(BUILD_UNKNOWN, 'label'),
    makeCount(`COUNTIF(Servers_InScope,"Yes")-SUM(C${firstRow}:C${lastKnown})`, otherTotal),
    ...architectures.map((architecture, index) => {
      const letter = 'DEF'[index] ?? 'D';
      return makeCount(
        `COUNTIFS(Servers_InScope,"Yes",Servers_Architecture,"${architecture}")-SUM(${letter}${firstRow}:${letter}${lastKnown})`,
        otherEach[index] ?? 0,
      );
    }),
    makeCount(rest(row), otherTotal - otherEach.reduce((sum, value) => sum + value, 0)),
  ]);
  const all = (): boolean => true;
  const sums = [survey.inScope, ...architectures.map((architecture) => tally(all, architecture))];
  sums.push(survey.inScope - sums.slice(1).reduce((sum, value) => sum + value, 0));
  page.add([
    makeCell('All Windows Server 2008', 'total-label'),
    ...['C', 'D', 'E', 'F', 'G'].map((letter, index) => makeCount(`SUM(${letter}${firstRow}:${letter}${row})`, sums[index] ?? 0, 'total')),
  ]);
  page.add([
    makeCell('Possibly Windows Server 2008: settle these first', 'text'),
    makeCount('COUNTIF(Servers_InScope,"Possibly")', survey.possiblyInScope),
  ]);
  return { firstRow, lastRow: row, labels, letters: { total: 'C' }, columns: { total: totals } };
}

/** Every product with its last support date and the days since. */
export function addProducts(page: Page, { input, survey, words }: SheetContext): void {
  const header = ['Product', 'Servers', 'To decide on', 'Support until', 'Days since', 'Still on offer'];
  const firstRow = addHeading(page, 'Products and their support', 'Lifecycle', header, ['Still on offer']) + 1;
  const ends = new Map(
    input.findings.support.map((product) => [
      words.product(product.product) ?? product.label,
      product.phases
        .map((phase) => phase.endsOn)
        .sort()
        .at(-1) ?? '',
    ]),
  );
  const left = new Map(
    input.findings.support.map((product) => [words.product(product.product) ?? product.label, sayLeft(product.phases, input.asOf)]),
  );
  const products = [...survey.byProduct]
    .filter(([label]) => label !== '')
    .sort(([aLabel, a], [bLabel, b]) => b.listed - a.listed || b.servers - a.servers || (aLabel < bLabel ? -1 : 1))
    .slice(0, MOST_PRODUCTS);
  let servers = 0;
  let listed = 0;
  for (const [label, counts] of products) {
    const row = page.rows.length + 1;
    servers += counts.servers;
    listed += counts.listed;
    const endsOn = ends.get(label) ?? '';
    const past = Math.round((Date.parse(input.asOf) - Date.parse(endsOn)) / 86_400_000);
    page.add([
      makeCell(label, 'label'),
      makeCount(`COUNTIF(Servers_Product,B${row})`, counts.servers),
      makeCount(`COUNTIFS(Servers_Product,B${row},Servers_Flagged,"Yes")`, counts.listed),
      makeCell(endsOn === '' ? null : makeDay(endsOn), 'date'),
      endsOn === '' ? makeCell(null, 'whole') : makeCount(`${NAMED_AS_OF}-E${row}`, past),
      endsOn === ''
        ? makeCell(null, 'text')
        : makeFormula(`IFERROR(INDEX(Lifecycle_StillHad,MATCH(B${row},Lifecycle_Product,0)),"")`, left.get(label) ?? '', 'text'),
    ]);
  }
  const lastRow = page.rows.length;
  const sum = (letter: string): string => (products.length === 0 ? '0' : `SUM(${letter}${firstRow}:${letter}${lastRow})`);
  page.add([
    makeCell('Not identified, or other', 'label'),
    makeCount(`COUNTA(Servers_RowId)-${sum('C')}`, survey.servers - servers),
    makeCount(`COUNTIF(Servers_Flagged,"Yes")-${sum('D')}`, survey.listed - listed),
  ]);
  page.add([
    makeCell('All servers', 'total-label'),
    ...['C', 'D'].map((letter, index) =>
      makeCount(`SUM(${letter}${firstRow}:${letter}${lastRow + 1})`, index === 0 ? survey.servers : survey.listed, 'total'),
    ),
  ]);
  page.add([makeCell('A minus before the days means that so many days are left.', 'subtitle')]);
}

/** Who has most left to decide. */
export function addOwners(page: Page, { survey }: SheetContext): void {
  addHeading(page, 'Who has to decide', 'Decisions', ['Owner', 'Servers', 'Undecided']);
  const owners = survey.byOwner.slice(0, MOST_OWNERS);
  for (const owner of owners) {
    const row = page.rows.length + 1;
    page.add([
      makeCell(owner.owner, 'label'),
      makeCount(`SUMPRODUCT((Decisions_Owner=B${row})*1)`, owner.listed),
      makeCount(`SUMPRODUCT((Decisions_Owner=B${row})*((Decisions_Path="Undecided")+(Decisions_Path="")))`, owner.undecided),
    ]);
  }
  const owned = survey.byOwner.reduce((sum, owner) => sum + owner.listed, 0);
  page.add([makeCell('No owner known', 'label'), makeCount('COUNTA(Decisions_RowId)-COUNTA(Decisions_Owner)', survey.listed - owned)]);
  if (survey.byOwner.length > owners.length) {
    page.add([makeCell(`and ${survey.byOwner.length - owners.length} more owners on Decisions`, 'subtitle')]);
  }
}

/** What is not known. */
export function addQuality(page: Page, { input, survey }: SheetContext): void {
  addHeading(page, 'What is not known', 'Findings', ['Gap', 'Servers']);
  page.add([makeCell('Sources disagree on the operating system', 'label'), makeCount('COUNTA(Servers_Conflicts)', survey.withConflicts)]);
  for (const gap of input.findings.quality) page.add([makeCell(gap.label, 'label'), makeCell(gap.servers, 'whole')]);
}

/** What became of the rows that were read. */
export function addRows(page: Page, { input }: SheetContext): void {
  const { sources } = input.ledger;
  const total = (key: 'read' | 'kept' | 'merged' | 'refused' | 'ignored'): number =>
    sources.reduce((sum, source) => sum + source.counts[key], 0);
  addHeading(page, 'What became of the rows', 'Import ledger', [
    'Rows of all sources',
    'Sources',
    'Rows read',
    'Kept',
    'Merged',
    'Refused',
    'Ignored',
  ]);
  page.add([
    makeCell('Every file and sheet that was read', 'label'),
    makeCount('COUNTA(Sources_File)', sources.length),
    makeCount('SUM(Sources_Read)', total('read')),
    makeCount('SUM(Sources_Kept)', total('kept')),
    makeCount('SUM(Sources_Merged)', total('merged')),
    makeCount('SUM(Sources_Refused)', total('refused')),
    makeCount('SUM(Sources_Ignored)', total('ignored')),
  ]);
}
