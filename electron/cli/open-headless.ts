import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Result } from '../../shared/domain/result.ts';
import { createInProcessClient, type InProcessClient } from '../host/in-process-host.ts';
import { type AppServices, createAppServices } from '../services/app-services.ts';
import { CliFailure, type CliWorld, EXIT } from './command.ts';

/** The services of the app without a window, and how to put them away. */
export interface HeadlessApp {
  client: InProcessClient;
  services: AppServices;
  close(): Promise<void>;
}

/** Starts the app's services for one command; Ctrl+C cancels its job. Nothing is remembered between commands except what goes into a project file. */
export async function openHeadless(world: CliWorld, job: string): Promise<HeadlessApp> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'offramp-'));
  let services: AppServices | undefined;
  const client = await createInProcessClient({
    createServices: async (deps) => {
      services = await createAppServices(deps);
      return services;
    },
    settings: {
      knowledgeDirectory: path.join(world.root, 'assets/knowledge'),
      samplesDirectory: path.join(world.root, 'assets/samples'),
      collectorDirectory: path.join(world.root, 'assets/collector'),
      userDataDirectory: scratch,
      projectsDirectory: scratch,
      version: world.version,
    },
    now: world.now,
  });
  if (services === undefined) throw new CliFailure(EXIT.unreadable, 'internal', 'The services of Offramp did not start.');
  const { openProjectAt } = services;
  const cancel = () => void client.call('job.cancel', { job });
  world.signal.addEventListener('abort', cancel);
  return {
    client,
    services: { ...services, openProjectAt: (projectPath, mode, name) => openProjectAt(projectPath, mode, name, world.passphrase) },
    async close() {
      world.signal.removeEventListener('abort', cancel);
      await client.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** Takes the value out of an answer, or ends the command with the answer's own sentence. */
export function takeValue<T>(answer: Result<T>): T {
  if (answer.ok) return answer.value;
  throw new CliFailure(
    answer.error.code === 'cancelled' ? EXIT.interrupted : EXIT.unreadable,
    answer.error.code,
    answer.error.message,
    answer.error.details,
  );
}
