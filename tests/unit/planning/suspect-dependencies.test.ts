import { describe, expect, it } from 'vitest';
import type { Flow } from '../../../shared/domain/flow.ts';
import { splitMachineName } from '../../../shared/planning/identify/split-machine-name.ts';
import { proposeWorkloads } from '../../../shared/planning/waves/propose-workloads.ts';
import { type SuspectServer, suspectDependencies } from '../../../shared/planning/waves/suspect-dependencies.ts';

function makeServer(id: string, name: string, made: Partial<SuspectServer> = {}): SuspectServer {
  return {
    id,
    name,
    aliases: [],
    application: null,
    environment: null,
    addresses: [],
    accounts: [],
    notes: null,
    clusterNode: null,
    roles: [],
    ...made,
  };
}

function makeFlow(from: string, to: string, port: number | null): Flow {
  const end = (server: string) => ({ server, name: null, address: null, process: null });
  return {
    from: end(from),
    to: end(to),
    port,
    protocol: 'tcp',
    count: 5,
    firstSeenOn: null,
    lastSeenOn: '2026-11-01',
    evidence: 'flows.csv#2',
  };
}

const sayEdges = (servers: SuspectServer[], flows: Flow[] = []) =>
  suspectDependencies(servers, flows).map(({ id, confidence }) => `${id} ${confidence}`);

describe('suspected dependencies', () => {
  it('come from a connection to a database with the port and the row of the source', () => {
    const [edge] = suspectDependencies([makeServer('s1', 'nw-shop'), makeServer('s2', 'nw-store')], [makeFlow('s1', 's2', 1433)]);
    expect(edge).toMatchObject({ id: 's1>s2', kind: 'needs', confidence: 'high' });
    expect(edge?.evidence[0]?.text).toBe('nw-shop opens nw-store, port 1433, 5 connections, last on 2026-11-01 [flows.csv#2].');
  });

  it('take a connection that every machine has, or a service that most use, for little', () => {
    const servers = Array.from({ length: 12 }, (_, at) => makeServer(`s${at + 1}`, `machine${'abcdefghijkl'[at]}`));
    expect(sayEdges(servers, [makeFlow('s1', 's2', 389)])).toEqual([]);
    expect(
      sayEdges(
        servers,
        servers.slice(1).map(({ id }) => makeFlow(id, 's1', 8080)),
      ),
    ).toEqual([]);
  });

  it('read a name in a note, but not a word that is no machine', () => {
    const servers = [
      makeServer('s1', 'nw-fax01', { notes: 'Sends through NW-MAIL, see the wiki' }),
      makeServer('s2', 'nw-mail'),
      makeServer('s3', 'see'),
    ];
    expect(sayEdges(servers)).toEqual(['s1>s2 medium']);
  });

  it('see the part of a machine in its name: an application needs its database, and cluster nodes go together', () => {
    expect(sayEdges([makeServer('s1', 'nw-erp-app01'), makeServer('s2', 'nw-erp-db01')])).toEqual(['s1>s2 medium']);
    const nodes = [makeServer('s1', 'nw-cl-n1', { clusterNode: true }), makeServer('s2', 'nw-cl-n2', { clusterNode: true })];
    expect(sayEdges(nodes)).toEqual(['s1=s2 high']);
  });

  it('count an account of their own, but none of the system, and let a network only support', () => {
    const pair = (account: string) => [
      makeServer('s1', 'alpha', { accounts: [account], addresses: ['10.1.1.5'] }),
      makeServer('s2', 'omega', { accounts: [account], addresses: ['10.1.1.9'] }),
    ];
    expect(sayEdges(pair('CORP\\svc-brew'))).toEqual(['s1=s2 low']);
    expect(sayEdges(pair('NT AUTHORITY\\NetworkService'))).toEqual([]);
    const [edge] = suspectDependencies(pair('CORP\\svc-brew'), []);
    expect(edge?.evidence.map(({ kind }) => kind)).toEqual(['account', 'subnet']);
  });
});

describe('a machine name', () => {
  it.each([
    ['TH-ERP-DB02', 'th-erp', 'db', '02'],
    ['th-erpdb01.corp.example', 'th-erp', 'db', '01'],
    ['shop', 'shop', '', ''],
    ['nw-01', 'nw', '', '01'],
    ['WEB01', 'web', '', '01'],
  ])('%s is named after %s', (name, stem, role, number) => {
    expect(splitMachineName(name)).toEqual({ stem, role, number });
  });
});

describe('proposed workloads', () => {
  it('never hold a server twice, nor one that is in a workload', () => {
    const servers = [
      makeServer('s1', 'nw-erp-app01', { application: 'ERP' }),
      makeServer('s2', 'nw-erp-db01', { application: 'ERP' }),
      makeServer('s3', 'nw-erp-web01'),
      makeServer('s4', 'nw-erp-web02'),
      makeServer('s5', 'nw-erp-web03'),
    ];
    const proposals = proposeWorkloads(servers, new Set(['s5']), suspectDependencies(servers, []));
    expect(proposals.map(({ origin, servers: members }) => `${origin} ${members.map(({ id }) => id).join()}`)).toEqual([
      'application s1,s2',
      'name s3,s4',
    ]);
  });
});
