import { z } from 'zod';

/** How the text of an editable cell is read, whatever program saved it. */
export const EditKind = z.discriminatedUnion('kind', [
  /** Any text; spaces around it do not count. */
  z.object({ kind: z.literal('text') }),
  /** One of these; the label stands in the cell, the value is what is kept. Case does not count. */
  z.object({ kind: z.literal('choice'), choices: z.array(z.object({ value: z.string(), label: z.string() })) }),
  /** Any of these, or of anything where there are none, separated by commas. */
  z.object({ kind: z.literal('list'), choices: z.array(z.object({ value: z.string(), label: z.string() })) }),
  z.object({ kind: z.literal('yes-no') }),
  /** A day, as a date or as text such as 2027-06-30. */
  z.object({ kind: z.literal('day') }),
  z.object({
    kind: z.literal('number'),
    decimals: z.enum(['yes', 'no']),
    least: z.number().optional(),
    most: z.number().optional(),
  }),
  /** As the fact of the row asks; for tables whose rows are questions. */
  z.object({ kind: z.literal('fact-of-row') }),
]);
export type EditKind = z.infer<typeof EditKind>;

/** The parts of a decision that a cell can hold. */
export const DecisionField = z.enum(['path', 'reason', 'accepter', 'expiresOn', 'followOnPath', 'followOnBy', 'decidedBy', 'decidedOn']);
export type DecisionField = z.infer<typeof DecisionField>;

/** Where an edited cell goes. */
export const EditTarget = z.discriminatedUnion('to', [
  /** A part of the decision of the row's server. */
  z.object({ to: z.literal('decision'), field: DecisionField }),
  /** A fact of the row's server, as a person's answer. */
  z.object({ to: z.literal('fact'), fact: z.string() }),
  /** The answer to the row's question: the row id is "<server id>:<fact>". */
  z.object({ to: z.literal('answer') }),
  /** A new comment on the row's server; the cell is empty when the workbook is written. */
  z.object({ to: z.literal('comment') }),
  /** A field of the record whose id is the row's; `field` may be a path such as "followOn.by". `defaults` is what a record begins with that is not there yet. */
  z.object({ to: z.literal('record'), kind: z.string(), field: z.string(), defaults: z.record(z.string(), z.unknown()).optional() }),
]);
export type EditTarget = z.infer<typeof EditTarget>;

/** What may be typed into a column, and where it goes. */
export const ColumnEdit = z.object({ as: EditKind, writes: EditTarget });
export type ColumnEdit = z.infer<typeof ColumnEdit>;

/** How the rows of a table are found again, and what becomes of rows that somebody adds. */
export const TableIdentity = z.object({
  /** Key of the column that holds the row ids; by custom the first one. */
  column: z.string(),
  /** What a row is: a server ("s12"), a question ("s12:vendorLock"), or a record of this kind (its id). */
  rows: z.union([z.enum(['server', 'question']), z.object({ record: z.string() })]),
  /** Key of the column that names the row for people, such as the server's name. */
  name: z.string(),
  /** proposed: offered as a new server or record; refused: said to have no place. */
  added: z.enum(['proposed', 'refused']),
  /** For records: what a new record holds beside the editable columns. */
  defaults: z.record(z.string(), z.unknown()).optional(),
});
export type TableIdentity = z.infer<typeof TableIdentity>;

/** Where a cell of a reviewed workbook stands. */
export const ReviewCell = z.object({
  file: z.string(),
  sheet: z.string(),
  /** Address in the file as it came back, such as "H4". */
  cell: z.string(),
});
export type ReviewCell = z.infer<typeof ReviewCell>;

/** One field of one row, named the same in every copy of a workbook. */
const REVIEWED_FIELD = {
  /** Stays the same however often the files are read. */
  key: z.string(),
  table: z.string(),
  rowId: z.string(),
  /** Id of the server that the row is about, or null. */
  serverId: z.string().nullable(),
  /** What the row is called: the server's name, or what the table names it by. */
  server: z.string(),
  sheet: z.string(),
  /** Key of the column, and its header. */
  column: z.string(),
  header: z.string(),
  /** What is written, such as "path" or a fact. */
  field: z.string(),
  as: EditKind,
};

/** One field that reviewers changed in the same way, and nobody else in another. */
export const ReviewChange = z.object({
  ...REVIEWED_FIELD,
  /** As people read it; empty where there was nothing. */
  from: z.string(),
  to: z.string(),
  by: z.array(ReviewCell).min(1),
});
export type ReviewChange = z.infer<typeof ReviewChange>;

/** One value of a field in conflict; without a cell it is what the project holds. */
export const ReviewSide = z.object({ value: z.string(), by: z.array(ReviewCell) });
export type ReviewSide = z.infer<typeof ReviewSide>;

/** One field that was changed in two ways: by two reviewers, or by a reviewer and in the project. */
export const ReviewConflict = z.object({ ...REVIEWED_FIELD, base: z.string(), sides: z.array(ReviewSide).min(2) });
export type ReviewConflict = z.infer<typeof ReviewConflict>;

/** One edit that is not taken over, and why. */
export const ReviewRefusal = z.object({
  file: z.string(),
  sheet: z.string(),
  cell: z.string(),
  server: z.string(),
  field: z.string(),
  value: z.string(),
  /** invalid: not a value of the field; locked: the cell is not for editing; incomplete: the decision lacks something; lost: the row or column has no place any more. */
  kind: z.enum(['invalid', 'locked', 'incomplete', 'lost']),
  message: z.string(),
  allowed: z.array(z.string()),
  /** Key of the change that this refusal took out, where it is one. */
  key: z.string().nullable(),
});
export type ReviewRefusal = z.infer<typeof ReviewRefusal>;

/** A row that somebody added: a proposal, never taken over by itself. */
export const ReviewAddition = z.object({
  key: z.string(),
  table: z.string(),
  sheet: z.string(),
  /** server: a machine that the project does not know; record: an entry of the table; none: there is no place for it. */
  proposes: z.enum(['server', 'record', 'none']),
  name: z.string(),
  by: ReviewCell,
  /** Header → text of the cells that hold something. */
  values: z.array(z.object({ column: z.string(), header: z.string(), value: z.string() })),
  message: z.string(),
});
export type ReviewAddition = z.infer<typeof ReviewAddition>;

/** A row that the baseline has and a file does not: asked about, never obeyed by itself. */
export const ReviewMissing = z.object({
  key: z.string(),
  table: z.string(),
  rowId: z.string(),
  serverId: z.string().nullable(),
  server: z.string(),
  sheet: z.string(),
  files: z.array(z.string()).min(1),
  /** What taking it over would do: clear the decision, remove the record, or nothing, since a server stays. */
  would: z.enum(['clear-decision', 'remove-record', 'nothing']),
  question: z.string(),
});
export type ReviewMissing = z.infer<typeof ReviewMissing>;

/** A file that was handed in for review. */
export const ReviewFile = z.object({
  file: z.string(),
  /** read: compared with its baseline; refused: nothing of it was used. */
  state: z.enum(['read', 'refused']),
  code: z.string().nullable(),
  /** Why it was refused, or what to know about it; empty where there is nothing to say. */
  message: z.string(),
  /** The workbook that it is a copy of, and the day that it was written for. */
  workbook: z.string().nullable(),
  asOf: z.string().nullable(),
  edits: z.number().int(),
  /** Columns and sheets of the workbook that the copy lacks; nothing was read for them. */
  notes: z.array(z.string()),
});
export type ReviewFile = z.infer<typeof ReviewFile>;

/** What reviewed copies say, held against what they were written from and against the project of today. */
export const Review = z.object({
  /** Revision of the project that the copies were held against. */
  revision: z.number().int(),
  files: z.array(ReviewFile),
  changes: z.array(ReviewChange),
  conflicts: z.array(ReviewConflict),
  refused: z.array(ReviewRefusal),
  additions: z.array(ReviewAddition),
  missing: z.array(ReviewMissing),
});
export type Review = z.infer<typeof Review>;

/** What a person makes of one item of a review; what is not chosen is left as it is. */
export const ReviewChoice = z.object({
  key: z.string(),
  /** Takes the item over; `value` replaces what stands in the cell, and settles a conflict. */
  value: z.string().max(10_000).optional(),
});
export type ReviewChoice = z.infer<typeof ReviewChoice>;

/** A server whose verdict came out differently after a review. */
export const ReviewFlip = z.object({
  id: z.string(),
  name: z.string(),
  from: z.string(),
  fromFirmness: z.string(),
  to: z.string(),
  toFirmness: z.string(),
});
export type ReviewFlip = z.infer<typeof ReviewFlip>;
