/** Checks everything below assets/knowledge: loads it, runs every example, and says what is wrong in plain sentences. */
import { join } from 'node:path';
import { checkExitExamples } from '../electron/services/knowledge/check-exit-knowledge.ts';
import { checkPostureExamples } from '../electron/services/knowledge/check-posture-examples.ts';
import { checkProductExamples } from '../electron/services/knowledge/check-product-examples.ts';
import { checkRuleExamples } from '../electron/services/knowledge/check-rule-examples.ts';
import { describeKnowledgeProblem, KnowledgeError } from '../electron/services/knowledge/knowledge-error.ts';
import { KNOWLEDGE_FOLDERS } from '../electron/services/knowledge/knowledge-folders.ts';
import { listOldSources } from '../electron/services/knowledge/list-old-sources.ts';
import { loadKnowledge } from '../electron/services/knowledge/load-knowledge.ts';

const directory = join(import.meta.dirname, '..', 'assets', 'knowledge');

try {
  const knowledge = await loadKnowledge(directory);
  const problems = [
    ...checkProductExamples(knowledge.products),
    ...checkRuleExamples(knowledge.rules),
    ...checkPostureExamples(knowledge),
    ...checkExitExamples(knowledge),
  ];
  for (const problem of problems) console.error(describeKnowledgeProblem(problem));
  const old = listOldSources(knowledge, 180);
  if (old.length > 0) {
    console.log(
      `Note: these entries rest on sources read more than 180 days before ${knowledge.asOf}; reading them again may change dates.`,
    );
    if (process.argv.includes('--sources')) {
      for (const entry of old) console.log(`  ${entry.file}: ${entry.sources} of them, the oldest read on ${entry.oldest}`);
    } else {
      for (const { folder } of KNOWLEDGE_FOLDERS) {
        const own = old.filter(({ file }) => file.startsWith(`${folder}/`));
        const [oldest] = own.map((entry) => entry.oldest).sort();
        if (oldest !== undefined) console.log(`  ${folder}: ${own.length} entries, the oldest source read on ${oldest}`);
      }
      console.log('  npm run check -- --sources names them one by one.');
    }
  }
  const counts = KNOWLEDGE_FOLDERS.map(({ part, folder }) => `${knowledge[part].length} ${folder}`);
  const examples = KNOWLEDGE_FOLDERS.flatMap(({ part }) => knowledge[part].flatMap((entry) => ('examples' in entry ? entry.examples : [])));
  const outcome = problems.length === 0 ? 'all as they should be' : `${problems.length} mistakes`;
  console.log(`${counts.join(', ')}; ${examples.length} examples: ${outcome}.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof KnowledgeError)) throw error;
  for (const problem of error.problems) console.error(describeKnowledgeProblem(problem));
  console.error(`${error.problems.length} mistakes; the knowledge cannot be used.`);
  process.exitCode = 1;
}
