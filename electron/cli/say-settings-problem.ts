import type { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'an object with settings',
};

/** Says in plain words what is wrong with settings that people wrote, beginning with where. */
export function saySettingsProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'something in it is unknown';
  const where = issue.path.length === 0 ? 'the whole' : issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const inside = issue.path.length === 0 ? '' : ` in ${where}`;
    return `there is no setting ${issue.keys.join(', ')}${inside}`;
  }
  return `${where} has to be ${sayWanted(issue)}`;
}

function sayWanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return KINDS[issue.expected] ?? issue.expected;
  if (issue.code === 'too_big') return issue.origin === 'number' || issue.origin === 'int' ? `at most ${issue.maximum}` : 'shorter';
  if (issue.code === 'too_small')
    return issue.origin === 'number' || issue.origin === 'int' ? `at least ${issue.minimum}` : 'there, and not empty';
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'a day such as 2027-01-31';
  if (issue.code === 'invalid_union') return 'one of the kinds that --json prints';
  return `otherwise: ${issue.message}`;
}
