import type { EstateFindings } from '../../../../shared/domain/findings.ts';
import type { Product } from '../../../../shared/domain/knowledge.ts';
import { LEFT_RULES, PHASE_RULES, PHASE_STATE, STANDING_RULES, STANDING_WORDS } from '../colours.ts';
import { addMonths, countDays, listLeft, NAMED_AS_OF, sayLeft, sayPhase } from '../describe-support.ts';
import type { Cell, CellsBlock, Row, TableBlock, TableColumn } from '../sheet.ts';
import { makeCell, makeDay, makeFormula } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { START_SHEET } from '../sheet-frame.ts';

type Supported = EstateFindings['support'][number];

const WIDTHS = { product: 32, text: 48, count: 12, day: 13, days: 11, standing: 22 };
const AS_OF_CELL = 'B4';

const PRODUCTS: readonly TableColumn[] = [
  { key: 'Product', header: 'Product', width: WIDTHS.product, style: 'label' },
  { key: 'StillHad', header: 'What can still be had', width: WIDTHS.text, style: 'wrap', role: 'calculated', colours: LEFT_RULES },
  { key: 'Servers', header: 'Servers', width: WIDTHS.count, style: 'whole', role: 'calculated' },
  { key: 'ReleasedOn', header: 'Released on', width: WIDTHS.day, style: 'date' },
  { key: 'GeneralUntil', header: 'General support until', width: WIDTHS.day, style: 'date' },
  { key: 'GeneralDays', header: 'Days since', width: WIDTHS.days, style: 'whole', role: 'calculated' },
  { key: 'LastUntil', header: 'Last updates of any kind', width: WIDTHS.standing, style: 'date' },
  { key: 'LastDays', header: 'Days since the last', width: WIDTHS.days, style: 'whole', role: 'calculated' },
];

const TARGETS: readonly TableColumn[] = [
  { key: 'Product', header: 'To move to', width: WIDTHS.product, style: 'label' },
  { key: 'Text', header: 'What follows from it', width: WIDTHS.text, style: 'wrap', role: 'calculated' },
  { key: 'Servers', header: 'Servers on it', width: WIDTHS.count, style: 'whole', role: 'calculated' },
  { key: 'ReleasedOn', header: 'Released on', width: WIDTHS.day, style: 'date' },
  { key: 'EndsOn', header: 'General support until', width: WIDTHS.day, style: 'date' },
  { key: 'DaysLeft', header: 'Days left', width: WIDTHS.days, style: 'whole', role: 'calculated' },
  { key: 'Standing', header: 'How it stands', width: WIDTHS.standing, style: 'text', role: 'calculated', colours: STANDING_RULES },
];

const PHASES: readonly TableColumn[] = [
  { key: 'Product', header: 'Product', width: WIDTHS.product, style: 'label' },
  { key: 'Phase', header: 'Phase of support', width: WIDTHS.text, style: 'wrap' },
  { key: 'State', header: 'State', width: WIDTHS.count, style: 'text', role: 'calculated', colours: PHASE_RULES },
  { key: 'Cost', header: 'Cost', width: WIDTHS.day, style: 'text' },
  { key: 'EndsOn', header: 'Last day', width: WIDTHS.day, style: 'date' },
  { key: 'Days', header: 'Days since', width: WIDTHS.days, style: 'whole', role: 'calculated' },
];

const LEVELS: readonly TableColumn[] = [
  { key: 'Product', header: 'Product', width: WIDTHS.product, style: 'label' },
  { key: 'Level', header: 'Level', width: WIDTHS.text, style: 'wrap' },
  { key: 'Servers', header: 'Servers', width: WIDTHS.count, style: 'whole', role: 'calculated' },
  { key: 'Build', header: 'Build', width: WIDTHS.day, style: 'code' },
  { key: 'SupportedUntil', header: 'General support until', width: WIDTHS.day, style: 'date' },
  { key: 'Days', header: 'Days since', width: WIDTHS.days, style: 'whole', role: 'calculated' },
];

/** How long every product of the estate has been out of support, what can still be had, and how long the systems to move to last. */
export const lifecycleSheet: SheetEntry = {
  id: 'lifecycle',
  name: 'Lifecycle',
  purpose: 'How long each product is out of support, what can still be had for it, and how long the systems to move to last themselves.',
  countRows: (context) => context.input.findings.support.length,
  layOut: (context) => ({
    name: lifecycleSheet.name,
    purpose: lifecycleSheet.purpose,
    tabColour: '2457C5',
    blocks: layOutBlocks(context),
    names: [{ name: NAMED_AS_OF, cell: AS_OF_CELL }],
    freeze: { rows: 4, columns: 1 },
    print: { repeatRow: null, repeatColumns: 0, pagesAcross: 1, pagesDown: 0 },
    protection: 'open',
  }),
};

function layOutBlocks(context: SheetContext): (CellsBlock | TableBlock)[] {
  const { input } = context;
  const support = [...input.findings.support].sort((a, b) => b.servers - a.servers || (a.label < b.label ? -1 : 1));
  const link: Cell = { value: START_SHEET, style: 'link-plain', link: { sheet: START_SHEET, cell: 'A1' } };
  return [
    {
      kind: 'cells',
      rows: [
        [makeCell(lifecycleSheet.name, 'title')],
        [link, makeCell(lifecycleSheet.purpose, 'subtitle')],
        [],
        [makeCell('Days are counted to', 'label'), makeCell(makeDay(input.asOf), 'input-date')],
        [undefined, makeCell('Change this day, and every number of days follows. A minus means that days are left.', 'subtitle')],
        [],
      ],
    },
    { kind: 'table', name: 'Lifecycle', columns: PRODUCTS, rows: (row) => support.map((one, at) => layOutProduct(one, context, row + at)) },
    introduce('Systems to move to', 'General support is what comes without further payment. Ends soon: within 24 months of the day above.'),
    {
      kind: 'table',
      name: 'Targets',
      columns: TARGETS,
      rows: (row) => input.findings.targets.map((one, at) => layOutTarget(one, context, row + at)),
    },
    introduce('Phases of support', 'Every phase that the products of the estate had or have. A phase lasts to the end of its last day.'),
    {
      kind: 'table',
      name: 'Phases',
      columns: PHASES,
      rows: (row) =>
        support
          .flatMap((one) => one.phases.map((phase) => ({ one, phase })))
          .map(({ one, phase }, at) => layOutPhase(one, phase, context, row + at)),
    },
    introduce('Builds and levels', 'What the servers of each product report. A level can be out of support before its product is.'),
    {
      kind: 'table',
      name: 'Levels',
      columns: LEVELS,
      rows: (row) => listLevels(support, context).map((level, at) => layOutLevel(level, row + at)),
    },
  ];
}

function introduce(heading: string, purpose: string): CellsBlock {
  return { kind: 'cells', rows: [[], [makeCell(heading, 'heading')], [makeCell(purpose, 'subtitle')]] };
}

function nameProduct({ product, label }: { product: string; label: string }, { words }: SheetContext): string {
  return words.product(product) ?? label;
}

function findProduct(id: string, { input }: SheetContext): Product | undefined {
  return input.knowledge.products.find((product) => product.id === id);
}

function countServers(name: string, { survey }: SheetContext): number {
  return survey.byProduct.get(name)?.servers ?? 0;
}

function layOutProduct(one: Supported, context: SheetContext, row: number): Row {
  const { asOf } = context.input;
  const name = nameProduct(one, context);
  const general = one.phases.find(({ phase }) => phase === 'extended') ?? one.phases.at(-1);
  const last = one.phases.at(-1);
  return [
    makeCell(name),
    makeFormula(listLeft(one.phases), sayLeft(one.phases, asOf)),
    makeFormula(`COUNTIF(Servers_Product,A${row})`, countServers(name, context)),
    makeCell(makeDay(one.startsOn)),
    makeCell(makeDay(general?.endsOn)),
    general === undefined ? makeCell(null) : makeFormula(`${NAMED_AS_OF}-E${row}`, countDays(general.endsOn, asOf)),
    makeCell(makeDay(last?.endsOn)),
    last === undefined ? makeCell(null) : makeFormula(`${NAMED_AS_OF}-G${row}`, countDays(last.endsOn, asOf)),
  ];
}

const TARGET_TEXTS = {
  ended: 'General support has ended: whoever moves there has to move again.',
  ending: 'General support ends soon: a move there would have to be repeated.',
  supported: 'General support lasts longer than the next 24 months.',
} as const;

function layOutTarget(target: EstateFindings['targets'][number], context: SheetContext, row: number): Row {
  const { asOf } = context.input;
  const name = nameProduct(target, context);
  const standing = target.endsOn < asOf ? 'ended' : target.endsOn <= addMonths(asOf, 24) ? 'ending' : 'supported';
  return [
    makeCell(name),
    makeFormula(
      `IF(G${row}="${STANDING_WORDS.ended}","${TARGET_TEXTS.ended}",IF(G${row}="${STANDING_WORDS.ending}","${TARGET_TEXTS.ending}","${TARGET_TEXTS.supported}"))`,
      TARGET_TEXTS[standing],
    ),
    makeFormula(`COUNTIF(Servers_Product,A${row})`, countServers(name, context)),
    makeCell(makeDay(findProduct(target.product, context)?.releasedOn?.on)),
    makeCell(makeDay(target.endsOn)),
    makeFormula(`E${row}-${NAMED_AS_OF}`, -countDays(target.endsOn, asOf)),
    makeFormula(
      `IF(E${row}<${NAMED_AS_OF},"${STANDING_WORDS.ended}",IF(E${row}<=EDATE(${NAMED_AS_OF},24),"${STANDING_WORDS.ending}","${STANDING_WORDS.supported}"))`,
      STANDING_WORDS[standing],
    ),
  ];
}

function layOutPhase(one: Supported, { phase, endsOn }: Supported['phases'][number], context: SheetContext, row: number): Row {
  const { asOf } = context.input;
  const note = findProduct(one.product, context)?.support.find((entry) => entry.phase === phase)?.note;
  const paid = phase.startsWith('esu') || phase === 'premium-assurance';
  return [
    makeCell(nameProduct(one, context)),
    makeCell(note === undefined ? sayPhase(phase) : `${sayPhase(phase)}. ${note}`),
    makeFormula(
      `IF(E${row}<${NAMED_AS_OF},"${PHASE_STATE.ended}","${PHASE_STATE.open}")`,
      endsOn < asOf ? PHASE_STATE.ended : PHASE_STATE.open,
    ),
    makeCell(paid ? 'Paid' : 'Included'),
    makeCell(makeDay(endsOn)),
    makeFormula(`${NAMED_AS_OF}-E${row}`, countDays(endsOn, asOf)),
  ];
}

interface Level {
  product: string;
  level: string;
  build: number | null;
  supportedUntil: string | null;
  servers: number;
  asOf: string;
}

/** Levels that servers report; of Windows Server 2008 every one, and servers whose build nobody knows. */
function listLevels(support: readonly Supported[], context: SheetContext): Level[] {
  const { asOf } = context.input;
  return support.flatMap((one) => {
    const product = nameProduct(one, context);
    const count = (build: number | null): number => context.survey.byProductAndBuild.get(`${one.product}|${build ?? ''}`) ?? 0;
    const known: Level[] = (findProduct(one.product, context)?.builds ?? [])
      .filter(({ build }) => count(build) > 0 || one.product === 'windows-server-2008')
      .map(({ build, level, supportEndsOn }) => ({
        product,
        level: capitalise(level),
        build,
        supportedUntil: supportEndsOn ?? null,
        servers: count(build),
        asOf,
      }));
    const unknown = count(null);
    return unknown === 0
      ? known
      : [...known, { product, level: 'Build not known', build: null, supportedUntil: null, servers: unknown, asOf }];
  });
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function layOutLevel({ product, level, build, supportedUntil, servers, asOf }: Level, row: number): Row {
  return [
    makeCell(product),
    makeCell(level),
    makeFormula(`COUNTIFS(Servers_Product,A${row},Servers_Build,${build === null ? '""' : `D${row}`})`, servers),
    makeCell(build),
    makeCell(makeDay(supportedUntil)),
    supportedUntil === null ? makeCell(null) : makeFormula(`${NAMED_AS_OF}-E${row}`, countDays(supportedUntil, asOf)),
  ];
}
