import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AD_HEADER, makeComputer, makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const UUID_A = '4237aa11-2222-3333-4444-555566667701';
const UUID_B = '4237aa11-2222-3333-4444-555566667702';
const GUID_A = 'aaaaaaaa-bbbb-cccc-dddd-000000000001';

describe('linking rows into servers', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Links' });
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    const check = await test.call('project.verify', {});
    expect(check.checks.filter((one) => !one.passed)).toEqual([]);
    await test.stop();
  });

  const readNames = async () =>
    (await test.call('inventory.query', { query: {}, offset: 0, limit: 100 })).rows.map(({ name, sources }) => `${name} ×${sources}`);
  const readMatches = async (id: string) => (await test.call('server.detail', { id })).sightings.map((sighting) => sighting.matchedBy);

  it('makes one server of a virtual machine and a directory account with the same fully qualified name', async () => {
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-app-01', dns: 'nw-app-01.corp.example', uuid: UUID_A })]);
    const ledger = await test.importLines('ad.csv', [
      AD_HEADER,
      makeComputer({ name: 'NW-APP-01', dns: 'nw-app-01.corp.example', guid: GUID_A }),
    ]);
    expect(await readNames()).toEqual(['nw-app-01 ×2']);
    expect(await readMatches('s1')).toEqual(['first row about this server', 'same fully qualified name']);
    expect(ledger.totals).toEqual({ read: 2, kept: 1, merged: 1, refused: 0, ignored: 0 });
  });

  it('comes to the same servers whichever source is imported first', async () => {
    await test.importLines('ad.csv', [AD_HEADER, makeComputer({ name: 'NW-APP-01', dns: 'nw-app-01.corp.example', guid: GUID_A })]);
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-app-01', dns: 'nw-app-01.corp.example', uuid: UUID_A })]);
    expect(await readNames()).toEqual(['nw-app-01 ×2']);
  });

  it('keeps machines apart that only share a short name, and says so', async () => {
    await test.importLines('one.csv', ['Server,Operating system', 'nw-web,Windows Server 2008 Standard']);
    const ledger = await test.importLines('two.csv', ['Server,Operating system', 'NW-WEB,Windows Server 2008 Enterprise']);
    expect(await readNames()).toEqual(['nw-web ×1', 'NW-WEB ×1']);
    expect(ledger.sources[1]?.issues).toEqual([
      {
        row: 2,
        column: null,
        value: 'NW-WEB',
        message: 'has the same name as nw-web (one.csv, row 2), but nothing else agrees, so it is kept as a server of its own',
        effect: 'kept-apart',
      },
    ]);
  });

  it('takes a name and an IP address together as enough', async () => {
    await test.importLines('one.csv', ['Server,IP address,Operating system', 'nw-web,10.1.0.5,Windows Server 2008 Standard']);
    await test.importLines('two.csv', ['Hostname,IP,OS', 'NW-WEB,10.1.0.5,Windows Server 2008']);
    expect(await readNames()).toEqual(['NW-WEB ×2']);
    expect(await readMatches('s1')).toEqual(['first row about this server', 'same machine name and IP address']);
  });

  it('never joins machines on an IP address alone', async () => {
    await test.importLines('one.csv', ['Server,IP address,Operating system', 'nw-web,10.1.0.5,Windows Server 2008']);
    await test.importLines('two.csv', ['Server,IP address,Operating system', 'nw-db,10.1.0.5,Windows Server 2008']);
    expect(await readNames()).toEqual(['nw-db ×1', 'nw-web ×1']);
  });

  it('does not take a BIOS UUID for a key when machines of different names in one file carry it', async () => {
    const ledger = await test.importLines('vms.csv', [
      VINFO_HEADER,
      makeVm({ name: 'nw-app-01', uuid: UUID_A }),
      makeVm({ name: 'nw-app-02', uuid: UUID_A }),
      makeVm({ name: 'nw-app-03', uuid: UUID_B }),
    ]);
    expect(await readNames()).toEqual(['nw-app-01 ×1', 'nw-app-02 ×1', 'nw-app-03 ×1']);
    const apart = ledger.sources[0]?.issues.filter((issue) => issue.effect === 'kept-apart');
    expect(apart?.map((issue) => issue.row)).toEqual([2, 3]);
    expect(apart?.[0]?.message).toContain('UUID also stands on machines with other names');
  });

  it('still joins clones with their directory accounts by their own fully qualified names', async () => {
    await test.importLines('vms.csv', [
      VINFO_HEADER,
      makeVm({ name: 'nw-app-01', dns: 'nw-app-01.corp.example', uuid: UUID_A }),
      makeVm({ name: 'nw-app-01-copy', dns: 'nw-app-01.corp.example', uuid: UUID_A }),
    ]);
    await test.importLines('ad.csv', [AD_HEADER, makeComputer({ name: 'NW-APP-01', dns: 'nw-app-01.corp.example', guid: GUID_A })]);
    expect(await readNames()).toEqual(['nw-app-01 ×2', 'nw-app-01-copy ×1']);
  });

  it('keeps a reused name apart: same fully qualified name, another BIOS UUID', async () => {
    await test.importLines('before.csv', [VINFO_HEADER, makeVm({ name: 'nw-app-01', dns: 'nw-app-01.corp.example', uuid: UUID_A })]);
    const ledger = await test.importLines('after.csv', [
      VINFO_HEADER,
      makeVm({ name: 'nw-app-01', dns: 'nw-app-01.corp.example', ip: '10.0.0.9', uuid: UUID_B }),
    ]);
    expect(await readNames()).toEqual(['nw-app-01 ×1', 'nw-app-01 ×1']);
    expect(ledger.sources[1]?.issues[0]).toMatchObject({ effect: 'kept-apart', row: 2 });
    expect(ledger.sources[1]?.issues[0]?.message).toContain('the name was reused or the machine was set up again');
  });

  it('merges an exact duplicate of a row within one file', async () => {
    const row = 'nw-web,Windows Server 2008 Standard,Kim';
    const ledger = await test.importLines('list.csv', [
      'Server,Operating system,Owner',
      row,
      row,
      'nw-web,Windows Server 2008 Standard,Alex',
    ]);
    expect(ledger.totals).toEqual({ read: 3, kept: 2, merged: 1, refused: 0, ignored: 0 });
    expect(await readMatches('s1')).toEqual(['first row about this server', 'exact duplicate of row 2']);
  });

  it('does not take a serial number that no one filled in for a key', async () => {
    await test.importLines('hw.csv', [
      'Server,Serial number,Operating system',
      'nw-a,To be filled by O.E.M.,Windows Server 2008',
      'nw-b,None,Windows Server 2008',
      'nw-c,0000000,Windows Server 2008',
    ]);
    await test.importLines('hw2.csv', [
      'Server,Serial number,Operating system',
      'nw-x,To be filled by O.E.M.,Windows Server 2008',
      'nw-y,none,Windows Server 2008',
      'nw-z,0000000,Windows Server 2008',
    ]);
    expect(await readNames()).toHaveLength(6);
  });

  it('joins two servers when a later row proves them one, and the ledger still sums', async () => {
    await test.importLines('ad.csv', [AD_HEADER, makeComputer({ name: 'NW-APP-01', dns: 'nw-app-01.corp.example', guid: GUID_A })]);
    await test.importLines('hw.csv', ['Server,Serial number,Operating system', 'rack-7,CZX0017A,Windows Server 2008']);
    const ledger = await test.importLines('scan.csv', [
      'Server,FQDN,Serial number,Operating system',
      'nw-app-01,nw-app-01.corp.example,CZX0017A,Windows Server 2008',
    ]);
    expect(await readNames()).toEqual(['NW-APP-01 ×3']);
    expect(ledger.totals).toEqual({ read: 3, kept: 1, merged: 2, refused: 0, ignored: 0 });
    expect(await readMatches('s1')).toEqual([
      'first row about this server',
      'joined by a later row with the same serial number',
      'same serial number and fully qualified name',
    ]);
  });

  it('does not join two servers that people have decided about, and says which row found them alike', async () => {
    await test.importLines('ad.csv', [AD_HEADER, makeComputer({ name: 'NW-APP-01', dns: 'nw-app-01.corp.example', guid: GUID_A })]);
    await test.importLines('hw.csv', ['Server,Serial number,Operating system', 'rack-7,CZX0017A,Windows Server 2008']);
    await test.call('decision.set', { ids: ['s1', 's2'], decision: { path: 'retire', reason: 'Agreed at the kick-off' } });
    const ledger = await test.importLines('scan.csv', [
      'Server,FQDN,Serial number,Operating system',
      'nw-app-01,nw-app-01.corp.example,CZX0017A,Windows Server 2008',
    ]);
    expect((await test.call('project.summary', {}))?.servers).toBe(2);
    expect(ledger.sources[2]?.issues.map((issue) => issue.effect)).toEqual(['kept-apart']);
  });

  it('knows a machine again by its BIOS UUID in either byte order', async () => {
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-app-01', uuid: '4237aa11-2233-3344-8899-555566667701' })]);
    await test.importLines('wmi.csv', [
      'Computer name,BIOS UUID,Operating system',
      'NW-APP-01,11aa3742-3322-4433-8899-555566667701,Windows Server 2008',
    ]);
    expect(await readNames()).toEqual(['nw-app-01 ×2']);
  });

  it('stores about every server what deriving it again from all its rows comes to', async () => {
    await test.importLines('one.csv', [
      'Server,DNS name,Serial number,IP address,Owner,Operating system',
      'nw-a,nw-a,,10.1.0.9,Kim,Windows Server 2008 Standard',
      'front,nw-a,,10.1.0.9,Alex,Windows Server 2008 R2 Standard',
      'nw-b,nw-b.corp.example,CZX0017A,,Kim,Windows Server 2008',
      'nw-c,nw-c.corp.example,,,Kim,Windows Server 2008',
      'nw-c,nw-c.corp.example,,,Robin,Windows Server 2012',
      'rack-9,,CZX0019A,,,',
      'nw-d,nw-d.corp.example,,,,Windows Server 2019',
    ]);
    await test.importLines('two.csv', [
      'Server,FQDN,Serial number,IP address,Operating system',
      'old-b,,CZX0017A,10.1.0.7,Windows Server 2008 Enterprise',
      'nw-d,nw-d.corp.example,CZX0019A,,Windows Server 2019',
      'nw-e,nw-e.corp.example,,10.1.0.8,Windows Server 2008',
    ]);
    const readStored = async () => {
      const { rows } = await test.call('inventory.query', { query: {}, offset: 0, limit: 100 });
      return { rows, found: (await test.call('inventory.query', { query: { search: 'old-b' }, offset: 0, limit: 9 })).rows };
    };
    const stored = await readStored();
    expect(stored.rows).toHaveLength(6);
    expect(stored.found.map(({ name }) => name)).toEqual(['nw-b']);
    await test.call('project.setAsOf', { asOf: '2026-11-20' });
    expect(await readStored()).toEqual(stored);
  });

  it('lets a person see every claim where sources disagree, with the more trusted one in force', async () => {
    await test.importLines('one.csv', ['Server,FQDN,Owner,Operating system', 'nw-a,nw-a.corp.example,Kim,Windows Server 2008']);
    await test.importLines('two.csv', ['Server,FQDN,Owner,Operating system', 'nw-a,nw-a.corp.example,Alex,Windows Server 2008']);
    await test.call('server.answer', { ids: ['s1'], answers: [{ fact: 'owner', value: 'Robin' }], who: 'Robin' });
    const { owner } = (await test.call('server.detail', { id: 's1' })).facts;
    expect(owner?.value).toBe('Robin');
    expect(owner?.evidence).toMatchObject({ source: 'Answer by Robin', row: null });
    expect(owner?.otherClaims.map(({ value, evidence }) => `${value} in ${evidence.source}`)).toEqual([
      'Alex in two.csv',
      'Kim in one.csv',
    ]);
  });
});
