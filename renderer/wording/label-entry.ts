import i18next from 'i18next';
import type { MoveRole } from '../../shared/domain/knowledge/running.ts';
import { sayKnown } from './messages.ts';

const ROLES: readonly MoveRole[] = ['sponsor', 'architect', 'owner', 'platform', 'security', 'network', 'vendor', 'coordinator'];

/** The name of a criterion; one that only a rule pack knows is named as its entry is. */
export function labelCriterion(id: string, label: string): string {
  return sayKnown(`values:criteria.${id}`) ?? label;
}

/** The name of an activity of the RACI. */
export function labelActivity(id: string, label: string): string {
  return sayKnown(`values:activities.${id}`) ?? label;
}

/** Who does something, in the language of the interface: a role that nobody fills yet is named by its English label, anything else is a person. */
export function labelDoer(name: string): string {
  const english = i18next.getFixedT('en', 'values');
  const role = ROLES.find((id) => english(`roles.${id}`) === name);
  return role === undefined ? name : (sayKnown(`values:roles.${role}`) ?? name);
}
