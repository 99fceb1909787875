import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPostureExamples } from '../../electron/services/knowledge/check-posture-examples.ts';
import { checkServicing } from '../../electron/services/knowledge/check-servicing.ts';
import { KNOWLEDGE_FOLDERS } from '../../electron/services/knowledge/knowledge-folders.ts';
import { loadKnowledge } from '../../electron/services/knowledge/load-knowledge.ts';
import type { Knowledge } from '../../shared/domain/knowledge.ts';
import { SKUS } from '../../shared/planning/identify/os-text-tables.ts';

const DIRECTORY = path.resolve(import.meta.dirname, '../../assets/knowledge');
const knowledge = await loadKnowledge(DIRECTORY);
/** Facts are questions; they state nothing. Products state their builds and phases one by one. */
const STATING = KNOWLEDGE_FOLDERS.filter(({ part }) => part !== 'facts' && part !== 'products');
const SERVICING = STATING.filter(({ part }) => part !== 'rules' && part !== 'paths');

/** Every text of a value with the field it stands in, sources and examples left out. */
function listTexts(value: unknown, field = ''): { field: string; text: string }[] {
  if (typeof value === 'string') return [{ field, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'sources' || key === 'examples' ? [] : listTexts(part, key)));
}

describe('the list of folders', () => {
  it('names every folder of the knowledge once', () => {
    const present = readdirSync(DIRECTORY, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(KNOWLEDGE_FOLDERS.map(({ folder }) => folder as string).sort()).toEqual(present.map(({ name }) => name).sort());
  });
});

describe('the knowledge of servicing', () => {
  it('gives a source for everything it states', () => {
    for (const { part, folder } of STATING) {
      for (const entry of knowledge[part]) {
        if (!('sources' in entry)) throw new Error(`${folder}/${entry.id} has no sources`);
        expect(entry.sources.length, `${folder}/${entry.id}`).toBeGreaterThan(0);
      }
    }
    for (const product of knowledge.products) {
      for (const part of [...product.builds, ...product.support]) expect(part.sources.length, product.id).toBeGreaterThan(0);
    }
  });

  it('names only sources on the web, none read after the day it stands for', () => {
    for (const { part } of STATING) {
      for (const entry of knowledge[part]) {
        for (const { url, retrieved } of 'sources' in entry ? entry.sources : []) {
          expect(url).toMatch(/^https?:\/\/[a-z0-9.-]+\.[a-z]{2,}\//u);
          expect(retrieved <= knowledge.asOf, `${entry.id}: ${retrieved}`).toBe(true);
        }
      }
    }
  });

  it('has every month of rollups from 2018-09 to 2026-01, each with a rollup and a security-only update', () => {
    const months = knowledge.updates.filter(({ id, fileVersion }) => id.length === 7 && fileVersion !== null);
    expect(months).toHaveLength(89);
    expect([months[0]?.id, months.at(-1)?.id]).toEqual(['2018-09', '2026-01']);
    for (const { id, packages } of months) {
      const kinds = packages.map(({ kind }) => kind);
      expect(kinds, id).toEqual(expect.arrayContaining(['monthly-rollup', 'security-only']));
    }
  });

  it('has the 171 known-exploited vulnerabilities with a 2008 SP2 record, and Conficker beside them', () => {
    expect(knowledge.vulnerabilities.filter(({ knownExploited }) => knownExploited === 'yes')).toHaveLength(172);
  });

  it('explains every vulnerability that no package closes', () => {
    const unclosed = knowledge.vulnerabilities.filter(({ closedBy }) => closedBy.length === 0);
    expect(unclosed.map(({ id }) => id)).toEqual(['ADV200006', 'CVE-2013-3900', 'CVE-2021-1647']);
    for (const { id, note } of unclosed) expect(note, id).toBeTruthy();
  });

  it('lists no vulnerability both as one and as not one of 2008', () => {
    const affected = new Set(knowledge.vulnerabilities.map(({ id }) => id));
    expect(knowledge.notAffected.filter(({ id }) => affected.has(id))).toEqual([]);
  });

  it('gives every package, every file version and every programme end one home', () => {
    const kbs = [
      ...knowledge.updates.flatMap(({ packages }) => packages.map(({ kb }) => kb)),
      ...knowledge.otherPackages.map(({ id }) => id),
    ];
    expect(new Set(kbs).size).toBe(kbs.length);
    const versions = knowledge.updates.flatMap(({ fileVersion, kernelVersion, packages }) => [
      fileVersion?.version,
      kernelVersion,
      ...packages.map(({ version }) => version),
    ]);
    const known = versions.filter((version) => version !== undefined);
    expect(new Set(known).size).toBe(known.length);
    const ends = new Set(knowledge.products.find(({ id }) => id === 'windows-server-2008')?.support.map(({ endsOn }) => endsOn));
    const repeated = SERVICING.flatMap(({ part, folder }) =>
      knowledge[part].flatMap((entry) =>
        listTexts(entry)
          .filter(({ field, text }) => field !== 'releasedOn' && [...ends].some((end) => text.includes(end)))
          .map(({ text }) => `${folder}/${entry.id}: ${text}`),
      ),
    );
    expect(repeated).toEqual([]);
  });

  it('quotes in its sentences only file versions that a month has, or that it names the file of', () => {
    const homes = new Set(knowledge.updates.map(({ fileVersion }) => fileVersion?.version));
    const strays = SERVICING.flatMap(({ part, folder }) =>
      part === 'updates'
        ? []
        : knowledge[part].flatMap((entry) =>
            listTexts(entry).flatMap(({ text }) =>
              (text.match(/6\.0\.600\d\.\d{5}/gu) ?? [])
                .filter((version) => !homes.has(version) && !/\.(sys|exe|dll)\b/u.test(text))
                .map((version) => `${folder}/${entry.id}: ${version}`),
            ),
          ),
    );
    expect(strays).toEqual([]);
  });

  it('knows the same edition numbers as identification does', () => {
    const entries = knowledge.editions.flatMap(({ kind, skus }) => skus.map(({ sku, name }) => [sku, { edition: name, kind }] as const));
    expect(new Map([...entries].sort(([a], [b]) => a - b))).toEqual(new Map([...SKUS].sort(([a], [b]) => a - b)));
  });

  it('answers whether 6003 is a service pack, and whether Extended Security Updates caused it', () => {
    const verdicts = Object.fromEntries(knowledge.claims.map(({ id, verdict }) => [id, verdict]));
    expect(verdicts).toMatchObject({ 'is-6003-a-service-pack': 'false', 'did-esu-cause-6003': 'false' });
  });

  it('judges every example of rungs and vulnerabilities as the example says', () => {
    expect(checkPostureExamples(knowledge)).toEqual([]);
  });
});

describe('checking the knowledge of servicing', () => {
  function breakEntry(change: (copy: Knowledge) => void): string[] {
    const copy = structuredClone(knowledge);
    change(copy);
    return checkServicing(copy).map(({ file, field, text }) => `${file}, ${field}: ${text}`);
  }
  const month = (copy: Knowledge, id: string) => copy.updates.find((one) => one.id === id) as Knowledge['updates'][number];

  it('refuses a package with a second home', () => {
    const problems = breakEntry((copy) => month(copy, '2020-03').packages.push({ kb: 'KB4534303', kind: 'preview' }));
    expect(problems).toEqual(['updates/2020-03.yaml, packages[3].kb: KB4534303 already has its home in updates/2020-01.yaml']);
  });

  it('refuses a sentence about a package that has no entry', () => {
    const problems = breakEntry((copy) => {
      (copy.claims[0] as Knowledge['claims'][number]).correction = 'It is KB9999999.';
    });
    expect(problems[0]).toMatch(/correction: names KB9999999, which belongs to no entry in updates or other-packages$/u);
  });

  it('refuses a gap between the months', () => {
    const problems = breakEntry((copy) => {
      copy.updates = copy.updates.filter(({ id }) => id !== '2020-08');
    });
    expect(problems).toContain('updates/2020-07.yaml, id: is followed by 2020-09; the months between have no entry');
  });

  it('refuses a version that does not rise', () => {
    const problems = breakEntry((copy) => {
      month(copy, '2020-08').fileVersion = { version: '6.0.6003.20000', of: 'ntoskrnl.exe' };
    });
    expect(problems).toEqual(['updates/2020-07.yaml, fileVersion: is not below that of 2020-08']);
  });

  it('refuses an update later than the end of its programme', () => {
    const problems = breakEntry((copy) => {
      month(copy, '2021-06').programme = 'extended';
    });
    expect(problems).toEqual(['updates/2021-06.yaml, programme: 2021-06-08 is later than 2020-01-14, the last day of extended']);
  });

  it('refuses a rung that rests on one above it', () => {
    const problems = breakEntry((copy) => {
      (copy.ladder.find(({ id }) => id === 'service-pack-2') as Knowledge['ladder'][number]).requires = ['last-update'];
    });
    expect(problems).toEqual(['ladder/service-pack-2.yaml, requires[0]: "last-update" is not a rung below this one']);
  });

  it('refuses an edition number that two editions claim', () => {
    const problems = breakEntry((copy) => {
      (copy.editions.find(({ id }) => id === 'web') as Knowledge['editions'][number]).skus.push({ sku: 7, name: 'Web', constant: 'X' });
    });
    expect(problems).toEqual(['editions/web.yaml, skus[2].sku: 7 already belongs to standard']);
  });
});
