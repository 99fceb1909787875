import { DECISION_STATUS_LABELS, DecisionStatus } from '../../../shared/domain/decision-status.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { nameServers, readJudged } from '../decide/decide-servers.ts';
import { buildRecordChange, readRecord } from '../project/changes/records.ts';
import { presentServerId } from '../project/server-id.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Creates the handlers of agreement.*. */
export function createAgreementHandlers({ session }: HandlerParts) {
  return {
    'agreement.read': ({ id }) => ({
      server: id,
      agreement: readRecord(session.current().database.read, 'decision-status', id) ?? DecisionStatus.parse({}),
    }),
    'agreement.set': async ({ ids, agreement, who }) => {
      const { database, store } = session.current();
      if (agreement.status === 'approved' && agreement.approver.trim() === '') {
        throw new OperationFailure('approver-missing', 'Say who approves.');
      }
      const value = { ...agreement, approver: agreement.approver.trim() };
      const isEmpty = value.status === null && value.approver === '' && value.approvedOn === null;
      await store.change(() => {
        const servers = readJudged(database.write, ids);
        const writes = servers.map(({ id }) => ({
          kind: 'decision-status' as const,
          id: presentServerId(id),
          value: isEmpty ? null : value,
        }));
        const numbers = servers.map(({ id }) => id);
        const change = buildRecordChange(database.write, writes, numbers);
        const said =
          value.status === null ? 'Took the agreement back' : `Agreement is ${DECISION_STATUS_LABELS[value.status].toLowerCase()}`;
        const note = { kind: 'decision', who: who.trim(), summary: `${said} for ${nameServers(servers)}`, reason: '' } as const;
        return change === null ? null : { change, note };
      });
      return session.announce();
    },
  } satisfies Partial<EngineHandlers>;
}
