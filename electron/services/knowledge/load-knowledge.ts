import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Knowledge } from '../../../shared/domain/knowledge.ts';
import { checkEntries } from './check-entries.ts';
import { checkEntry } from './check-entry.ts';
import { checkExitReferences } from './check-exit-knowledge.ts';
import { checkReferences } from './check-references.ts';
import { checkServicing } from './check-servicing.ts';
import { readCheckedKnowledge, writeCheckedKnowledge } from './checked-knowledge.ts';
import { KnowledgeError, type KnowledgeProblem } from './knowledge-error.ts';
import { KNOWLEDGE_FOLDERS } from './knowledge-folders.ts';
import { type KnowledgeDocument, parseTexts, readTexts } from './read-documents.ts';

const CHECKED_FILE = 'checked-knowledge.json';
const Manifest = z.object({ asOf: Knowledge.shape.asOf });

/**
 * Loads everything below assets/knowledge; throws KnowledgeError naming every file and field that is wrong. A build leaves the parsed texts in
 * `compiledFile`, and what became of them after every check in checked-knowledge.json beside it, which only bundles of that build take.
 */
export async function loadKnowledge(
  directory: string,
  compiledFile: string = join(directory, '..', '..', 'dist', 'knowledge.json'),
): Promise<Knowledge> {
  const texts = await readTexts(directory, listFolders());
  const checked = await readCheckedKnowledge(join(dirname(compiledFile), CHECKED_FILE), texts.digest);
  return checked ?? checkKnowledge(await parseTexts(texts, compiledFile));
}

/** Loads and checks everything for bundles of a build; the answer is the text of its checked-knowledge.json. */
export async function compileKnowledge(directory: string, compiledFile: string, build: string): Promise<string> {
  const texts = await readTexts(directory, listFolders());
  return writeCheckedKnowledge({ build, digest: texts.digest, knowledge: checkKnowledge(await parseTexts(texts, compiledFile)) });
}

function listFolders(): string[] {
  return KNOWLEDGE_FOLDERS.map(({ folder }) => folder);
}

function checkKnowledge(documents: readonly KnowledgeDocument[]): Knowledge {
  const manifest = checkManifest(documents);
  const parts = KNOWLEDGE_FOLDERS.map(({ part, folder, schema }) => ({ part, ...checkEntries(documents, folder, schema) }));
  const problems: KnowledgeProblem[] = [...manifest.problems, ...parts.flatMap((part) => part.problems)];
  // Each entry was checked against the schema of its folder, which stands beside the part in the list.
  const knowledge = { asOf: manifest.asOf, ...Object.fromEntries(parts.map(({ part, entries }) => [part, entries])) } as Knowledge;
  if (problems.length === 0) problems.push(...checkReferences(knowledge), ...checkExitReferences(knowledge), ...checkServicing(knowledge));
  if (problems.length > 0) throw new KnowledgeError(problems);
  return knowledge;
}

function checkManifest(documents: readonly KnowledgeDocument[]): { asOf: string; problems: KnowledgeProblem[] } {
  const document = documents.find(({ file }) => file === 'knowledge.yaml');
  if (document === undefined) return { asOf: '', problems: [] };
  if ('problem' in document) return { asOf: '', problems: [document.problem] };
  const { entry, problems } = checkEntry(Manifest, document.value, document.file);
  return { asOf: entry?.asOf ?? '', problems };
}
