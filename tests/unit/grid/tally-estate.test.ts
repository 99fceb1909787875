import { readdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarizeEstate } from '../../../electron/services/findings/estate-findings.ts';
import { tallyColumns, tallyTable } from '../../../electron/services/findings/tally-estate.ts';
import { readEstateColumns } from '../../../electron/services/grid/estate-columns.ts';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import { createConnection } from '../../../electron/services/project/file/connection.ts';
import { ROOT, startServices, type TestServices } from '../../helpers/start-services.ts';

const AS_OF = '2026-11-20';

describe('the numbers of the findings', () => {
  let test: TestServices;
  beforeAll(async () => {
    test = await startServices();
    await test.call('project.openSample', { job: 'sample' });
  });
  afterAll(() => test.stop());

  it('are the same whether they are counted in the table of servers or in the columns of the grid', async () => {
    const { rows } = await test.call('inventory.query', { query: { subset: 'undecided' }, offset: 0, limit: 20 });
    await test.call('decision.set', { ids: rows.map(({ id }) => id), decision: { path: 'retire', reason: 'not needed' } });
    const projects = path.join(test.folder, 'projects');
    const file = readdirSync(projects).find((name) => name.endsWith('.offramp')) ?? '';
    const db = new DatabaseSync(path.join(projects, file), { readOnly: true });
    const connection = createConnection(db);
    const knowledge = await loadKnowledge(path.join(ROOT, 'assets/knowledge'));
    const columns = await readEstateColumns(connection, () => undefined);
    if (columns === null) throw new Error('Nobody changes the project meanwhile.');
    const tally = tallyColumns(connection, columns);
    const counted = summarizeEstate(tally, knowledge, AS_OF);
    expect(counted).toEqual(summarizeEstate(tallyTable(connection), knowledge, AS_OF));
    expect(counted).toMatchObject({ servers: 149, flagged: 98, decided: 20 });
    expect(counted.dataQuality?.conflictsByKind.length).toBeGreaterThan(0);
    expect(counted.posture?.topVulnerabilities.length).toBeGreaterThan(0);
    tally.close();
    db.close();
  });
});
