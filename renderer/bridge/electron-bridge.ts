import type { OfframpClient, PreloadBridge } from '../../shared/contract/client.ts';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { FileRef } from '../../shared/domain/import.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Bridge } from './connect.ts';
import { describeFailure } from './describe-failure.ts';

/** The bridge over what preload exposes: native dialogs, and paths that stay behind. */
export function createElectronBridge(host: PreloadBridge): Bridge {
  const call = (async (name: string, input: unknown) => {
    try {
      return (await host.call(name, input)) as Result<never>;
    } catch (cause) {
      return describeFailure('host-unreachable', cause);
    }
  }) as OfframpClient['call'];

  return {
    call,
    onEvent: (listener) => host.onEvent((event) => listener(event as OfframpEvent)),
    pickFiles: (purpose) => call('files.pick', { purpose }),
    async acceptDrop(data) {
      try {
        return { ok: true, value: (await host.acceptFiles([...data.files])) as FileRef[] };
      } catch (cause) {
        return describeFailure('files-not-accepted', cause);
      }
    },
    pickSave: (purpose, suggestedName) => call('files.pickSave', { purpose, suggestedName }),
    async deliver(file) {
      const answer = await call('files.deliver', { file });
      return answer.ok ? { ok: true, value: answer.value.how } : answer;
    },
  };
}
