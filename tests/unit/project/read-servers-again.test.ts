import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composePlanner } from '../../../electron/services/compose-planner.ts';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import { type Connection, createConnection } from '../../../electron/services/project/file/connection.ts';
import { readAllServers, readServersAgain } from '../../../electron/services/project/read-server.ts';
import { makeVm, ROOT, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const AS_OF = '2026-11-20';
const NAMES = ['nw-b', 'nw-a', 'NW-c', 'nw-e', 'nw-d', 'nw-f', 'nw-g'];

describe('servers that are read many times', async () => {
  const planner = composePlanner(await loadKnowledge(path.join(ROOT, 'assets/knowledge')));
  let test: TestServices;
  let db: DatabaseSync;
  let connection: Connection;

  beforeAll(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Northwind' });
    await test.importLines('vms.csv', [VINFO_HEADER, ...NAMES.map((name) => makeVm({ name, dns: `${name}.corp.example` }))]);
    db = new DatabaseSync(path.join(test.folder, 'projects', 'Northwind.offramp'), { readOnly: true });
    connection = createConnection(db);
  });
  afterAll(async () => {
    db.close();
    await test.stop();
  });

  it.each([0, 1, 3, NAMES.length, 100])('are the same in the same order each time, with at most %i of them held', (mostKept) => {
    const once = [...readAllServers(connection, planner, AS_OF)].map((server) => {
      const { confidence: _, ...verdict } = server.verdict;
      return { ...server, verdict };
    });
    const servers = readServersAgain(connection, planner, AS_OF, mostKept);
    expect(once).toHaveLength(NAMES.length);
    for (let turn = 0; turn < 3; turn += 1) expect([...servers]).toEqual(once);
  });

  it('are the same for readers that take turns, and for one that left early', () => {
    const all = [...readAllServers(connection, planner, AS_OF)].map(({ id }) => id);
    const servers = readServersAgain(connection, planner, AS_OF, 4);
    for (const { id } of servers) if (id === all[1]) break;
    const [one, other] = [servers[Symbol.iterator](), servers[Symbol.iterator]()];
    const seen: [string[], string[]] = [[], []];
    for (let turn = 0; turn < all.length; turn += 1) {
      seen[0].push(one.next().value.id);
      if (turn > 0) seen[1].push(other.next().value.id);
    }
    seen[1].push(other.next().value.id);
    expect(seen).toEqual([all, all]);
    expect([...servers].map(({ id }) => id)).toEqual(all);
  });

  it('are read once as far as they are held', () => {
    const servers = readServersAgain(connection, planner, AS_OF, 3);
    const [first, again] = [[...servers], [...servers]];
    expect(first.map((server, at) => server === again[at])).toEqual([true, true, true, false, false, false, false]);
  });
});
