import { utilityProcess } from 'electron';
import type { FromEngine, HostSidePort } from './engine-protocol.ts';

/** Starts the engine as a utility process of Electron: its own heap, and a crash that stays its own. */
export function startUtilityEngine(engineFile: string): HostSidePort {
  const child = utilityProcess.fork(engineFile, [], { serviceName: 'Offramp Engine' });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', (message: FromEngine) => listener(message)),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  };
}
