import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describePackProblem } from '../../../electron/services/rule-packs/check-rule-pack.ts';
import { composeKnowledge } from '../../../electron/services/rule-packs/compose-knowledge.ts';
import { checkPackAt, EXAMPLE_PACK, makeGate, makePack, makeRule, readBase, writeFiles } from '../../helpers/make-rule-pack.ts';
import { readProcessorMs } from '../../helpers/processor-time.ts';

describe('checking a rule pack', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-packs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The sentences about a one-file pack. */
  async function judge(pack: unknown): Promise<string[]> {
    const file = path.join(folder, 'contoso.json');
    writeFileSync(file, typeof pack === 'string' ? pack : JSON.stringify(pack));
    const started = readProcessorMs();
    const { problems } = await checkPackAt(file);
    expect(readProcessorMs() - started).toBeLessThan(3_000);
    return problems.map(describePackProblem);
  }
  const withRule = (changes: Record<string, unknown>) => makePack({ rules: [makeRule(changes)] });

  it('accepts the pack that the documentation shows', async () => {
    const { pack, problems } = await checkPackAt(EXAMPLE_PACK);
    expect(problems).toEqual([]);
    expect(pack).toMatchObject({ id: 'northwall', version: '1.2.0' });
    expect(pack?.rules.map(({ id }) => id)).toEqual(['northwall.fixed-address', 'northwall.long-notice', 'northwall.no-proven-restore']);
  });

  it('gives a folder and a file of the same content the same hash', async () => {
    const first = await checkPackAt(EXAMPLE_PACK);
    if (first.pack === null) throw new Error('The example does not hold.');
    const { controlPacks, facts, ...rest } = first.pack;
    writeFileSync(path.join(folder, 'other.json'), JSON.stringify({ facts, ...rest, controlPacks }));
    expect(await checkPackAt(path.join(folder, 'other.json'))).toMatchObject({ hash: first.hash });
  });

  it('keeps every entry of Offramp free of the mark that packs begin with', async () => {
    const base = await readBase();
    const ids = [base.rules, base.facts, base.controls, base.controlPacks, base.riskFactors].flat().map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(100);
    expect(ids.filter((id) => id.includes('.'))).toEqual([]);
  });

  it('names file, entry and field of what is wrong', async () => {
    expect(await judge(withRule({ when: { all: [{ fact: 'nothing', is: 'eq', value: true }] }, examples: [] }))).toEqual([
      'contoso.json, rules/contoso.virtual-already, rules[0].examples: needs at least 2.',
    ]);
    expect(await judge(withRule({ when: { all: [{ fact: 'nothing', is: 'eq', value: true }] } }))).toContain(
      'contoso.json, rules/contoso.virtual-already, rules[0].when.all[0]: names the fact "nothing", which has no entry in facts.',
    );
    expect(await judge(makePack({ rules: [makeGate({ sources: [] })] }))).toEqual([
      'contoso.json, rules/contoso.nobody-on-site, rules[0].sources: needs at least 1.',
    ]);
  });

  it.each([
    ['an id that is not its own', withRule({ id: 'hard-coded-address' }), 'has to begin with "contoso."'],
    ['an id of another pack', withRule({ id: 'fabrikam.rule' }), 'has to begin with "contoso."'],
    ['an id that is there twice', makePack({ rules: [makeRule(), makeRule()] }), 'is there twice'],
    ['a field that nobody knows', withRule({ exec: 'rm' }), 'is not a field that Offramp knows'],
    [
      'an example that comes out otherwise',
      withRule({
        points: { isolate: 1 },
        examples: [
          { facts: { platform: 'virtual' }, applies: 'no' },
          { facts: { platform: 'virtual' }, applies: 'yes' },
        ],
      }),
      'should give no, but gives yes',
    ],
    [
      'examples of one kind only',
      withRule({
        examples: [
          { facts: { platform: 'virtual' }, applies: 'yes' },
          { facts: {}, applies: 'unknown' },
        ],
      }),
      'hold none that does not apply',
    ],
    [
      'a choice that the fact has not',
      withRule({ when: { all: [{ fact: 'platform', is: 'eq', value: 'cloud' }] } }),
      'is not a choice of the fact platform',
    ],
    [
      'a comparison that can never be answered',
      withRule({ when: { all: [{ fact: 'platform', is: 'gte', value: 3 }] } }),
      'compares the fact platform (choice) by "gte"',
    ],
    [
      'an exception that can never be answered',
      withRule({ when: { all: [], unless: [{ fact: 'platform', is: 'gte', value: 3 }] } }),
      'when.unless[0]: compares the fact platform (choice) by "gte"',
    ],
    [
      'an exception that is no choice',
      withRule({ when: { all: [], unless: [{ fact: 'platform', is: 'eq', value: 'cloud' }] } }),
      'when.unless[0]: "cloud" is not a choice of the fact platform',
    ],
    ['a rule that does nothing', withRule({ points: {} }), 'neither adds points nor closes a path'],
    ['a gate that nothing opens', makePack({ rules: [makeGate({ opensWhen: undefined })] }), 'a gate says what would open the path again'],
    [
      'an entry of another pack',
      withRule({ when: { all: [{ fact: 'northwall.restoreProven', is: 'eq', value: true }] } }),
      'which has no entry in facts',
    ],
    [
      'a control that is not there',
      makePack({
        controlPacks: [
          {
            id: 'contoso.all',
            order: 1,
            label: 'All',
            attach: 'always',
            when: {},
            controls: ['C-NONE-01'],
            text: 'All',
            examples: [
              { facts: {}, applies: 'yes' },
              { facts: {}, applies: 'yes' },
            ],
            sources: [{ url: 'https://contoso-advice.example/a', publisher: 'Contoso', retrieved: '2026-10-01' }],
            confidence: 'low',
          },
        ],
      }),
      'names "C-NONE-01", which has no entry',
    ],
    ['a replacement of nothing', withRule({ replaces: 'no-such-rule' }), 'is no entry of Offramp in rules'],
    ['a replacement of a gate that nobody can waive', withRule({ replaces: 'internet-facing' }), 'a gate that nobody can waive'],
    [
      'the same replacement twice',
      makePack({ rules: [makeRule({ replaces: 'oem-licence' }), makeRule({ id: 'contoso.second', replaces: 'oem-licence' })] }),
      'replaces already',
    ],
    [
      'a question that replaces one of Offramp',
      makePack({
        facts: [{ id: 'contoso.onSite', label: 'On site', question: 'Here?', type: 'boolean', knownBy: 'owner', replaces: 'platform' }],
      }),
      'is not a field that Offramp knows',
    ],
    [
      'a choice without choices',
      makePack({
        facts: [{ id: 'contoso.onSite', label: 'On site', question: 'Here?', type: 'choice', knownBy: 'owner' }],
        rules: [makeRule()],
      }),
      'choices: are too few',
    ],
    [
      'an address that runs',
      withRule({ sources: [{ url: 'javascript:alert(1)', publisher: 'X', retrieved: '2026-10-01' }] }),
      'is not an address of the web',
    ],
    [
      'an address of a file share',
      withRule({ sources: [{ url: 'file://host/share', publisher: 'X', retrieved: '2026-10-01' }] }),
      'is not an address of the web',
    ],
    ['points without measure', withRule({ points: { isolate: 1e9 } }), 'points lie between -100 and 100'],
    [
      'a number beyond all numbers',
      JSON.stringify(withRule({ points: { isolate: 7 } })).replace('"isolate":7', '"isolate":1e999'),
      'is a number beyond',
    ],
    [
      'a name of the prototype',
      JSON.stringify(makePack()).replace('"text":"Nobody', '"__proto__":{"polluted":"yes"},"text":"Nobody'),
      'is not a name that a field can have',
    ],
    ['a constructor', withRule({ constructor: { prototype: { polluted: 'yes' } } }), 'is not a name that a field can have'],
    ['characters that turn the text round', withRule({ text: 'Safe \u202e evil' }), 'holds characters that cannot be seen'],
    ['a text without end', withRule({ text: 'x'.repeat(10_000) }), 'is longer than 4000 characters'],
    [
      'more entries than a pack has',
      makePack({ rules: Array.from({ length: 300 }, (_, at) => makeRule({ id: `contoso.r${at}` })) }),
      'a pack can have 200',
    ],
    [
      'more comparisons than a rule has',
      withRule({ when: { any: Array.from({ length: 60 }, () => ({ fact: 'platform', is: 'eq', value: 'virtual' })) } }),
      'holds more than 24 comparisons',
    ],
    ['nothing', makePack({ facts: [], rules: [] }), 'holds no entries'],
    ['the name of Offramp', makePack({ id: 'offramp' }), 'is Offramp’s own name'],
    ['text that is no JSON', '{"id": ', 'is not valid JSON'],
    ['a list', '[1, 2]', 'does not hold a rule pack'],
    ['a part that it cannot have', makePack({ products: [] }), 'is not a field that Offramp knows'],
  ])('refuses %s in a sentence', async (_, pack, sentence) => {
    expect((await judge(pack)).join('\n')).toContain(sentence);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('refuses what is nested without end, as JSON and as YAML', async () => {
    expect((await judge(`{"rules": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).join()).toMatch(/nested|not valid JSON/u);
    const pack = writeFiles(path.join(folder, 'deep'), {
      'pack.yaml': 'id: contoso\nlabel: C\nversion: 1\npublisher: C\n',
      'rules/contoso.a.yaml': `a: ${'['.repeat(15_000)}`,
      'rules/contoso.b.yaml': 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n',
    });
    const { problems } = await checkPackAt(pack);
    expect(problems.map(({ file }) => file)).toEqual(['rules/contoso.a.yaml', 'rules/contoso.b.yaml']);
  });

  it('reads no link, nothing that is no entry and no giant, and names each', async () => {
    const secret = path.join(folder, 'secret.yaml');
    writeFileSync(secret, 'password: hidden');
    const pack = writeFiles(path.join(folder, 'pack'), {
      'pack.yaml': 'id: contoso\nlabel: Contoso\nversion: 1\npublisher: Contoso\n',
      'README.md': 'Read me',
      'scripts/run.sh': 'rm',
      'rules/giant.yaml': '',
    });
    truncateSync(path.join(pack, 'rules/giant.yaml'), 100_000_000);
    symlinkSync(secret, path.join(pack, 'rules/contoso.linked.yaml'));
    symlinkSync(folder, path.join(pack, 'facts'));
    const { problems } = await checkPackAt(pack);
    const sentences = problems.map(describePackProblem);
    expect(sentences).toContain('rules/giant.yaml: is larger than 32 KB.');
    expect(sentences).toContain('rules/contoso.linked.yaml: is a link; a pack holds its files itself.');
    expect(sentences.some((text) => text.startsWith('scripts/run.sh: belongs to no part of a pack'))).toBe(true);
    expect(sentences.join()).not.toContain('hidden');
  });

  it('refuses a file of 100 MB without reading it, a damaged archive, and a pack that leads out of its folder', async () => {
    const giant = path.join(folder, 'giant.json');
    writeFileSync(giant, '');
    truncateSync(giant, 100_000_000);
    const started = readProcessorMs();
    expect((await checkPackAt(giant)).problems.map(describePackProblem)).toEqual(['giant.json: is larger than 2000 KB.']);
    expect(readProcessorMs() - started).toBeLessThan(2_000);
    writeFileSync(path.join(folder, 'pack.zip'), 'PK\u0003\u0004');
    expect((await checkPackAt(path.join(folder, 'pack.zip'))).problems[0]?.text).toBe('is not a .zip that can be read');
    const { checkPackFiles } = await import('../../../electron/services/rule-packs/check-rule-pack.ts');
    const head = path.join(folder, 'pack.yaml');
    writeFileSync(head, 'id: contoso\nlabel: C\nversion: 1\npublisher: C\n');
    const outside = [
      { name: 'pack/pack.yaml', path: head },
      { name: 'pack/../rules/contoso.x.yaml', path: head },
      { name: '../../etc/rules/contoso.x.yaml', path: head },
    ];
    const { problems } = await checkPackFiles(outside, await readBase());
    expect(problems.filter(({ text }) => text.startsWith('belongs to no part of a pack'))).toHaveLength(2);
  });

  it('leaves Offramp’s knowledge as it is, and puts what is replaced out of force', async () => {
    const base = await readBase();
    const before = JSON.stringify(base);
    const { pack } = await checkPackAt(EXAMPLE_PACK);
    if (pack === null) throw new Error('The example does not hold.');
    const whole = composeKnowledge(base, [pack]);
    expect(JSON.stringify(base)).toBe(before);
    expect(whole.rules.some(({ id }) => id === 'hard-coded-address')).toBe(false);
    expect(whole.rules.length).toBe(base.rules.length + 2);
    expect(composeKnowledge(base, [])).toBe(base);
  });
});
