import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../helpers/run-command.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(path.join(os.tmpdir(), 'offramp-answers-'));
  await writeFile(path.join(cwd, 'list.csv'), 'Name,DNSHostName,OperatingSystem\nold-1,old-1.corp.example,Windows Server 2008 Standard\n');
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

async function answer(answers: unknown) {
  await writeFile(
    path.join(cwd, 'answers.json'),
    typeof answers === 'string' || Buffer.isBuffer(answers) ? answers : JSON.stringify(answers),
  );
  const { code, out, err } = await runCommand(['assess', 'list.csv', '--answers', 'answers.json', '--json', '-'], { cwd });
  const document = JSON.parse(out);
  return { code, err, document, facts: document.servers?.[0]?.facts };
}

async function map(mapping: unknown) {
  await writeFile(path.join(cwd, 'mapping.json'), JSON.stringify(mapping));
  const { code, out, err } = await runCommand(['assess', 'list.csv', '--mapping', 'mapping.json', '--json', '-'], { cwd });
  return { code, err, document: JSON.parse(out) };
}

describe('--answers', () => {
  it.each(['old-1', 'OLD-1', ' old-1 ', 'Old-1.Corp.Example', 's1', 'S1'])('finds the server by “%s”', async (key) => {
    const { code, facts } = await answer({ [key]: { segmentable: true } });
    expect(code).toBe(0);
    expect(facts.segmentable).toEqual({ value: true, from: 'Answer:segmentable' });
  });

  it.each([
    ['a choice that is none', { vendorLock: 'maybe' }, 'one of'],
    ['a word for a yes or no', { segmentable: 'yes' }, 'yes or no'],
    ['a number in quotes', { lastUseDays: '3' }, 'number'],
    ['a number below its range', { lastUseDays: -3 }, 'from 0'],
    ['a number above its range', { criticality: 9 }, '1 to 5'],
    ['a load above 100 %', { cpuAvgPct: 500 }, '0 to 100'],
    ['one value where a list belongs', { roles: 'adds' }, 'any of'],
    ['a fact that nobody knows', { favouriteColour: 'red' }, 'no fact called'],
  ])('refuses %s, says so and takes the rest', async (_what, facts, sentence) => {
    const [[fact, value]] = Object.entries(facts) as [[string, unknown]];
    const answered = await answer({ 'old-1': { ...facts, hwRisk: 'ok' } });
    expect(answered.code).toBe(1);
    expect(answered.document.answers.refused).toEqual([{ server: 'old-1', fact, value, message: expect.stringContaining(sentence) }]);
    expect(answered.err).toContain(`The answer to “${fact}” of “old-1” was not used`);
    expect(answered.facts.hwRisk.value).toBe('ok');
    expect(answered.facts[fact]).toBeUndefined();
  });

  it('tells two keys of one server that answer differently', async () => {
    const { code, document, facts } = await answer({ 'old-1': { segmentable: true }, s1: { segmentable: false } });
    expect(code).toBe(1);
    expect(document.answers.refused).toMatchObject([{ server: 's1', fact: 'segmentable', value: false }]);
    expect(facts.segmentable.value).toBe(true);
  });

  it('takes null as no answer', async () => {
    const { code, facts } = await answer({ 'old-1': { segmentable: null } });
    expect(code).toBe(0);
    expect(facts.segmentable).toBeUndefined();
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'])('reads %s with a byte order mark', async (encoding) => {
    const { code } = await answer(iconv.encode('{"old-1":{"segmentable":true}}', encoding, { addBOM: true }));
    expect(code).toBe(0);
  });

  it.each(['', '{', '[]', 'null', '{"old-1":true}'])('ends with 2 for “%s”, before anything is imported', async (text) => {
    const { code, document } = await answer(text);
    expect(code).toBe(2);
    expect(document.error.code).toMatch(/^answers-/u);
  });
});

describe('--mapping', () => {
  it.each([
    ['a meaning that is none', { columns: { Name: 'nickname' } }, 'columns › Name has no meaning of this name'],
    ['a column that is not there', { columns: { Kiste: 'name' } }, 'a column “Kiste”, which no table has'],
    ['a file that is not there', { tables: [{ file: 'other.csv', columns: {} }] }, '“other.csv”, which is not among the files'],
    ['a part that is none', { column: {} }, 'has no part called “column”'],
    ['an encoding that is none', { encoding: 'klingon' }, 'no encoding of this name'],
    ['a header row that is not there', { headerRow: 99 }, 'The header cannot be row 99'],
    ['a column that another header row takes away', { headerRow: 2, columns: { Name: 'name' } }, 'a column “Name”, which no table has'],
    ['a column that another delimiter takes away', { delimiter: ';', columns: { Name: 'name' } }, 'a column “Name”, which no table has'],
    ['a delimiter of two characters', { delimiter: 'xx' }, 'a delimiter is one character'],
  ])('ends with 2 and a plain sentence for %s', async (_what, mapping, sentence) => {
    const { code, err } = await map(mapping);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/Invalid|expected/u);
  });
});
