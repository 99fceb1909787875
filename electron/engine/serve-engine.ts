import { contract } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/domain/result.ts';
import { createFileGrants } from '../host/file-grants.ts';
import { createRouter, type Router } from '../host/router.ts';
import type { EngineServiceDeps, EngineServices, EngineSettings, EngineSidePort } from './engine-protocol.ts';

/** Serves the engine's operations over a port, from the first 'start' message to 'close'. */
export function serveEngine(port: EngineSidePort, createServices: (deps: EngineServiceDeps) => Promise<EngineServices>): void {
  const grants = createFileGrants();
  let started: Promise<{ services: EngineServices; router: Router }> | null = null;

  async function start(settings: EngineSettings) {
    const services = await createServices({
      ...settings,
      now: () => new Date(),
      grants,
      emit: (event) => port.post({ type: 'event', event }),
    });
    const reportFault = (operation: string, fault: unknown) => port.post({ type: 'fault', operation, text: describeFault(fault) });
    return { services, router: createRouter(contract, services.handlers, 'engine', reportFault) };
  }

  async function answer(id: number, name: string, input: unknown): Promise<void> {
    try {
      if (started === null) throw new Error('The engine was called before it was started.');
      const { router } = await started;
      port.post({ type: 'result', id, result: await router.call(name, input) });
    } catch (fault) {
      port.post({ type: 'fault', operation: name, text: describeFault(fault) });
      port.post({ type: 'result', id, result: fail('engine-not-started', 'Offramp could not start its engine. Start Offramp again.') });
    }
  }

  async function close(): Promise<void> {
    try {
      if (started !== null) await (await started).services.close();
    } finally {
      port.post({ type: 'closed' });
    }
  }

  port.onMessage((message) => {
    if (message.type === 'start') {
      started = start(message.settings);
      started.catch((fault) => port.post({ type: 'fault', operation: 'start', text: describeFault(fault) }));
    } else if (message.type === 'grant') grants.adopt(message.grant);
    else if (message.type === 'call') void answer(message.id, message.name, message.input);
    else if (message.type === 'close') void close();
  });
}

function describeFault(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
