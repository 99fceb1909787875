import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const PAGE = 4096;

describe('a damaged project', () => {
  let test: TestServices;
  let file: string;
  let id: string;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Hurt' });
    file = path.join(test.folder, 'projects', 'Hurt.offramp');
    const rows = Array.from({ length: 400 }, (_, n) => makeVm({ name: `nw-${n}`, dns: `nw-${n}.corp.example` }));
    await test.importLines('vms.csv', [VINFO_HEADER, ...rows]);
    for (let n = 1; n <= 20; n += 1) {
      await test.call('decision.set', { ids: [`s${n}`], decision: { path: 'retire', reason: `Round ${n}` } });
    }
    await test.call('project.close', {});
    id = (await test.call('app.describe', {})).recent[0]?.id ?? '';
  });
  afterEach(() => test.stop());

  /** Overwrites whole pages of the closed file. */
  function destroyPages(pages: readonly number[]): Buffer {
    const bytes = readFileSync(file);
    for (const page of pages) bytes.fill(0xa5, page * PAGE, (page + 1) * PAGE);
    writeFileSync(file, bytes);
    return bytes;
  }

  const pageCount = () => readFileSync(file).length / PAGE;

  it('gives back every row that can be read, says what is missing, and is left as it is', async () => {
    let salvaged = 0;
    const pages = pageCount();
    for (let page = 30; page < pages; page += 9) {
      const whole = readFileSync(file);
      const hurt = destroyPages([page]);
      const { project, report } = await test.call('project.salvage', { which: { id } });
      expect(readFileSync(file).equals(hurt)).toBe(true);
      const servers = report.counts.find(({ what }) => what === 'servers');
      const lost = report.counts.filter((count) => count.whole === 'no');
      if (lost.length === 0 && report.missingHistory.length === 0) expect(project.servers).toBe(400);
      expect(servers?.rows).toBe(project.servers);
      expect(project.servers).toBeGreaterThan(200);
      salvaged += 1;
      await test.call('project.close', {});
      writeFileSync(file, whole);
    }
    expect(salvaged).toBeGreaterThan(3);
  }, 60_000);

  it('of which nothing is hurt comes across whole', async () => {
    const { project, report } = await test.call('project.salvage', { which: { id } });
    expect(project).toMatchObject({ fileName: 'Hurt (salvaged).offramp', servers: 400 });
    expect(report.missingHistory).toEqual([]);
    expect(report.counts.every(({ whole }) => whole === 'yes')).toBe(true);
    expect((await test.call('project.verify', {})).intact).toBe(true);
    expect((await test.call('server.detail', { id: 's20' })).decision?.reason).toBe('Round 20');
  });

  it('whose first page is gone is said to be lost, and leaves no file behind', async () => {
    destroyPages([0]);
    expect((await test.refusal('project.salvage', { which: { id } })).code).toBe('project-lost');
    expect(existsSync(path.join(test.folder, 'projects', 'Hurt (salvaged).offramp'))).toBe(false);
  });
});
