import type { FactSet } from '../../domain/fact.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { OsIdentity } from '../../domain/operating-system.ts';
import { DEFAULT_POLICY, type Policy } from '../../domain/policy.ts';
import type { Verdict, WeightFlip } from '../../domain/verdict.ts';
import { applyPolicy } from './apply-policy.ts';
import { createCaseFacts } from './case-facts.ts';
import type { WaivedGate } from './compile-rules.ts';
import { BUILDS_OF_2008, flagServer, isClient, SCORING_FLAGS } from './flag-server.ts';
import { createPossibility, createSystemPossibility, deriveFactsFromIdentity, implyFacts } from './imply-facts.ts';
import { createJudge, type Judge, type Judgement } from './judge-server.ts';

/** What a project says about weighing; left out, the rules say it alone. */
export interface AssessmentSettings {
  policy?: Policy;
  /** Gates that are waived for the server on the day that counts as today. */
  waivers?: readonly WaivedGate[];
}

/** One server as the assessor sees it: what it runs, what is known about it, and which day counts as today (YYYY-MM-DD). */
export interface AssessedServer extends AssessmentSettings {
  identity: OsIdentity;
  /** Known facts; a stated fact goes before one that the identification implies. */
  facts: FactSet;
  asOf: string;
}

/** All that the verdict of a weighed server depends on, beside policy and waivers. Servers with equal cases have equal verdicts. */
export interface AssessedCase {
  /** Facts that rules read; a number stands for every number that the rules treat alike. */
  facts: FactSet;
  /** Whether it is open what the machine is: no recommendation without knowing that it is a server, and none that is firm in doubt. */
  hold: 'none' | 'undetermined' | 'manual-review';
}

/** Flags servers and judges those that need a way out. Answers are shared between like servers: treat them as read-only. */
export interface ServerAssessor {
  /** Flags and the whole verdict, for one server or a report. */
  assess(server: AssessedServer): { flags: string[]; verdict: Verdict };
  /** Flags and the verdict without unknowns and flips, for scoring a whole estate. */
  score(server: AssessedServer): { flags: string[]; judgement: Judgement };
  /** Flags, and the case that is weighed; or, where nothing is weighed, the verdict that no policy changes. */
  prepare(server: AssessedServer): { flags: string[]; case: AssessedCase } | { flags: string[]; case: null; verdict: Verdict };
  judgeCase(one: AssessedCase, settings: AssessmentSettings): Judgement;
  /** Path and firmness of a case alone, for previews. */
  decideCase(one: AssessedCase, settings: AssessmentSettings): Pick<Judgement, 'path' | 'firmness'>;
  explainCase(one: AssessedCase, settings: AssessmentSettings): Verdict;
  /** The unknown facts that rules ask for in a case, those that could change the verdict first. */
  findUnknowns(one: AssessedCase, settings: AssessmentSettings): Verdict['unknowns'];
  /** The smallest changes of single weights that make another path win; none where nothing is weighed. */
  findWeightFlips(server: AssessedServer): WeightFlip[];
  /** Facts in force for a verdict: the given ones, and what follows from them and from the identification. */
  completeFacts(server: Pick<AssessedServer, 'identity' | 'facts'>): FactSet;
}

const MOST_JUDGES = 64;

/** Creates the assessor from everything Offramp knows. */
export function createServerAssessor(knowledge: Knowledge): ServerAssessor {
  const products = new Map(knowledge.products.map((product) => [product.id, product]));
  const options = { imply: implyFacts, isPossible: createPossibility(knowledge.products), criteria: knowledge.criteria };
  const pickCaseFacts = createCaseFacts(knowledge);
  const judges = new Map<string, Judge>();
  const plain = createJudge(applyPolicy(knowledge, DEFAULT_POLICY), options);
  const findJudge = ({ policy = DEFAULT_POLICY, waivers = [] }: AssessmentSettings): Judge => {
    if (policy === DEFAULT_POLICY && waivers.length === 0) return plain;
    const key = JSON.stringify([
      policy.ranking,
      policy.minimumScore,
      policy.closeCallMargin,
      waivers.map(({ rule, opens }) => [rule, opens]),
    ]);
    const known = judges.get(key);
    if (known !== undefined) return known;
    if (judges.size >= MOST_JUDGES) judges.clear();
    const made = createJudge(applyPolicy(knowledge, policy, waivers), options);
    judges.set(key, made);
    return made;
  };
  const gatherFacts = ({ identity, facts }: Pick<AssessedServer, 'identity' | 'facts'>): FactSet => ({
    ...deriveFactsFromIdentity(identity),
    ...facts,
  });
  const isSystemPossible = createSystemPossibility(knowledge.products);
  /** People who say another kernel than the sources, or a build or architecture that it never had, leave open what the machine is. */
  const isSystemInDoubt = ({ identity, facts: stated }: AssessedServer, facts: FactSet): boolean =>
    !isSystemPossible(facts) ||
    (identity.os.ntVersion !== null && stated.ntVersion !== undefined && stated.ntVersion !== identity.os.ntVersion);
  const prepare: ServerAssessor['prepare'] = (server) => {
    const product = server.identity.os.product === null ? null : (products.get(server.identity.os.product) ?? null);
    const flags = flagServer({ identity: server.identity, product, asOf: server.asOf });
    const disposal = disposeServer(server, flags);
    if (typeof disposal !== 'string') return { flags, case: null, verdict: disposal };
    const facts = gatherFacts(server);
    const isOpen = disposal === 'none' && isSystemInDoubt(server, facts);
    return { flags, case: { facts: pickCaseFacts(facts), hold: isOpen ? 'undetermined' : disposal } };
  };
  const explainCase: ServerAssessor['explainCase'] = ({ facts, hold }, settings) => {
    const verdict = findJudge(settings).explain(facts);
    return hold === 'manual-review' ? { ...holdBack(verdict, hold), flips: [] } : holdBack(verdict, hold);
  };
  const judgeCase: ServerAssessor['judgeCase'] = ({ facts, hold }, settings) => holdBack(findJudge(settings).judge(facts), hold);
  return {
    prepare,
    judgeCase,
    decideCase: ({ facts, hold }, settings) => holdBack(findJudge(settings).decide(facts), hold),
    explainCase,
    findUnknowns: ({ facts }, settings) => findJudge(settings).findUnknowns(facts),
    assess: (server) => {
      const prepared = prepare(server);
      return { flags: prepared.flags, verdict: prepared.case === null ? prepared.verdict : explainCase(prepared.case, server) };
    },
    score: (server) => {
      const prepared = prepare(server);
      if (prepared.case !== null) return { flags: prepared.flags, judgement: judgeCase(prepared.case, server) };
      const { unknowns: _, flips: __, ...judgement } = prepared.verdict;
      return { flags: prepared.flags, judgement };
    },
    findWeightFlips: (server) => {
      const prepared = prepare(server);
      return prepared.case === null || prepared.case.hold === 'manual-review' ? [] : findJudge(server).findWeightFlips(prepared.case.facts);
    },
    completeFacts: (server) => implyFacts(gatherFacts(server)).facts,
  };
}

const NO_VERDICT: Verdict = {
  path: 'none',
  firmness: 'robust',
  scores: { migrate: null, virtualize: null, isolate: null, retire: null },
  gates: [],
  pendingGates: [],
  reasons: [],
  unknowns: [],
  flips: [],
};
const OUT_OF_SCOPE: Verdict = { ...NO_VERDICT, path: 'out-of-scope' };
/** Somebody says that it is a workstation although its system says that it is a server. */
const SAID_TO_BE_CLIENT: Verdict = { ...OUT_OF_SCOPE, firmness: 'undetermined' };
const UNKNOWN_SYSTEM: Verdict = { ...NO_VERDICT, path: 'manual-review', firmness: 'undetermined' };

/** Answers for machines that are not weighed, and says for the others whether it is open what the machine is. */
function disposeServer({ identity, facts }: AssessedServer, flags: readonly string[]): Verdict | AssessedCase['hold'] {
  const { kind } = identity.os;
  if (isClient(identity)) return OUT_OF_SCOPE;
  if (facts.productType === 'workstation') return kind === 'server' ? SAID_TO_BE_CLIENT : OUT_OF_SCOPE;
  if (flags.some((flag) => SCORING_FLAGS.includes(flag))) {
    if (identity.inScope !== 'ambiguous') return 'none';
    const isServer = kind === 'server' || facts.productType === 'server' || facts.productType === 'dc';
    if (!isServer) return 'manual-review';
    return isSettledByPeople({ identity, facts }) ? 'none' : 'undetermined';
  }
  return flags.includes('os-unknown') ? UNKNOWN_SYSTEM : NO_VERDICT;
}

/** Whether people say what no source says: a server of the kernel version or of a build that only Windows Server 2008 has among servers. */
function isSettledByPeople({ identity: { os, conflicts }, facts }: Pick<AssessedServer, 'identity' | 'facts'>): boolean {
  if (conflicts.length > 0 || (facts.productType !== 'server' && facts.productType !== 'dc')) return false;
  const [ntVersion, build] = [facts.ntVersion ?? os.ntVersion, facts.build ?? os.build];
  return ntVersion === '6.0' || (ntVersion === null && BUILDS_OF_2008.some((one) => one === build));
}

/** Without knowing whether a machine is a server at all, no path can be recommended. */
function holdBack<T extends Pick<Judgement, 'path' | 'firmness'>>(weighed: T, hold: AssessedCase['hold']): T {
  if (hold === 'none') return weighed;
  return hold === 'undetermined'
    ? { ...weighed, firmness: 'undetermined' }
    : { ...weighed, path: 'manual-review', firmness: 'undetermined' };
}
