import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import { fail } from '../../shared/domain/result.ts';
import { createHost } from './create-host.ts';
import type { FileGrants } from './file-grants.ts';
import { createLoopbackFiles } from './loopback-files.ts';
import { createLoopbackSession } from './loopback-session.ts';
import { PAGE_SECURITY_HEADERS } from './page-security.ts';
import { readPageFile } from './read-page-file.ts';
import type { Call, ReportFault } from './router.ts';

/** The app on 127.0.0.1 for one browser window. */
export interface LoopbackHost {
  /** The address that lets one window in. */
  entryUrl: string;
  origin: string;
  /** Lets a new window in and the old one out; answers the new entry address. */
  renewEntry(): string;
  /** Whether a window has connected yet. */
  visitor(): 'none' | 'seen';
  emit(event: OfframpEvent): void;
  close(): Promise<void>;
}

/** What a loopback host is given. */
export interface LoopbackDeps {
  pageDirectory: string;
  callEngine: Call;
  grants: FileGrants;
  /** 0 takes any free port. */
  port: number;
  /** How long the session outlives its window's last connection; 30 s where left out. */
  windowGoneAfterMs?: number;
  /** Heard when the window has gone and its session has ended. */
  onWindowGone?(): void;
  reportFault?: ReportFault;
}

/** A request body as large as a million server ids. */
const CALL_LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * Starts the server; it answers only requests of this machine, of its own page, and of the window that came in.
 * `POST /call` takes `{ name, input }` and answers a Result · `POST /upload?name=…` takes a file's bytes and answers Result<FileRef> ·
 * `GET /events` streams OfframpEvent values as server-sent events · `GET /download/…` is the address that files.deliver answers.
 */
export async function startLoopbackHost(deps: LoopbackDeps): Promise<LoopbackHost> {
  const temporaryDirectory = mkdtempSync(path.join(os.tmpdir(), 'offramp-'));
  const files = createLoopbackFiles(deps.grants, temporaryDirectory);
  const call = createHost(files.handlers, deps.callEngine, deps.reportFault);
  const streams = new Set<ServerResponse>();
  const waitingEvents: OfframpEvent[] = [];
  let visitor: 'none' | 'seen' = 'none';
  let goneTimer: NodeJS.Timeout | undefined;

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) refuse(response, 400, 'The request could not be read.');
      else response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(deps.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const authority = `127.0.0.1:${port}`;
  const origin = `http://${authority}`;
  const session = createLoopbackSession(() => `offramp-${port}`);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.host !== authority) return refuse(response, 403, 'Offramp answers only at its own address.');
    const { method } = request;
    const site = request.headers['sec-fetch-site'];
    const foreign = request.headers.origin !== undefined && request.headers.origin !== origin;
    if (foreign || site === 'cross-site' || site === 'same-site') return refuse(response, 403, 'Offramp answers only its own page.');
    const url = new URL(request.url ?? '/', origin);
    const token = url.searchParams.get('entry');
    if (method === 'GET' && url.pathname === '/' && token !== null) return letIn(token, request, response);
    if (!session.admits(request)) return refuse(response, 403, 'This window is not the one that Offramp opened. Start Offramp again.');
    if (method === 'POST' && request.headers.origin !== origin) return refuse(response, 403, 'Offramp answers only its own page.');
    if (method === 'POST' && url.pathname === '/call') return answerCall(request, response);
    if (method === 'POST' && url.pathname === '/upload') return answerUpload(url, request, response);
    if (method === 'GET' && url.pathname === '/events') return openStream(request, response);
    if (method === 'GET' && url.pathname.startsWith('/download/'))
      return files.sendDownload(url.pathname.slice('/download/'.length), response);
    if (method !== 'GET') return refuse(response, 405, 'Offramp does not answer this kind of request.');
    const file = await readPageFile(deps.pageDirectory, rawPath(request.url ?? '/'));
    response.writeHead(file.status, file.headers).end(file.body);
  }

  function letIn(token: string, request: IncomingMessage, response: ServerResponse): void {
    const cookie = session.enter(token);
    if (cookie === null && !session.admits(request)) {
      refuse(response, 403, 'This address was used before. Start Offramp again to get a new one.');
      return;
    }
    const headers: Record<string, string> = { ...PAGE_SECURITY_HEADERS, location: '/' };
    if (cookie !== null) headers['set-cookie'] = cookie;
    response.writeHead(303, headers).end();
  }

  async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    session.seal();
    const text = await readText(request);
    if (text === null) return refuse(response, 413, 'The request is too large.');
    const { name, input } = JSON.parse(text) as { name?: unknown; input?: unknown };
    sendJson(response, typeof name === 'string' ? await call(name, input) : fail('invalid-input', 'The request names no operation.'));
  }

  async function answerUpload(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    sendJson(response, await files.receiveUpload(url.searchParams.get('name') ?? '', request));
  }

  function openStream(request: IncomingMessage, response: ServerResponse): void {
    clearTimeout(goneTimer);
    visitor = 'seen';
    session.seal();
    response.writeHead(200, { ...PAGE_SECURITY_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
    response.write(': connected\n\n');
    streams.add(response);
    for (const event of waitingEvents.splice(0)) writeEvent(response, event);
    request.on('close', () => {
      streams.delete(response);
      if (streams.size > 0) return;
      clearTimeout(goneTimer);
      goneTimer = setTimeout(() => {
        session.end();
        deps.onWindowGone?.();
      }, deps.windowGoneAfterMs ?? 30_000);
    });
  }

  return {
    entryUrl: `${origin}/?entry=${session.renew()}`,
    origin,
    renewEntry: () => `${origin}/?entry=${session.renew()}`,
    visitor: () => visitor,
    emit(event) {
      // Files handed over at the start must wait for the page; everything else it asks for itself.
      if (streams.size === 0 && event.type === 'files-handed-over') waitingEvents.push(event);
      for (const stream of streams) writeEvent(stream, event);
    },
    async close() {
      clearTimeout(goneTimer);
      session.end();
      for (const stream of streams) stream.destroy();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      clearTimeout(goneTimer);
      rmSync(temporaryDirectory, { recursive: true, force: true });
    },
  };
}

/** The path as the client sent it, before a URL parser has tidied it up. */
function rawPath(requestUrl: string): string {
  return requestUrl.split(/[?#]/, 1)[0] ?? '/';
}

function writeEvent(stream: ServerResponse, event: OfframpEvent): void {
  stream.write(`data: ${JSON.stringify(event)}\n\n`);
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...PAGE_SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(text);
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...PAGE_SECURITY_HEADERS, 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > CALL_LIMIT_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
