import { Branding } from '../../../shared/domain/branding.ts';
import type { Breathe } from '../project/breathe.ts';
import { maskSheets } from './mask-sheets.ts';
import { createPlanTally } from './plans/count-plan-rows.ts';
import type { Sheet } from './sheet.ts';
import type { SheetContext, SheetEntry } from './sheet-context.ts';
import { layOutSheets } from './sheets.ts';
import { surveyServers } from './survey.ts';
import { finishSteps, type Steps, takeSteps } from './take-steps.ts';
import { createWords } from './words.ts';
import type { WorkbookInput } from './workbook-input.ts';

/** A workbook as data: its sheets in the order of their tabs, and the entry of the list that each came from. */
export interface LaidOutWorkbook {
  context: SheetContext;
  sheets: Sheet[];
  entries: SheetEntry[];
}

/** Lays the whole workbook out as data, reading the servers once to count them. */
export function layOutWorkbook(input: WorkbookInput): LaidOutWorkbook {
  return finishSteps(layOut(input));
}

/** The same, giving way to others meanwhile. */
export function layOutCalmly(input: WorkbookInput, breathe: Breathe): Promise<LaidOutWorkbook> {
  return takeSteps(layOut(input), breathe);
}

/** Makes what every sheet is laid out from; the name of the project is masked at once where names are to be masked, since it stands in headings and properties too. */
export function createSheetContext(given: WorkbookInput): SheetContext {
  return finishSteps(makeContext(given, 'survey'));
}

/** The same, giving way to others meanwhile. */
export function createSheetContextCalmly(given: WorkbookInput, breathe: Breathe): Promise<SheetContext> {
  return takeSteps(makeContext(given, 'survey'), breathe);
}

function* layOut(input: WorkbookInput): Steps<LaidOutWorkbook> {
  const context = yield* makeContext(input, 'survey-and-plans');
  const laidOut = yield* layOutSheets(context);
  const sheets = laidOut.map(({ sheet }) => sheet);
  return {
    context,
    sheets: input.masker === undefined ? sheets : maskSheets(sheets, input.masker),
    entries: laidOut.map(({ entry }) => entry),
  };
}

function* makeContext(given: WorkbookInput, counted: 'survey' | 'survey-and-plans'): Steps<SheetContext> {
  const { masker } = given;
  const input = masker === undefined ? given : { ...given, project: { ...given.project, name: masker.maskValue(given.project.name) } };
  const words = createWords(input);
  const branding = input.branding ?? Branding.parse({});
  const facts = input.findings.dataQuality.fillRates.map(({ fact }) => fact);
  const plans = counted === 'survey' ? null : createPlanTally(input);
  const survey = yield* surveyServers(plans === null ? input.servers : watch(input.servers, plans.add), words, facts);
  plans?.finish();
  return { input, words, survey, branding, confidentiality: branding.confidentiality };
}

/** Lets something else look at what is read. */
function* watch<T>(items: Iterable<T>, look: (item: T) => void): Generator<T> {
  for (const item of items) {
    look(item);
    yield item;
  }
}
