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
  /** A field of the row's record; `field` may be a path such as "followOn.by". */
  z.object({ to: z.literal('record'), kind: z.string(), field: z.string() }),
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
