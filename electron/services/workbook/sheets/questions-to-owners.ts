import type { ServerDetail } from '../../../../shared/domain/server.ts';
import { describeServer } from '../describe-server.ts';
import { createQuestionList, type OwnerQuestion } from '../list-questions.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeInputColumn } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { FIRST_DATA_ROW, frameTable, setUpFrame } from '../sheet-frame.ts';

/** The columns of a table of questions; the answer comes home when the workbook is reviewed. */
export const QUESTION_COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 20, style: 'code', group: 'Server' },
  { key: 'Server', header: 'Server', width: 20, style: 'link', group: 'Server' },
  { key: 'Application', header: 'Application', width: 20, style: 'wrap', group: 'Server' },
  { key: 'Owner', header: 'Owner', width: 18, style: 'wrap', group: 'Server' },
  { key: 'KnownBy', header: 'Who usually knows', width: 16, style: 'wrap', group: 'Question' },
  { key: 'Question', header: 'Question', width: 44, style: 'wrap', group: 'Question' },
  { key: 'Matters', header: 'What the answer changes', width: 38, style: 'wrap', group: 'Question' },
  { key: 'Expected', header: 'How to answer', width: 30, style: 'wrap', group: 'Question' },
  makeInputColumn({
    key: 'Answer',
    header: 'Answer',
    width: 24,
    group: 'Yours to fill in',
    edit: { as: { kind: 'fact-of-row' }, writes: { to: 'answer' } },
  }),
];

/** The open questions whose answers could change a recommendation, one row each, with a cell for the answer. */
export const questionsToOwnersSheet: SheetEntry = {
  id: 'questions-to-owners',
  name: 'Questions to owners',
  purpose: 'What nobody has said yet and could change a recommendation. Answer in the yellow cells, as far as you know.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => context.survey.questions,
  layOut: (context) => ({
    name: questionsToOwnersSheet.name,
    purpose: questionsToOwnersSheet.purpose,
    tabColour: '8A6D1B',
    blocks: frameTable(questionsToOwnersSheet.name, questionsToOwnersSheet.purpose, {
      kind: 'table',
      name: 'Questions',
      columns: QUESTION_COLUMNS,
      identity: { column: 'RowId', rows: 'question', name: 'Server', added: 'refused' },
      rows: () => listRows(context),
    }),
    ...setUpFrame(1),
    protection: 'open',
  }),
};

function* listRows({ input, words }: SheetContext): Generator<Row> {
  const listQuestions = createQuestionList(input.knowledge.facts, words);
  let serverRow = FIRST_DATA_ROW;
  for (const server of input.servers) {
    const { application, owner } = describeServer(server, words);
    for (const question of listQuestions(server)) yield layOutQuestion(server, question, { application, owner, serverRow });
    serverRow += 1;
  }
}

/** Lays one question out as a row of a table with `QUESTION_COLUMNS`; `serverRow` is its place on the sheet Servers, null where there is no such sheet. */
export function layOutQuestion(
  server: Pick<ServerDetail, 'id' | 'name'>,
  question: OwnerQuestion,
  about: { application: string | null; owner: string | null; serverRow: number | null },
): Row {
  const name = makeCell(server.name);
  return [
    makeCell(question.id),
    about.serverRow === null ? { ...name, style: 'text' } : { ...name, link: { sheet: 'Servers', cell: `B${about.serverRow}` } },
    makeCell(about.application),
    makeCell(about.owner),
    makeCell(question.knownBy),
    makeCell(question.question),
    makeCell(question.matters),
    makeCell(question.expected),
    { ...makeCell(null), ...(question.allowed === undefined ? {} : { allowed: question.allowed }) },
  ];
}
