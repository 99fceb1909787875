import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServices, type TestServices } from '../../helpers/start-services.ts';

describe('refused rows', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Refused' });
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    await test.stop();
  });

  async function save(sourceId: number, name: string): Promise<string> {
    const file = path.join(test.folder, name);
    await test.call('import.saveRefused', { sourceId, destination: test.client.grantSave(file) });
    return file;
  }

  it.each([
    ['a table', ['Server name;Operating system;Owner', ';Windows Server 2008;Finance; "East"', 'nw-2;Windows Server 2008;IT']],
    [
      'a directory export',
      [
        '"Name","DNSHostName","OperatingSystem","OperatingSystemVersion"',
        '"","","Windows Server 2008","6.0 (6002)"',
        '"nw-2","nw-2.northwind.example","Windows Server 2008","6.0 (6002)"',
      ],
    ],
    ['connections', ['Source server name,Destination server name,Destination port', ',nw-2,443', 'nw-1,nw-2,443']],
  ])('of %s import unchanged once they are corrected, with one column for the reason however often they are refused', async (_, lines) => {
    const first = await test.importLines('servers.csv', lines);
    expect(first.sources[0]?.counts.refused).toBe(1);
    const saved = await save(first.sources[0]?.id ?? 0, 'refused.csv');
    const text = readFileSync(saved, 'utf8');
    expect(text.split('\r\n')[0]?.match(/Reason/g)).toHaveLength(1);

    writeFileSync(path.join(test.folder, 'again.csv'), `${text} `);
    await test.services.importPaths([path.join(test.folder, 'again.csv')], 'again');
    const again = (await test.call('import.ledger', {})).sources.find(({ file }) => file === 'again.csv');
    expect(again?.format).toBe(first.sources[0]?.format);
    expect(again?.counts.refused).toBe(1);
    const twice = readFileSync(await save(again?.id ?? 0, 'twice.csv'), 'utf8');
    expect(twice.trim()).toBe(text.trim());

    const corrected = text.replace(/\n(""|)(?=[;,])/, '\nnw-9');
    writeFileSync(path.join(test.folder, 'corrected.csv'), corrected);
    await test.services.importPaths([path.join(test.folder, 'corrected.csv')], 'corrected');
    const right = (await test.call('import.ledger', {})).sources.find(({ file }) => file === 'corrected.csv');
    expect(right?.counts.refused).toBe(0);
    expect(right?.mapping.find(({ header }) => header === 'Reason')?.field).toBeNull();
  });
});
