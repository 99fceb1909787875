import type { OfframpEvent } from '../../shared/contract/events.ts';
import { fail, type Result } from '../../shared/domain/result.ts';
import type { FileGrant } from '../host/file-grants.ts';
import type { EngineSettings, FromEngine, HostSidePort } from './engine-protocol.ts';

/** The engine as its host sees it: it answers every call, also across a crash. */
export interface EngineClient {
  call(name: string, input: unknown): Promise<Result<unknown>>;
  /** Makes a file known to this engine and to every later one. */
  grant(grant: FileGrant): void;
  /** Lets the engine close its project, then ends it; at most `timeoutMs`. */
  close(timeoutMs?: number): Promise<void>;
}

/** What an engine client is given. */
export interface EngineClientDeps {
  startProcess(): HostSidePort;
  settings: EngineSettings;
  emit(event: OfframpEvent): void;
  /** Where faults that a page is not shown are written. */
  reportFault(text: string): void;
  nowMs?(): number;
}

const RESTARTS_PER_MINUTE = 3;
const STOPPED_MESSAGE =
  'The part of Offramp that does the work stopped and was started again. What was acknowledged is in the project file.';

/** Keeps one engine running: starts it, passes calls on, and after a crash starts another with the last project opened again. */
export function createEngineClient(deps: EngineClientDeps): EngineClient {
  const { settings, emit, reportFault, nowMs = Date.now } = deps;
  const grants: FileGrant[] = [];
  const pending = new Map<number, (result: Result<unknown>) => void>();
  let lastId = 0;
  let port: HostSidePort | null = null;
  let openProjectName: string | null = null;
  let crashTimes: number[] = [];
  let reopening: Promise<void> | null = null;
  let closing = false;
  let onClosed: () => void = () => {};

  function start(): HostSidePort {
    const started = deps.startProcess();
    port = started;
    started.onMessage((message) => {
      if (port === started) receive(message);
    });
    started.onExit(() => {
      if (port === started) handleExit();
    });
    started.post({ type: 'start', settings });
    for (const grant of grants) started.post({ type: 'grant', grant });
    return started;
  }

  function receive(message: FromEngine): void {
    if (message.type === 'result') {
      pending.get(message.id)?.(message.result);
      pending.delete(message.id);
    } else if (message.type === 'event') {
      if (message.event.type === 'project-changed') openProjectName = message.event.project?.name ?? null;
      emit(message.event);
    } else if (message.type === 'fault') reportFault(`${message.operation}: ${message.text}`);
    else onClosed();
  }

  function handleExit(): void {
    port = null;
    const answers = [...pending.values()];
    pending.clear();
    for (const answer of answers) answer(fail('engine-stopped', STOPPED_MESSAGE));
    onClosed();
    if (closing) return;
    reportFault('The engine stopped unexpectedly.');
    const crashedWhileReopening = reopening !== null;
    const now = nowMs();
    crashTimes = [...crashTimes.filter((time) => now - time < 60_000), now];
    if (crashTimes.length > RESTARTS_PER_MINUTE || crashedWhileReopening) {
      openProjectName = null;
      emit({
        type: 'engine-stopped',
        message: 'The part of Offramp that does the work keeps stopping. Open the project again, or another one.',
      });
      emit({ type: 'project-changed', project: null });
      return;
    }
    start();
    const name = openProjectName;
    if (name === null) {
      emit({ type: 'engine-stopped', message: STOPPED_MESSAGE });
      return;
    }
    reopening = reopenLastProject(name).finally(() => {
      reopening = null;
      if (port !== null) emit({ type: 'engine-stopped', message: STOPPED_MESSAGE });
    });
  }

  async function reopenLastProject(name: string): Promise<void> {
    const described = await send('app.describe', {});
    if (!described.ok) return;
    const { recent } = described.value as { recent: { id: string; name: string; openedAt: string }[] };
    const latest = [...recent].sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1))[0];
    if (latest?.name === name) await send('project.openRecent', { id: latest.id });
  }

  function send(name: string, input: unknown): Promise<Result<unknown>> {
    return new Promise((resolve) => {
      lastId += 1;
      pending.set(lastId, resolve);
      (port ?? start()).post({ type: 'call', id: lastId, name, input });
    });
  }

  start();
  return {
    async call(name, input) {
      if (closing) return fail('engine-stopped', 'Offramp is closing.');
      if (reopening !== null) await reopening;
      return send(name, input);
    },
    grant(grant) {
      grants.push(grant);
      port?.post({ type: 'grant', grant });
    },
    async close(timeoutMs = 10_000) {
      if (closing) return;
      closing = true;
      const running = port;
      if (running === null) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        onClosed = () => {
          clearTimeout(timer);
          resolve();
        };
        running.post({ type: 'close' });
      });
      running.kill();
    },
  };
}
