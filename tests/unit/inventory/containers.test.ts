import { describe, expect, it } from 'vitest';
import { inspectText, readText } from './read-inventory.ts';

describe('JSON', () => {
  it.each([
    [
      'an array',
      '[{"name":"nw-01","os":"Windows Server 2008","ip":"10.0.0.1"},{"name":"nw-02","os":"Windows Server 2008","ip":"10.0.0.2"}]',
    ],
    ['lines', '{"name":"nw-01","os":"Windows Server 2008","ip":"10.0.0.1"}\n{"name":"nw-02","os":"Windows Server 2008","ip":"10.0.0.2"}\n'],
    [
      'a list inside an answer',
      '{"total":2,"data":[{"name":"nw-01","os":"Windows Server 2008","ip":"10.0.0.1"},{"name":"nw-02","os":"Windows Server 2008","ip":"10.0.0.2"}]}',
    ],
  ])('is read as %s', async (_, content) => {
    const { sightings } = await readText(content, {}, 'servers.json');
    expect(sightings.map(({ name }) => name)).toEqual(['nw-01', 'nw-02']);
  });

  it('of an empty list is empty', async () => {
    const { tables } = await inspectText('{"value":[]}', 'servers.json');
    expect(tables[0]).toMatchObject({ importable: 'no', note: 'Empty.' });
  });

  it('says what it left out where later objects have names of their own', async () => {
    const objects = Array.from({ length: 20_000 }, (_, i) =>
      i === 19_999 ? { name: `nw-${i}`, os: 'Windows Server 2008', late: 'x' } : { name: `nw-${i}`, os: 'Windows Server 2008' },
    );
    const { sightings, issues } = await readText(JSON.stringify(objects), {}, 'servers.json');
    expect(sightings).toHaveLength(20_000);
    expect(issues.some(({ message }) => message.startsWith('Values under names'))).toBe(true);
  });
});

describe('a header that a person chose', () => {
  it.each([
    [99, 'the last row that holds something is row 3'],
    [2, 'that row is empty'],
  ])('in row %i is refused in words where the table has no such row', async (headerRow, reason) => {
    await expect(readText('Server name,Operating system\n\nnw-01,Windows Server 2008\n', { headerRow })).rejects.toThrow(reason);
  });
});

describe('texts that are no inventories', () => {
  it('are refused where a table stands in Markdown', async () => {
    const { problem, tables } = await inspectText(
      '# Servers\n\nAn example:\n\n| Server | OS |\n|---|:--|\n| nw-01 | Windows Server 2008 |\n',
      'README.md',
    );
    expect(tables).toEqual([]);
    expect(problem).toContain('Markdown');
  });

  it('are counted out where machines have no names, with what to do', async () => {
    const row = 'poweredOn,Windows Server 2008,2,4,prod\n';
    const { tables } = await inspectText(`VM Power,VM OS,VM CPU,VM MEM (GB),Environment\n${row.repeat(30)}`);
    expect(tables[0]?.importable).toBe('no');
    expect(tables[0]?.note).toContain('without their names');
  });
});

describe('a cell of ten million characters', () => {
  it.each(['', '"'])('costs no other row (quotation mark: "%s")', async (quote) => {
    const { sightings, issues } = await readText(
      `Server name,Operating system\nnw-01,${quote}${'x'.repeat(10_000_000)}${quote}\nnw-02,Windows Server 2008\n`,
    );
    expect(sightings.map(({ name, row }) => [name, row])).toEqual([
      ['nw-01', 2],
      ['nw-02', 3],
    ]);
    expect(issues.some(({ message }) => message.includes('longer than 2 million characters'))).toBe(true);
  });
});
