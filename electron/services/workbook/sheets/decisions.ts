import type { Comment } from '../../../../shared/domain/comment.ts';
import { DECISION_STATUS_LABELS, DecisionStatus } from '../../../../shared/domain/decision-status.ts';
import { EXIT_PATH_LABELS, EXIT_PATHS } from '../../../../shared/domain/exit-path.ts';
import type { DecisionField, EditKind } from '../../../../shared/domain/review.ts';
import type { ServerDetail } from '../../../../shared/domain/server.ts';
import { FIRMNESS_WORDS, VERDICT_WORDS } from '../../../../shared/domain/verdict-words.ts';
import { ASK_COLOURS, CHECK_RULES, FIRMNESS_RULES, PATH_RULES, UNDECIDED } from '../colours.ts';
import { describeServer } from '../describe-server.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay, makeFormula, makeInputColumn } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { FIRST_DATA_ROW, frameTable, setUpFrame } from '../sheet-frame.ts';
import { CHECKS, checkDecision, sayDecision } from '../survey.ts';
import type { Words } from '../words.ts';
import { needsDecision, sayScore } from '../words.ts';

/** Statements that fit a row which is still read at a glance. */
const MOST_REASONS = 3;

type ChoiceKind = Extract<EditKind, { kind: 'choice' }>;

const PATHS: ChoiceKind = {
  kind: 'choice',
  choices: [...EXIT_PATHS.map((path) => ({ value: path, label: EXIT_PATH_LABELS[path] })), { value: '', label: UNDECIDED }],
};
const FOLLOW_ONS: ChoiceKind = {
  kind: 'choice',
  choices: (['isolate', 'migrate', 'retire'] as const).map((path) => ({ value: path, label: EXIT_PATH_LABELS[path] })),
};
const STATUSES: EditKind = {
  kind: 'choice',
  choices: DecisionStatus.shape.status
    .unwrap()
    .unwrap()
    .options.map((value) => ({ value, label: DECISION_STATUS_LABELS[value] })),
};

/** Makes a column that people fill in with a part of the decision. */
function decide(
  field: DecisionField,
  as: EditKind,
  column: Pick<TableColumn, 'key' | 'header' | 'width' | 'colours' | 'allowed'>,
): TableColumn {
  return makeInputColumn({ ...column, group: 'Decision (yours to fill in)', edit: { as, writes: { to: 'decision', field } } });
}

/** Makes a column with a fact that people know better than the inventory. */
function know(fact: string, column: Pick<TableColumn, 'key' | 'header' | 'width'>): TableColumn {
  return makeInputColumn({ ...column, group: 'Server', edit: { as: { kind: 'text' }, writes: { to: 'fact', fact } } });
}

/** Makes a column that people fill in with a part of how far the agreement has come. */
function agree(field: keyof DecisionStatus, as: EditKind, column: Pick<TableColumn, 'key' | 'header' | 'width'>): TableColumn {
  const writes = { to: 'record', kind: 'decision-status', field, defaults: {} } as const;
  return makeInputColumn({ ...column, group: 'Agreement (yours to fill in)', edit: { as, writes } });
}

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 14, style: 'code', group: 'Server' },
  { key: 'Server', header: 'Server', width: 24, style: 'link', group: 'Server' },
  { key: 'OperatingSystem', header: 'Operating system', width: 34, style: 'wrap', group: 'Server' },
  know('application', { key: 'Application', header: 'Application', width: 22 }),
  know('owner', { key: 'Owner', header: 'Owner', width: 20 }),
  know('environment', { key: 'Environment', header: 'Environment', width: 13 }),
  { key: 'Recommended', header: 'Recommended', width: 18, style: 'text', group: 'Recommendation', colours: PATH_RULES },
  { key: 'Firmness', header: 'How firm', width: 15, style: 'text', group: 'Recommendation', colours: FIRMNESS_RULES },
  { key: 'ScoreMigrate', header: 'Score: migrate', width: 10, style: 'text', group: 'Recommendation' },
  { key: 'ScoreVirtualize', header: 'Score: virtualize', width: 10, style: 'text', group: 'Recommendation' },
  { key: 'ScoreIsolate', header: 'Score: isolate', width: 10, style: 'text', group: 'Recommendation' },
  { key: 'ScoreRetire', header: 'Score: retire', width: 10, style: 'text', group: 'Recommendation' },
  { key: 'Why', header: 'Main reasons', width: 84, style: 'wrap', group: 'Recommendation' },
  { key: 'WouldChange', header: 'What would change it', width: 52, style: 'wrap', group: 'Recommendation' },
  decide('path', PATHS, {
    key: 'Path',
    header: 'Path',
    width: 14,
    colours: PATH_RULES,
    allowed: {
      kind: 'list',
      values: PATHS.choices.map(({ label }) => label),
      title: 'The path',
      prompt: 'Migrate, Virtualize, Isolate or Retire; Undecided while nobody has chosen.',
    },
  }),
  decide('reason', { kind: 'text' }, { key: 'Reason', header: 'Reason', width: 36 }),
  decide('accepter', { kind: 'text' }, { key: 'AcceptedBy', header: 'Risk accepted by', width: 20 }),
  decide('expiresOn', { kind: 'day' }, { key: 'ExpiresOn', header: 'Accepted until', width: 12 }),
  decide('followOnPath', FOLLOW_ONS, {
    key: 'FollowOn',
    header: 'After virtualizing',
    width: 13,
    allowed: {
      kind: 'list',
      values: FOLLOW_ONS.choices.map(({ label }) => label),
      title: 'What follows',
      prompt: 'A virtual machine is no way out by itself: say what follows.',
    },
  }),
  decide('followOnBy', { kind: 'day' }, { key: 'FollowOnBy', header: 'By', width: 12 }),
  decide('decidedBy', { kind: 'text' }, { key: 'DecidedBy', header: 'Decided by', width: 20 }),
  decide('decidedOn', { kind: 'day' }, { key: 'DecidedOn', header: 'Decided on', width: 12 }),
  agree('status', STATUSES, { key: 'Status', header: 'Status', width: 12 }),
  agree('approver', { kind: 'text' }, { key: 'Approver', header: 'Approver', width: 20 }),
  agree('approvedOn', { kind: 'day' }, { key: 'ApprovedOn', header: 'Approved on', width: 12 }),
  { key: 'Comments', header: 'Comments so far', width: 40, style: 'wrap', group: 'Comments' },
  makeInputColumn({
    key: 'Comment',
    header: 'Your comment',
    width: 36,
    group: 'Comments',
    edit: { as: { kind: 'text' }, writes: { to: 'comment' } },
  }),
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
      identity: { column: 'RowId', rows: 'server', name: 'Server', added: 'proposed' },
      rows: (firstRow) => listRows(context, firstRow),
    }),
    ...setUpFrame(3),
    protection: 'protected',
  }),
};

function* listRows(context: SheetContext, firstRow: number): Generator<Row> {
  const { input } = context;
  const comments = gatherComments(input.comments ?? []);
  let row = firstRow;
  let serverRow = FIRST_DATA_ROW;
  for (const server of input.servers) {
    if (needsDecision(server)) {
      yield layOutDecision(context, server, comments.get(server.id) ?? [], row, serverRow);
      row += 1;
    }
    serverRow += 1;
  }
}

/** Comments by what they are about, the oldest first. */
function gatherComments(comments: readonly Comment[]): Map<string, Comment[]> {
  const found = new Map<string, Comment[]>();
  for (const comment of [...comments].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    found.set(comment.about, [...(found.get(comment.about) ?? []), comment]);
  }
  return found;
}

function sayComments(comments: readonly Comment[]): string {
  return comments.map(({ at, who, text }) => `${at.slice(0, 10)}${who === '' ? '' : `, ${who}`}: ${text}`).join('\n');
}

function layOutDecision(
  { input, words }: SheetContext,
  server: ServerDetail,
  comments: readonly Comment[],
  row: number,
  serverRow: number,
): Row {
  const agreement = input.decisionStatuses?.get(server.id);
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
    makeCell(agreement?.status ? DECISION_STATUS_LABELS[agreement.status] : null),
    makeCell(agreement?.approver),
    makeCell(makeDay(agreement?.approvedOn)),
    makeCell(sayComments(comments)),
    makeCell(null),
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
  const all = [...forPath, ...gates, ...pending];
  const rest = all.length - MOST_REASONS;
  const said = all.slice(0, MOST_REASONS).join('\n');
  return rest > 0 ? `${said} (and ${rest} more on Findings)` : said;
}

function sayFlips(server: ServerDetail, words: Words): string {
  return server.verdict.flips
    .slice(0, 3)
    .map((flip) => `${words.fact(flip.fact)} = ${words.value(flip.fact, flip.to)}: ${VERDICT_WORDS[flip.path]}`)
    .join('\n');
}
