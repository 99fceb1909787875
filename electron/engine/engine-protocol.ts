import type { Contract } from '../../shared/contract/contract.ts';
import type { Handlers } from '../../shared/contract/define.ts';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { AppDirectories } from '../host/app-directories.ts';
import type { FileGrant, GrantResolver } from '../host/file-grants.ts';

/** What an engine must know before its first call. */
export interface EngineSettings extends AppDirectories {
  version: string;
}

/** What a host says to its engine. */
export type ToEngine =
  | { type: 'start'; settings: EngineSettings }
  | { type: 'grant'; grant: FileGrant }
  | { type: 'call'; id: number; name: string; input: unknown }
  | { type: 'close' };

/** What an engine says to its host. */
export type FromEngine =
  | { type: 'result'; id: number; result: Result<unknown> }
  | { type: 'event'; event: OfframpEvent }
  | { type: 'fault'; operation: string; text: string }
  | { type: 'closed' };

/** The engine's end of the wire, whichever process it runs in. */
export interface EngineSidePort {
  post(message: FromEngine): void;
  onMessage(listener: (message: ToEngine) => void): void;
}

/** The host's end of the wire, and its hold on the engine's process. */
export interface HostSidePort {
  post(message: ToEngine): void;
  onMessage(listener: (message: FromEngine) => void): void;
  /** Heard once, when the process has ended for whatever reason. */
  onExit(listener: () => void): void;
  kill(): void;
}

/** What an engine works with; the composition root of the services makes it. */
export interface EngineServices {
  handlers: Handlers<Contract, 'engine'>;
  close(): Promise<void>;
}

/** What the composition root of the services is given. */
export interface EngineServiceDeps extends EngineSettings {
  now(): Date;
  grants: GrantResolver;
  emit(event: OfframpEvent): void;
}
