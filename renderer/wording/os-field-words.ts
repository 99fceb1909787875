import type { OsField } from '../../shared/domain/operating-system.ts';
import { OS_FIELD_WORDS } from '../../shared/domain/os-field-words.ts';

/** Says which two pieces of evidence contradict each other: "The build and the edition disagree". */
export function describeConflict([one, other]: readonly [string, string]): string {
  const name = (field: string) => OS_FIELD_WORDS[field as OsField] ?? field;
  return `The ${name(one)} and the ${name(other)} disagree`;
}
