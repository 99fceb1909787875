import type { ServerDetail } from '../../../../shared/domain/server.ts';
import { describeServer } from '../../workbook/describe-server.ts';
import { createQuestionList, type OwnerQuestion } from '../../workbook/list-questions.ts';
import { placeLogo } from '../../workbook/place-logo.ts';
import type { Cell, Row, Sheet } from '../../workbook/sheet.ts';
import { makeCell, makeFormula, nameColumn } from '../../workbook/sheet.ts';
import type { SheetContext } from '../../workbook/sheet-context.ts';
import { FIRST_DATA_ROW, frameTable, START_SHEET, setUpFrame } from '../../workbook/sheet-frame.ts';
import { layOutQuestion, QUESTION_COLUMNS } from '../../workbook/sheets/questions-to-owners.ts';

/** As many owners get a sheet of their own; the rest share one, because programs grow slow over more tabs. */
const MOST_SHEETS = 150;
const LONGEST_NAME = 31;
const NOBODY = 'No owner known';
const OTHERS = 'Other owners';

/** The owner stands in the title of the sheet, so the column is spared the paper. */
const OWNER_COLUMN = QUESTION_COLUMNS.findIndex(({ key }) => key === 'Owner');
const OWNER_COLUMNS = QUESTION_COLUMNS.filter((_, index) => index !== OWNER_COLUMN);

interface AskedServer {
  server: Pick<ServerDetail, 'id' | 'name'>;
  application: string | null;
  owner: string | null;
  questions: OwnerQuestion[];
}

interface OwnerSheet {
  owner: string;
  asked: AskedServer[];
  questions: number;
}

/** Lays out one sheet for each owner with the questions about their servers, and a first one that says how to answer. */
export function layOutQuestionSheets(context: SheetContext): Sheet[] {
  const owners = gatherOwners(context);
  const names = nameSheets(owners, context);
  const sheets = owners.map((owner, index) => layOutOwner(owner, names[index] ?? '', `Questions${nameColumn(index)}`));
  return [layOutStart(context, owners, names), ...sheets];
}

/** Those with most questions first; who is unknown comes last. */
function gatherOwners({ input, words }: SheetContext): OwnerSheet[] {
  const listQuestions = createQuestionList(input.knowledge.facts, words);
  const byOwner = new Map<string, OwnerSheet>();
  for (const server of input.servers) {
    const questions = listQuestions(server);
    if (questions.length === 0) continue;
    const { application, owner } = describeServer(server, words);
    const key = owner === null ? '' : owner.toLowerCase();
    const sheet = byOwner.get(key) ?? { owner: owner ?? NOBODY, asked: [], questions: 0 };
    byOwner.set(key, sheet);
    sheet.asked.push({ server: { id: server.id, name: server.name }, application, owner, questions });
    sheet.questions += questions.length;
  }
  const nobody = byOwner.get('');
  byOwner.delete('');
  const owners = [...byOwner.values()].sort((a, b) => b.questions - a.questions || (a.owner < b.owner ? -1 : 1));
  const rest = owners.splice(MOST_SHEETS);
  if (rest.length > 0) {
    owners.push({
      owner: OTHERS,
      asked: rest.flatMap(({ asked }) => asked),
      questions: rest.reduce((sum, { questions }) => sum + questions, 0),
    });
  }
  return nobody === undefined ? owners : [...owners, nobody];
}

/** Names that spreadsheet programs take, each once whatever its case. */
function nameSheets(owners: readonly OwnerSheet[], { input }: SheetContext): string[] {
  const taken = new Set([START_SHEET.toLowerCase()]);
  return owners.map(({ owner }) => {
    const shown = input.masker === undefined ? owner : input.masker.maskValue(owner);
    const plain =
      shown
        .replace(/[\\/?*[\]:'\p{Cc}]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim() || 'Owner';
    for (let turn = 1; ; turn += 1) {
      const ending = turn === 1 ? '' : ` (${turn})`;
      const name = `${plain.slice(0, LONGEST_NAME - ending.length).trim()}${ending}`;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

function layOutOwner({ owner, asked }: OwnerSheet, name: string, table: string): Sheet {
  const purpose =
    'What only you may know about these servers. Answer in the yellow cells; leave empty what you do not know, and send the file back.';
  return {
    name,
    purpose,
    tabColour: '8A6D1B',
    blocks: frameTable(owner, purpose, {
      kind: 'table',
      name: table,
      columns: OWNER_COLUMNS,
      identity: { column: 'RowId', rows: 'question', name: 'Server', added: 'refused' },
      *rows() {
        for (const { server, questions, ...about } of asked) {
          for (const question of questions)
            yield layOutQuestion(server, question, { ...about, serverRow: null }).filter((_, index) => index !== OWNER_COLUMN);
        }
      },
    }),
    ...setUpFrame(1),
    protection: 'open',
  };
}

function layOutStart({ input, branding, confidentiality }: SheetContext, owners: readonly OwnerSheet[], names: readonly string[]): Sheet {
  const rows: Row[] = [];
  const add = (...cells: (Cell | undefined)[]): number => rows.push([undefined, ...cells]);
  add(makeCell(`${input.project.name}: questions to owners`, 'title'));
  add(makeCell(`As known on ${input.asOf}. ${confidentiality}.`, 'subtitle'));
  if (branding.consultancy !== '') add(makeCell(`Asked by ${branding.consultancy}.`, 'subtitle'));
  add();
  add(makeCell('How to answer', 'heading'));
  const steps = [
    'Go to the sheet with your name. Each row is one question about one of your servers.',
    'Answer in the yellow cell. Some offer a list; the column beside says what fits.',
    'Leave empty what you do not know: unknown is an answer too, and nothing is taken for a no.',
    'Keep the Row ID column. Save the file and send it back; copies of several people are brought together.',
  ];
  for (const [index, text] of steps.entries()) add(makeCell(String(index + 1), 'label'), makeCell(text, 'wrap'));
  add();
  add(
    makeCell('Owner', 'header'),
    makeCell('Sheet', 'header'),
    makeCell('Questions', 'header-number'),
    makeCell('Answered', 'header-number'),
  );
  for (const [index, { owner, questions }] of owners.entries()) {
    const table = `Questions${nameColumn(index)}`;
    add(
      makeCell(owner, 'text'),
      { value: names[index] ?? '', style: 'link', link: { sheet: names[index] ?? '', cell: `H${FIRST_DATA_ROW}` } },
      makeFormula(`COUNTA(${table}_RowId)`, questions, 'whole'),
      makeFormula(`COUNTA(${table}_Answer)`, 0, 'whole'),
    );
  }
  return {
    name: START_SHEET,
    purpose: 'How to answer, and who is asked.',
    tabColour: '0B7A5C',
    widths: [3, 34, 104, 12, 12],
    blocks: [{ kind: 'cells', rows }],
    freeze: { rows: 0, columns: 0 },
    print: { repeatRow: null, repeatColumns: 0, pagesAcross: 1, pagesDown: 0 },
    protection: 'protected',
    ...placeLogo(branding, 2, 104),
  };
}
