import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServices, type TestServices } from '../../helpers/start-services.ts';

const HEADER =
  'Machine name,DNS name,IP address,Operating system,OS version,Architecture,Physical or virtual,Owner,Application,Environment,Criticality (1 to 5),Days since last use,Hardware health,Roles,Last seen,Last patched';

/** A small generator of even numbers, so that every run has the same estate. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function inventLines(servers: number): string[] {
  const dice = createDice(2_008);
  const pick = (...words: string[]) => words[dice(words.length)] ?? '';
  const lines = [HEADER];
  for (let at = 0; at < servers; at += 1) {
    const name = `nw-${at}`;
    lines.push(
      [
        ...[name, pick(`${name}.corp.example`, ''), `10.0.${at >> 8}.${at & 255}`],
        pick('Microsoft Windows Server 2008 Standard', 'Microsoft Windows Server 2008 R2 Standard', 'Windows Server 2019 Standard', ''),
        ...[pick('6.0.6002', '6.0.6003', '6.1.7601', ''), pick('64-bit', '32-bit', ''), pick('physical', 'virtual', '')],
        ...[pick('Kim', 'Robin', ''), pick('Ledger', 'Archive', ''), pick('Production', 'Test', '')],
        ...[pick('1', '3', '5', ''), pick('2', '45', '400', ''), pick('ok', 'failing', ''), pick('sql', 'adds', 'file', '')],
        ...[pick('2026-11-01', '2025-02-03', ''), pick('2019-12-10', '2020-01-14', '')],
      ].join(','),
    );
  }
  return lines;
}

describe('servers that are alike', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Alike' });
    await test.importLines('estate.csv', inventLines(250));
  });
  afterEach(() => test.stop());

  it('are judged once and have the verdict that each would have by itself', async () => {
    const { rows } = await test.call('inventory.query', { query: {}, offset: 0, limit: 1_000 });
    expect(rows.length).toBe(250);
    expect(new Set(rows.map(({ verdict, firmness }) => `${verdict} ${firmness}`)).size).toBeGreaterThan(3);
    for (const row of rows.filter((_, at) => at % 7 === 0)) {
      const detail = await test.call('server.detail', { id: row.id });
      const alone = {
        verdict: detail.verdict.path,
        firmness: detail.verdict.firmness,
        flags: detail.flags,
        osLabel: detail.identity.os.label,
        updateLevel: detail.updates?.level ?? null,
        openKnownExploited: detail.updates?.openKnownExploited ?? null,
        owner: detail.facts.owner?.value ?? null,
      };
      expect(row).toMatchObject(alone);
    }
  });

  it('come out the same from the row alone as from everything that is stored about them', async () => {
    const file = path.join(test.folder, 'projects', 'Alike.offramp');
    const readServers = () => {
      const db = new DatabaseSync(file);
      const servers = db.prepare('select * from server order by id').all();
      db.exec(`delete from meta where key = 'derived-with'`);
      db.close();
      return servers;
    };
    await test.call('project.close', {});
    const fromRows = readServers();
    await test.services.openProjectAt(file, 'open');
    await test.call('project.close', {});
    expect(readServers()).toEqual(fromRows);
  });
});
