import type { FactSet } from '../../../../shared/domain/fact.ts';
import type { OsIdentity, OsObservation } from '../../../../shared/domain/operating-system.ts';
import type { UpdateState } from '../../../../shared/domain/server.ts';
import type { Verdict, VerdictConfidence, WeightFlip } from '../../../../shared/domain/verdict.ts';
import type { ServedSystem } from '../../../../shared/planning/posture/describe-updates.ts';
import type { AssessmentSettings, ServerAssessor } from '../../../../shared/planning/verdict/assess-server.ts';
import type { MeasuredEvidence } from '../../../../shared/planning/verdict/measure-confidence.ts';

/** What the rules see of one server. `asOf` is YYYY-MM-DD. */
export interface ServerCase extends AssessmentSettings {
  identity: OsIdentity;
  facts: FactSet;
  asOf: string;
}

/** The functional core as the services use it. */
export interface ServerPlanner {
  identify(evidence: OsObservation[]): OsIdentity;
  assess(server: ServerCase): { flags: string[]; verdict: Verdict };
  /** Flags, and the case that is weighed; or, where nothing is weighed, the verdict that no policy changes. */
  prepare: ServerAssessor['prepare'];
  judgeCase: ServerAssessor['judgeCase'];
  decideCase: ServerAssessor['decideCase'];
  explainCase: ServerAssessor['explainCase'];
  findUnknowns: ServerAssessor['findUnknowns'];
  /** The smallest changes of single weights that make another path win. */
  findWeightFlips(server: ServerCase): WeightFlip[];
  /** How far the evidence behind a verdict goes. */
  measureConfidence(evidence: Omit<MeasuredEvidence, 'entries' | 'known'> & { identity: OsIdentity; facts: FactSet }): VerdictConfidence;
  describeUpdates(system: ServedSystem): UpdateState;
  /** Whether what a fact says can matter for flags, verdict or updates; of any other fact it only matters that it is known. */
  mayCount(fact: string): boolean;
  /** How far the cells of a format are trusted for one fact, 0 to 99; the higher wins. */
  trustOf(format: string, fact: string): number;
  /** The day of the newest source of the knowledge, and each rule pack in it; what decisions name. */
  knowledgeVersion: string;
}

/** How many identifications are remembered; an inventory repeats the same few hundred. */
const REMEMBERED = 50_000;

/** Remembers identifications, because the same evidence stands in thousands of rows. */
export function rememberIdentities(identify: ServerPlanner['identify']): ServerPlanner['identify'] {
  const known = new Map<string, OsIdentity>();
  return (evidence) => {
    let key = '';
    for (const { field, text } of evidence) key += `${field}${text.length}:${text}`;
    let identity = known.get(key);
    if (identity === undefined) {
      identity = identify(evidence);
      if (known.size >= REMEMBERED) known.clear();
      known.set(key, identity);
    }
    return identity;
  };
}
