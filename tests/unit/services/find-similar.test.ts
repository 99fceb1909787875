import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const NAMES = ['nw-1', 'nw-2', 'nw-3', 'nw-4', 'nw-5'];

describe('servers like one that is decided', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Alike' });
    const vms = NAMES.map((name) => makeVm({ name, dns: `${name}.corp.example`, uuid: '' }));
    await test.importLines('vms.csv', [
      VINFO_HEADER,
      ...vms,
      makeVm({ name: 'nw-r2', dns: 'nw-r2.corp.example', uuid: '', os: 'Microsoft Windows Server 2008 R2 (64-bit)' }),
    ]);
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    await test.stop();
  });

  const idOf = async (name: string) => {
    const { rows } = await test.call('inventory.query', { query: { search: name }, offset: 0, limit: 1 });
    return rows[0]?.id ?? '';
  };

  it('are those with the same product, recommendation and closed exits', async () => {
    const { like, likeTotal, odd } = await test.call('decision.similar', { id: await idOf('nw-1') });
    expect(like.map(({ name }) => name)).toEqual(['nw-2', 'nw-3', 'nw-4', 'nw-5']);
    expect([likeTotal, odd]).toEqual([4, []]);
  });

  it('leave out one with another exit closed, and say which', async () => {
    const ids = await Promise.all(['nw-1', 'nw-3', 'nw-5'].map(idOf));
    await test.call('server.answer', { ids, answers: [{ fact: 'inbound90d', value: true }] });
    await test.call('server.answer', { ids: ids.slice(1, 2), answers: [{ fact: 'segmentable', value: false }] });
    const { like, odd, oddTotal } = await test.call('decision.similar', { id: await idOf('nw-1') });
    expect(like.map(({ name }) => name)).toEqual(['nw-5']);
    expect(oddTotal).toBe(1);
    expect(odd[0]).toMatchObject({ server: { name: 'nw-3' }, why: expect.stringMatching(/^Isolate is closed: /) });
  });

  it('leave out what is decided already', async () => {
    await test.call('decision.set', { ids: [await idOf('nw-2')], decision: { path: 'retire', reason: 'Empty' } });
    const { like } = await test.call('decision.similar', { id: await idOf('nw-1') });
    expect(like.map(({ name }) => name)).toEqual(['nw-3', 'nw-4', 'nw-5']);
  });
});
