import type { z } from 'zod';
import type { KnowledgeProblem } from './knowledge-error.ts';

type Issue = z.core.$ZodIssue;

/** Checks one parsed YAML document against its schema; unknown fields are problems too, because they are mostly misspelt ones. */
export function checkEntry<S extends z.ZodType>(
  schema: S,
  document: unknown,
  file: string,
): { entry: z.infer<S> | null; problems: KnowledgeProblem[] } {
  const checked = schema.safeParse(document);
  if (!checked.success) return { entry: null, problems: checked.error.issues.map((issue) => describeIssue(issue, document, file)) };
  const unknown = listUnknownFields(document, checked.data, []);
  const problems = unknown.map((path) => ({ file, field: joinPath(path), text: 'is not a field that Offramp knows' }));
  return { entry: problems.length === 0 ? checked.data : null, problems };
}

function describeIssue(issue: Issue, document: unknown, file: string): KnowledgeProblem {
  const value = readAt(document, issue.path);
  return { file, field: joinPath(issue.path), text: describeMismatch(issue, value) };
}

function describeMismatch(issue: Issue, value: unknown): string {
  if (value === undefined) return 'is missing';
  const shown = JSON.stringify(value);
  switch (issue.code) {
    case 'invalid_value':
      return `${shown} is not one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `${shown} should be a value of type ${issue.expected}`;
    case 'invalid_format':
      return `${shown} does not read as ${issue.format === 'regex' ? issue.message : `a ${issue.format}`}`;
    case 'too_small':
      return `needs at least ${issue.minimum}`;
    case 'invalid_union':
      return `${shown} has none of the shapes allowed here`;
    default:
      return `${shown}: ${issue.message}`;
  }
}

function readAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    document,
  );
}

function listUnknownFields(raw: unknown, known: unknown, path: PropertyKey[]): PropertyKey[][] {
  if (Array.isArray(raw) && Array.isArray(known)) return raw.flatMap((item, at) => listUnknownFields(item, known[at], [...path, at]));
  if (typeof raw !== 'object' || raw === null || typeof known !== 'object' || known === null) return [];
  return Object.entries(raw).flatMap(([key, value]) =>
    key in known ? listUnknownFields(value, (known as Record<string, unknown>)[key], [...path, key]) : [[...path, key]],
  );
}

function joinPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
