/** Runs an entry file of a utility process in a worker: what Electron calls process.parentPort is the worker's port. */
import { parentPort, workerData } from 'node:worker_threads';

process.parentPort = {
  postMessage: (message) => parentPort.postMessage(structuredClone(message)),
  on: (event, listener) => {
    if (event !== 'message') throw new Error(`The stand-in for Electron does not model process.parentPort "${event}".`);
    parentPort.on('message', (data) => listener({ data, ports: [] }));
  },
};
await import(workerData.entry);
