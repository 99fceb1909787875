import { parentPort as workerPort } from 'node:worker_threads';
import type { EngineSidePort, ToEngine } from './engine-protocol.ts';

/** The port that Electron gives to a utility process; absent everywhere else. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** Finds the way to whoever started this process: a utility process's port under Electron, a worker's port elsewhere. */
export function openEngineSidePort(): EngineSidePort {
  const utilityPort = (process as { parentPort?: UtilityPort }).parentPort;
  if (utilityPort !== undefined) {
    return {
      post: (message) => utilityPort.postMessage(message),
      onMessage: (listener) => utilityPort.on('message', (event) => listener(event.data as ToEngine)),
    };
  }
  if (workerPort === null) throw new Error('The engine was started on its own. Start Offramp with "npm start".');
  const port = workerPort;
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', (message: ToEngine) => listener(message)),
  };
}
