import type { ControlState, IsolationPlan } from '../../domain/control.ts';
import type { Assumption, AssumptionView, EffortEstimate } from '../../domain/effort.ts';
import type { ExitPath } from '../../domain/exit-path.ts';
import type { ConversionPlan, ExitChoice, ExitPlan, MigrationPlan, RetirementPlan } from '../../domain/exit-plan.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { Flow } from '../../domain/flow.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Risk } from '../../domain/risk.ts';
import type { ServerDetail } from '../../domain/server.ts';
import { assessRisk } from './assess-risk.ts';
import { buildAllowList } from './build-allow-list.ts';
import { type JudgedItem, judgeFlight, quoteEvidence } from './check-flight.ts';
import { chooseControls } from './choose-controls.ts';
import { chooseConversionTool } from './choose-conversion-tool.ts';
import { coverRisk } from './cover-risk.ts';
import { estimateEffort, needsControls } from './estimate-effort.ts';
import { estimateOutage } from './estimate-outage.ts';
import { gatherPlanFacts } from './gather-plan-facts.ts';
import { planMigration } from './plan-migration.ts';
import { quoteRetirement, type WeighedRetirement, weighRetirement } from './plan-retirement.ts';
import { rememberByFacts } from './remember-by-facts.ts';
import { resolveAssumptions } from './resolve-assumptions.ts';
import { scheduleReviews } from './schedule-reviews.ts';

/** What the paths of one server are planned from. */
export interface ExitPlanInput {
  server: Pick<ServerDetail, 'id' | 'name' | 'identity' | 'facts' | 'updates' | 'decision'>;
  flows: readonly Flow[];
  /** Names of other servers, for peers of connections. */
  nameServer: (id: string) => string | null;
  controls: readonly ControlState[];
  choice: ExitChoice | null;
  assumptions: ReadonlyMap<string, Assumption>;
  /** Ids of the targets that a policy allows; null allows every one. */
  allowedTargets: readonly string[] | null;
  asOf: string;
}

/** The parts of the knowledge that plans rest on. */
export type PlanKnowledge = Pick<
  Knowledge,
  | 'facts'
  | 'targets'
  | 'roles'
  | 'hops'
  | 'hopRefusals'
  | 'hosts'
  | 'tools'
  | 'flightChecks'
  | 'followOns'
  | 'controls'
  | 'controlPacks'
  | 'retireSteps'
  | 'retireEvidence'
  | 'riskFactors'
  | 'riskFloors'
  | 'riskLevels'
  | 'effort'
  | 'effortMultipliers'
  | 'assumptions'
>;

const REVIEW_DAYS = 90;

/** The parts of a plan, each worked out when it is first asked for. */
export interface PreparedExits {
  migrate(): MigrationPlan;
  virtualize(): ConversionPlan;
  isolate(): IsolationPlan;
  retire(): RetirementPlan;
  riskToday(): Risk;
  /** With every applicable control verified. */
  riskContained(): Risk;
  effort(path: ExitPath): EffortEstimate;
  assumptions(): AssumptionView[];
}

/** Prepares the plan of one server, so that only the parts that are looked at are worked out. */
export function prepareExits(knowledge: PlanKnowledge, input: ExitPlanInput): PreparedExits {
  return createExitPlanner(knowledge, input)(input);
}

/** What is the same for every server of a project. */
export type ExitPlanSettings = Pick<ExitPlanInput, 'assumptions' | 'allowedTargets' | 'asOf'>;

/** What is said about one server. */
export type ExitPlanCase = Omit<ExitPlanInput, keyof ExitPlanSettings>;

/** Makes what prepares the plans of many servers: what servers that are alike have in common is worked out once. Plans are read-only for that reason. */
export function createExitPlanner(
  knowledge: PlanKnowledge,
  { assumptions: stated, allowedTargets, asOf }: ExitPlanSettings,
): (server: ExitPlanCase) => PreparedExits {
  const assumptions = once(() => resolveAssumptions(knowledge.assumptions, stated));
  const migrate = (facts: FactSet, choice: ExitChoice | null) => planMigration({ knowledge, facts, choice, allowedTargets, asOf });
  const migrateAlike = rememberByFacts((facts) => migrate(facts, null));
  const chooseTools = (facts: FactSet, choice: ExitChoice | null) => chooseConversionTool(knowledge.tools, facts, asOf, choice);
  const chooseToolsAlike = rememberByFacts((facts) => chooseTools(facts, null));
  const judgeFlightAlike = rememberByFacts((facts) => judgeFlight(knowledge.flightChecks, facts));
  const weighRetirementAlike: (facts: FactSet) => WeighedRetirement = rememberByFacts((facts) => weighRetirement(knowledge, facts));
  const control = (facts: FactSet, states: readonly ControlState[], packs: readonly string[]) =>
    createControlled(knowledge, chooseControls(knowledge, facts, states, packs, asOf), assumptions());
  const controlAlike = rememberByFacts((facts) => control(facts, [], []));

  return (input) => {
    const { server, choice } = input;
    const facts = gatherPlanFacts(server);
    const sayEvidence = (fact: string) => sayCells(server, fact);
    const controlled = once(() => {
      const packs = choice?.packs ?? [];
      return input.controls.length === 0 && packs.length === 0 ? controlAlike(facts) : control(facts, input.controls, packs);
    });
    return {
      assumptions,
      isolate: once(() => planIsolation(input, controlled(), facts, assumptions())),
      migrate: once(() => (choice === null ? migrateAlike(facts) : migrate(facts, choice))),
      virtualize: once(() => {
        const tools = choice === null ? chooseToolsAlike(facts) : chooseTools(facts, choice);
        return planConversion(knowledge, input, tools, judgeFlightAlike(facts), facts, assumptions(), sayEvidence);
      }),
      retire: once(() => quoteRetirement(weighRetirementAlike(facts), sayEvidence)),
      riskToday: once(() => {
        const { coverage, riskToday } = controlled();
        return riskToday({ ...facts, isolationVerified: coverage.stands === 'yes' });
      }),
      riskContained: once(() => controlled().riskContained({ ...facts, isolationVerified: true })),
      effort: (path) => controlled().effort[path](facts),
    };
  };
}

/** Controls, and what follows from them and the facts together. */
interface Controlled extends Pick<IsolationPlan, 'packs' | 'controls' | 'coverage'> {
  riskToday(facts: FactSet): Risk;
  riskContained(facts: FactSet): Risk;
  effort: Record<ExitPath, (facts: FactSet) => EffortEstimate>;
}

function createControlled(
  knowledge: PlanKnowledge,
  { packs, controls }: Pick<IsolationPlan, 'packs' | 'controls'>,
  assumptions: readonly AssumptionView[],
): Controlled {
  const assess = (counted: IsolationPlan['controls']) => {
    const takenAway = new Set(counted.flatMap(({ mitigates }) => mitigates));
    return rememberByFacts((facts) => assessRisk({ knowledge, facts, takenAway }));
  };
  const estimate = (path: ExitPath) =>
    rememberByFacts((facts) => estimateEffort({ knowledge, path, facts, controls: needsControls(path) ? controls : [], assumptions }));
  return {
    packs,
    controls,
    coverage: coverRisk(controls),
    riskToday: assess(controls.filter(({ verification }) => verification === 'current')),
    riskContained: assess(controls.filter(({ status, applies }) => status !== 'not-applicable' && applies === 'yes')),
    effort: { migrate: estimate('migrate'), virtualize: estimate('virtualize'), isolate: estimate('isolate'), retire: estimate('retire') },
  };
}

/** Works a value out at most once. */
function once<T>(work: () => T): () => T {
  let held: { value: T } | null = null;
  return () => {
    held ??= { value: work() };
    return held.value;
  };
}

/** Plans every path of one server in full, and what each does to risk and takes in work. Same input, same plan. */
export function planExits(knowledge: PlanKnowledge, input: ExitPlanInput): ExitPlan {
  const parts = prepareExits(knowledge, input);
  const riskAfter = parts.riskContained();
  return {
    server: input.server.id,
    name: input.server.name,
    migrate: parts.migrate(),
    virtualize: parts.virtualize(),
    isolate: parts.isolate(),
    retire: parts.retire(),
    riskToday: parts.riskToday(),
    outcome: {
      migrate: {
        riskAfter: null,
        afterText: 'The unsupported system is gone; what runs next has updates. Its other risks are not weighed here.',
        effort: parts.effort('migrate'),
      },
      virtualize: {
        riskAfter,
        afterText: 'Still unsupported: the level holds only with every applicable control verified, and until the follow-on.',
        effort: parts.effort('virtualize'),
      },
      isolate: {
        riskAfter,
        afterText: 'With every applicable control in place and verified this quarter.',
        effort: parts.effort('isolate'),
      },
      retire: {
        riskAfter: null,
        afterText: 'The system is gone once it is disconnected; data that is kept needs its own protection.',
        effort: parts.effort('retire'),
      },
    },
    assumptions: parts.assumptions(),
    choice: input.choice,
  };
}

function planConversion(
  knowledge: PlanKnowledge,
  { server, choice }: ExitPlanCase,
  tools: ConversionPlan['tools'],
  judged: readonly JudgedItem[],
  facts: FactSet,
  assumptions: readonly AssumptionView[],
  sayEvidence: (fact: string) => string[],
): ConversionPlan {
  const chosen = tools.find(({ standing }) => standing === 'chosen') ?? null;
  const host = knowledge.hosts.find(({ id }) => id === choice?.host) ?? null;
  const checks = quoteEvidence(judged, sayEvidence);
  const count = (status: string) => checks.filter((check) => check.status === status).length;
  return {
    host: host === null ? null : { id: host.id, label: host.label, needs: host.needs, text: host.text, guest: host.guest },
    hosts: knowledge.hosts.map(({ id, label }) => ({ id, label })),
    tools,
    checks,
    counts: { ok: count('ok'), blocked: count('blocked'), caution: count('caution'), unknown: count('unknown') },
    outage: estimateOutage(facts, assumptions, chosen?.copies ?? null),
    followOn: {
      agreed: server.decision?.path === 'virtualize' ? (server.decision.followOn ?? null) : null,
      steps: [...knowledge.followOns].sort((a, b) => a.order - b.order).map(({ label, text, sources }) => ({ label, text, sources })),
    },
  };
}

function planIsolation(
  input: ExitPlanCase,
  { packs, controls, coverage }: Controlled,
  facts: FactSet,
  assumptions: readonly AssumptionView[],
): IsolationPlan {
  const { server, choice } = input;
  const decision = server.decision?.path === 'isolate' ? server.decision : null;
  const every = choice?.reviewEveryDays ?? assumptions.find(({ id }) => id === 'reviewDays')?.value.likely ?? REVIEW_DAYS;
  const authority = choice?.authority ?? '';
  const lacks = [
    ...((decision?.accepter ?? '') === '' ? ['Nobody has accepted the risk.'] : []),
    ...(authority === '' ? ['By what authority the risk is accepted is not said.'] : []),
    ...(decision?.expiresOn ? [] : ['There is no day on which the isolation ends.']),
    ...(coverage.stands === 'no' ? [`It cannot stand as an end state: ${coverage.why}`] : []),
    ...(facts.internetInbound === true ? ['It can be reached from the Internet: take that away first.'] : []),
  ];
  return {
    packs,
    controls,
    coverage,
    allowList: buildAllowList(server.id, input.flows, input.nameServer),
    flowsKnown: input.flows.length > 0 ? 'yes' : 'no',
    accepter: decision?.accepter ?? null,
    authority,
    expiresOn: decision?.expiresOn ?? null,
    reviews: decision === null ? [] : scheduleReviews(decision.decidedAt.slice(0, 10), decision.expiresOn, every),
    lacks,
  };
}

/** The cells that a fact of a server rests on. */
function sayCells({ facts }: Pick<ServerDetail, 'facts'>, fact: string): string[] {
  const known = facts[fact];
  if (known === undefined) return [];
  const { source, row, column, raw } = known.evidence;
  return [`${source}${row === null ? '' : `#${row}`}:${column} = ${raw}`];
}
