import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadKnowledge } from '../../electron/services/knowledge/load-knowledge.ts';
import { createOsIdentifier } from '../../shared/planning/identify/identify-os.ts';

const root = join(import.meta.dirname, '../..');
const FACTS = join(root, '../shared/research/facts.json');
const CORPUS = join(root, '../shared/inventories/os_string_corpus');
const identify = createOsIdentifier((await loadKnowledge(join(root, 'assets/knowledge'))).products);

const Vector = z.object({
  id: z.string(),
  string: z.string(),
  nt_version: z.string().nullable(),
  build: z.number().nullable(),
  service_pack: z.string().nullable(),
  architecture: z.string().nullable(),
  edition: z.string().nullable(),
  kind: z.string(),
  is_windows_server_2008: z.string(),
});

/** Texts that do not say the architecture, although the vector gives one. */
const ARCHITECTURE_NOT_IN_TEXT = new Set(['T011', 'T058']);

describe('test vectors of the fact base', () => {
  if (!existsSync(FACTS)) {
    it.skip('needs ../shared/research/facts.json, which is not here', () => {});
    return;
  }
  const { test_vectors: vectors } = z.object({ test_vectors: z.array(Vector) }).parse(JSON.parse(readFileSync(FACTS, 'utf8')));
  it.each(vectors)('identifies $id $string', (vector) => {
    const { os, inScope } = identify([{ field: 'any', text: vector.string }]);
    expect({ inScope, ntVersion: os.ntVersion, build: os.build }).toEqual({
      inScope: vector.is_windows_server_2008,
      ntVersion: vector.nt_version,
      build: vector.build,
    });
    expect(os.kind).toBe(vector.kind.startsWith('server') ? 'server' : vector.kind === 'client' ? 'client' : 'unknown');
    if (vector.edition !== null) expect(os.edition).toBe(vector.edition);
    const servicePack =
      /^SP(\d)/u.exec(vector.service_pack ?? '')?.[1] ?? (vector.service_pack?.includes('SP1 level') === true ? '1' : null);
    if (servicePack !== null) expect(os.servicePack).toBe(Number(servicePack));
    if (vector.architecture !== null && !ARCHITECTURE_NOT_IN_TEXT.has(vector.id)) expect(os.architecture).toBe(vector.architecture);
  });
});

describe('texts of fingerprint databases', () => {
  if (!existsSync(CORPUS)) {
    it.skip('needs ../shared/inventories/os_string_corpus, which is not here', () => {});
    return;
  }
  const texts = readdirSync(CORPUS).flatMap((name) =>
    [...readFileSync(join(CORPUS, name), 'utf8').matchAll(/>([^<>]{2,300})</gu)]
      .map((match) => match[1] ?? '')
      .filter((text) => text.trim() !== ''),
  );

  it('never takes one that says R2 for Windows Server 2008', () => {
    const saying = texts.filter((text) => /R2/u.test(text));
    expect(saying.length).toBeGreaterThan(10);
    expect(saying.filter((text) => identify([{ field: 'any', text }]).inScope === 'yes')).toEqual([]);
  });

  it('answers for every text', () => {
    expect(texts.length).toBeGreaterThan(200);
    for (const text of texts) expect(identify([{ field: 'any', text }]).because).not.toEqual([]);
  });
});
