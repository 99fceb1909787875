import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../../electron/services/workbook/find-secrets.ts';
import { layOutWorkbook } from '../../../electron/services/workbook/lay-out-workbook.ts';
import { createMasker, unmaskText } from '../../../electron/services/workbook/mask.ts';
import { listKnownNames, listSecrets } from '../../../electron/services/workbook/mask-sheets.ts';
import type { Sheet } from '../../../electron/services/workbook/sheet.ts';
import { makeEstate, makeInput } from '../workbook/make-estate.ts';

const KEY = Buffer.alloc(32, 7);
const KNOWN = [
  { kind: 'host', text: 'ths-app01' },
  { kind: 'host', text: 'THS-SQL02.tarnholm.example' },
  { kind: 'domain', text: 'tarnholm.example' },
  { kind: 'person', text: 'Jana Weiß' },
  { kind: 'person', text: 'Finance IT' },
] as const;

const mask = () => createMasker(KEY, KNOWN);

describe('masking', () => {
  it('hides names, addresses and identifiers wherever they stand in a text, and brings them back', () => {
    const text =
      'ths-app01 (10.20.30.40, 00:50:56:ab:cd:ef) talks to THS-SQL02.tarnholm.example; ask Jana Weiß <jana@tarnholm.example>, uuid 4c4c4544-0042-3510-8051-b4c04f4a3232, S-1-5-21-1-2-3-500.';
    const masker = mask();
    const masked = masker.maskText(text);
    for (const name of ['ths-app01', '10.20.30.40', '00:50:56', 'SQL02', 'tarnholm', 'Jana', 'Weiß', '4c4c4544', 'S-1-5'])
      expect(masked).not.toContain(name);
    expect(unmaskText(masked, (word) => masker.pseudonyms().get(word) ?? null)).toBe(text);
  });

  it('gives the same name the same pseudonym, and another key another one', () => {
    expect(mask().maskValue('ths-app01')).toBe(mask().maskValue('THS-APP01'));
    expect(createMasker(Buffer.alloc(32, 8), KNOWN).maskValue('ths-app01')).not.toBe(mask().maskValue('ths-app01'));
  });

  it('keeps hosts of one domain recognisable as such', () => {
    const masker = mask();
    const domain = (text: string) => masker.maskText(text).split('.')[1];
    expect(domain('ths-app01.tarnholm.example')).toMatch(/^domain-/);
    expect(domain('ths-app01.tarnholm.example')).toBe(domain('new-box.tarnholm.example'));
  });

  it('leaves what is no name alone: versions, builds, days and our own words', () => {
    for (const text of [
      'Windows Server 2008 Standard SP2',
      '6.0.6003.23717',
      'version 12.4.5.200',
      '2026-11-21',
      'KB4474419',
      'Migrate: 2, Isolate: 1',
    ])
      expect(mask().maskText(text)).toBe(text);
  });

  it('brings the names back into what people write around pseudonyms, in any case, and leaves foreign ones', () => {
    const masker = mask();
    const word = masker.maskValue('ths-app01');
    const find = (pseudonym: string) => masker.pseudonyms().get(pseudonym) ?? null;
    expect(unmaskText(`move ${word.toUpperCase()} after host-zzzzzzzzzz`, find)).toBe('move ths-app01 after host-zzzzzzzzzz');
  });

  it('loses nothing of any text around names', () => {
    const piece = fc.oneof(
      fc.constantFrom(...KNOWN.map(({ text }) => text), '192.0.2.77', 'password: hunter22', '\uE000', ', '),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join(' ').replace(/[\uE000-\uF8FF]/g, '');
        const masker = mask();
        const back = unmaskText(masker.maskText(text), (word) => masker.pseudonyms().get(word) ?? null);
        expect(back.toLowerCase()).toBe(text.toLowerCase());
      }),
      { numRuns: 300 },
    );
  });
});

describe('secrets', () => {
  it('are found in notes of many wordings', () => {
    const notes = [
      'Password: hunter22',
      'Kennwort = Sommer2008!',
      'pw=abc123',
      'login: svc_app / Winter08',
      'https://bob:t0ps3cret@host.example/x',
      'api key: 9f8e7d6c5b4a',
      'AKIAABCDEFGHIJKLMNOP',
      'ABCDE-12345-FGHIJ-67890-KLMNO',
    ];
    for (const note of notes) expect(findSecrets(note), note).toHaveLength(1);
  });

  it('are not seen in sentences about passwords', () => {
    for (const note of [
      'Password expired',
      'password policy: unknown',
      'The key user is Finance IT',
      'Token ring card',
      'user: finance',
      'see the secret store',
    ])
      expect(findSecrets(note), note).toEqual([]);
  });
});

describe('a masked workbook', () => {
  const [first, ...rest] = makeEstate() as [ReturnType<typeof makeEstate>[0], ...ReturnType<typeof makeEstate>];
  const secretive = {
    ...first,
    facts: {
      ...first.facts,
      description: {
        value: 'ths-hmi02 feeds it. Password: hunter22',
        evidence: { sourceId: 1, source: 'vinfo.xlsx!vInfo', row: 2, column: 'Notes', raw: 'Password: hunter22' },
        otherClaims: [],
      },
    },
  };
  const input = makeInput([secretive, ...rest]);
  const say = (sheets: readonly Sheet[]): string =>
    JSON.stringify(
      sheets.map((sheet) => ({ ...sheet, blocks: sheet.blocks.map((block) => (block.kind === 'table' ? [...block.rows(5)] : block)) })),
    );

  it('holds no name, owner, file, project name or secret, and every row under its own id', () => {
    const masker = createMasker(KEY, listKnownNames(input));
    const { sheets } = layOutWorkbook({ ...input, masker });
    const text = say(sheets);
    for (const server of input.servers) expect(text).not.toContain(server.name);
    for (const name of ['Finance IT', 'finance it', 'Plant manager', 'Head of IT', 'Tarnholm', 'vinfo.xlsx', 'hunter22'])
      expect(text, name).not.toContain(name);
    for (const server of input.servers) expect(text).toContain(`"${server.id}"`);
  });

  it('says where a real one would give a secret away', async () => {
    const places: unknown[] = [];
    for await (const place of listSecrets(layOutWorkbook(input).sheets, () => {})) places.push(place);
    expect(places).toContainEqual({
      sheet: 'Servers',
      cell: expect.stringMatching(/^[A-Z]+6$/),
      column: 'Description',
      server: 'ths-app01',
      looksLike: 'a password',
    });
    expect(JSON.stringify(places)).not.toContain('hunter22');
  });
});
