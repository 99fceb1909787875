import type { FactSet } from '../../domain/fact.ts';
import type { OsIdentity } from '../../domain/operating-system.ts';
import type { ServerDetail, UpdateState } from '../../domain/server.ts';
import { nameCertainPart } from '../verdict/evaluate-condition.ts';
import { deriveFactsFromIdentity, implyFacts } from '../verdict/imply-facts.ts';

/** Facts in force for plans: what sources and people say, what the identification states, and what the updates show. */
export function gatherPlanFacts(server: Pick<ServerDetail, 'identity' | 'facts' | 'updates'>): FactSet {
  const stated = Object.fromEntries(Object.entries(server.facts).map(([name, fact]) => [name, fact.value]));
  return combinePlanFacts(server.identity, stated, server.updates);
}

/** The same from facts whose evidence was left behind. */
export function combinePlanFacts(identity: OsIdentity, stated: FactSet, updates: Pick<UpdateState, 'level' | 'ladder'>): FactSet {
  const { product, servicePack, edition } = identity.os;
  const facts: FactSet = { ...deriveFactsFromIdentity(identity), ...stated };
  if (product !== null) facts.product = product;
  if (servicePack !== null) facts.servicePack = servicePack;
  if (edition !== null) facts.edition = edition;
  const { level } = updates;
  if (level !== null && /^\d{4}-\d{2}$/u.test(level)) facts.patchMonth = Number(level.replace('-', ''));
  const signed = updates.ladder?.find(({ rung }) => rung === 'sha-2-signatures')?.state;
  if (signed === 'reached' || signed === 'missing') facts.sha2 = signed;
  const { facts: implied, members } = implyFacts(facts);
  const unlisted = Object.entries(members).filter(([fact]) => implied[fact] === undefined);
  return { ...implied, ...Object.fromEntries(unlisted.map(([fact, certain]) => [nameCertainPart(fact), [...certain]])) };
}
