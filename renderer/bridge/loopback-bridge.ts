import type { OfframpClient } from '../../shared/contract/client.ts';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { FileRef } from '../../shared/domain/import.ts';
import type { Result } from '../../shared/domain/result.ts';
import { t } from '../wording/messages.ts';
import type { Bridge, PickPurpose } from './connect.ts';
import { describeFailure } from './describe-failure.ts';
import { listDroppedFiles, type NamedFile } from './dropped-files.ts';

const PROJECT_ENDING = '.offramp';
const SECOND_TRY_MS = 1_000;

async function postJson(url: string, init: RequestInit): Promise<Result<never>> {
  try {
    const response = await fetch(url, { method: 'POST', ...init });
    if (response.ok) return (await response.json()) as Result<never>;
    return {
      ok: false,
      error: { code: 'host-refused', message: (await response.text()) || t('told:hostAnswered', { status: response.status }) },
    };
  } catch (cause) {
    return describeFailure('host-unreachable', cause);
  }
}

/** Opens the browser's own file dialog; an empty list where it was dismissed. */
function chooseFiles(purpose: PickPurpose, what: 'files' | 'folder'): Promise<NamedFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = purpose === 'inventory';
    input.webkitdirectory = what === 'folder';
    if (purpose === 'project') input.accept = PROJECT_ENDING;
    if (purpose === 'rules') input.accept = '.json,.zip';
    input.addEventListener('change', () =>
      resolve([...(input.files ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file }))),
    );
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

async function upload(files: readonly NamedFile[]): Promise<Result<FileRef[]>> {
  const accepted: FileRef[] = [];
  for (const { name, file } of files) {
    const answer: Result<FileRef> = await postJson(`./upload?name=${encodeURIComponent(name)}`, {
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    if (!answer.ok) return answer;
    accepted.push(answer.value);
  }
  return { ok: true, value: accepted };
}

/** The bridge over the server on 127.0.0.1: calls are requests, events a stream, files are uploaded and downloaded. */
export function createLoopbackBridge(): Bridge {
  const call = ((name: string, input: unknown) =>
    postJson('./call', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, input }),
    })) as OfframpClient['call'];

  return {
    call,
    onEvent(listener) {
      const source = new EventSource('./events');
      let opened = 0;
      source.onmessage = (message: MessageEvent<string>) => listener(JSON.parse(message.data) as OfframpEvent);
      source.onopen = async () => {
        opened += 1;
        if (opened === 1) return;
        // What happened while the stream was down was missed: ask where things stand.
        const summary = await call('project.summary', {});
        if (summary.ok) listener({ type: 'project-changed', project: summary.value });
      };
      // The stream opens itself again after a hitch; only a host that does not answer twice is gone.
      let checking = false;
      source.onerror = async () => {
        if (checking) return;
        checking = true;
        const isGone = async () => source.readyState === EventSource.CLOSED || !(await call('host.describe', {})).ok;
        if (await isGone()) {
          await new Promise((resolve) => setTimeout(resolve, SECOND_TRY_MS));
          if (await isGone()) {
            source.close();
            listener({
              type: 'engine-stopped',
              message: t('told:hostClosed'),
            });
          }
        }
        checking = false;
      };
      return () => source.close();
    },
    pickFiles: async (purpose, what = purpose === 'rules-folder' ? 'folder' : 'files') => upload(await chooseFiles(purpose, what)),
    async acceptDrop(data) {
      try {
        return await upload(await listDroppedFiles(data));
      } catch (cause) {
        return describeFailure('files-not-accepted', cause);
      }
    },
    pickSave: (purpose, suggestedName) => call('files.pickSave', { purpose, suggestedName }),
    async deliver(file) {
      const answer = await call('files.deliver', { file });
      if (!answer.ok) return answer;
      if (answer.value.url !== null) {
        const link = document.createElement('a');
        link.href = answer.value.url;
        link.download = file.name;
        link.click();
      }
      return { ok: true, value: answer.value.how };
    },
  };
}
