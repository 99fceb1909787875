import type { FactSet, FactValue } from '../../../../shared/domain/fact.ts';
import type { OsIdentity } from '../../../../shared/domain/operating-system.ts';
import type { Verdict } from '../../../../shared/domain/verdict.ts';
import type { AssessmentSettings } from '../../../../shared/planning/verdict/assess-server.ts';
import type { Connection } from '../../project/file/connection.ts';
import { createPostureDeriver, POSTURE_COLUMNS } from './derive-posture.ts';
import type { AssessmentSaver } from './save-assessments.ts';
import { createCaseSaver } from './save-cases.ts';
import type { ServerPlanner } from './server-planner.ts';
import type { EvidenceSummary } from './summarise-evidence.ts';

/** The columns of a server that follow from what it runs and from its facts, and from nothing that names it, in the order of their values. */
export const OUTCOME_COLUMNS = [
  ...['os_label', 'product', 'build', 'architecture', 'kind', 'in_scope', 'confidence', 'conflicts'],
  ...['flags', 'flagged', 'verdict', 'firmness', 'assessment_id', 'case_id', ...POSTURE_COLUMNS],
];

type OutcomeValue = string | number | null;

/** Judges servers, like ones once. */
export interface OutcomeKeeper {
  /** For the beginning of a transaction: one that was taken back may have removed rows that are remembered here. */
  restart(): void;
  /** The values of `OUTCOME_COLUMNS`; until the next restart, day and policy stay as they are. */
  find(known: EvidenceSummary, asOf: string, settings: AssessmentSettings): readonly OutcomeValue[];
}

/** How many outcomes are remembered before those that were not asked for again are let go. */
const REMEMBERED = 20_000;

/** Creates a keeper over the writing connection of one project. */
export function createOutcomeKeeper(connection: Connection, planner: ServerPlanner, assessments: AssessmentSaver): OutcomeKeeper {
  const cases = createCaseSaver(connection);
  const posture = createPostureDeriver(connection, planner);
  const nameIdentity = createIdentityNumbers();
  let known = new Map<string, readonly OutcomeValue[]>();
  /** What was remembered before `known` was full and begun again. */
  let older = new Map<string, readonly OutcomeValue[]>();

  function remember(key: string, outcome: readonly OutcomeValue[]): void {
    if (known.size >= REMEMBERED) {
      older = known;
      known = new Map();
    }
    known.set(key, outcome);
  }

  function judge(
    { identity, values, observations, vanished }: EvidenceSummary,
    asOf: string,
    settings: AssessmentSettings,
  ): OutcomeValue[] {
    const prepared = planner.prepare({ identity, facts: values, asOf });
    const flags = vanished === 'yes' ? [...prepared.flags, 'not-in-newest-export'] : prepared.flags;
    const verdict = prepared.case === null ? prepared.verdict : planner.judgeCase(prepared.case, settings);
    const { os } = identity;
    return [
      ...[os.label, os.product, os.build, os.architecture, os.kind, identity.inScope, identity.confidence, identity.conflicts.length],
      ...[JSON.stringify(flags), needsWayOut(verdict) ? 1 : 0, verdict.path, verdict.firmness],
      ...[assessments.save(verdict), cases.save(prepared.case), ...posture.derive(identity, observations, values)],
    ];
  }

  return {
    restart() {
      cases.restart();
      posture.restart();
      known = new Map();
      older = new Map();
    },
    find(summary, asOf, settings) {
      if (settings.waivers !== undefined && settings.waivers.length > 0) return judge(summary, asOf, settings);
      const key = `${nameIdentity(summary.identity)} ${summary.vanished}${sayFacts(summary.values, planner.mayCount)}`;
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      const outcome = older.get(key) ?? judge(summary, asOf, settings);
      remember(key, outcome);
      return outcome;
    },
  };
}

/** Numbers identities; one identity stands for the same texts wherever it comes up. */
function createIdentityNumbers(): (identity: OsIdentity) => number {
  const numbers = new WeakMap<OsIdentity, number>();
  let last = 0;
  return (identity) => {
    let number = numbers.get(identity);
    if (number === undefined) {
      last += 1;
      number = last;
      numbers.set(identity, number);
    }
    return number;
  };
}

/** Facts in a form that is equal where they come to the same; lengths keep texts apart that hold anything. */
function sayFacts(values: FactSet, mayCount: (fact: string) => boolean): string {
  let said = '';
  for (const fact in values) said += `\n${fact}${mayCount(fact) ? sayValue(values[fact] as FactValue) : ''}`;
  return said;
}

function sayValue(value: FactValue): string {
  if (typeof value === 'string') return `"${value.length}:${value}`;
  return Array.isArray(value) ? `[${JSON.stringify(value)}` : `=${value}`;
}

/** Whether a server is one that people have to find a way out for. */
function needsWayOut(verdict: Pick<Verdict, 'path'>): boolean {
  return verdict.path !== 'none' && verdict.path !== 'out-of-scope';
}
