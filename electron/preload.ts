import { contextBridge, ipcRenderer, webUtils } from 'electron';

type Listener = (event: unknown) => void;
type Answer = { ok: true; value: unknown } | { ok: false; error: { message: string } };

const listeners = new Set<Listener>();
// Files may be handed over before the page listens; nothing of that may be lost.
const waiting: unknown[] = [];

ipcRenderer.on('offramp:event', (_event, message: unknown) => {
  if (listeners.size === 0) waiting.push(message);
  for (const listener of listeners) listener(message);
});

contextBridge.exposeInMainWorld('offramp', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('offramp:call', { kind: 'call', name, input }),
  onEvent(listener: Listener): () => void {
    listeners.add(listener);
    for (const message of waiting.splice(0)) listener(message);
    return () => void listeners.delete(listener);
  },
  async acceptFiles(files: File[]): Promise<unknown> {
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    const answer: Answer = await ipcRenderer.invoke('offramp:call', { kind: 'accept', paths });
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value;
  },
});
