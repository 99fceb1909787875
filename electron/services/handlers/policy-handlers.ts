import { DEFAULT_POLICY } from '../../../shared/domain/policy.ts';
import { buildPolicyChange, checkPolicy } from '../decide/policy-changes.ts';
import { previewPolicy } from '../decide/preview-policy.ts';
import { buildWaivers, buildWithdrawnWaivers } from '../decide/waive-gates.ts';
import { readPolicy } from '../project/read-weighing.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Creates the handlers of policy.* and waiver.*. */
export function createPolicyHandlers({ session, knowledge, planner, now }: HandlerParts) {
  const criteria = [...knowledge.criteria].sort((a, b) => a.order - b.order);
  return {
    'policy.read': () => {
      const policy = readPolicy(session.current().database.read);
      return {
        policy,
        standing: policy === DEFAULT_POLICY ? 'default' : 'set',
        criteria: criteria.map(({ id, label, text }) => ({ id, label, text })),
        targets: knowledge.targets.map(({ id, label }) => ({ id, label })),
      };
    },
    'policy.preview': ({ policy }) => {
      checkPolicy(policy, criteria);
      const { database, store } = session.current();
      return previewPolicy(database.read, planner, criteria, policy, store.asOf);
    },
    'policy.set': async ({ policy, reason }) => {
      const { database, store } = session.current();
      await store.change(() => buildPolicyChange(database.write, policy, reason, criteria));
      return session.announce();
    },
    'waiver.set': async ({ ids, waiver }) => {
      const { database, store } = session.current();
      await store.change(() => buildWaivers(database.write, ids, waiver, knowledge.rules, now().toISOString(), store.asOf));
      return session.announce();
    },
    'waiver.withdraw': async ({ ids, gate, reason }) => {
      const { database, store } = session.current();
      await store.change(() => buildWithdrawnWaivers(database.write, ids, gate, reason));
      return session.announce();
    },
  } satisfies Partial<EngineHandlers>;
}
