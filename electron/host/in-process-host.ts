import { statSync } from 'node:fs';
import type { Contract, OperationName } from '../../shared/contract/contract.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { FileRef } from '../../shared/domain/import.ts';
import { OperationFailure, type Result } from '../../shared/domain/result.ts';
import type { EngineServiceDeps, EngineServices } from '../engine/engine-protocol.ts';
import { createHost } from './create-host.ts';
import { createFileGrants } from './file-grants.ts';
import { createRouter, type ReportFault } from './router.ts';

/** The whole app in this process: for the command line and for tests. */
export interface InProcessClient {
  call<Name extends OperationName>(name: Name, input: InputOf<Contract, Name>): Promise<Result<OutputOf<Contract, Name>>>;
  /** The same call for names and inputs that nobody checked yet. */
  callUnchecked(name: string, input: unknown): Promise<Result<unknown>>;
  onEvent(listener: (event: OfframpEvent) => void): () => void;
  /** Deals out a reference for a file of the user; throws where there is none. */
  grantPath(filePath: string, name?: string): FileRef;
  /** Deals out a reference for a file that is to be written. */
  grantSave(filePath: string): FileRef;
  close(): Promise<void>;
}

/** What an in-process client is given. */
export interface InProcessDeps {
  createServices(deps: EngineServiceDeps): Promise<EngineServices>;
  settings: Omit<EngineServiceDeps, 'now' | 'grants' | 'emit'>;
  now(): Date;
  /** Files to write that files.pickSave answers with, in turn; none means "cancelled". */
  savePaths?: string[];
  reportFault?: ReportFault;
}

/** Creates the services and a client for them without any process or wire between. */
export async function createInProcessClient(deps: InProcessDeps): Promise<InProcessClient> {
  const listeners = new Set<(event: OfframpEvent) => void>();
  const grants = createFileGrants();
  const savePaths = [...(deps.savePaths ?? [])];
  const services = await deps.createServices({
    ...deps.settings,
    now: deps.now,
    grants,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  const grantSave = (filePath: string) => grants.grant(filePath, 'save', 0);
  const engine = createRouter(contract, services.handlers, 'engine', deps.reportFault);
  const call = createHost(
    {
      'files.pick': () => [],
      'files.pickSave': () => {
        const next = savePaths.shift();
        return next === undefined ? null : grantSave(next);
      },
      'files.deliver': ({ file }) => {
        grants.resolve(file);
        return { how: 'revealed', url: null };
      },
      'files.printPdf': () => {
        throw new OperationFailure('printing-unavailable', 'Offramp cannot print here. Open the HTML briefing and print it from there.');
      },
      'host.speak': () => ({}),
      'host.describe': () => ({ kind: 'in-process', platform: process.platform, menu: 'none' }),
    },
    engine.call,
    deps.reportFault,
  );
  return {
    call: (name, input) => call(name, input) as Promise<Result<never>>,
    callUnchecked: call,
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    grantPath: (filePath, name) => grants.grant(filePath, 'local', statSync(filePath).size, name),
    grantSave,
    close: () => services.close(),
  };
}
