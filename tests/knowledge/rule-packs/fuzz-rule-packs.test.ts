import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlainData } from '../../../electron/services/rule-packs/check-plain-data.ts';
import { checkPackDocuments } from '../../../electron/services/rule-packs/check-rule-pack.ts';
import { composeKnowledge } from '../../../electron/services/rule-packs/compose-knowledge.ts';
import type { PackDocuments } from '../../../electron/services/rule-packs/read-pack.ts';
import type { FactSet } from '../../../shared/domain/fact.ts';
import { createServerAssessor } from '../../../shared/planning/verdict/assess-server.ts';
import { checkPackAt, EXAMPLE_PACK, makePack, readBase } from '../../helpers/make-rule-pack.ts';
import { readProcessorMs } from '../../helpers/processor-time.ts';

const PACKS = 4_000;
/** However a pack is mangled, it is checked within this time. */
const MOST_MS = 2_000;

/** Values that break what is careless. */
const NASTY: readonly unknown[] = [
  null,
  '',
  'eq',
  'platform',
  'contoso.onSite',
  '__proto__',
  '1e999',
  'javascript:alert(1)',
  '(a+)+$',
  'x'.repeat(5_000),
  0,
  -1,
  1e308,
  -1e308,
  5e-324,
  true,
  false,
  [],
  {},
  [[]],
  ['virtual', 'physical'],
  { fact: 'platform', is: 'eq', value: 'virtual' },
  Array.from({ length: 600 }, () => 'x'),
];

type Step = { at: number; how: 'replace' | 'remove' | 'double' | 'rename' | 'cycle'; value: unknown };

const steps = fc.array(
  fc.record({
    at: fc.nat({ max: 10_000 }),
    how: fc.constantFrom('replace', 'remove', 'double', 'rename', 'cycle'),
    value: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...NASTY) }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) }),
  }),
  { minLength: 1, maxLength: 6 },
) as fc.Arbitrary<Step[]>;

/** Changes places of a document, wherever they are. */
function mangle(document: unknown, changes: readonly Step[]): unknown {
  const root = structuredClone(document) as object;
  for (const { at, how, value } of changes) {
    const places: [object, string][] = [];
    const seen = new Set<object>();
    const walk = (node: object) => {
      if (seen.has(node)) return;
      seen.add(node);
      for (const [key, part] of Object.entries(node)) {
        places.push([node, key]);
        if (typeof part === 'object' && part !== null) walk(part as object);
      }
    };
    walk(root);
    const place = places[at % Math.max(1, places.length)];
    if (place === undefined) continue;
    const node = place[0] as Record<string, unknown>;
    const key = place[1];
    if (how === 'replace') node[key] = structuredClone(value);
    else if (how === 'cycle') node[key] = node;
    else if (how === 'remove') delete node[key];
    else if (how === 'double' && Array.isArray(node[key])) node[key] = [...(node[key] as unknown[]), ...(node[key] as unknown[])];
    else if (typeof value === 'string')
      Object.defineProperty(node, value, { value: node[key], enumerable: true, configurable: true, writable: true });
  }
  return root;
}

function spread(document: unknown): PackDocuments {
  const { facts, rules, controls, controlPacks, ...head } = document as Record<string, unknown>;
  const parts = { facts, rules, controls, 'control-packs': controlPacks };
  return {
    fileName: 'fuzz.json',
    head: { file: 'fuzz.json', value: head },
    documents: Object.entries(parts).flatMap(([folder, list]) =>
      (Array.isArray(list) ? list : []).map((value: unknown, at) => ({
        folder: folder as keyof typeof parts,
        file: 'fuzz.json',
        at: `${folder}[${at}]`,
        expectedId: null,
        value,
      })),
    ),
  };
}

describe('thousands of mangled rule packs', () => {
  it('are refused in sentences or hold, never crash, never hang, and what holds judges servers', async () => {
    const base = await readBase();
    const example = (await checkPackAt(EXAMPLE_PACK)).pack;
    const seeds = [makePack(), JSON.parse(JSON.stringify(example))];
    const facts: FactSet[] = [{}, { platform: 'virtual', hardcodedIp: true }, { 'contoso.onSite': false, 'northwall.noticeDays': 90 }];
    let held = 0;
    let slowest = 0;
    fc.assert(
      fc.property(fc.constantFrom(...seeds), steps, (seed, changes) => {
        const started = readProcessorMs();
        const document = mangle(seed, changes);
        if (checkPlainData(document) !== null) return;
        const { pack, problems } = checkPackDocuments(spread(document), base);
        slowest = Math.max(slowest, readProcessorMs() - started);
        if (pack === null) {
          expect(problems.length).toBeGreaterThan(0);
          for (const { text } of problems) expect(text.length).toBeGreaterThan(3);
          return;
        }
        held += 1;
        if (held % 40 !== 0) return;
        const assessor = createServerAssessor(composeKnowledge(base, [pack]));
        for (const known of facts) {
          const verdict = assessor.explainCase({ facts: known, hold: 'none' }, {});
          for (const range of Object.values(verdict.scores)) {
            if (range === null) continue;
            expect(range[0]).toBeGreaterThanOrEqual(0);
            expect(range[1]).toBeLessThanOrEqual(100);
            expect(range[0]).toBeLessThanOrEqual(range[1]);
          }
        }
      }),
      { numRuns: PACKS, seed: 20_261_121 },
    );
    expect(held).toBeGreaterThan(50);
    expect(slowest).toBeLessThan(MOST_MS);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('couple as many facts as they like and still judge within a breath', async () => {
    const base = await readBase();
    const booleans = base.facts.filter(({ type }) => type === 'boolean').slice(0, 24);
    const rules = Array.from({ length: 200 }, (_, at) => ({
      id: `contoso.r${at}`,
      when: { any: booleans.map(({ id }, index) => ({ fact: id, is: 'eq', value: (at + index) % 2 === 0 })) },
      text: 'A rule that looks at everything.',
      points: { migrate: (at % 7) - 3, isolate: 1 },
      examples: [
        { facts: { [booleans[0]?.id ?? '']: at % 2 === 0 }, applies: 'yes' },
        { facts: Object.fromEntries(booleans.map(({ id }, index) => [id, (at + index) % 2 !== 0])), applies: 'no' },
      ],
      sources: [{ url: 'https://contoso-advice.example/rules', publisher: 'Contoso Advice', retrieved: '2026-10-01' }],
      confidence: 'low',
    }));
    const { pack, problems } = checkPackDocuments(spread(makePack({ rules })), base);
    expect(problems).toEqual([]);
    if (pack === null) return;
    const assessor = createServerAssessor(composeKnowledge(base, [pack]));
    const started = readProcessorMs();
    assessor.explainCase({ facts: { platform: 'virtual' }, hold: 'none' }, {});
    expect(readProcessorMs() - started).toBeLessThan(20_000);
  });
});
