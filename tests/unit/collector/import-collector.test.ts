import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sumLines } from '../../../electron/services/inventory/readers/machine/collector-report.ts';
import { runCommand } from '../../helpers/run-command.ts';
import { factsOf, inspectText, readText } from '../inventory/read-inventory.ts';
import { writeZip } from '../inventory/write-zip.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/collector');
const text = (name: string) => readFileSync(path.join(FIXTURES, `${name}.txt`), 'utf8');

/** As Windows Script Host writes it: UTF-16 with a mark, and Windows line ends. */
function encode(content: string): Buffer {
  return Buffer.from(`\uFEFF${content.replaceAll('\n', '\r\n')}`, 'utf16le');
}

/** A report with other lines, sealed again as the script would have. */
function rewrite(name: string, change: (body: string) => string): string {
  const body = change(text(name).replace(/checksum\t.*\n$/, ''));
  return `${body}checksum\tcrc-32\t${sumLines(body.split('\n').slice(0, -1))}\n`;
}

const PRESS_LINE = 'windows-2008-sp2-x86';

async function readOne(content: string | Buffer) {
  const inventory = await readText(typeof content === 'string' ? encode(content) : content, {}, 'any-name.dat');
  return { ...inventory, sighting: inventory.sightings[0], facts: factsOf(inventory.sightings[0]) };
}

describe('a file of the collector', () => {
  it('is recognised by its content, as one table with one machine', async () => {
    const { container, problem, tables } = await inspectText(encode(text(PRESS_LINE)), 'whatever.log');
    expect({ container, problem }).toEqual({ container: 'collector', problem: null });
    expect(tables).toMatchObject([
      { sheet: null, format: 'collector', confidence: 1, importable: 'yes', encoding: 'utf-16le', headerRow: 1 },
    ]);
    expect(tables[0]?.sampleRows).toHaveLength(1);
  });

  it('names the machine by every key it has', async () => {
    const { sighting, issues } = await readOne(text(PRESS_LINE));
    expect(sighting).toMatchObject({
      name: 'PRESS-LINE2',
      keys: {
        fqdn: 'press-line2.werk.northwind.example',
        domain: 'werk.northwind.example',
        biosUuid: '31393735-3136-5a43-4a38-343830324e4c',
        serialNumber: 'czj84802nl',
        ipAddresses: ['10.20.4.17'],
        macAddresses: ['001e0b5d4210'],
      },
    });
    expect(issues).toEqual([]);
  });

  it('hands over what Windows says it is, each piece as what it is', async () => {
    const { sighting } = await readOne(text(PRESS_LINE));
    expect(sighting?.os.map(({ field, text: said }) => [field, said])).toEqual([
      ['caption', 'Microsoft® Windows Server® 2008 Standard'],
      ['version', '6.0.6003'],
      ['build', '6003'],
      ['service-pack', 'Service Pack 2'],
      ['sku', '7'],
      ['product-type', '3'],
      ['architecture', 'x86'],
      ['file-version', '6.0.6003.20489'],
    ]);
  });

  it('states facts only where the machine settles them', async () => {
    expect((await readOne(text(PRESS_LINE))).facts).toEqual({
      installedUpdates: ['KB955430', 'KB948465', 'KB4493730', 'KB4474419', 'KB4493471'],
      lastPatchedOn: '2019-05-14',
      platform: 'physical',
      manufacturer: 'HP',
      model: 'ProLiant DL380 G5',
      cpuCount: 8,
      memoryMiB: 4094,
      dataTB: 0.6,
      maxDiskTB: 1.099512,
      bootMode: 'bios',
      storageBus: 'fc',
      clusterNode: false,
      roles: ['sql', 'file', 'print'],
      licence: 'oem',
      lastSeenOn: '2026-11-18',
    });
  });

  it('reads a German machine in a hypervisor: its umlauts, its dates and its roles', async () => {
    const { sighting, facts } = await readOne(text('windows-2008-r2-german'));
    expect(sighting?.name).toBe('MUC-INTRANET');
    expect(facts).toMatchObject({
      platform: 'virtual',
      hypervisor: 'VMware',
      bootMode: 'bios',
      roles: ['iis', 'rds'],
      licence: 'vl',
      lastPatchedOn: '2020-01-15',
    });
    expect(facts.storageBus).toBeUndefined();
  });

  it('reads a domain controller of 2003 R2 with what that Windows can tell', async () => {
    const { sighting, facts } = await readOne(text('windows-2003-r2-controller'));
    expect(sighting?.os[0]?.text).toBe('Microsoft(R) Windows(R) Server 2003, Standard Edition R2');
    expect(facts).toMatchObject({
      roles: ['adds', 'dns', 'dhcp', 'adcs_issuing'],
      bootMode: 'bios',
      installedUpdates: ['KB4012598', 'KB925902'],
    });
    expect(facts).not.toHaveProperty('licence');
    expect(facts).not.toHaveProperty('dataTB');
  });

  it('keeps a machine whose WMI is broken by what the registry says', async () => {
    const { sighting, facts, recognition } = await readOne(text('windows-2008-core-without-wmi'));
    expect(sighting?.name).toBe('CORE-7');
    expect(sighting?.os.map(({ field }) => field)).toEqual(['caption', 'build', 'service-pack', 'architecture', 'file-version']);
    expect(facts).toEqual({ lastSeenOn: '2026-11-18' });
    expect(recognition.note).toContain('hotfixes: Win32_QuickFixEngineering');
  });

  it('stays the same in another encoding and with other line ends', async () => {
    const { facts, issues } = await readOne(Buffer.from(text('windows-2008-r2-german'), 'utf8'));
    expect(facts.roles).toEqual(['iis', 'rds']);
    expect(issues).toEqual([]);
  });
});

describe('a file of the collector that is not as it was written', () => {
  it('is read, and said to be changed, where its checksum does not fit', async () => {
    const changed = text(PRESS_LINE).replace('BuildNumber\t6003', 'BuildNumber\t6002');
    const { sighting, issues, recognition } = await readOne(changed);
    expect(sighting?.os).toContainEqual({ field: 'build', text: '6002', column: 'BuildNumber' });
    expect(issues.map(({ row, effect, message }) => ({ row, effect, message }))).toEqual([
      { row: 2, effect: 'note', message: expect.stringContaining('changed after the collector wrote it') },
    ]);
    expect(recognition.note).toContain('The checksum does not fit');
  });

  it.each([
    ['a line added after the checksum', (whole: string) => `${whole}row\tKB5073697\t1/13/2026\n`],
    ['a line removed', (whole: string) => whole.replace('row\tKB4474419\t01d50a3d00000000\n', '')],
    ['a damaged letter', (whole: string) => whole.replace('ProLiant', 'Pro?iant')],
    ['two lines in another order', (whole: string) => whole.replace('Shares\t2\nSharedPrinters\t1', 'SharedPrinters\t1\nShares\t2')],
  ])('notices %s', async (_, change) => {
    const changed = change(text(PRESS_LINE));
    expect(changed).not.toBe(text(PRESS_LINE));
    expect((await readOne(changed)).issues).toHaveLength(1);
  });

  it('is read as far as it goes where it was cut off, without the list it breaks off in', async () => {
    const cut = text(PRESS_LINE).slice(0, text(PRESS_LINE).indexOf('row\tKB4493471') + 9);
    const { sighting, facts, issues } = await readOne(cut);
    expect(sighting?.name).toBe('PRESS-LINE2');
    expect(facts).not.toHaveProperty('installedUpdates');
    expect(facts).not.toHaveProperty('roles');
    expect(issues).toMatchObject([{ effect: 'note', message: expect.stringContaining('cut off') }]);
  });

  it('never fails or loses the machine, wherever it was cut off behind its name', async () => {
    const whole = text(PRESS_LINE);
    const named = whole.indexOf('DnsHostName');
    for (let at = named; at < whole.length; at += 173) {
      const { sightings, issues } = await readOne(whole.slice(0, at));
      expect(
        sightings.map(({ name }) => name),
        `cut at ${at}`,
      ).toEqual(['PRESS-LINE2']);
      expect(issues.length, `cut at ${at}`).toBeGreaterThan(0);
    }
  });

  it('is refused as a row without a name where it ends before the name', async () => {
    const { outcomes } = await readOne('Offramp collector\t1\n[run]\nScript\t2026-11-21\n');
    expect(outcomes).toMatchObject([{ kind: 'refused' }]);
  });

  it('is refused in a sentence where a newer collector wrote it', async () => {
    const newer = encode(rewrite(PRESS_LINE, (body) => body.replace('Offramp collector\t1', 'Offramp collector\t2')));
    const { tables } = await inspectText(newer);
    expect(tables).toMatchObject([{ importable: 'no', note: expect.stringContaining('newer collector (format 2)') }]);
  });
});

describe('what is certain and what is not', () => {
  const factsAfter = async (change: (body: string) => string, name = PRESS_LINE) => (await readOne(rewrite(name, change))).facts;

  it('gives no day of the last update where day and month could be either', async () => {
    const dates = (day: string) => (body: string) => body.replace(/1\/15\/2020|1\/14\/2020|3\/2\/2011/g, day);
    expect(await factsAfter(dates('3/4/2019'), 'windows-2008-r2-german')).not.toHaveProperty('lastPatchedOn');
    expect(await factsAfter(dates('15.01.2020'), 'windows-2008-r2-german')).toMatchObject({ lastPatchedOn: '2020-01-15' });
    expect(await factsAfter(dates('20200115'), 'windows-2008-r2-german')).toMatchObject({ lastPatchedOn: '2020-01-15' });
    expect(await factsAfter(dates('25/12/2019'), 'windows-2008-r2-german')).toMatchObject({ lastPatchedOn: '2019-12-25' });
  });

  it.each([
    ['has no day', ''],
    ['has a day that is none', '31/31/2020'],
    ['lies after the day of the file', '1/15/2031'],
  ])('gives no day of the last update where that of one update %s', async (_, day) => {
    const facts = await factsAfter((body) => body.replace('\t3/2/2011', `\t${day}`), 'windows-2008-r2-german');
    expect(facts).not.toHaveProperty('lastPatchedOn');
    expect(facts.installedUpdates).toHaveLength(3);
  });

  it('calls a machine neither physical nor virtual by a model that it does not know', async () => {
    expect(await factsAfter((body) => body.replace('Model\tProLiant DL380 G5', 'Model\tTower 7'))).not.toHaveProperty('platform');
    const passedOn = await factsAfter((body) => body.replace('row\thasplms', 'row\tVMTools'));
    expect(passedOn).not.toHaveProperty('platform');
  });

  it('tells EFI by a GPT system partition, and nothing by a GPT data disk', async () => {
    const partition = (type: string) => (body: string) => body.replace('Installierbares Dateisystem', type);
    expect(await factsAfter(partition('GPT: System'), 'windows-2008-r2-german')).toMatchObject({ bootMode: 'efi' });
    expect(await factsAfter(partition('GPT: Basic Data'), 'windows-2008-r2-german')).not.toHaveProperty('bootMode');
  });

  it('takes no instance that Windows keeps for itself for a database server, and no stopped service for a role', async () => {
    const facts = await factsAfter((body) => body.replace('row\tMSSQLSERVER\tRunning\tAuto', 'row\tMSSQLSERVER\tStopped\tDisabled'));
    expect(facts.roles).toEqual(['file', 'print']);
  });

  it('knows a cluster node by its database, and leaves it open where neither database nor services could be read', async () => {
    expect(await factsAfter((body) => body.replace('ClusterDatabase\tno', 'ClusterDatabase\tyes'))).toMatchObject({ clusterNode: true });
    expect((await readOne(text('windows-2008-core-without-wmi'))).facts).not.toHaveProperty('clusterNode');
  });

  it('names no licence channel where two are licensed', async () => {
    const add = (body: string) =>
      body.replace('Server-ESU-Year1 edition', 'ServerStandard edition').replace('VOLUME_MAK channel', 'RETAIL channel');
    expect(await factsAfter(add, 'windows-2008-r2-german')).not.toHaveProperty('licence');
  });
});

describe('files of the collector from the command line', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'offramp-collector-'));
    mkdirSync(path.join(folder, 'collected'));
    for (const name of [PRESS_LINE, 'windows-2008-r2-german', 'windows-2003-r2-controller', 'windows-2008-core-without-wmi']) {
      writeFileSync(path.join(folder, 'collected', `${name}-offramp.txt`), encode(text(name)));
    }
    const list = 'Name,Operating system,Model\nPRESS-LINE2.werk.northwind.example,Windows Server 2008 R2,Tower 7\n';
    writeFileSync(path.join(folder, 'list.csv'), list);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('become servers, a folder of them at once, merged with what other sources say and trusted more', async () => {
    const { code, out, err } = await runCommand(['assess', 'collected', 'list.csv', '--as-of', '2026-11-20', '--json', '-'], {
      cwd: folder,
    });
    expect(err).not.toMatch(/error/i);
    expect([0, 1]).toContain(code);
    const { imports, servers, totals } = JSON.parse(out);
    expect(imports.map(({ format }: { format: string }) => format).toSorted()).toEqual([...Array(4).fill('collector'), 'table']);
    expect(totals.servers).toBe(4);
    const press = servers.find(({ name }: { name: string }) => name === 'PRESS-LINE2');
    expect(press).toMatchObject({
      inScope: 'yes',
      os: { product: 'windows-server-2008', build: 6003, revision: 20489, servicePack: 2, architecture: 'x86' },
      facts: { model: { value: 'ProLiant DL380 G5' }, installedUpdates: { value: expect.arrayContaining(['KB4493471']) } },
    });
    const labels = servers.map(({ name, os }: { name: string; os: { label: string } }) => [name, os.label]);
    expect(Object.fromEntries(labels)).toMatchObject({
      'CORE-7': expect.stringContaining('Windows Server 2008 Datacenter'),
      'DC-NORTH': expect.stringContaining('Windows Server 2003 R2'),
      'MUC-INTRANET': expect.stringContaining('Windows Server 2008 R2'),
    });
  });

  it('come out of one archive, however many there are', async () => {
    const members: Record<string, Buffer> = {};
    for (let machine = 1; machine <= 210; machine++) {
      const name = `NODE-${String(machine).padStart(3, '0')}`;
      const digits = String(machine).padStart(4, '0');
      const rename = (body: string) =>
        body
          .replaceAll(/PRESS-LINE2/gi, name)
          .replace('343830324E4C', `34383032${digits}`)
          .replace('CZJ84802NL', `CZJ84${digits}`)
          .replace('00:1E:0B:5D:42:10', `00:1E:0B:5D:${digits.slice(0, 2)}:${digits.slice(2)}`)
          .replace('10.20.4.17', `10.20.5.${machine}`);
      members[`${name}-offramp.txt`] = encode(rewrite(PRESS_LINE, rename));
    }
    members['readme.pdf'] = Buffer.from('%PDF-1.4');
    writeFileSync(path.join(folder, 'collected.zip'), writeZip(members));
    const { out } = await runCommand(['assess', 'collected.zip', '--as-of', '2026-11-20', '--json', '-'], { cwd: folder });
    const { imports, servers } = JSON.parse(out);
    expect(imports.filter(({ format }: { format: string }) => format === 'collector')).toHaveLength(210);
    expect(new Set(servers.map(({ name }: { name: string }) => name)).size).toBe(210);
  });
});
