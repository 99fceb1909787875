import type { z } from 'zod';
import { checkEntry } from './check-entry.ts';
import type { KnowledgeProblem } from './knowledge-error.ts';
import type { KnowledgeDocument } from './read-documents.ts';

/** Checks the documents of one folder against its schema, sorted by id; an entry's id is its file's name. */
export function checkEntries<S extends z.ZodType<{ id: string }>>(
  documents: readonly KnowledgeDocument[],
  folder: string,
  schema: S,
): { entries: z.infer<S>[]; problems: KnowledgeProblem[] } {
  const problems: KnowledgeProblem[] = [];
  const entries: z.infer<S>[] = [];
  for (const document of documents) {
    const { file } = document;
    if (!file.startsWith(`${folder}/`)) continue;
    if ('problem' in document) {
      problems.push(document.problem);
      continue;
    }
    const checked = checkEntry(schema, document.value, file);
    problems.push(...checked.problems);
    if (checked.entry === null) continue;
    const expected = file.slice(folder.length + 1).replace(/\.yaml$/, '');
    if (checked.entry.id === expected) entries.push(checked.entry);
    else problems.push({ file, field: 'id', text: `"${checked.entry.id}" should be the file's name, "${expected}"` });
  }
  entries.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { entries, problems };
}
