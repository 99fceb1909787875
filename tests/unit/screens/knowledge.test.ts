import { describe, expect, it } from 'vitest';
import { findEntryServers } from '../../../renderer/screens/knowledge/entry-servers.ts';
import { linkToEntry, linkToMentions, pickFirst, readEntryRef, readKind } from '../../../renderer/screens/knowledge/knowledge-route.ts';
import { CLAIM_VERDICTS, listClaims, sortClaims } from '../../../renderer/screens/knowledge/list-claims.ts';
import { findKeyNumber, splitReferences } from '../../../renderer/screens/knowledge/split-references.ts';
import { parseRoute } from '../../../renderer/store/route.ts';
import { KnowledgeKind } from '../../../shared/domain/knowledge/catalogue.ts';
import type { ClaimVerdict } from '../../../shared/domain/knowledge/statements.ts';
import { Narrowing } from '../../../shared/domain/server.ts';

describe('the address of an entry', () => {
  it('is read back as it was written, for every kind', () => {
    for (const kind of KnowledgeKind.options) {
      const { stop, params } = parseRoute(linkToEntry({ kind, id: '2019-09' }));
      expect(stop).toBe('knowledge');
      expect(readEntryRef(params.entry)).toEqual({ kind, id: '2019-09' });
    }
  });

  it('names no entry where a part is missing or unknown', () => {
    for (const text of [undefined, '', 'update', 'update/', 'toString/x', 'no-such-kind/x']) expect(readEntryRef(text)).toBeNull();
    expect(readKind('constructor')).toBeNull();
  });

  it('searches for a number and opens what says most about it', () => {
    expect(parseRoute(linkToMentions('KB4474419')).params).toEqual({ text: 'KB4474419', entry: 'first' });
    const claim = { kind: 'claim' as const, id: '6003-needs-sha-2' };
    const rung = { kind: 'ladder' as const, id: 'sha-2-signatures' };
    const month = { kind: 'update' as const, id: '2019-05' };
    expect(pickFirst([claim, month, rung])).toEqual(rung);
    expect(pickFirst([claim])).toEqual(claim);
    expect(pickFirst([])).toBeNull();
  });
});

describe('references in a text', () => {
  it('lead to packages and vulnerabilities, and lose not a letter', () => {
    const text = 'KB4516026: closes CVE-2019-1215, CVE-2019-1214; see ADV990001.';
    const parts = splitReferences(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter((part) => part.href !== null).map((part) => part.text)).toEqual([
      'KB4516026',
      'CVE-2019-1215',
      'CVE-2019-1214',
      'ADV990001',
    ]);
  });

  it('take months for entries only where the text is made of months, and never a part of a day', () => {
    expect(splitReferences('2019-05, 2019-06').every((part) => part.href === null)).toBe(true);
    const linked = splitReferences('2018-09 to 2021-07-oob, until 2020-01-14', 'linked').filter((part) => part.href !== null);
    expect(linked.map((part) => part.text)).toEqual(['2018-09', '2021-07-oob']);
  });

  it('stay inside the app', () => {
    for (const part of splitReferences('KB4516026 https://example.com/KB4516026', 'linked')) {
      if (part.href !== null) expect(part.href).toMatch(/^#\/knowledge/);
    }
  });

  it('find the number that others know an entry by', () => {
    expect(findKeyNumber({ id: 'CVE-2019-0708', title: '', summary: 'Closed by KB4499149.', facts: [] })).toBe('CVE-2019-0708');
    expect(findKeyNumber({ id: '2019-09', title: '', summary: 'Monthly rollup KB4516026.', facts: [] })).toBe('KB4516026');
    expect(findKeyNumber({ id: 'standard', title: 'Standard', summary: '', facts: [{ label: 'SKU', text: '7' }] })).toBeNull();
  });
});

describe('a claim', () => {
  it('is listed with its verdict and its correction, and other entries are not', () => {
    const claim = {
      kind: 'claim',
      id: 'a',
      title: 'It is so',
      summary: '',
      claim: { verdict: 'partly-true', correction: 'It was so.' },
    } as const;
    const product = { kind: 'product', id: 'b', title: 'B', summary: '' } as const;
    expect(listClaims([claim, product])).toEqual([{ id: 'a', claim: 'It is so', verdict: 'partly-true', correction: 'It was so.' }]);
  });

  it('comes first where it has to be corrected', () => {
    const claim = (id: string, verdict: ClaimVerdict) => ({ id, claim: id, verdict, correction: 'x' });
    const sorted = sortClaims([claim('t', 'true'), claim('p', 'partly-true'), claim('f', 'false'), claim('u', 'unverified')]);
    expect(sorted.map(({ id }) => id)).toEqual(['f', 'p', 'u', 't']);
    expect(new Set(Object.values(CLAIM_VERDICTS)).size).toBe(4);
  });
});

describe('the servers that an entry is about', () => {
  it('are found by a query that the inventory understands, or not claimed', () => {
    for (const kind of KnowledgeKind.options) {
      const about = findEntryServers({ kind, id: '2019-09' });
      if (about !== null) expect(Narrowing.parse(about.where)).toEqual(about.where);
    }
    expect(findEntryServers({ kind: 'vulnerability', id: 'CVE-2019-0708' })?.where.vulnerability).toBe('CVE-2019-0708');
    expect(findEntryServers({ kind: 'claim', id: 'x' })).toBeNull();
  });
});
