import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXIT_PATHS, type ExitPath } from '../../../shared/domain/exit-path.ts';
import type { FactSet, FactValue } from '../../../shared/domain/fact.ts';
import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import type { OsIdentity } from '../../../shared/domain/operating-system.ts';
import { DEFAULT_POLICY, type Policy } from '../../../shared/domain/policy.ts';
import { type AssessedServer, createServerAssessor } from '../../../shared/planning/verdict/assess-server.ts';
import { listCandidateValues, type WaivedGate } from '../../../shared/planning/verdict/compile-rules.ts';
import { describeIdentity } from './describe-identity.ts';
import { loadTestKnowledge } from './load-test-knowledge.ts';

const knowledge = await loadTestKnowledge();
const assessor = createServerAssessor(knowledge);
const asOf = '2026-11-20';
const read = new Set(knowledge.rules.flatMap(({ when }) => [...when.all, ...when.any, ...(when.unless ?? [])].map(({ fact }) => fact)));
const ENTRIES = knowledge.facts.filter((entry) => (entry.key || read.has(entry.id)) && entry.id !== 'ntVersion');
const RUNS = { seed: 20081104 };

const r2 = { product: 'windows-server-2008-r2', ntVersion: '6.1', build: 7601 };
const anyIdentity: fc.Arbitrary<OsIdentity> = fc.constantFrom(
  describeIdentity(),
  describeIdentity({ os: { architecture: 'x86', build: 6001 } }),
  describeIdentity({ os: { architecture: 'ia64', edition: 'Itanium' } }),
  describeIdentity({ os: { edition: 'SBS', architecture: 'x64' } }),
  describeIdentity({ os: { edition: 'Hyper-V Server', architecture: 'x64' } }),
  describeIdentity({ inScope: 'no', os: { ...r2, architecture: null } }),
  describeIdentity({ inScope: 'no', os: { ...r2, edition: 'Hyper-V Server', architecture: 'x64' } }),
  describeIdentity({ inScope: 'no', os: { product: 'windows-server-2003', ntVersion: '5.2', build: 3790, edition: 'SBS Premium' } }),
  describeIdentity({ inScope: 'ambiguous', confidence: 'ambiguous', os: { product: null, kind: 'unknown' } }),
);

const anyValue = (entry: FactEntry): fc.Arbitrary<FactValue> =>
  entry.type === 'list'
    ? fc.subarray(
        entry.choices.map(({ value }) => value),
        { maxLength: 4 },
      )
    : fc.constantFrom(...listCandidateValues(entry, undefined).filter((value) => value !== 'workstation'));

/** Facts of which about as many are known as the draw says, from nothing to everything. */
const anyFacts: fc.Arbitrary<FactSet> = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.tuple(...ENTRIES.map((entry) => fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), anyValue(entry)))),
  )
  .map(([known, draws]) =>
    Object.fromEntries(
      draws.flatMap(([chance, value], at): [string, FactValue][] => (chance > known ? [] : [[ENTRIES[at]?.id ?? '', value]])),
    ),
  );

/** A handful of each, because every pair of them is a judge of its own. */
const POLICIES: readonly Policy[] = [
  DEFAULT_POLICY,
  ...fc
    .sample(
      fc.record({
        ranking: fc.shuffledSubarray(knowledge.criteria.map(({ id }) => id)),
        minimumScore: fc.integer({ min: 0, max: 80 }),
        closeCallMargin: fc.integer({ min: 0, max: 40 }),
      }),
      { ...RUNS, numRuns: 7 },
    )
    .map((set) => ({ ...DEFAULT_POLICY, ...set })),
];
const EVERY_GATE: WaivedGate[] = knowledge.rules.flatMap(({ id, closes }) => closes.map((opens) => ({ rule: id, opens })));
const WAIVERS: readonly (readonly WaivedGate[])[] = [[], EVERY_GATE, ...fc.sample(fc.subarray(EVERY_GATE), { ...RUNS, numRuns: 3 })];
const anyServer: fc.Arbitrary<AssessedServer> = fc.record({
  identity: anyIdentity,
  facts: anyFacts,
  policy: fc.constantFrom(...POLICIES),
  waivers: fc.constantFrom(...WAIVERS),
  asOf: fc.constant(asOf),
});

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const scoreOf = (server: AssessedServer) => assessor.score(server).judgement;
const isController = ({ identity, facts }: AssessedServer): boolean =>
  facts.productType === 'dc' ||
  listed(facts.roles).some((role) => role === 'adds' || role === 'sbs') ||
  (identity.os.edition ?? '').startsWith('SBS');
const isHost = ({ identity, facts }: AssessedServer): boolean =>
  listed(facts.roles).includes('hyperv') || identity.os.edition === 'Hyper-V Server';

function expectWithin(narrow: Record<ExitPath, [number, number] | null>, wide: Record<ExitPath, [number, number] | null>): void {
  for (const path of EXIT_PATHS) {
    const [inner, outer] = [narrow[path], wide[path]];
    if (inner === null) continue;
    expect(outer, path).not.toBeNull();
    expect(inner[0], path).toBeGreaterThanOrEqual(outer?.[0] ?? 0);
    expect(inner[1], path).toBeLessThanOrEqual(outer?.[1] ?? 0);
  }
}

describe('over random estates, with answers, policies and waivers', () => {
  it('never recommends a closed path, isolation of what the Internet reaches, or the conversion of what cannot be converted', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(anyServer, (server) => {
        const { facts, identity, waivers = [] } = server;
        const { path, firmness, gates, scores, stands } = scoreOf(server);
        met.add(path);
        met.add(firmness);
        expect(gates.map(({ closes }) => closes)).not.toContain(path);
        if (facts.internetInbound === true) expect(path).not.toBe('isolate');
        const arch = facts.arch ?? identity.os.architecture;
        if (arch === 'ia64' || facts.platform === 'virtual' || facts.clusterNode === true) expect(path).not.toBe('virtualize');
        if (isController(server)) expect(['virtualize', 'isolate']).not.toContain(path);
        if (isHost(server)) expect(path).not.toBe('virtualize');
        const isUsed = facts.inbound90d === true || (typeof facts.lastUseDays === 'number' && facts.lastUseDays <= 30);
        if (isUsed && waivers.every(({ rule }) => rule !== 'in-use')) expect(path).not.toBe('retire');
        for (const one of EXIT_PATHS) {
          const [stand, interval] = [stands?.[one] ?? null, scores[one]];
          expect(
            gates.some(({ closes }) => closes === one),
            one,
          ).toBe(interval === null);
          if (interval === null) expect(stand, one).toBeNull();
          else expect([Number(stand) >= interval[0], Number(stand) <= interval[1]], one).toEqual([true, true]);
        }
      }),
      { ...RUNS, numRuns: 1_200 },
    );
    const everything = [...EXIT_PATHS, 'manual-review', 'robust', 'contestable', 'undetermined'];
    expect([...met].filter((one) => everything.includes(one)).sort()).toEqual([...everything].sort());
  });

  it('never widens an interval when a person answers one more question', () => {
    const anyAnswer = fc.constantFrom(...ENTRIES).chain((entry) => fc.tuple(fc.constant(entry.id), anyValue(entry)));
    fc.assert(
      fc.property(anyServer, anyAnswer, (server, [fact, value]) => {
        // What the machine reports of itself is a fact already; and who names its roles and then calls it a controller takes the first word back.
        fc.pre(assessor.completeFacts(server)[fact] === undefined && (fact !== 'productType' || server.facts.roles === undefined));
        expectWithin(scoreOf({ ...server, facts: { ...server.facts, [fact]: value } }).scores, scoreOf(server).scores);
      }),
      { ...RUNS, numRuns: 600 },
    );
  });

  it('is robust only where no further answer changes the path', () => {
    let robust = 0;
    fc.assert(
      fc.property(anyServer, anyFacts, (server, answers) => {
        const { path, firmness } = scoreOf(server);
        if (firmness !== 'robust' || path === 'out-of-scope') return;
        robust += 1;
        const settled = assessor.completeFacts(server);
        const added = Object.fromEntries(Object.entries(answers).filter(([fact]) => settled[fact] === undefined));
        expect(scoreOf({ ...server, facts: { ...server.facts, ...added } })).toMatchObject({ path, firmness });
      }),
      { ...RUNS, numRuns: 800 },
    );
    expect(robust).toBeGreaterThan(100);
  });

  it('gives the same verdict for the same server, whatever was assessed before and in whatever order its facts stand', () => {
    fc.assert(
      fc.property(fc.array(anyServer, { minLength: 2, maxLength: 4 }), (estate) => {
        const fresh = createServerAssessor(knowledge);
        for (const server of estate.toReversed()) fresh.assess(server);
        for (const server of estate) {
          const turned = { ...server, facts: Object.fromEntries(Object.entries(server.facts).reverse()) };
          expect(fresh.assess(turned)).toEqual(assessor.assess(server));
        }
      }),
      { ...RUNS, numRuns: 12 },
    );
  });

  it('names only what-ifs that are real, and calls no question idle whose answer changes the verdict', () => {
    let flipped = 0;
    fc.assert(
      fc.property(anyServer, (server) => {
        const { verdict } = assessor.assess(server);
        const changed = (fact: string, value: FactValue) => scoreOf({ ...server, facts: { ...server.facts, [fact]: value } });
        for (const { fact, to, path } of verdict.flips) {
          flipped += 1;
          expect(path, fact).not.toBe(verdict.path);
          expect(changed(fact, to).path, `${fact} = ${JSON.stringify(to)}`).toBe(path);
        }
        const settled = assessor.completeFacts(server);
        for (const { fact, couldChange } of verdict.unknowns) {
          expect(settled[fact], fact).toBeUndefined();
          if (couldChange || server.identity.inScope === 'ambiguous') continue;
          const entry = ENTRIES.find(({ id }) => id === fact);
          // A "what if" keeps to what exists: builds have architectures, and what the Internet reaches is not cut off.
          const isBound = fact === 'arch' || fact === 'build' || (fact === 'airGapped' && server.facts.internetInbound === true);
          if (entry === undefined || isBound) continue;
          for (const value of listCandidateValues(entry, undefined)) {
            if (value !== 'workstation')
              expect(changed(fact, value), `${fact} = ${JSON.stringify(value)}`).toMatchObject({ path: verdict.path });
          }
        }
      }),
      { ...RUNS, numRuns: 120 },
    );
    expect(flipped).toBeGreaterThan(100);
  });

  it('stands where its reasons add up to, so that people can add them up', () => {
    fc.assert(
      fc.property(anyServer, ({ policy: _, ...server }) => {
        const { reasons, stands } = scoreOf(server);
        for (const { id, startScore, standsAt } of knowledge.paths) {
          const total = reasons.filter(({ path }) => path === id).reduce((sum, { points }) => sum + points, startScore);
          const stand = stands?.[id] ?? null;
          // What must be earned stands lower where an unknown fact could speak against it.
          if (stand !== null && standsAt === 'known') expect(stand, id).toBe(Math.min(100, Math.max(0, total)));
          if (stand !== null && standsAt === 'low') expect(stand, id).toBeLessThanOrEqual(Math.min(100, Math.max(0, total)));
        }
      }),
      { ...RUNS, numRuns: 800 },
    );
  });

  it('recommends neither to move nor to keep where too little is known', () => {
    const keys = knowledge.facts.filter(({ key }) => key).map(({ id }) => id);
    fc.assert(
      fc.property(
        anyServer,
        fc.shuffledSubarray(
          ENTRIES.map(({ id }) => id),
          { maxLength: 2 },
        ),
        (server, kept) => {
          const facts = Object.fromEntries(Object.entries(server.facts).filter(([fact]) => kept.includes(fact)));
          const few = { ...server, facts };
          fc.pre(keys.filter((fact) => assessor.completeFacts(few)[fact] !== undefined).length <= keys.length * 0.2);
          const { path, firmness } = scoreOf(few);
          expect(['manual-review', 'retire']).toContain(path);
          if (firmness !== 'robust') expect(firmness).toBe('undetermined');
        },
      ),
      { ...RUNS, numRuns: 400 },
    );
  });
});
