import { EXIT_PATH_LABELS, EXIT_PATHS } from '../../../../shared/domain/exit-path.ts';
import type { ServerDetail } from '../../../../shared/domain/server.ts';
import { FIRMNESS_WORDS, VERDICT_WORDS } from '../../../../shared/domain/verdict-words.ts';
import { ASK_COLOURS, CHECK_RULES, FIRMNESS_RULES, PATH_RULES, UNDECIDED } from '../colours.ts';
import { describeServer } from '../describe-server.ts';
import type { AllowedInput, Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay, makeFormula } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { FIRST_DATA_ROW, frameTable, setUpFrame } from '../sheet-frame.ts';
import { CHECKS, checkDecision, sayDecision } from '../survey.ts';
import type { Words } from '../words.ts';
import { needsDecision, sayScore } from '../words.ts';

const PATH_WORDS = EXIT_PATHS.map((path) => EXIT_PATH_LABELS[path]);
const FOLLOW_ON_WORDS = ['Isolate', 'Migrate', 'Retire'];

const DAY: AllowedInput = { kind: 'day', title: 'A date', prompt: 'A date, such as 2027-06-30.' };

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 14, style: 'code', group: 'Server' },
  { key: 'Server', header: 'Server', width: 24, style: 'link', group: 'Server' },
  { key: 'OperatingSystem', header: 'Operating system', width: 34, style: 'wrap', group: 'Server' },
  { key: 'Application', header: 'Application', width: 22, style: 'wrap', group: 'Server' },
  { key: 'Owner', header: 'Owner', width: 20, style: 'wrap', group: 'Server' },
  { key: 'Environment', header: 'Environment', width: 13, style: 'text', group: 'Server' },
  { key: 'Recommended', header: 'Recommended', width: 18, style: 'text', group: 'Recommendation', colours: PATH_RULES },
  { key: 'Firmness', header: 'How firm', width: 15, style: 'text', group: 'Recommendation', colours: FIRMNESS_RULES },
  { key: 'ScoreMigrate', header: 'Score: migrate', width: 10, style: 'text', group: 'Recommendation' },
  { key: 'ScoreVirtualize', header: 'Score: virtualize', width: 10, style: 'text', group: 'Recommendation' },
  { key: 'ScoreIsolate', header: 'Score: isolate', width: 10, style: 'text', group: 'Recommendation' },
  { key: 'ScoreRetire', header: 'Score: retire', width: 10, style: 'text', group: 'Recommendation' },
  { key: 'Why', header: 'Main reasons', width: 70, style: 'wrap', group: 'Recommendation' },
  { key: 'WouldChange', header: 'What would change it', width: 46, style: 'wrap', group: 'Recommendation' },
  {
    key: 'Path',
    header: 'Path',
    width: 14,
    style: 'input',
    group: 'Decision (yours to fill in)',
    role: 'input',
    colours: PATH_RULES,
    allowed: {
      kind: 'list',
      values: [...PATH_WORDS, UNDECIDED],
      title: 'The path',
      prompt: 'Migrate, Virtualize, Isolate or Retire; Undecided while nobody has chosen.',
    },
  },
  { key: 'Reason', header: 'Reason', width: 36, style: 'input-wrap', group: 'Decision (yours to fill in)', role: 'input' },
  { key: 'AcceptedBy', header: 'Risk accepted by', width: 20, style: 'input-wrap', group: 'Decision (yours to fill in)', role: 'input' },
  {
    key: 'ExpiresOn',
    header: 'Accepted until',
    width: 12,
    style: 'input-date',
    group: 'Decision (yours to fill in)',
    role: 'input',
    allowed: DAY,
  },
  {
    key: 'FollowOn',
    header: 'After virtualizing',
    width: 13,
    style: 'input',
    group: 'Decision (yours to fill in)',
    role: 'input',
    allowed: {
      kind: 'list',
      values: FOLLOW_ON_WORDS,
      title: 'What follows',
      prompt: 'A virtual machine is no way out by itself: say what follows.',
    },
  },
  { key: 'FollowOnBy', header: 'By', width: 12, style: 'input-date', group: 'Decision (yours to fill in)', role: 'input', allowed: DAY },
  { key: 'DecidedBy', header: 'Decided by', width: 20, style: 'input-wrap', group: 'Decision (yours to fill in)', role: 'input' },
  {
    key: 'DecidedOn',
    header: 'Decided on',
    width: 12,
    style: 'input-date',
    group: 'Decision (yours to fill in)',
    role: 'input',
    allowed: DAY,
  },
  {
    key: 'Check',
    header: 'Check',
    width: 32,
    style: 'text',
    group: 'Check',
    role: 'calculated',
    colours: [
      ...CHECK_RULES,
      ...[CHECKS.accepter, CHECKS.expiry, CHECKS.followOn, CHECKS.reason].map((equals) => ({ equals, ...ASK_COLOURS })),
    ],
  },
];

/** The servers that need a way out: what is recommended and why, and the cells in which people decide. */
export const decisionsSheet: SheetEntry = {
  id: 'decisions',
  name: 'Decisions',
  purpose: 'One row for each server that needs a way out. Choose a path in the yellow cells; the check and the summary follow at once.',
  countRows: (context) => context.survey.listed,
  layOut: (context) => ({
    name: decisionsSheet.name,
    purpose: decisionsSheet.purpose,
    tabColour: '8A6D1B',
    blocks: frameTable(decisionsSheet.name, decisionsSheet.purpose, {
      kind: 'table',
      name: 'Decisions',
      columns: COLUMNS,
      rows: (firstRow) => listRows(context, firstRow),
    }),
    ...setUpFrame(3),
    protection: 'open',
  }),
};

function* listRows({ input, words }: SheetContext, firstRow: number): Generator<Row> {
  let row = firstRow;
  let serverRow = FIRST_DATA_ROW;
  for (const server of input.servers) {
    if (needsDecision(server)) {
      yield layOutDecision(server, words, row, serverRow);
      row += 1;
    }
    serverRow += 1;
  }
}

function layOutDecision(server: ServerDetail, words: Words, row: number, serverRow: number): Row {
  const facts = describeServer(server, words);
  const { verdict, decision } = server;
  return [
    makeCell(server.id),
    { ...makeCell(server.name), link: { sheet: 'Servers', cell: `B${serverRow}` } },
    makeCell(server.identity.os.label),
    makeCell(facts.application),
    makeCell(facts.owner),
    makeCell(facts.environment),
    makeCell(VERDICT_WORDS[verdict.path]),
    makeCell(FIRMNESS_WORDS[verdict.firmness]),
    ...EXIT_PATHS.map((path) => makeCell(sayScore(verdict.scores[path]))),
    makeCell(sayReasons(server)),
    makeCell(sayFlips(server, words)),
    makeCell(sayDecision(server)),
    makeCell(decision?.reason),
    makeCell(decision?.accepter),
    makeCell(makeDay(decision?.expiresOn)),
    makeCell(decision?.followOn ? EXIT_PATH_LABELS[decision.followOn.path] : null),
    makeCell(makeDay(decision?.followOn?.by)),
    makeCell(decision?.decidedBy),
    makeCell(makeDay(decision?.decidedAt)),
    makeFormula(writeCheck(row), checkDecision(server)),
  ];
}

/** The same questions in the same order as `checkDecision`, for a spreadsheet program. */
function writeCheck(row: number): string {
  const [path, reason, accepter, expires, follow, followBy, recommended] = ['O', 'P', 'Q', 'R', 'S', 'T', 'G'].map(
    (column) => column + row,
  );
  return [
    `IF(OR(${path}="",${path}="${UNDECIDED}"),"${CHECKS.undecided}",`,
    `IF(AND(${path}="Isolate",${accepter}=""),"${CHECKS.accepter}",`,
    `IF(AND(${path}="Isolate",${expires}=""),"${CHECKS.expiry}",`,
    `IF(AND(${path}="Virtualize",OR(${follow}="",${followBy}="")),"${CHECKS.followOn}",`,
    `IF(AND(${path}<>${recommended},${reason}=""),"${CHECKS.reason}","${CHECKS.complete}")))))`,
  ].join('');
}

/** The two weightiest reasons for the recommended path, then the gates that closed another or still may. */
function sayReasons(server: ServerDetail): string {
  const { verdict } = server;
  const forPath = verdict.reasons
    .filter((reason) => reason.path === verdict.path)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, 2)
    .map((reason) => reason.text);
  const gates = verdict.gates.map((gate) => `Not ${EXIT_PATH_LABELS[gate.closes].toLowerCase()}: ${gate.text}`);
  const pending = verdict.pendingGates.map((gate) => `Unsettled for ${EXIT_PATH_LABELS[gate.closes].toLowerCase()}: ${gate.text}`);
  const said = [...forPath, ...gates.slice(0, 2), ...pending.slice(0, 1)];
  const rest = forPath.length + gates.length + pending.length - said.length;
  return (rest > 0 ? [...said, `and ${rest} more on Findings`] : said).join('\n');
}

function sayFlips(server: ServerDetail, words: Words): string {
  return server.verdict.flips
    .slice(0, 3)
    .map((flip) => `${words.fact(flip.fact)} = ${words.value(flip.fact, flip.to)}: ${VERDICT_WORDS[flip.path]}`)
    .join('\n');
}
