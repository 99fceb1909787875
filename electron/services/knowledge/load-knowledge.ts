import { z } from 'zod';
import { Knowledge } from '../../../shared/domain/knowledge.ts';
import { checkEntry } from './check-entry.ts';
import { checkReferences } from './check-references.ts';
import { checkServicing } from './check-servicing.ts';
import { KnowledgeError, type KnowledgeProblem } from './knowledge-error.ts';
import { KNOWLEDGE_FOLDERS } from './knowledge-folders.ts';
import { readEntries, readYaml } from './read-entries.ts';

const Manifest = z.object({ asOf: Knowledge.shape.asOf });

/** Loads and checks everything below assets/knowledge; throws KnowledgeError naming every file and field that is wrong. */
export async function loadKnowledge(directory: string): Promise<Knowledge> {
  const [manifest, ...folders] = await Promise.all([
    readYaml(directory, 'knowledge.yaml'),
    ...KNOWLEDGE_FOLDERS.map(({ folder, schema }) => readEntries(directory, folder, schema)),
  ]);
  const problems: KnowledgeProblem[] = [];
  let asOf = '';
  if ('problem' in manifest) problems.push(manifest.problem);
  else {
    const checked = checkEntry(Manifest, manifest.value, 'knowledge.yaml');
    problems.push(...checked.problems);
    asOf = checked.entry?.asOf ?? '';
  }
  for (const part of folders) problems.push(...part.problems);
  const parts = KNOWLEDGE_FOLDERS.map(({ part }, at) => [part, folders[at]?.entries ?? []]);
  // Each entry was checked against the schema of its folder, which stands beside the part in the list.
  const knowledge = { asOf, ...Object.fromEntries(parts) } as Knowledge;
  if (problems.length === 0) problems.push(...checkReferences(knowledge), ...checkServicing(knowledge));
  if (problems.length > 0) throw new KnowledgeError(problems);
  return knowledge;
}
