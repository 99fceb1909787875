import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type LanguageTag, printSysteminfo, writeSysteminfoCsv } from './printed-systeminfo.ts';
import { factsOf, inspectText, readText } from './read-inventory.ts';

const FACTS = {
  manufacturer: 'VMware, Inc.',
  model: 'VMware Virtual Platform',
  cpuCount: 2,
  memoryMiB: 4095,
  installedUpdates: ['KB955430', 'KB4489880', 'KB4493471'],
  platform: 'virtual',
  hypervisor: 'VMware',
};
const ENCODINGS: readonly [LanguageTag, string][] = [
  ['en', 'cp437'],
  ['de', 'cp850'],
  ['de', 'windows-1252'],
  ['de', 'utf-8'],
  ['fr', 'cp850'],
  ['fr', 'windows-1252'],
  ['es', 'cp850'],
  ['es', 'windows-1252'],
  ['ru', 'cp866'],
  ['ru', 'windows-1251'],
  ['ru', 'utf-16le'],
  ['zh-cn', 'gbk'],
  ['zh-cn', 'utf-8'],
];

async function readOne(content: string | Uint8Array) {
  const { outcomes, sightings, issues, recognition } = await readText(content, {}, 'whatever.log');
  expect(outcomes).toHaveLength(1);
  return { sighting: sightings[0], facts: factsOf(sightings[0]), issues, recognition };
}

describe('what systeminfo prints', () => {
  it.for(ENCODINGS)('is read in %s as %s', async ([tag, encoding]) => {
    const bytes = iconv.encode(printSysteminfo(tag), encoding, { addBOM: encoding === 'utf-16le' });
    const { sighting, facts, issues, recognition } = await readOne(bytes);
    expect(recognition).toMatchObject({ format: 'systeminfo', importable: 'yes', confidence: 1 });
    expect(issues).toEqual([]);
    expect(sighting).toMatchObject({
      name: 'KONTOR-01',
      keys: { domain: 'corp.northwind.example', fqdn: 'kontor-01.corp.northwind.example', ipAddresses: ['10.20.4.31'] },
    });
    expect(facts).toMatchObject(FACTS);
    expect(sighting?.os.map(({ field }) => field)).toEqual(['caption', 'version', 'product-type', 'architecture']);
  });

  it.for(['en', 'de', 'zh-cn'] as const)('is called by its file where the line of the host was taken away, in %s', async (tag) => {
    const printed = printSysteminfo(tag).replace(/^\s*[^\n]*\n/, '');
    expect(printed).not.toContain('KONTOR-01');
    const { sightings, recognition } = await readText(printed, {}, 'kontor-07_systeminfo.txt');
    expect(recognition.format).toBe('systeminfo');
    expect(sightings).toHaveLength(1);
    expect(sightings[0]).toMatchObject({ name: 'kontor-07' });
    expect(factsOf(sightings[0])).toMatchObject(FACTS);
    expect((await readText(printed, {}, 'systeminfo.txt')).sightings).toMatchObject([{ name: '10.20.4.31' }]);
  });

  it('keeps machines apart whose host lines were taken away, and calls none of them by the file', async () => {
    const printed = printSysteminfo('en').replace(/^\s*[^\n]*\n/, '');
    const { sightings } = await readText(`${printed}\n${printed.replaceAll('10.20.4.31', '10.20.4.32')}`, {}, 'kontor-07.txt');
    expect(sightings).toMatchObject([{ name: '10.20.4.31' }, { name: '10.20.4.32' }]);
  });

  it.for([
    ['de', 'cp850', 'Primärer Domänencontroller'],
    ['de', 'windows-1252', 'Primärer Domänencontroller'],
    ['es', 'cp850', 'Servidor miembro'],
    ['ru', 'cp866', 'Рядовой сервер'],
    ['zh-cn', 'gbk', '成员服务器'],
  ] as const)('keeps the letters of %s in %s', async ([tag, encoding, words]) => {
    const { sighting } = await readOne(iconv.encode(printSysteminfo(tag), encoding));
    expect(sighting?.os.find(({ field }) => field === 'product-type')?.text).toBe(words);
  });

  it.for([
    ['en', 'Primary Domain Controller'],
    ['en', 'Backup Domain Controller'],
    ['de', 'Sekundärer Domänencontroller'],
    ['fr', 'Contrôleur principal de domaine'],
    ['es', 'Controlador de dominio principal'],
    ['ru', 'Основной контроллер домена'],
    ['zh-cn', '主域控制器'],
  ] as const)('tells a domain controller in %s by "%s"', async ([tag, configuration]) => {
    expect((await readOne(printSysteminfo(tag, { configuration }))).facts.roles).toEqual(['adds']);
    expect((await readOne(printSysteminfo(tag, { configuration: 'Standalone Server' }))).facts.roles).toBeUndefined();
  });

  it('does not take the work group of a machine without a domain for one', async () => {
    const { sighting } = await readOne(printSysteminfo('en', { configuration: 'Standalone Server', domain: 'KONTOR' }));
    expect(sighting?.keys).toEqual({ ipAddresses: ['10.20.4.31'] });
  });

  it('leaves a list of hotfixes out that breaks off, and says so', async () => {
    const { facts, issues } = await readOne(printSysteminfo('en', { announced: 9 }));
    expect(facts.installedUpdates).toBeUndefined();
    expect(issues).toMatchObject([{ effect: 'note', message: expect.stringContaining('9 are announced and 3 begun') }]);
  });

  it('leaves the list out where the file ends in it, though the count agrees', async () => {
    const text = printSysteminfo('en');
    const { sighting, facts } = await readOne(text.slice(0, text.indexOf('KB4493471') + 7));
    expect(sighting?.name).toBe('KONTOR-01');
    expect(facts.installedUpdates).toBeUndefined();
  });

  it('takes only numbers of knowledge base articles from the list', async () => {
    const { facts } = await readOne(
      printSysteminfo('en', { updates: ['File 1', 'Q147222', '{7A068575-0000-0000-0000-000000000000}', '943729', 'KB893803v2 - Update'] }),
    );
    expect(facts.installedUpdates).toEqual(['KB943729', 'KB893803']);
  });

  it('calls server hardware physical unless its network cards or firmware are those of a guest', async () => {
    const hardware = {
      maker: 'HP',
      model: 'ProLiant DL380 G5',
      bios: 'HP P56, 01/24/2008',
      card: 'HP NC373i Multifunction Gigabit Server Adapter',
    };
    const platform = async (change: object) => (await readOne(printSysteminfo('en', { ...hardware, ...change }))).facts.platform;
    expect(await platform({})).toBe('physical');
    expect(await platform({ card: 'vmxnet3 Ethernet Adapter' })).toBeUndefined();
    expect(await platform({ bios: 'SeaBIOS 1.14' })).toBeUndefined();
    expect(await platform({ maker: 'Contoso', model: 'Workmate 3' })).toBeUndefined();
  });

  it('reads several outputs in one file, in different languages, each as its own machine', async () => {
    const text = ['en', 'fr', 'de']
      .map((tag, index) => printSysteminfo(tag as LanguageTag, { host: `KONTOR-0${index + 1}` }))
      .join('\r\nC:\\>systeminfo\r\n');
    const { sightings, issues } = await readText(text);
    expect(sightings.map(({ row, name }) => [row, name])).toEqual([
      [2, 'KONTOR-01'],
      [3, 'KONTOR-02'],
      [4, 'KONTOR-03'],
    ]);
    expect(sightings.map((sighting) => factsOf(sighting).memoryMiB)).toEqual([4095, 4095, 4095]);
    expect(issues).toEqual([]);
  });

  it.for(['en', 'de', 'fr', 'es', 'ru', 'zh-cn'] as const)('reads what a filter left of an output in %s by its labels', async (tag) => {
    const kept = printSysteminfo(tag)
      .split('\r\n')
      .filter((_, index) => [1, 2, 3, 5, 14, 25, 31].includes(index));
    const { sighting, facts } = await readOne(kept.join('\r\n'));
    expect(sighting).toMatchObject({ name: 'KONTOR-01', keys: { fqdn: 'kontor-01.corp.northwind.example' } });
    expect(facts).toMatchObject({ memoryMiB: 4095 });
    expect(sighting?.os.map(({ field }) => field)).toEqual(['caption', 'version', 'product-type', 'architecture']);
    expect((await readOne(kept.slice(0, 3).join('\r\n'))).sighting?.name).toBe('KONTOR-01');
  });

  it('refuses a machine whose name was taken out', async () => {
    const { outcomes } = await readText(printSysteminfo('en', { host: '...' }).replace(/\[0\d\]: (10|fe80).*/g, ''));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['refused']);
  });

  it('is not seen in a list of machines or in notes', async () => {
    const table = await inspectText('Name,OS Version,Owner\nKONTOR-01,6.0.6003 Service Pack 2 Build 6003,Ada\n');
    expect(table.tables[0]?.format).toBe('table');
    const notes = await inspectText('Notes: on site\nOS Version: 6.0.6003 Build 6003\n\nsee above\n');
    expect(notes.tables[0]?.format).not.toBe('systeminfo');
  });
});

describe('systeminfo /fo csv', () => {
  it.for(['en', 'de', 'fr', 'ru', 'zh-cn'] as const)('is read in %s like its printed output', async (tag) => {
    const { sighting, facts, issues, recognition } = await readOne(`${writeSysteminfoCsv(tag).join('\r\n')}\r\n`);
    expect(recognition.format).toBe('systeminfo');
    expect(sighting).toMatchObject({ name: 'KONTOR-01', keys: { fqdn: 'kontor-01.corp.northwind.example', ipAddresses: ['10.20.4.31'] } });
    expect(facts).toMatchObject(FACTS);
    expect(issues).toEqual([]);
  });

  it('is read in the code page of the console', async () => {
    const { sighting } = await readOne(iconv.encode(writeSysteminfoCsv('de').join('\r\n'), 'cp850'));
    expect(sighting?.os.find(({ field }) => field === 'product-type')?.text).toBe('Primärer Domänencontroller');
  });

  it('is read without its header, and with the header again before each machine', async () => {
    const [header, row] = writeSysteminfoCsv('en');
    const other = writeSysteminfoCsv('en', { host: 'KONTOR-02' })[1];
    expect((await readText(`${row}\r\n${other}\r\n`)).sightings.map(({ name }) => name)).toEqual(['KONTOR-01', 'KONTOR-02']);
    const repeated = await readText([header, row, header, other].join('\r\n'));
    expect(repeated.sightings.map((sighting) => [sighting.row, sighting.name])).toEqual([
      [2, 'KONTOR-01'],
      [4, 'KONTOR-02'],
    ]);
    expect(repeated.outcomes).toHaveLength(2);
  });
});
