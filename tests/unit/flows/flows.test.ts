import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFlowGatherer } from '../../../electron/services/inventory/flows/gather-flows.ts';
import { isPublicAddress } from '../../../electron/services/inventory/flows/public-address.ts';
import { createConnection } from '../../../electron/services/project/file/connection.ts';
import { readFlows, readServerFlows } from '../../../electron/services/project/flows.ts';
import { startServices, type TestServices } from '../../helpers/start-services.ts';
import { readText } from '../inventory/read-inventory.ts';

const SERVERS = [
  'Server name,FQDN,IP address,Operating system',
  'nw-app01,nw-app01.northwind.example,10.20.0.11,Windows Server 2008 Standard',
  'nw-db01,nw-db01.northwind.example,10.20.0.12,Windows Server 2008 Standard',
];
const DEPENDENCIES = [
  'Timeslot,Source server name,Source application,Source process,Destination server name,Destination IP,Destination application,Destination process,Destination port',
  '2026-11-10 00:00,nw-app01,iis,w3wp,nw-db01,10.20.0.12,sqlservr,sqlservr,1433',
  '2026-11-10 06:00,nw-app01,iis,w3wp,nw-db01,10.20.0.12,sqlservr,sqlservr,1433',
  '2026-11-11 06:00,nw-web09,iis,w3wp,nw-app01,10.20.0.11,iis,w3wp,8080',
  ',,,,,,,,443',
];

describe('connections', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Flows' });
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    await test.stop();
  });
  const connection = () => createConnection(new DatabaseSync(path.join(test.folder, 'projects', 'Flows.offramp'), { readOnly: true }));
  const idOf = async (name: string) =>
    (await test.call('inventory.query', { query: { search: name }, offset: 0, limit: 5 })).rows[0]?.id ?? '';

  it('leads both ends to servers, counts each row once and names no new server', async () => {
    await test.importLines('servers.csv', SERVERS);
    const ledger = await test.importLines('dependencies.csv', DEPENDENCIES);
    expect(ledger.sources[1]).toMatchObject({ format: 'flows', counts: { read: 4, kept: 0, merged: 3, refused: 1, ignored: 0 } });
    const flows = [...readFlows(connection())];
    expect(flows).toHaveLength(2);
    expect(flows[0]).toMatchObject({
      from: { server: await idOf('nw-app01'), name: 'nw-app01', process: 'w3wp' },
      to: { server: await idOf('nw-db01'), address: '10.20.0.12' },
      port: 1433,
      firstSeenOn: '2026-11-10',
      evidence: 'dependencies.csv#2',
    });
    expect(readServerFlows(connection(), await idOf('nw-app01'))).toHaveLength(2);
    expect((await test.call('inventory.query', { query: {}, offset: 0, limit: 5 })).total).toBe(2);
    expect((await test.call('project.verify', {})).intact).toBe(true);
  });

  it('says which machines only connections name, and finds them once a list names them', async () => {
    const first = await test.importLines('dependencies.csv', DEPENDENCIES);
    expect(first.sources[0]?.issues.find(({ effect }) => effect === 'note')?.message).toContain('nw-app01, nw-db01, nw-web09');
    expect([...readFlows(connection())].every(({ from, to }) => from.server === null && to.server === null)).toBe(true);
    await test.importLines('servers.csv', SERVERS);
    const [flow] = readFlows(connection());
    expect(flow?.from.server).toBe(await idOf('nw-app01'));
    expect((await test.call('server.detail', { id: await idOf('nw-db01') })).facts.inbound90d?.value).toBe(true);
  });

  it('shows what connections prove as facts with their cell, and leaves the rest unknown', async () => {
    await test.importLines('servers.csv', SERVERS);
    await test.importLines('log.csv', [
      'srcaddr,dstaddr,srcport,dstport,protocol,packets,bytes,start,end,action',
      '203.0.113.9,10.20.0.11,51000,443,6,3,400,1794200000,1794200060,ACCEPT',
      '203.0.113.10,10.20.0.12,51000,1433,6,3,400,1794200000,1794200060,REJECT',
      '10.20.0.11,10.20.0.12,51001,1433,6,3,400,1700000000,1700000060,ACCEPT',
    ]);
    const app = await test.call('server.detail', { id: await idOf('nw-app01') });
    expect(app.facts.internetInbound).toMatchObject({ value: true, evidence: { source: 'log.csv', row: 2, column: 'connection' } });
    expect(app.facts.inbound90d?.value).toBe(true);
    expect(app.facts.trustedByPeers?.value).toBe(1);
    const db = await test.call('server.detail', { id: await idOf('nw-db01') });
    expect(db.facts.internetInbound).toBeUndefined();
    expect(db.facts.inbound90d).toBeUndefined();
    expect(db.facts.trustedByPeers?.value).toBe(1);
  });

  it('lets a list be read again without counting its connections twice', async () => {
    await test.importLines('servers.csv', SERVERS);
    await test.importLines('dependencies.csv', DEPENDENCIES);
    await test.importLines('again.csv', DEPENDENCIES);
    expect([...readFlows(connection())]).toHaveLength(2);
  });

  it('forgets what a removed list showed, finds it again when it comes back, and follows servers that go and return', async () => {
    await test.importLines('servers.csv', SERVERS);
    await test.importLines('dependencies.csv', DEPENDENCIES);
    const factsOf = async (name: string) => (await test.call('server.detail', { id: await idOf(name) })).facts;
    expect((await factsOf('nw-db01')).trustedByPeers?.value).toBe(1);
    await test.call('import.remove', { sourceId: 2 });
    expect((await factsOf('nw-db01')).trustedByPeers).toBeUndefined();
    expect([...readFlows(connection())]).toEqual([]);
    await test.call('history.undo', {});
    expect((await factsOf('nw-db01')).trustedByPeers?.value).toBe(1);
    await test.call('import.remove', { sourceId: 1 });
    expect([...readFlows(connection())].map(({ to }) => to.server)).toEqual([null, null]);
    await test.call('history.undo', {});
    expect([...readFlows(connection())].map(({ to }) => to.server)).toEqual([await idOf('nw-db01'), await idOf('nw-app01')]);
    expect((await test.call('project.verify', {})).checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('takes two machines of one name for neither, unless the address tells them apart', async () => {
    await test.importLines('servers.csv', [
      'Server name,FQDN,IP address,Operating system',
      'app,app.one.example,10.1.0.1,Windows Server 2008',
      'app,app.two.example,10.2.0.1,Windows Server 2008',
      'db,db.one.example,10.1.0.2,Windows Server 2008',
    ]);
    await test.importLines('flows.csv', [
      'Source,Source IP,Target,Port',
      'app,,db,1433',
      'app,10.2.0.1,db,1434',
      'app.one.example,,db,1435',
    ]);
    const named = [...readFlows(connection())].map(({ from }) => from.server);
    expect(named[0]).toBeNull();
    expect(new Set(named).size).toBe(3);
  });
});

describe('lists of connections', () => {
  const flowsOf = async (lines: readonly string[]) => {
    const { recognition, outcomes } = await readText(lines.join('\n'), {}, 'flows.csv');
    return { recognition, outcomes, flows: outcomes.flatMap((outcome) => (outcome.kind === 'flow' ? [outcome.flow] : [])) };
  };

  it('turns the ends of a netstat list by the port that listens', async () => {
    const { flows, outcomes } = await flowsOf([
      '"PSComputerName","LocalAddress","LocalPort","RemoteAddress","RemotePort","State"',
      '"nw-app01","10.20.0.11","445","10.20.0.40","51022","Established"',
      '"nw-app01","10.20.0.11","50111","10.20.0.12","1433","Established"',
      '"nw-app01","0.0.0.0","135","0.0.0.0","0","Listen"',
    ]);
    expect(flows.map(({ from, to, port }) => [from.address, to.address, port])).toEqual([
      ['10.20.0.40', '10.20.0.11', 445],
      ['10.20.0.11', '10.20.0.12', 1433],
    ]);
    expect(flows[1]?.from.name).toBe('nw-app01');
    expect(outcomes[2]).toMatchObject({ kind: 'ignored', issue: { message: 'only listens; nobody is connected' } });
  });

  it.each([
    ['German', 'Quelle;Ziel;Port;Protokoll', 'nw-app01;10.20.0.12:1433;1433;tcp'],
    [
      'discovery agent',
      'agent_id,source_ip,source_port,destination_ip,destination_port,transport_protocol',
      'o-1,10.20.0.11,50000,10.20.0.12,1433,TCP',
    ],
    ['plain', 'Source server,Target server,Port,Connections', 'nw-app01,nw-db01,1433/tcp,"1,204"'],
  ])('reads a %s header', async (_, header, row) => {
    const { recognition, flows } = await flowsOf([header, row]);
    expect(recognition).toMatchObject({ format: 'flows', importable: 'yes' });
    expect(flows[0]).toMatchObject({ port: 1433 });
  });

  it('is not a plan of what moves where', async () => {
    const { recognition } = await flowsOf(['Source server,Target server,Operating system', 'nw-app01,nw-new01,Windows Server 2008']);
    expect(recognition.format).not.toBe('flows');
  });

  it('adds up by the ends alone what would not fit into memory', () => {
    const gatherer = createFlowGatherer(1);
    const end = (name: string) => ({ name, address: null, process: 'x' });
    const flow = { row: 2, from: end('a'), to: end('b'), protocol: 'TCP', count: 2, firstSeenOn: null, lastSeenOn: null };
    for (const port of [1, 2, 3, 3]) gatherer.add({ ...flow, port });
    const flows = [...gatherer.flows()];
    expect(flows.map(({ port, rows, count }) => [port, rows, count])).toEqual([
      [1, 1, 2],
      [null, 3, 6],
    ]);
  });

  it('tells addresses of the Internet from those of networks inside', () => {
    expect(['8.8.8.8', '203.0.113.4', '2001:db8::1'].every(isPublicAddress)).toBe(true);
    expect(
      ['10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '169.254.1.1', '239.1.1.1', 'fe80::1', 'name'].some(isPublicAddress),
    ).toBe(false);
  });
});

describe('logs with spaces between their columns', () => {
  const flowsOf = async (text: string) => {
    const { recognition, outcomes } = await readText(text, {}, 'log.txt');
    return {
      recognition,
      kinds: outcomes.map(({ kind }) => kind),
      flows: outcomes.flatMap((outcome) => (outcome.kind === 'flow' ? [outcome.flow] : [])),
    };
  };

  it('of a virtual network are read with and without a header', async () => {
    const line = '2 123456789012 eni-0a1 10.20.0.11 10.20.0.12 50111 1433 6 20 4249 1794200000 1794200060 ACCEPT OK';
    const header = 'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
    for (const text of [`${line}\n`, `${header}\n${line}\n`]) {
      const { recognition, flows } = await flowsOf(text);
      expect(recognition.format).toBe('flows');
      expect(flows).toMatchObject([
        { from: { address: '10.20.0.11' }, to: { address: '10.20.0.12' }, port: 1433, protocol: 'TCP', count: 1, lastSeenOn: '2026-11-09' },
      ]);
    }
  });

  it('of the Windows firewall leave out what was dropped', async () => {
    const { flows, kinds } = await flowsOf(
      [
        '#Version: 1.5',
        '#Software: Microsoft Windows Firewall',
        '#Fields: date time action protocol src-ip dst-ip src-port dst-port size',
        '',
        '2026-11-02 10:00:00 ALLOW TCP 10.20.0.40 10.20.0.11 51022 445 0',
        '2026-11-02 10:00:01 DROP UDP 10.20.0.41 10.20.0.11 137 137 0',
      ].join('\r\n'),
    );
    expect(kinds).toEqual(['flow', 'ignored']);
    expect(flows).toMatchObject([{ port: 445, firstSeenOn: '2026-11-02' }]);
  });
});
