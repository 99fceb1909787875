/** Checks everything below assets/knowledge: loads it, runs every example, and says what is wrong in plain sentences. */
import { join } from 'node:path';
import { checkProductExamples } from '../electron/services/knowledge/check-product-examples.ts';
import { checkRuleExamples } from '../electron/services/knowledge/check-rule-examples.ts';
import { describeKnowledgeProblem, KnowledgeError } from '../electron/services/knowledge/knowledge-error.ts';
import { listOldSources } from '../electron/services/knowledge/list-old-sources.ts';
import { loadKnowledge } from '../electron/services/knowledge/load-knowledge.ts';

const directory = join(import.meta.dirname, '..', 'assets', 'knowledge');

try {
  const knowledge = await loadKnowledge(directory);
  const problems = [...checkProductExamples(knowledge.products), ...checkRuleExamples(knowledge.rules)];
  for (const problem of problems) console.error(describeKnowledgeProblem(problem));
  const old = listOldSources(knowledge, 180);
  if (old.length > 0) {
    console.log(
      `Note: these entries rest on sources read more than 180 days before ${knowledge.asOf}; reading them again may change dates.`,
    );
    for (const entry of old) console.log(`  ${entry.file}: ${entry.sources} of them, the oldest read on ${entry.oldest}`);
  }
  const { products, rules, paths, facts } = knowledge;
  const examples = [...products, ...rules].reduce((sum, entry) => sum + entry.examples.length, 0);
  console.log(
    `${products.length} products, ${rules.length} rules, ${paths.length} paths, ${facts.length} facts, ${examples} examples: ${problems.length === 0 ? 'all as they should be' : `${problems.length} mistakes`}.`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof KnowledgeError)) throw error;
  for (const problem of error.problems) console.error(describeKnowledgeProblem(problem));
  console.error(`${error.problems.length} mistakes; the knowledge cannot be used.`);
  process.exitCode = 1;
}
