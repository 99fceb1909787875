import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileGrants, type FileGrants } from '../../../electron/host/file-grants.ts';
import { type LoopbackHost, startLoopbackHost } from '../../../electron/host/loopback-host.ts';
import type { FileRef } from '../../../shared/domain/import.ts';
import { succeed } from '../../../shared/domain/result.ts';

let folder: string;
let host: LoopbackHost;
let grants: FileGrants;
let gone: number;
const calls: [string, unknown][] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-test-'));
  writeFileSync(path.join(folder, 'index.html'), '<p>Offramp</p>');
  grants = createFileGrants();
  gone = 0;
  calls.length = 0;
  host = await startLoopbackHost({
    pageDirectory: folder,
    grants,
    port: 0,
    windowGoneAfterMs: 50,
    onWindowGone: () => {
      gone += 1;
    },
    callEngine: async (name, input) => {
      calls.push([name, input]);
      return succeed('engine');
    },
  });
});
afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

function ask(method: string, urlPath: string, headers: Record<string, string> = {}, body: string | Buffer = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(host.origin);
    const sent = request({ hostname, port, method, path: urlPath, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function enter(url = host.entryUrl): Promise<Record<string, string>> {
  const answer = await ask('GET', url.slice(host.origin.length));
  expect(answer.status).toBe(303);
  const cookie = answer.headers['set-cookie']?.[0] ?? '';
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  return { cookie: cookie.split(';')[0] ?? '', origin: host.origin };
}

const callBody = JSON.stringify({ name: 'app.describe', input: {} });

describe('the loopback host', () => {
  it('refuses everything before a window has come in', async () => {
    for (const urlPath of ['/', '/index.html', '/events', '/download/x', '/?entry=guess']) {
      expect((await ask('GET', urlPath)).status).toBe(403);
    }
    for (const urlPath of ['/call', '/upload?name=a.csv']) {
      expect((await ask('POST', urlPath, { origin: host.origin }, callBody)).status).toBe(403);
    }
    expect(calls).toEqual([]);
  });

  it('lets one window in: its address is spent with the first call', async () => {
    const headers = await enter();
    expect((await ask('GET', '/', headers)).text).toBe('<p>Offramp</p>');
    expect((await ask('GET', host.entryUrl.slice(host.origin.length))).status).toBe(303);
    expect((await ask('POST', '/call', headers, callBody)).status).toBe(200);
    expect((await ask('GET', host.entryUrl.slice(host.origin.length))).status).toBe(403);
  });

  it('refuses another host name, as in DNS rebinding', async () => {
    const headers = await enter();
    for (const name of ['evil.example', 'localhost', '127.0.0.1', `localhost:${new URL(host.origin).port}`]) {
      expect((await ask('POST', '/call', { ...headers, host: name }, callBody)).status).toBe(403);
    }
  });

  it('refuses the page of another origin, and a call without one', async () => {
    const headers = await enter();
    expect((await ask('POST', '/call', { ...headers, origin: 'http://evil.example' }, callBody)).status).toBe(403);
    expect((await ask('POST', '/call', { ...headers, origin: 'null' }, callBody)).status).toBe(403);
    expect((await ask('POST', '/call', { cookie: headers.cookie ?? '' }, callBody)).status).toBe(403);
    expect((await ask('GET', '/', { ...headers, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(calls).toEqual([]);
  });

  it('passes a call on and answers as JSON', async () => {
    const headers = await enter();
    expect(JSON.parse((await ask('POST', '/call', headers, callBody)).text)).toEqual({ ok: true, value: 'engine' });
    expect(calls).toEqual([['app.describe', {}]]);
    expect((await ask('POST', '/call', headers, '{')).status).toBe(400);
    expect((await ask('DELETE', '/', headers)).status).toBe(405);
  });

  it('refuses a path that leaves the page, as it is sent', async () => {
    const headers = await enter();
    for (const urlPath of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json']) {
      expect((await ask('GET', urlPath, headers)).status).toBe(403);
    }
  });

  it('keeps an upload in a private place, with its size and the path below its folder', async () => {
    const headers = await enter();
    const answer = await ask('POST', `/upload?name=${encodeURIComponent('../estate/north/vinfo.csv')}`, headers, Buffer.alloc(300_000, 65));
    const { value } = JSON.parse(answer.text) as { value: FileRef };
    expect(value).toMatchObject({ name: 'estate/north/vinfo.csv', size: 300_000 });
    const grant = grants.resolve(value);
    expect(grant.kind).toBe('upload');
    expect(path.basename(grant.path)).toBe('vinfo.csv');
    expect(readFileSync(grant.path)).toHaveLength(300_000);
    await host.close();
    expect(existsSync(grant.path)).toBe(false);
  });

  it('delivers a written file as a download', async () => {
    const headers = await enter();
    const call = async (name: string, input: unknown) =>
      JSON.parse((await ask('POST', '/call', headers, JSON.stringify({ name, input }))).text);
    const picked = await call('files.pickSave', { purpose: 'workbook', suggestedName: '../Überblick "1".xlsx' });
    const notYet = await call('files.deliver', { file: picked.value });
    expect(notYet).toMatchObject({ ok: false, error: { code: 'file-not-written' } });
    createWriteStream(grants.resolve(picked.value).path).end('workbook');
    await vi.waitFor(async () => {
      const delivered = await call('files.deliver', { file: picked.value });
      expect(delivered).toMatchObject({ value: { how: 'download' } });
      const download = await ask('GET', delivered.value.url, headers);
      expect(download.text).toBe('workbook');
      expect(download.headers['content-disposition']).toContain("filename*=UTF-8''_%C3%9Cberblick%20_1_.xlsx");
    });
    expect((await ask('GET', '/download/guess', headers)).status).toBe(404);
  });

  it('streams events to its window, and ends the session once the window has gone', async () => {
    const headers = await enter();
    host.emit({ type: 'files-handed-over', files: [{ token: 't', name: 'a.csv', size: 1 }] });
    const received = await new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(host.origin);
      const sent = request({ hostname, port, path: '/events', headers, agent: false }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          if (!text.includes('data:')) return;
          resolve(text);
          sent.destroy();
        });
      });
      sent.on('error', reject).end();
    });
    expect(received).toContain('data: {"type":"files-handed-over"');
    await vi.waitFor(() => expect(gone).toBe(1));
    expect((await ask('GET', '/', headers)).status).toBe(403);
    const again = await enter(host.renewEntry());
    expect((await ask('GET', '/', again)).status).toBe(200);
  });
});
