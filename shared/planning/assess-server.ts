import type { FactSet } from '../domain/fact.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import type { OsIdentity } from '../domain/operating-system.ts';
import type { Verdict } from '../domain/verdict.ts';
import { flagServer, isClient, SCORING_FLAGS } from './flag-server.ts';
import { deriveFactsFromIdentity, implyFacts } from './imply-facts.ts';
import { createJudge, type Judgement } from './judge-server.ts';

/** One server as the assessor sees it: what it runs, what is known about it, and which day counts as today (YYYY-MM-DD). */
export interface AssessedServer {
  identity: OsIdentity;
  /** Known facts; a stated fact goes before one that the identification implies. */
  facts: FactSet;
  asOf: string;
}

/** Flags servers and judges those that need a way out. Answers are shared between like servers: treat them as read-only. */
export interface ServerAssessor {
  /** Flags and the whole verdict, for one server or a report. */
  assess(server: AssessedServer): { flags: string[]; verdict: Verdict };
  /** Flags and the verdict without unknowns and flips, for scoring a whole estate. */
  score(server: AssessedServer): { flags: string[]; judgement: Judgement };
  /** Facts in force for a verdict: the given ones, and what follows from them and from the identification. */
  completeFacts(server: Pick<AssessedServer, 'identity' | 'facts'>): FactSet;
}

/** Creates the assessor from everything Offramp knows. */
export function createServerAssessor(knowledge: Knowledge): ServerAssessor {
  const judge = createJudge(knowledge, implyFacts);
  const products = new Map(knowledge.products.map((product) => [product.id, product]));
  const gatherFacts = ({ identity, facts }: Pick<AssessedServer, 'identity' | 'facts'>): FactSet => ({
    ...deriveFactsFromIdentity(identity),
    ...facts,
  });
  const assessWith = <T extends Judgement>(
    server: AssessedServer,
    weigh: (facts: FactSet) => T,
    nothing: T,
  ): { flags: string[]; weighed: T } => {
    const product = server.identity.os.product === null ? null : (products.get(server.identity.os.product) ?? null);
    const flags = flagServer({ identity: server.identity, product, asOf: server.asOf });
    return { flags, weighed: disposeServer(server, flags, () => weigh(gatherFacts(server)), nothing) };
  };
  return {
    assess: (server) => {
      const { flags, weighed } = assessWith<Verdict>(server, judge.explain, NO_VERDICT);
      return { flags, verdict: weighed };
    },
    score: (server) => {
      const { flags, weighed } = assessWith<Judgement>(server, judge.judge, NO_JUDGEMENT);
      return { flags, judgement: weighed };
    },
    completeFacts: (server) => implyFacts(gatherFacts(server)).facts,
  };
}

const NO_JUDGEMENT: Judgement = {
  path: 'none',
  firmness: 'robust',
  scores: { migrate: null, virtualize: null, isolate: null, retire: null },
  gates: [],
  pendingGates: [],
  reasons: [],
};
const NO_VERDICT: Verdict = { ...NO_JUDGEMENT, unknowns: [], flips: [] };

/** Answers for machines that are not weighed, and holds back where it is open what the machine is. */
function disposeServer<T extends Judgement>({ identity, facts }: AssessedServer, flags: readonly string[], weigh: () => T, nothing: T): T {
  const { kind } = identity.os;
  if (isClient(identity) || (kind !== 'server' && facts.productType === 'workstation')) return { ...nothing, path: 'out-of-scope' };
  if (flags.some((flag) => SCORING_FLAGS.includes(flag))) {
    const weighed = weigh();
    if (identity.inScope !== 'ambiguous') return weighed;
    const isServer = kind === 'server' || facts.productType === 'server' || facts.productType === 'dc';
    return isServer ? { ...weighed, firmness: 'undetermined' } : holdBack(weighed);
  }
  return flags.includes('os-unknown') ? { ...nothing, path: 'manual-review', firmness: 'undetermined' } : nothing;
}

/** Without knowing whether a machine is a server at all, no path can be recommended, and no other fact changes that. */
function holdBack<T extends Judgement>(weighed: T): T {
  return { ...weighed, path: 'manual-review', firmness: 'undetermined', ...('flips' in weighed ? { flips: [] } : {}) };
}
