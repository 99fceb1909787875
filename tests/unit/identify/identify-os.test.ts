import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import { OsField, OsIdentity, type OsObservation } from '../../../shared/domain/operating-system.ts';
import { createOsIdentifier } from '../../../shared/planning/identify/identify-os.ts';
import { readProcessorMs } from '../../helpers/processor-time.ts';

const { products } = await loadKnowledge(join(import.meta.dirname, '../../../assets/knowledge'));
const identify = createOsIdentifier(products);
const identifyText = (text: string) => identify([{ field: 'any', text }]);

/** What must not change with the way a text is written; the label may quote it. */
function pickMeaning({ os: { label: _label, ...os }, inScope, confidence }: OsIdentity) {
  return { ...os, inScope, confidence };
}

const MARKS = ['', '®', '(R)', ' (R)', '(r)', 'Â®', '\ufffd', '?', 'r', '\u00a0'];
const EXAMPLES = products
  .flatMap((product) => product.examples.map((example) => example.evidence))
  .filter((item) => typeof item === 'string');
const WORDS = [
  'Windows',
  'Server',
  '2008',
  '2008R2',
  'R2',
  'Standard',
  'W2K8',
  'WS08',
  'SP2',
  'x86',
  'Vista',
  '6.0',
  'NT',
  '/',
  'or',
  '2012',
  'Microsoft',
  ',',
  '7',
];

describe('identifying any text', () => {
  it('never throws and always answers in its own shape', () => {
    const observation = fc.record({
      field: fc.constantFrom(...OsField.options),
      text: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...EXAMPLES)),
    });
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 6 }), (evidence) => {
        expect(OsIdentity.safeParse(identify(evidence)).success).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('does not depend on case or on blanks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EXAMPLES.filter((text) => !/^X'/u.test(text))),
        fc.constantFrom(' ', '  ', '\t', '\u00a0'),
        (text, blank) => {
          const meaning = pickMeaning(identifyText(text));
          expect(pickMeaning(identifyText(text.toUpperCase()))).toEqual(meaning);
          expect(pickMeaning(identifyText(text.toLowerCase()))).toEqual(meaning);
          expect(pickMeaning(identifyText(`${blank}${text.replaceAll(' ', blank)}${blank}`))).toEqual(meaning);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('does not depend on what became of the registered mark', () => {
    const release = fc.constantFrom('2003', '2008', '2008 R2', '2012', '2012 R2', '2016');
    const rest = fc.constantFrom('Standard', 'Enterprise without Hyper-V', 'Datacenter 6003 Service Pack 2', '');
    const mark = fc.constantFrom(...MARKS);
    fc.assert(
      fc.property(mark, mark, mark, release, rest, (first, second, third, year, tail) => {
        const plain = pickMeaning(identifyText(`Microsoft Windows Server ${year} ${tail}`));
        expect(pickMeaning(identifyText(`Microsoft${first} Windows${second} Server${third} ${year} ${tail}`))).toEqual(plain);
      }),
      { numRuns: 600 },
    );
  });

  it('never takes a text that names R2 for Windows Server 2008 unless a build says so', () => {
    const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, fc.constantFrom(' R2 ', ' r2 ', '-R2 ', ' 2008R2 '), (before, after, r2) => {
        const { os, inScope } = identifyText(`${before.join(' ')}${r2}${after.join(' ')}`);
        if (os.build === null || os.build < 6001 || os.build > 6003) expect(inScope).not.toBe('yes');
      }),
      { numRuns: 3000 },
    );
  });

  it('does not depend on the order or repetition of observations', () => {
    const evidence: OsObservation[] = [
      { field: 'caption', text: 'Windows Server® 2008 Standard' },
      { field: 'version', text: '6.0 (6003)' },
      { field: 'service-pack', text: 'Service Pack 2' },
      { field: 'architecture', text: '32-bit' },
      { field: 'product-type', text: '3' },
      { field: 'configured-guest', text: 'Microsoft Windows Server 2008 (32-bit)' },
      { field: 'build', text: '6002' },
    ];
    const expected = identify(evidence);
    fc.assert(
      fc.property(fc.shuffledSubarray([...evidence, ...evidence], { minLength: 14 }), (shuffled) => {
        expect(identify(shuffled)).toEqual(expected);
      }),
    );
  });
});

describe('explaining an identification', () => {
  it('quotes the text that each rule used', () => {
    const { because } = identify([
      { field: 'caption', text: 'Windows Server® 2008 Standard' },
      { field: 'version', text: '6.0.6003' },
    ]);
    expect(because).toEqual([
      { rule: 'name', text: '"Windows Server® 2008 Standard" names Windows Server 2008.' },
      { rule: 'build-number', text: 'Build 6003 in "6.0.6003" is Windows NT 6.0.' },
      { rule: 'service-pack-from-build', text: 'Build 6003 means Service Pack 2.' },
      { rule: 'build-level', text: 'Build 6003 of Windows Server 2008 is SP2 with at least one monthly update from 2019-03-19 on.' },
    ]);
  });

  it('says that there is no evidence', () => {
    expect(identify([])).toEqual({
      os: {
        product: null,
        label: 'Unknown',
        kind: 'unknown',
        ntVersion: null,
        build: null,
        revision: null,
        servicePack: null,
        edition: null,
        architecture: null,
      },
      inScope: 'ambiguous',
      confidence: 'unknown',
      conflicts: [],
      because: [{ rule: 'no-evidence', text: 'No cell says anything about the operating system.' }],
    });
  });

  it('labels a kernel whose product is open', () => {
    expect(identifyText('6.0 (6003)').os.label).toBe('Windows NT 6.0, build 6003 (server or Vista client not known)');
  });

  it('says what would settle builds of different kernels and takes neither', () => {
    const { os, inScope, confidence, conflicts } = identify([
      { field: 'build', text: '6003' },
      { field: 'version', text: '6.1.7601' },
    ]);
    expect(os).toMatchObject({ product: null, build: null });
    expect({ inScope, confidence }).toEqual({ inScope: 'ambiguous', confidence: 'ambiguous' });
    expect(conflicts[0]?.text).toContain('the machine itself would');
  });

  it('lets the name decide between builds of different kernels', () => {
    const { os, conflicts } = identify([
      { field: 'build', text: '6003' },
      { field: 'version', text: '6.1.7601' },
      { field: 'caption', text: 'Windows Server 2008 R2 Standard' },
    ]);
    expect(os).toMatchObject({ product: 'windows-server-2008-r2', build: 7601 });
    expect(conflicts.map((conflict) => conflict.between)).toEqual([['build', 'build']]);
  });

  it('keeps what the guest says when the hypervisor is set to something else', () => {
    const { os, conflicts } = identify([
      { field: 'configured-guest', text: 'Microsoft Windows Server 2008 (64-bit)' },
      { field: 'caption', text: 'Red Hat Enterprise Linux 7 (64-bit)' },
    ]);
    expect(os).toMatchObject({ product: null, label: 'Red Hat Enterprise Linux 7 (64-bit)' });
    expect(conflicts.map((conflict) => conflict.between)).toEqual([['configured-guest', 'caption']]);
  });

  it('lets a written name count before the hypervisor identifier', () => {
    const { os, conflicts } = identify([
      { field: 'caption', text: 'Windows Server 2008 R2 Standard' },
      { field: 'guest-id', text: 'windows8Server64Guest' },
    ]);
    expect(os.product).toBe('windows-server-2008-r2');
    expect(conflicts.map((conflict) => conflict.between)).toEqual([['guest-id', 'caption']]);
  });

  it('takes the revision from the build that was taken', () => {
    const { os } = identify([
      { field: 'file-version', text: '6.0.6002.24566' },
      { field: 'file-version', text: '6.0.6003.20489' },
      { field: 'caption', text: 'Windows Server 2008 Standard' },
    ]);
    expect(os).toMatchObject({ build: 6003, revision: 20489 });
  });

  it('reports a build that is none of the named product', () => {
    const { os, confidence, conflicts } = identify([
      { field: 'caption', text: 'Windows Server 2008 Standard' },
      { field: 'build', text: '12345' },
    ]);
    expect(os).toMatchObject({ product: 'windows-server-2008', build: null });
    expect(confidence).toBe('likely');
    expect(conflicts.map((conflict) => conflict.between)).toEqual([['caption', 'build']]);
  });

  it('sees no conflict where a guest label also stands for the later release', () => {
    const { os, conflicts } = identify([
      { field: 'caption', text: 'Windows Server 2012 R2 Standard' },
      { field: 'configured-guest', text: 'Microsoft Windows Server 2012 (64-bit)' },
    ]);
    expect(os.product).toBe('windows-server-2012-r2');
    expect(conflicts).toEqual([]);
  });

  it('identifies a million rows of a few thousand texts within seconds', () => {
    const texts = Array.from({ length: 3000 }, (_, at) => `${EXAMPLES[at % EXAMPLES.length]} ${at % 7 === 0 ? `SRV${at}` : ''}`);
    const started = readProcessorMs();
    for (let row = 0; row < 1_000_000; row += 1) identify([{ field: 'caption', text: texts[row % texts.length] ?? '' }]);
    expect(readProcessorMs() - started).toBeLessThan(10_000);
  });
});
