import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import type { KnowledgeProblem } from './knowledge-error.ts';

/** One YAML file, parsed but not checked; a file that cannot be read or parsed is a problem, not an exception. */
export type KnowledgeDocument = { file: string; value: unknown } | { file: string; problem: KnowledgeProblem };

/** The parsed documents of a build, and the digest of the texts that they were parsed from. */
const CompiledKnowledge = z.object({ digest: z.string(), documents: z.record(z.string(), z.unknown()) });

type ReadText = { file: string; text: string } | { file: string; problem: KnowledgeProblem };

/** The texts of the manifest and of every entry as they are now. */
export interface KnowledgeTexts {
  /** Changes with every text. */
  digest: string;
  texts: readonly ReadText[];
}

/** Reads the texts of the manifest and of every entry of the folders. */
export async function readTexts(directory: string, folders: readonly string[]): Promise<KnowledgeTexts> {
  const lists = await Promise.all(
    folders.map(async (folder) => (await listYamlFiles(join(directory, folder))).map((name) => `${folder}/${name}`)),
  );
  const texts = await Promise.all(['knowledge.yaml', ...lists.flat()].sort().map((file) => readText(directory, file)));
  return { digest: digestTexts(texts), texts };
}

/** Parses the texts. Parsing is left out where a build has already parsed the very same ones. */
export async function parseTexts({ digest, texts }: KnowledgeTexts, compiledFile: string): Promise<KnowledgeDocument[]> {
  const compiled = await readCompiled(compiledFile);
  const known = compiled?.digest === digest ? compiled.documents : null;
  return texts.map((one) => {
    if ('problem' in one) return one;
    return known !== null && one.file in known ? { file: one.file, value: known[one.file] } : parseText(one);
  });
}

/** Parses everything once, for `parseTexts` to find; the answer is the text of the compiled file. */
export async function compileDocuments(directory: string, folders: readonly string[]): Promise<string> {
  const { digest, texts } = await readTexts(directory, folders);
  const documents = texts.flatMap((one) => {
    const document = 'problem' in one ? one : parseText(one);
    return 'value' in document ? [[document.file, document.value] as const] : [];
  });
  return JSON.stringify({ digest, documents: Object.fromEntries(documents) });
}

async function readText(directory: string, file: string): Promise<ReadText> {
  try {
    return { file, text: await readFile(join(directory, file), 'utf8') };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    return { file, problem: { file, field: '', text: `cannot be read (${code})` } };
  }
}

function parseText({ file, text }: { file: string; text: string }): KnowledgeDocument {
  try {
    return { file, value: parse(text) };
  } catch (error) {
    const reason = error instanceof YAMLParseError ? error.message.split('\n')[0] : 'unknown reason';
    return { file, problem: { file, field: '', text: `is not valid YAML: ${reason}` } };
  }
}

/** An absent or damaged file is no fault: the texts themselves are there. */
async function readCompiled(file: string): Promise<z.infer<typeof CompiledKnowledge> | null> {
  try {
    return CompiledKnowledge.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

function digestTexts(texts: readonly ReadText[]): string {
  const hash = createHash('sha256');
  for (const one of texts) hash.update(JSON.stringify([one.file, 'text' in one ? one.text : null]));
  return hash.digest('hex');
}

async function listYamlFiles(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((name) => name.endsWith('.yaml')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
