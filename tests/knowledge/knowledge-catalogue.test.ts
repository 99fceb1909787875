import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKnowledgeCatalogue } from '../../electron/services/knowledge/knowledge-catalogue.ts';
import { KNOWLEDGE_FOLDERS } from '../../electron/services/knowledge/knowledge-folders.ts';
import { loadKnowledge } from '../../electron/services/knowledge/load-knowledge.ts';
import { KnowledgeKind, KnowledgePage } from '../../shared/domain/knowledge/catalogue.ts';

const knowledge = await loadKnowledge(path.resolve(import.meta.dirname, '../../assets/knowledge'));
const catalogue = createKnowledgeCatalogue(knowledge);

describe('the catalogue of knowledge', () => {
  it('has one page for every entry', () => {
    const entries = KNOWLEDGE_FOLDERS.reduce((sum, { part }) => sum + knowledge[part].length, 0);
    expect(catalogue.pages).toHaveLength(entries);
    expect(new Set(catalogue.pages.map(({ kind, id }) => `${kind}/${id}`)).size).toBe(entries);
    expect(new Set(catalogue.pages.map(({ kind }) => kind))).toEqual(new Set(KnowledgeKind.options));
  });

  it('lays every page out in the shape of the contract, with a title and a summary', () => {
    for (const page of catalogue.pages) {
      expect(KnowledgePage.safeParse(page).success, `${page.kind}/${page.id}`).toBe(true);
      expect(page.title.trim() === '' || page.summary.trim() === '', `${page.kind}/${page.id}`).toBe(false);
    }
  });

  it('lists everything in pages without a gap or a double where nothing is searched for', () => {
    const seen: string[] = [];
    for (let offset = 0; offset < catalogue.pages.length; offset += 100) {
      seen.push(...catalogue.search({ text: '', kind: null, offset, limit: 100 }).entries.map(({ kind, id }) => `${kind}/${id}`));
    }
    expect(seen).toEqual(catalogue.pages.map(({ kind, id }) => `${kind}/${id}`));
  });

  it('finds entries that hold every word, in any case, the ones named so first', () => {
    const { entries, total } = catalogue.search({ text: 'PRINTNIGHTMARE', kind: null, offset: 0, limit: 10 });
    expect(entries[0]?.id).toMatch(/^CVE-2021-/u);
    expect(total).toBeGreaterThan(1);
    expect(catalogue.search({ text: 'printnightmare no-such-word', kind: null, offset: 0, limit: 10 }).total).toBe(0);
  });

  it('counts every kind, and shows only the one that was chosen', () => {
    const { kinds, entries, total } = catalogue.search({ text: '6003', kind: 'claim', offset: 0, limit: 1_000 });
    expect(entries.every(({ kind }) => kind === 'claim')).toBe(true);
    expect(kinds.find(({ kind }) => kind === 'claim')?.entries).toBe(total);
    expect(kinds.find(({ kind }) => kind === 'build-change')?.entries).toBeGreaterThan(0);
  });

  it('knows no page of another kind under the same id', () => {
    expect(catalogue.entry('claim', 'is-6003-a-service-pack')?.title).toBe('Is build 6003 a service pack?');
    expect(catalogue.entry('ceiling', 'is-6003-a-service-pack')).toBeNull();
  });
});
