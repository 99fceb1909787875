import { z } from 'zod';
import { KnowledgeSource } from './knowledge/provenance.ts';
import { MoveRole, RaciLetter } from './knowledge/running.ts';

/** What a name that stands for more than one person looks like. */
const SEVERAL_PEOPLE = /[,;/&+|\n]|\s(?:and|und|or|oder)\s/iu;

/** Whether a text names one person (or team) and not several. */
export function namesOnePerson(name: string): boolean {
  return !SEVERAL_PEOPLE.test(name.trim());
}

/** The one who is accountable; empty where nobody is named yet. */
export const AccountableName = z
  .string()
  .trim()
  .max(200)
  .refine(namesOnePerson, 'Exactly one is accountable. Name one, and put the others into the note.');

/** Who fills a role; the record's id is the role's. */
export const RoleHolder = z.object({ person: AccountableName.default(''), note: z.string().max(2_000).default('') });
export type RoleHolder = z.infer<typeof RoleHolder>;

/** Who does what in one activity. */
export const RaciLetters = z.partialRecord(MoveRole, RaciLetter);
export type RaciLetters = z.infer<typeof RaciLetters>;

/** How many roles are accountable in a row; it must be one. */
export function countAccountable(letters: RaciLetters): number {
  return Object.values(letters).filter((letter) => letter === 'A' || letter === 'A/R').length;
}

/** A row of the RACI as people changed it; the record's id is the activity's. */
export const RaciRow = z.object({
  letters: RaciLetters.refine((letters) => countAccountable(letters) === 1, 'Exactly one role is accountable in each row.'),
});
export type RaciRow = z.infer<typeof RaciRow>;

/** The RACI as it is in force. */
export const Raci = z.object({
  roles: z.array(z.object({ id: MoveRole, label: z.string(), person: z.string(), note: z.string() })),
  rows: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      letters: RaciLetters,
      /** The role that is accountable, and the person who fills it or "". */
      accountable: MoveRole,
      person: z.string(),
      set: z.enum(['knowledge', 'people']),
      sources: z.array(KnowledgeSource),
    }),
  ),
});
export type Raci = z.infer<typeof Raci>;
