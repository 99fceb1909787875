import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../shared/domain/result.ts';
import { openTransport, reasonNotToOpen, type Transport, type TransportKind } from '../helpers/open-transport.ts';

const KINDS: TransportKind[] = ['in-process', 'electron-ipc', 'loopback-http'];

const ESTATE = [
  'Server,Operating system,Owner',
  'NW-APP-01,Windows Server 2008 Standard Service Pack 2,Kim',
  'NW-APP-02,Windows Server 2019 Standard,Alex',
].join('\r\n');

function take<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value;
}

describe.each(KINDS.map((kind) => ({ kind, reason: reasonNotToOpen(kind) })))('the contract over $kind', ({ kind, reason }) => {
  if (reason !== null) {
    it.skip(`is not tested here: ${reason}`, () => {});
    return;
  }

  let transport: Transport;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-contract-'));
    transport = await openTransport(kind);
  });
  afterAll(async () => {
    await transport?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says which host it is', async () => {
    const expected = { 'in-process': 'in-process', 'electron-ipc': 'electron', 'loopback-http': 'loopback' }[kind];
    expect(take(await transport.call('host.describe', {})).kind).toBe(expected);
    expect(take(await transport.call('host.speak', { language: 'de' }))).toEqual({});
  });

  it('answers the same refusals in the same words', async () => {
    expect(await transport.callUnchecked('project.destroy', {})).toEqual({
      ok: false,
      error: { code: 'unknown-operation', message: 'Offramp has no operation called "project.destroy".' },
    });
    expect(await transport.callUnchecked('history.list', { offset: 0 })).toEqual({
      ok: false,
      error: {
        code: 'invalid-input',
        message: 'The request "history.list" was refused because of its field "limit": expected number, received undefined.',
        details: { field: 'limit' },
      },
    });
    expect(await transport.callUnchecked('project.open', { file: { token: 'made-up', name: 'x', size: 0 } })).toMatchObject({
      ok: false,
      error: { code: 'unknown-file' },
    });
  });

  it('creates a project and tells of it', async () => {
    expect(take(await transport.call('app.describe', {})).project).toBeNull();
    const project = take(await transport.call('project.create', { name: 'Northwind' }));
    expect(project.name).toBe('Northwind');
    await vi.waitFor(async () => {
      expect(await transport.readEvents()).toContainEqual(
        expect.objectContaining({ type: 'project-changed', project: expect.objectContaining({ name: 'Northwind' }) }),
      );
    });
    expect(take(await transport.call('project.summary', {}))).toMatchObject({ name: 'Northwind', servers: 0 });
  });

  it('imports a file that the user hands over, without its path', async () => {
    const file = path.join(folder, 'estate.csv');
    writeFileSync(file, ESTATE);
    const ref = await transport.addFile(file);
    expect(ref).toMatchObject({ name: 'estate.csv', size: ESTATE.length });
    const [recognised] = take(await transport.call('import.inspect', { job: 'inspect-1', files: [ref] }));
    expect(recognised?.tables).toHaveLength(1);
    expect(JSON.stringify(recognised)).not.toContain(folder);
    const ledger = take(await transport.call('import.run', { job: 'import-1', tables: [{ file: ref, sheet: null }] }));
    expect(ledger.totals).toMatchObject({ read: 2, kept: 2 });
    expect(take(await transport.call('project.summary', {}))).toMatchObject({ servers: 2 });
  });

  it('fills in the defaults of an input', async () => {
    const { rows } = take(await transport.call('inventory.query', { query: {}, offset: 0, limit: 10 }));
    const ids = rows.map((row) => row.id);
    expect(ids).toHaveLength(2);
    expect(
      take(await transport.call('server.answer', { ids, answers: [{ fact: 'criticality', value: 4 }] })).historyEntries,
    ).toBeGreaterThan(0);
  });

  it('writes a workbook where the host says, and delivers it', async () => {
    const bytes = await transport.saveFile('Northwind.xlsx', async (destination) => {
      expect(take(await transport.call('workbook.write', { job: 'write-1', destination })).bytes).toBeGreaterThan(1_000);
    });
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('says that a job is not running where there is none to cancel', async () => {
    expect(take(await transport.call('job.cancel', { job: 'nobody' }))).toEqual({ cancelled: 'not-running' });
  });
});
