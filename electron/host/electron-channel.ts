import { type BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { FileRef } from '../../shared/domain/import.ts';
import { fail, type Result, succeed } from '../../shared/domain/result.ts';
import type { Call } from './router.ts';

/** The one channel on which the page asks, and the one on which it is told. */
const CALL_CHANNEL = 'offramp:call';
const EVENT_CHANNEL = 'offramp:event';

/** What preload sends; a page chooses `name` and `input` only, so it can never pass a path. */
type Envelope = { kind: 'call'; name: string; input: unknown } | { kind: 'accept'; paths: string[] };

/** What the channel is given. */
export interface ElectronChannelDeps {
  pageOrigin: string;
  call: Call;
  /** Deals out references for files that were dropped on the page or chosen in it. */
  acceptPaths(paths: string[]): Promise<FileRef[]>;
}

/** Answers the page's calls; a frame that is not Offramp's own page is refused. */
export function openElectronChannel(deps: ElectronChannelDeps): void {
  ipcMain.handle(CALL_CHANNEL, async (event, envelope: unknown): Promise<Result<unknown>> => {
    if (!isOwnPage(event.senderFrame, deps.pageOrigin)) return fail('forbidden', 'Offramp answers only its own page.');
    if (!isEnvelope(envelope)) return fail('invalid-input', 'The request could not be read.');
    if (envelope.kind === 'accept') return succeed(await deps.acceptPaths(envelope.paths));
    return deps.call(envelope.name, envelope.input);
  });
}

/** Tells the page something; a window that has gone is not told. */
export function sendToPage(window: BrowserWindow | null, event: OfframpEvent): void {
  if (window === null || window.isDestroyed()) return;
  window.webContents.send(EVENT_CHANNEL, event);
}

function isOwnPage(frame: WebFrameMain | null, pageOrigin: string): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${pageOrigin}/`);
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'call') return 'name' in value && typeof value.name === 'string' && 'input' in value;
  return value.kind === 'accept' && 'paths' in value && Array.isArray(value.paths) && value.paths.every((path) => typeof path === 'string');
}
