import type { Knowledge } from '../../shared/domain/knowledge.ts';
import { createOsIdentifier } from '../../shared/planning/identify/identify-os.ts';
import { createPostureReader } from '../../shared/planning/posture/describe-posture.ts';
import { describeUpdates } from '../../shared/planning/posture/describe-updates.ts';
import { createServerAssessor } from '../../shared/planning/verdict/assess-server.ts';
import { measureConfidence } from '../../shared/planning/verdict/measure-confidence.ts';
import { rememberIdentities, type ServerPlanner } from './inventory/deriving/server-planner.ts';
import { trustOf } from './inventory/importers.ts';

/** Composes the functional core from Offramp's own knowledge. Its parts are made when they are first asked, since most starts ask none of them. */
export function composePlanner(knowledge: Knowledge): ServerPlanner {
  const posture = makeOnce(() => createPostureReader(knowledge));
  const identify = makeOnce(() => createOsIdentifier(knowledge.products));
  return {
    identify: rememberIdentities((evidence) => identify()(evidence)),
    describeUpdates: (system) => describeUpdates(system, posture()),
    trustOf,
    ...composeWeighing(knowledge, knowledge.asOf),
  };
}

/** The same core with rule packs in the knowledge; `version` is what decisions name. Packs hold no products and no updates, so that what these say stays. */
export function recomposePlanner(own: ServerPlanner, knowledge: Knowledge, version: string): ServerPlanner {
  return { ...own, ...composeWeighing(knowledge, version) };
}

/** What is read of facts beside the rules, which ask for nothing without an entry: by imply-facts.ts, assess-server.ts and describe-updates.ts. */
const COUNT_BESIDE_RULES = ['app16bit', 'arch', 'ntVersion', 'productType', 'roles', 'installedUpdates', 'lastPatchedOn'];

function composeWeighing(knowledge: Knowledge, version: string) {
  const assessor = makeOnce(() => createServerAssessor(knowledge));
  const counting = new Set([...COUNT_BESIDE_RULES, ...knowledge.facts.map(({ id }) => id)]);
  return {
    mayCount: (fact) => counting.has(fact),
    assess: (server) => assessor().assess(server),
    prepare: (server) => assessor().prepare(server),
    judgeCase: (one, settings) => assessor().judgeCase(one, settings),
    decideCase: (one, settings) => assessor().decideCase(one, settings),
    explainCase: (one, settings) => assessor().explainCase(one, settings),
    findUnknowns: (one, settings) => assessor().findUnknowns(one, settings),
    findWeightFlips: (server) => assessor().findWeightFlips(server),
    measureConfidence: (evidence) =>
      measureConfidence({ ...evidence, entries: knowledge.facts, known: assessor().completeFacts(evidence) }),
    knowledgeVersion: version,
  } satisfies Partial<ServerPlanner>;
}

/** Makes a part when it is first asked for, and answers it ever after. */
function makeOnce<Part>(make: () => Part): () => Part {
  let made: { part: Part } | null = null;
  return () => {
    made ??= { part: make() };
    return made.part;
  };
}
