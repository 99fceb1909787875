import type { FileRef } from '../domain/import.ts';
import type { Result } from '../domain/result.ts';
import type { Contract, OperationName } from './contract.ts';
import type { InputOf, OutputOf } from './define.ts';
import type { OfframpEvent } from './events.ts';

/** The one way to reach Offramp's services, whichever transport carries it. */
export interface OfframpClient {
  call<Name extends OperationName>(name: Name, input: InputOf<Contract, Name>): Promise<Result<OutputOf<Contract, Name>>>;
  /** Returns a function that stops the listening. */
  onEvent(listener: (event: OfframpEvent) => void): () => void;
}

/** What preload exposes to the page as `window.offramp`; untyped on purpose, so that it never needs to change. */
export interface PreloadBridge {
  call(name: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
  /** Turns dropped or chosen File objects into references; the paths stay behind. */
  acceptFiles(files: unknown[]): Promise<FileRef[]>;
}
