import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCheckedKnowledge } from '../../electron/services/knowledge/checked-knowledge.ts';
import { KnowledgeError } from '../../electron/services/knowledge/knowledge-error.ts';
import { listOldSources } from '../../electron/services/knowledge/list-old-sources.ts';
import { compileKnowledge, loadKnowledge } from '../../electron/services/knowledge/load-knowledge.ts';
import { compileDocuments, readTexts } from '../../electron/services/knowledge/read-documents.ts';

const SOURCES = `sources:
  - { url: 'https://vendor.example/page', publisher: Vendor, retrieved: 2026-01-05 }
confidence: high`;
const FACT = `id: airGapped
label: Air-gapped
question: Is it air-gapped?
type: boolean
knownBy: network`;
const RULE = `id: air-gapped
when: { all: [{ fact: airGapped, is: eq, value: true }] }
text: It is air-gapped.
points: { isolate: 10 }
examples:
  - { facts: { airGapped: true }, applies: 'yes' }
  - { facts: { airGapped: false }, applies: 'no' }
${SOURCES}`;

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'offramp-knowledge-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function write(files: Record<string, string>): Promise<void> {
  for (const [file, text] of Object.entries({ 'knowledge.yaml': 'asOf: 2026-11-20', ...files })) {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), text);
  }
}

async function readProblems(): Promise<string[]> {
  const error = await loadKnowledge(directory).catch((reason: unknown) => reason);
  if (!(error instanceof KnowledgeError)) throw new Error('the knowledge was accepted');
  return error.message.split('\n');
}

describe('loading the knowledge', () => {
  it('reads one entry per file, by folder', async () => {
    await write({ 'facts/airGapped.yaml': FACT, 'rules/air-gapped.yaml': RULE });
    const knowledge = await loadKnowledge(directory);
    expect(knowledge.asOf).toBe('2026-11-20');
    expect(knowledge.facts.map((fact) => fact.id)).toEqual(['airGapped']);
    expect(knowledge.rules.map((rule) => rule.id)).toEqual(['air-gapped']);
  });

  it('names the file and the field of every mistake at once', async () => {
    await write({
      'facts/airGapped.yaml': FACT.replace('type: boolean', 'type: maybe'),
      'rules/air-gapped.yaml': RULE.replace('text: It is air-gapped.\n', ''),
    });
    expect(await readProblems()).toEqual([
      'rules/air-gapped.yaml, text: is missing',
      'facts/airGapped.yaml, type: "maybe" is not one of boolean, number, choice, list, text',
    ]);
  });

  it('refuses an entry whose id is not its file name', async () => {
    await write({ 'facts/gapped.yaml': FACT });
    expect(await readProblems()).toEqual(['facts/gapped.yaml, id: "airGapped" should be the file\'s name, "gapped"']);
  });

  it('refuses a misspelt field instead of ignoring it', async () => {
    await write({ 'facts/airGapped.yaml': `${FACT}\nkye: true` });
    expect(await readProblems()).toEqual(['facts/airGapped.yaml, kye: is not a field that Offramp knows']);
  });

  it('refuses a rule about a fact that has no entry', async () => {
    await write({ 'rules/air-gapped.yaml': RULE });
    expect((await readProblems())[0]).toBe('rules/air-gapped.yaml, when.all[0]: names the fact "airGapped", which has no entry in facts');
  });

  it('refuses a value that is not a choice of its fact', async () => {
    await write({
      'facts/airGapped.yaml': FACT.replace('type: boolean', "type: choice\nchoices: [{ value: 'fully', label: Fully }]"),
      'rules/air-gapped.yaml': RULE.replace('value: true', 'value: partly'),
    });
    expect(await readProblems()).toContain('rules/air-gapped.yaml, when.all[0]: "partly" is not a choice of the fact airGapped: fully');
  });

  it('says which file is not YAML', async () => {
    await write({ 'facts/airGapped.yaml': 'id: [' });
    expect((await readProblems())[0]).toMatch(/^facts\/airGapped\.yaml: is not valid YAML: /u);
  });

  it('takes what a build has parsed only while the texts are the same', async () => {
    await write({ 'facts/airGapped.yaml': FACT, 'rules/air-gapped.yaml': RULE });
    const compiledFile = join(directory, 'knowledge.json');
    const compiled = await compileDocuments(directory, ['facts', 'rules']);
    await writeFile(compiledFile, compiled.replace('Is it air-gapped?', 'Was this compiled?'));
    expect((await loadKnowledge(directory, compiledFile)).facts[0]?.question).toBe('Was this compiled?');
    await writeFile(join(directory, 'facts/airGapped.yaml'), FACT.replace('Is it air-gapped?', 'Does it touch a network?'));
    expect((await loadKnowledge(directory, compiledFile)).facts[0]?.question).toBe('Does it touch a network?');
  });

  it('reads the texts where what a build has parsed is absent or damaged', async () => {
    await write({ 'facts/airGapped.yaml': FACT, 'rules/air-gapped.yaml': RULE });
    const compiledFile = join(directory, 'knowledge.json');
    expect((await loadKnowledge(directory, compiledFile)).facts).toHaveLength(1);
    await writeFile(compiledFile, '{"digest": ');
    expect((await loadKnowledge(directory, compiledFile)).facts).toHaveLength(1);
  });

  it('takes what a build has checked only for that build and while the texts are the same', async () => {
    await write({ 'facts/airGapped.yaml': FACT, 'rules/air-gapped.yaml': RULE });
    const file = join(directory, 'checked.json');
    await writeFile(file, await compileKnowledge(directory, join(directory, 'absent.json'), 'this build'));
    const { digest } = await readTexts(directory, ['facts', 'rules']);
    expect(await readCheckedKnowledge(file, digest, 'this build')).toEqual(await loadKnowledge(directory));
    expect(await readCheckedKnowledge(file, digest, 'another build')).toBeNull();
    expect(await readCheckedKnowledge(file, 'other texts', 'this build')).toBeNull();
    expect(await readCheckedKnowledge(file, digest)).toBeNull();
    await writeFile(file, '{"build": ');
    expect(await readCheckedKnowledge(file, digest, 'this build')).toBeNull();
  });

  it('keeps the whole of what ships when a build writes it down', async () => {
    const shipped = join(import.meta.dirname, '../../assets/knowledge');
    const { knowledge } = JSON.parse(await compileKnowledge(shipped, join(directory, 'absent.json'), 'this build')) as {
      knowledge: unknown;
    };
    expect(knowledge).toEqual(await loadKnowledge(shipped));
  });

  it('checks nothing in a build that would not be accepted', async () => {
    await write({ 'facts/airGapped.yaml': FACT.replace('type: boolean', 'type: maybe') });
    await expect(compileKnowledge(directory, join(directory, 'absent.json'), 'this build')).rejects.toThrow(KnowledgeError);
  });

  it('refuses a folder without its manifest', async () => {
    expect(await readProblems()).toEqual(['knowledge.yaml: cannot be read (ENOENT)']);
  });

  it('lists entries whose sources are older than the limit', async () => {
    await write({ 'facts/airGapped.yaml': FACT, 'rules/air-gapped.yaml': RULE });
    const knowledge = await loadKnowledge(directory);
    expect(listOldSources(knowledge, 180)).toEqual([{ file: 'rules/air-gapped.yaml', sources: 1, oldest: '2026-01-05' }]);
    expect(listOldSources(knowledge, 400)).toEqual([]);
  });
});
