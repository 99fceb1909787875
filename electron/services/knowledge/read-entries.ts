import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { checkEntry } from './check-entry.ts';
import type { KnowledgeProblem } from './knowledge-error.ts';

/** Reads and checks every entry of one folder, sorted by id; an absent folder holds no entries. */
export async function readEntries<S extends z.ZodType<{ id: string }>>(
  directory: string,
  folder: string,
  schema: S,
): Promise<{ entries: z.infer<S>[]; problems: KnowledgeProblem[] }> {
  const names = await listYamlFiles(join(directory, folder));
  const problems: KnowledgeProblem[] = [];
  const entries: z.infer<S>[] = [];
  const documents = await Promise.all(names.map((name) => readYaml(directory, `${folder}/${name}`)));
  documents.forEach((document, at) => {
    const file = `${folder}/${names[at]}`;
    if ('problem' in document) {
      problems.push(document.problem);
      return;
    }
    const checked = checkEntry(schema, document.value, file);
    problems.push(...checked.problems);
    if (checked.entry === null) return;
    const expected = names[at]?.replace(/\.yaml$/, '');
    if (checked.entry.id === expected) entries.push(checked.entry);
    else problems.push({ file, field: 'id', text: `"${checked.entry.id}" should be the file's name, "${expected}"` });
  });
  entries.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { entries, problems };
}

/** Reads one YAML file below a directory; a file that cannot be read or parsed is a problem, not an exception. */
export async function readYaml(directory: string, file: string): Promise<{ value: unknown } | { problem: KnowledgeProblem }> {
  let text: string;
  try {
    text = await readFile(join(directory, file), 'utf8');
  } catch (error) {
    return { problem: { file, field: '', text: `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})` } };
  }
  try {
    return { value: parse(text) };
  } catch (error) {
    const reason = error instanceof YAMLParseError ? error.message.split('\n')[0] : 'unknown reason';
    return { problem: { file, field: '', text: `is not valid YAML: ${reason}` } };
  }
}

async function listYamlFiles(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((name) => name.endsWith('.yaml')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
