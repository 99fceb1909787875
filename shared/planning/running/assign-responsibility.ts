import { MOVE_ROLE_LABELS, MOVE_ROLES, type MoveRole, type ResponsibilityEntry } from '../../domain/knowledge/running.ts';
import { countAccountable, type Raci, type RaciLetters, type RaciRow, type RoleHolder } from '../../domain/responsibility.ts';

/** Who answers where nobody is named for one thing alone. */
export interface Answerable {
  name: string;
  set: 'role-holder' | 'role';
}

/** Gives the person who fills a role, or the role itself while nobody does. */
export type NameAnswerable = (role: MoveRole) => Answerable;

/** Creates what names who answers for a role; there is always exactly one. */
export function createAnswerable(holders: ReadonlyMap<string, RoleHolder>): NameAnswerable {
  return (role) => {
    const person = holders.get(role)?.person ?? '';
    return person === '' ? { name: MOVE_ROLE_LABELS[role], set: 'role' } : { name: person, set: 'role-holder' };
  };
}

/** Joins the published RACI with what people changed and the people who fill the roles. */
export function assignResponsibility(
  entries: readonly ResponsibilityEntry[],
  rows: ReadonlyMap<string, RaciRow>,
  holders: ReadonlyMap<string, RoleHolder>,
): Raci {
  return {
    roles: MOVE_ROLES.map((id) => ({
      id,
      label: MOVE_ROLE_LABELS[id],
      person: holders.get(id)?.person ?? '',
      note: holders.get(id)?.note ?? '',
    })),
    rows: entries
      .toSorted((a, b) => a.order - b.order)
      .map(({ id, label, letters: published, sources }) => {
        const own = rows.get(id);
        const letters = own?.letters ?? published;
        const accountable = findAccountable(letters) ?? 'sponsor';
        return {
          id,
          label,
          letters,
          accountable,
          person: holders.get(accountable)?.person ?? '',
          set: own === undefined ? ('knowledge' as const) : ('people' as const),
          sources,
        };
      }),
  };
}

/** Why letters are not those of a row, in a sentence, or null where exactly one role is accountable. */
export function refuseLetters(label: string, letters: RaciLetters): string | null {
  const accountable = countAccountable(letters);
  if (accountable === 1) return null;
  return accountable === 0
    ? `Nobody is accountable for “${label}”. Give one role an A.`
    : `${accountable} roles are accountable for “${label}”. Leave one A; the others can be R or C.`;
}

function findAccountable(letters: RaciLetters): MoveRole | undefined {
  return MOVE_ROLES.find((role) => letters[role] === 'A' || letters[role] === 'A/R');
}
