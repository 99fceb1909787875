import { z } from 'zod';
import { FactEntry, Knowledge, PathEntry, Product, Rule } from '../../../shared/domain/knowledge.ts';
import { checkEntry } from './check-entry.ts';
import { checkReferences } from './check-references.ts';
import { KnowledgeError, type KnowledgeProblem } from './knowledge-error.ts';
import { readEntries, readYaml } from './read-entries.ts';

const Manifest = z.object({ asOf: Knowledge.shape.asOf });

/** Loads and checks everything below assets/knowledge; throws KnowledgeError naming every file and field that is wrong. */
export async function loadKnowledge(directory: string): Promise<Knowledge> {
  const [manifest, products, rules, paths, facts] = await Promise.all([
    readYaml(directory, 'knowledge.yaml'),
    readEntries(directory, 'products', Product),
    readEntries(directory, 'rules', Rule),
    readEntries(directory, 'paths', PathEntry),
    readEntries(directory, 'facts', FactEntry),
  ]);
  const problems: KnowledgeProblem[] = [];
  let asOf = '';
  if ('problem' in manifest) problems.push(manifest.problem);
  else {
    const checked = checkEntry(Manifest, manifest.value, 'knowledge.yaml');
    problems.push(...checked.problems);
    asOf = checked.entry?.asOf ?? '';
  }
  for (const part of [products, rules, paths, facts]) problems.push(...part.problems);
  const knowledge: Knowledge = {
    asOf,
    products: products.entries,
    rules: rules.entries,
    paths: paths.entries,
    facts: facts.entries,
  };
  if (problems.length === 0) problems.push(...checkReferences(knowledge));
  if (problems.length > 0) throw new KnowledgeError(problems);
  return knowledge;
}
