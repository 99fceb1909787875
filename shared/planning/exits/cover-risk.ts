import type { Coverage, PlannedControl } from '../../domain/control.ts';

/** From this share of weight on, with every mandatory control, isolation can stand (a proposal of the decision knowledge). */
const COVERAGE_NEEDED = 0.8;

/** How much of the isolation is there: weight in place and weight verified over the weight that applies. */
export function coverRisk(controls: readonly PlannedControl[]): Coverage {
  const counted = controls.filter(({ status, mandatory }) => status !== 'not-applicable' || mandatory === 'yes');
  const sum = (list: readonly PlannedControl[]) => list.reduce((total, { weight }) => total + weight, 0);
  const all = sum(counted);
  const isVerified = (control: PlannedControl) => control.verification === 'current';
  const share = (list: readonly PlannedControl[]) => (all === 0 ? 0 : sum(list) / all);
  const inPlace = share(counted.filter(({ status }) => status === 'in-place' || status === 'verified'));
  const verified = share(counted.filter(isVerified));
  const missing = counted.filter((control) => control.mandatory === 'yes' && !isVerified(control));
  const mandatoryMissing = missing.map(({ id }) => id);
  const stands = verified >= COVERAGE_NEEDED && missing.length === 0 ? 'yes' : 'no';
  const percent = `${Math.floor(verified * 100)}% of the weight is verified, ${COVERAGE_NEEDED * 100}% is needed`;
  const why =
    missing.length === 0
      ? `${percent}; every mandatory control is verified.`
      : `${percent}; not verified yet: ${mandatoryMissing.join(', ')}.`;
  return { inPlace, verified, mandatoryMissing, stands, why };
}
