import type { FactValue } from '../../../shared/domain/fact.ts';
import type { Knowledge, RuleWhen } from '../../../shared/domain/knowledge.ts';
import { countAccountable } from '../../../shared/domain/responsibility.ts';
import { judgeFlightCheck } from '../../../shared/planning/exits/check-flight.ts';
import { PLAN_FACT_NAMES } from '../../../shared/planning/exits/plan-fact-names.ts';
import { evaluateRuleWhen } from '../../../shared/planning/verdict/evaluate-condition.ts';
import type { KnowledgeProblem } from './knowledge-error.ts';

interface Stated {
  file: string;
  whens: readonly RuleWhen[];
}

/** Checks what one file alone cannot show: entries on the four paths name facts, targets, hosts, controls and factors that exist. */
export function checkExitReferences(knowledge: Knowledge): KnowledgeProblem[] {
  const facts = new Set<string>([...knowledge.facts.map(({ id }) => id), ...PLAN_FACT_NAMES]);
  const choices = new Map(knowledge.facts.map(({ id, choices }) => [id, choices.map(({ value }) => value)]));
  const conditions = listStated(knowledge).flatMap(({ file, whens }) =>
    whens
      .flatMap(({ all, any }) => [...all, ...any])
      .flatMap((condition): KnowledgeProblem[] => {
        if (!facts.has(condition.fact))
          return [{ file, field: 'when', text: `names the fact "${condition.fact}", which has no entry in facts` }];
        const allowed = choices.get(condition.fact) ?? [];
        const values = (Array.isArray(condition.value) ? condition.value : [condition.value]) as readonly unknown[];
        return values
          .filter((value) => typeof value === 'string' && allowed.length > 0 && !allowed.includes(value))
          .map((value) => ({
            file,
            field: 'when',
            text: `"${value}" is not a choice of the fact ${condition.fact}: ${allowed.join(', ')}`,
          }));
      }),
  );
  const name = (
    folder: string,
    entries: readonly { id: string }[],
    list: (entry: never) => readonly string[],
    known: readonly { id: string }[],
  ) =>
    entries.flatMap((entry) =>
      list(entry as never)
        .filter((id) => !known.some((one) => one.id === id))
        .map((id) => ({ file: `${folder}/${entry.id}.yaml`, field: '', text: `names "${id}", which has no entry` })),
    );
  return [
    ...conditions,
    ...name('roles', knowledge.roles, (role: Knowledge['roles'][number]) => role.fits, knowledge.targets),
    ...name('tools', knowledge.tools, (tool: Knowledge['tools'][number]) => tool.hosts, knowledge.hosts),
    ...name('control-packs', knowledge.controlPacks, (pack: Knowledge['controlPacks'][number]) => pack.controls, knowledge.controls),
    ...name('controls', knowledge.controls, (control: Knowledge['controls'][number]) => control.mitigates, knowledge.riskFactors),
    ...knowledge.responsibilities.flatMap(({ id, letters }): KnowledgeProblem[] => {
      const accountable = countAccountable(letters);
      return accountable === 1
        ? []
        : [{ file: `responsibilities/${id}.yaml`, field: 'letters', text: `names ${accountable} roles as accountable; it must be one` }];
    }),
    ...name('risk-floors', knowledge.riskFloors, (floor: Knowledge['riskFloors'][number]) => floor.factors, knowledge.riskFactors),
  ];
}

/** Applies the entries on the four paths to their own examples and lists what comes out otherwise than the example says. */
export function checkExitExamples(knowledge: Knowledge): KnowledgeProblem[] {
  const report = (file: string, at: number, facts: Readonly<Record<string, FactValue>>, expected: string, given: string) =>
    given === expected
      ? []
      : [{ file, field: `examples[${at}]`, text: `${JSON.stringify(facts)} should give ${expected}, but gives ${given}` }];
  const ruled = [
    ...knowledge.hopRefusals.map((entry) => ({ folder: 'hop-refusals', entry })),
    ...knowledge.controlPacks.map((entry) => ({ folder: 'control-packs', entry })),
    ...knowledge.retireEvidence.map((entry) => ({ folder: 'retire-evidence', entry })),
    ...knowledge.riskFactors.map((entry) => ({ folder: 'risk-factors', entry })),
    ...knowledge.stockRisks.flatMap((entry) =>
      entry.when === undefined ? [] : [{ folder: 'stock-risks', entry: { ...entry, when: entry.when } }],
    ),
  ];
  return [
    ...ruled.flatMap(({ folder, entry }) =>
      entry.examples.flatMap(({ facts, applies }, at) =>
        report(`${folder}/${entry.id}.yaml`, at, facts, applies, evaluateRuleWhen(entry.when, facts)),
      ),
    ),
    ...knowledge.flightChecks.flatMap((check) =>
      check.examples.flatMap(({ facts, status }, at) =>
        report(`flight-checks/${check.id}.yaml`, at, facts, status, judgeFlightCheck(check, facts).status),
      ),
    ),
  ];
}

function listStated(knowledge: Knowledge): Stated[] {
  return [
    ...knowledge.roles.map(({ id, when, blockers }) => ({ file: `roles/${id}.yaml`, whens: [when, ...blockers.map((one) => one.when)] })),
    ...knowledge.hopRefusals.map(({ id, when }) => ({ file: `hop-refusals/${id}.yaml`, whens: [when] })),
    ...knowledge.tools.map(({ id, refusals }) => ({ file: `tools/${id}.yaml`, whens: refusals.map((one) => one.when) })),
    ...knowledge.flightChecks.map(({ id, judge }) => ({ file: `flight-checks/${id}.yaml`, whens: judge.map((one) => one.when) })),
    ...knowledge.controls.map(({ id, when }) => ({ file: `controls/${id}.yaml`, whens: when === undefined ? [] : [when] })),
    ...knowledge.controlPacks.map(({ id, when }) => ({ file: `control-packs/${id}.yaml`, whens: [when] })),
    ...knowledge.retireEvidence.map(({ id, when }) => ({ file: `retire-evidence/${id}.yaml`, whens: [when] })),
    ...knowledge.riskFactors.map(({ id, when }) => ({ file: `risk-factors/${id}.yaml`, whens: [when] })),
    ...knowledge.effort.map(({ id, when }) => ({ file: `effort/${id}.yaml`, whens: [when] })),
    ...knowledge.effortMultipliers.map(({ id, when }) => ({ file: `effort-multipliers/${id}.yaml`, whens: [when] })),
    ...knowledge.runbookSteps.map(({ id, when }) => ({ file: `runbook-steps/${id}.yaml`, whens: when === undefined ? [] : [when] })),
    ...knowledge.stockRisks.map(({ id, when }) => ({ file: `stock-risks/${id}.yaml`, whens: when === undefined ? [] : [when] })),
  ];
}
