import type { ControlState, IsolationPlan, PlannedControl } from '../../domain/control.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { evaluateRuleWhen } from '../verdict/evaluate-condition.ts';
import { listAskedFacts } from '../verdict/list-asked-facts.ts';

/** A verification holds for a quarter. */
const VERIFICATION_DAYS = 92;
const DAY_MS = 86_400_000;

/** Chooses packs by their rules, and lists every control of the attached ones with how far it is. A pack whose rule hangs on an unknown fact is named, not attached. */
export function chooseControls(
  knowledge: Pick<Knowledge, 'controls' | 'controlPacks'>,
  facts: FactSet,
  states: readonly ControlState[],
  wantedPacks: readonly string[],
  asOf: string,
): Pick<IsolationPlan, 'packs' | 'controls'> {
  const packs = [...knowledge.controlPacks]
    .sort((a, b) => a.order - b.order)
    .flatMap((pack) => {
      const truth = pack.attach === 'when' ? evaluateRuleWhen(pack.when, facts) : 'yes';
      if (truth === 'no' && !wantedPacks.includes(pack.id)) return [];
      const attached = wantedPacks.includes(pack.id) || (pack.attach !== 'optional' && truth === 'yes');
      const state: IsolationPlan['packs'][number]['state'] = attached ? 'attached' : truth === 'unknown' ? 'unknown' : 'offered';
      return [
        {
          pack,
          view: {
            id: pack.id,
            label: pack.label,
            text: pack.text,
            state,
            asks: state === 'unknown' ? listAskedFacts(pack.when, facts) : [],
          },
        },
      ];
    });
  const attached = packs.filter(({ view }) => view.state === 'attached').map(({ pack }) => pack);
  const byControl = new Map(states.map((state) => [state.control, state]));
  const controls = [...knowledge.controls]
    .sort((a, b) => a.order - b.order)
    .flatMap((control): PlannedControl[] => {
      const from = attached.filter((pack) => pack.controls.includes(control.id));
      const applies = control.when === undefined ? 'yes' : evaluateRuleWhen(control.when, facts);
      if (from.length === 0 || applies === 'no') return [];
      const state = byControl.get(control.id);
      const { id, label, mandatory, weight, steps, mitigates, serverDays, estateDays, serverHoursPerMonth, cost, maps, sources } = control;
      return [
        {
          id,
          label,
          packs: from.map((pack) => pack.label),
          applies,
          mandatory,
          weight,
          usuallyBy: control.ownedBy,
          steps,
          proofNeeded: control.proof,
          mitigates,
          serverDays,
          estateDays,
          serverHoursPerMonth,
          cost,
          maps,
          status: state?.status ?? 'open',
          verification: judgeVerification(state, asOf),
          owner: state?.owner ?? '',
          dueOn: state?.dueOn ?? null,
          proof: state?.proof ?? '',
          verifiedOn: state?.verifiedOn ?? null,
          note: state?.note ?? '',
          sources,
        },
      ];
    });
  return { packs: packs.map(({ view }) => view), controls };
}

function judgeVerification(state: ControlState | undefined, asOf: string): PlannedControl['verification'] {
  if (state?.status !== 'verified' || state.verifiedOn === null) return 'none';
  const days = (Date.parse(asOf) - Date.parse(state.verifiedOn)) / DAY_MS;
  return days >= 0 && days <= VERIFICATION_DAYS ? 'current' : 'overdue';
}
