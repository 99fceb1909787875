import type { FactSet } from '../domain/fact.ts';
import type { ServerDetail } from '../domain/server.ts';
import { deriveFactsFromIdentity, implyFacts } from './imply-facts.ts';

/** Facts in force for plans: what sources and people say, what the identification states, and what the updates show. */
export function gatherPlanFacts(server: Pick<ServerDetail, 'identity' | 'facts' | 'updates'>): FactSet {
  const { product, servicePack, edition } = server.identity.os;
  const stated = Object.fromEntries(Object.entries(server.facts).map(([name, fact]) => [name, fact.value]));
  const facts: FactSet = { ...deriveFactsFromIdentity(server.identity), ...stated };
  if (product !== null) facts.product = product;
  if (servicePack !== null) facts.servicePack = servicePack;
  if (edition !== null) facts.edition = edition;
  const { level } = server.updates;
  if (level !== null && /^\d{4}-\d{2}$/u.test(level)) facts.patchMonth = Number(level.replace('-', ''));
  const signed = server.updates.ladder?.find(({ rung }) => rung === 'sha-2-signatures')?.state;
  if (signed === 'reached' || signed === 'missing') facts.sha2 = signed;
  return implyFacts(facts).facts;
}
