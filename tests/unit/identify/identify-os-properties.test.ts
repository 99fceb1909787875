import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import type { IdentityConfidence } from '../../../shared/domain/operating-system.ts';
import { OsField, OsIdentity, type OsObservation } from '../../../shared/domain/operating-system.ts';
import { createOsIdentifier } from '../../../shared/planning/identify/identify-os.ts';
import { LONGEST_OS_TEXT, normaliseOsText, tidyOsText } from '../../../shared/planning/identify/normalise-os-text.ts';

const { products } = await loadKnowledge(join(import.meta.dirname, '../../../assets/knowledge'));
const identify = createOsIdentifier(products);

/** A new identifier remembers nothing, so it shows the work itself. */
const identifyAfresh = (evidence: OsObservation[]) => createOsIdentifier(products)(evidence);

const EXAMPLES = products
  .flatMap((product) => product.examples.map((example) => example.evidence))
  .filter((item) => typeof item === 'string');

function pickMeaning({ os: { label: _label, ...os }, inScope, confidence, conflicts }: OsIdentity) {
  return { ...os, inScope, confidence, conflicts: conflicts.length };
}

const ALPHABETS = [
  'Windows Server2008R-_./ ',
  '0123456789.,',
  'абвгдСерверЖ',
  '服务器版位ビット',
  '\u0000\u0007\u001b\u200f\ufeff\u0307',
  '((((?*+[]{}|\\^$',
  'á̧️ﷺ𝕎İß',
];

describe('texts that mean harm', () => {
  it('are answered in the right shape, whatever their script or length', () => {
    const text = fc
      .tuple(fc.constantFrom(...ALPHABETS), fc.constantFrom('', ...EXAMPLES), fc.integer({ min: 0, max: 3000 }), fc.nat())
      .map(([alphabet, example, length, seed]) => {
        const letters = [...alphabet];
        return example + Array.from({ length }, (_, at) => letters[(at * 31 + seed * (at % 7)) % letters.length]).join('');
      });
    fc.assert(
      fc.property(fc.constantFrom(...OsField.options), text, (field, value) => {
        expect(OsIdentity.safeParse(identify([{ field, text: value }])).success).toBe(true);
      }),
      { numRuns: 250 },
    );
  });

  // What is read is capped, so a text of a million characters costs no more than its beginning.
  it('cost no more when they are a million characters long', () => {
    for (const unit of ['windows 2008 or ', 'server ', ' ', '\u0000', '6.0.', '%41', '=C2', 'X', '2008/', 'r2', 'サーバー', '®', '((((']) {
      const long = unit.repeat(Math.ceil(1_000_000 / unit.length));
      expect(normaliseOsText(long).length).toBeLessThan(4 * LONGEST_OS_TEXT);
      expect(tidyOsText(long).length).toBeLessThanOrEqual(160);
      const whole = pickMeaning(identifyAfresh([{ field: 'any', text: `Windows Server 2008 ${long}` }]));
      const beginning = pickMeaning(identifyAfresh([{ field: 'any', text: `Windows Server 2008 ${long}`.slice(0, LONGEST_OS_TEXT) }]));
      expect(whole).toEqual(beginning);
    }
  });

  it('do not make a pattern try again and again', () => {
    const bombs = [
      'windows '.repeat(120),
      `${'windows server 2008 or '.repeat(43)}!`,
      `${'2008 - '.repeat(140)}x`,
      `win${' '.repeat(900)}2008`,
      `${'sp 2 and '.repeat(110)}!`,
      `windows 2008 (${'('.repeat(900)}`,
      `not ${'microsoft windows '.repeat(55)}`,
      `${'a.'.repeat(490)}`,
      `${'a-'.repeat(490)}.x9`,
      `6.0.6003${'.1'.repeat(490)}`,
      `${'без '.repeat(250)}hyper-v`,
      `update ${'for '.repeat(240)}window`,
      `${'win2008'.repeat(140)}`,
      `domaincontrollerfunctionality${'1 '.repeat(480)}`,
      `x'${'57'.repeat(490)}`,
    ];
    for (const bomb of bombs) for (const field of OsField.options) expect(identifyAfresh([{ field, text: bomb }]).because).not.toEqual([]);
  });
});

const SHORT_NAMES: Readonly<Record<string, readonly string[]>> = {
  'windows-server-2003': ['W2K3'],
  'windows-server-2008': ['W2K8', 'Windows 2008', 'Win2008Svr', 'WS08'],
  'windows-server-2008-r2': ['W2K8R2', '2008 R2', 'windows-server-2008-r2'],
  'windows-server-2012': ['Windows 2012'],
};

/** A machine as it truly is, and everything that could truthfully be written of it. */
const TRUTHS = products.flatMap((product) =>
  product.builds.map(({ build, servicePack }) => {
    const edition = product.kind === 'server' ? 'Standard' : /2000|xp|7|8|1[01]/u.test(product.id) ? 'Professional' : null;
    const [architecture] = product.architectures.filter((name) => name === 'x64' || name === 'x86');
    const level = servicePack === null ? '' : ` Service Pack ${servicePack}`;
    const evidence: OsObservation[] = [
      { field: 'caption', text: product.label },
      { field: 'caption', text: `Microsoft® ${product.label}` },
      { field: 'build', text: String(build) },
      { field: 'version', text: `${product.ntVersion}.${build}` },
      { field: 'version', text: `${product.ntVersion} (${build})` },
      { field: 'any', text: `${product.label}${level} (Build ${build})` },
      { field: 'product-type', text: product.kind === 'server' ? '3' : '1' },
      { field: 'product-type', text: product.kind === 'server' ? 'Member Server' : 'Standalone Workstation' },
    ];
    for (const text of SHORT_NAMES[product.id] ?? []) evidence.push({ field: 'any', text });
    for (const guest of product.guestIds.filter((entry) => entry.architecture === architecture))
      evidence.push({ field: 'guest-id', text: guest.id });
    if (architecture !== undefined)
      evidence.push({ field: 'configured-guest', text: `Microsoft ${product.label} (${architecture === 'x64' ? 64 : 32}-bit)` });
    if (servicePack !== null) evidence.push({ field: 'service-pack', text: `Service Pack ${servicePack}` });
    if (edition !== null && !product.id.includes('channel') && !product.id.includes('annual'))
      evidence.push({ field: 'edition', text: edition });
    if (architecture !== undefined) evidence.push({ field: 'architecture', text: architecture === 'x64' ? '64-bit' : '32-bit' });
    return { id: product.id, build, evidence };
  }),
);

const RANK: Readonly<Record<IdentityConfidence, number>> = { unknown: 0, ambiguous: 1, likely: 2, certain: 3 };

describe('evidence that agrees', () => {
  const truth = fc.constantFrom(...TRUTHS);
  const some = truth.chain((machine) => fc.tuple(fc.constant(machine), fc.shuffledSubarray(machine.evidence, { minLength: 1 })));

  it('never lowers the confidence when more of it is added', () => {
    fc.assert(
      fc.property(some, fc.nat(), ([machine, evidence], pick) => {
        const more = [...evidence, machine.evidence[pick % machine.evidence.length] as OsObservation];
        const before = identify(evidence);
        const after = identify(more);
        expect(RANK[after.confidence]).toBeGreaterThanOrEqual(RANK[before.confidence]);
      }),
      { numRuns: 6000 },
    );
  });

  it('never contradicts itself and never names another product', () => {
    fc.assert(
      fc.property(some, ([machine, evidence]) => {
        const { os, conflicts } = identify(evidence);
        expect(conflicts).toEqual([]);
        expect([machine.id, null]).toContain(os.product);
        expect([machine.build, null]).toContain(os.build);
      }),
      { numRuns: 6000 },
    );
  });

  it('settles the product for certain when all of it is there', () => {
    for (const { id, build, evidence } of TRUTHS) {
      expect(pickMeaning(identify(evidence))).toMatchObject({ product: id, build, confidence: 'certain' });
    }
  });
});

describe('evidence of any kind', () => {
  const observation = fc.record({
    field: fc.constantFrom(...OsField.options),
    text: fc.constantFrom(...EXAMPLES, '6.0.6003', '2', 'x64', '32-bit'),
  });
  const evidence = fc.array(observation, { minLength: 1, maxLength: 5 });

  it('gives the same answer in any order and however often it is repeated', () => {
    fc.assert(
      fc.property(evidence, fc.infiniteStream(fc.nat(4)), (list, picks) => {
        const again = Array.from({ length: list.length * 2 }, () => list[picks.next().value % list.length] as OsObservation);
        expect(identify([...again, ...list].reverse())).toEqual(identify(list));
      }),
      { numRuns: 600 },
    );
  });

  it('gives the same answer with accidents of blanks, case and marks', () => {
    const accident = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => `\t${text.replaceAll(' ', '  ')}\u00a0`,
      (text: string) => text.replace(/(Windows|Server)(?= )/gu, '$1®'),
      (text: string) => text.replace(/(Windows|Server)(?= )/gu, '$1\ufffd'),
      (text: string) => text.replaceAll(' ', '\u00a0'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...EXAMPLES.filter((text) => !/^X'|^[A-Za-z0-9+/]{24,}=*$/u.test(text))),
        fc.constantFrom('any', 'caption', 'version', 'configured-guest' as const),
        accident,
        (text, field, change) => {
          expect(pickMeaning(identify([{ field: field as OsField, text: change(text) }]))).toEqual(
            pickMeaning(identify([{ field: field as OsField, text }])),
          );
        },
      ),
      { numRuns: 1500 },
    );
  });
});
