import { Worker } from 'node:worker_threads';
import type { FromEngine, HostSidePort } from './engine-protocol.ts';

/** Starts the engine as a thread of this process: for hosts outside Electron. */
export function startWorkerEngine(engineFile: string): HostSidePort {
  // Electron's limit for one process, so that what works here works there.
  const worker = new Worker(engineFile, { resourceLimits: { maxOldGenerationSizeMb: 3_900 } });
  // Without a listener a worker's error would end the host; 'exit' follows and tells the same.
  worker.on('error', () => {});
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', (message: FromEngine) => listener(message)),
    onExit: (listener) => void worker.once('exit', listener),
    kill: () => void worker.terminate(),
  };
}
