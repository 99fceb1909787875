import type { IsolationPlan } from '../../domain/control.ts';
import type { Decision } from '../../domain/decision.ts';
import type { ExitPath } from '../../domain/exit-path.ts';
import type { CheckedItem } from '../../domain/exit-plan.ts';
import type { WaiverState } from '../../domain/waiver.ts';
import { toDayNumber } from '../waves/day-number.ts';
import type { RaisedFinding } from './raise-risks.ts';

/** How many days ahead an end is near. */
const NEAR_DAYS = 60;

/** What findings on a server are read from; the plans are asked for only where they matter. */
export interface ExitRiskInput {
  owner: string | null;
  path: ExitPath | null;
  decision: Decision | null;
  /** Why the decision is to be looked at again. */
  outdated: readonly string[];
  waivers: readonly WaiverState[];
  isolation: () => Pick<IsolationPlan, 'controls' | 'coverage' | 'authority'>;
  checks: () => readonly CheckedItem[];
  asOf: string;
}

/** Finds what is so on a server that a risk is raised by. */
export function findExitRisks(input: ExitRiskInput): RaisedFinding[] {
  const { owner, decision, path, waivers, outdated, asOf } = input;
  const found: RaisedFinding[] = [];
  const raise = (finding: RaisedFinding['finding'], detail = '', on: string | null = null) => found.push({ finding, detail, on });
  const daysTo = (on: string) => toDayNumber(on) - toDayNumber(asOf);
  if (owner === null) raise('no-owner');
  if (decision === null) raise('undecided');
  if (outdated.length > 0) raise('decision-outdated', outdated.join(' '));
  for (const { rule, expiresOn, owner: waiver, state } of waivers) {
    if (state === 'expired') raise('waiver-expired', `The waiver of ${rule} by ${waiver} ended on ${expiresOn}.`, expiresOn);
    else if (daysTo(expiresOn) <= NEAR_DAYS)
      raise('waiver-expiring', `The waiver of ${rule} by ${waiver} ends on ${expiresOn}.`, expiresOn);
  }
  if (decision?.path === 'isolate') {
    const { controls, coverage, authority } = input.isolation();
    if ((decision.accepter ?? '') === '') raise('no-accepter');
    else if (authority === '') raise('no-authority');
    if (decision.expiresOn === null) raise('isolation-open-ended');
    else if (decision.expiresOn < asOf) raise('isolation-ended', `It ended on ${decision.expiresOn}.`, decision.expiresOn);
    else if (daysTo(decision.expiresOn) <= NEAR_DAYS) raise('isolation-ending', `It ends on ${decision.expiresOn}.`, decision.expiresOn);
    if (coverage.mandatoryMissing.length > 0) raise('mandatory-missing', `Not verified: ${coverage.mandatoryMissing.join(', ')}.`);
    for (const { id, verification, verifiedOn, dueOn, status } of controls) {
      if (verification === 'overdue') raise('control-overdue', `The proof of ${id} was seen on ${verifiedOn}.`, verifiedOn);
      else if (dueOn !== null && dueOn < asOf && (status === 'open' || status === 'planned'))
        raise('control-overdue', `${id} was due on ${dueOn}.`, dueOn);
    }
  }
  if (decision?.path === 'virtualize') {
    if (decision.followOn === null) raise('no-follow-on');
    else if (daysTo(decision.followOn.by) <= NEAR_DAYS)
      raise('follow-on-near', `It is due on ${decision.followOn.by}.`, decision.followOn.by);
  }
  if (path === 'virtualize') {
    const blocked = input.checks().filter(({ status }) => status === 'blocked');
    if (blocked.length > 0) raise('blocked-check', blocked.map(({ text }) => text).join(' '));
  }
  return found;
}
