import type { DependencyEdge } from '../../../shared/domain/dependency.ts';
import type { AssumptionView } from '../../../shared/domain/effort.ts';
import { EXIT_PATH_LABELS } from '../../../shared/domain/exit-path.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { Raci, RaciRow, RoleHolder } from '../../../shared/domain/responsibility.ts';
import type { CalendarEvent, RaidEntry, RaidLog } from '../../../shared/domain/risk-log.ts';
import type { Runbook, RunbookStepState } from '../../../shared/domain/runbook.ts';
import type { Forecast } from '../../../shared/domain/simulation.ts';
import type { PlanUnit, WavePlan } from '../../../shared/domain/wave-plan.ts';
import { assignResponsibility, createAnswerable } from '../../../shared/planning/running/assign-responsibility.ts';
import {
  buildForecast,
  FORECAST_DRAWS,
  FORECAST_SEED,
  LARGE_FORECAST,
  LARGE_FORECAST_DRAWS,
} from '../../../shared/planning/running/build-forecast.ts';
import { buildPlanCalendar } from '../../../shared/planning/running/build-plan-calendar.ts';
import { createRunbookBuilder, type RunbookServer, type RunbookWave } from '../../../shared/planning/running/build-runbook.ts';
import { raiseRisks } from '../../../shared/planning/running/raise-risks.ts';
import { listRecords } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import type { ExitingServer } from './gather-exits.ts';

/** What a plan is run with. */
export interface RunningSource {
  said: SaidOfPlan;
  knowledge: Pick<Knowledge, 'runbookSteps' | 'stockRisks' | 'responsibilities' | 'facts'>;
  asOf: string;
  plan: WavePlan;
  edges: readonly DependencyEdge[];
  exits: readonly ExitingServer[];
  assumptions: readonly AssumptionView[];
}

/** What people said about running the plan, by the ids of the records. */
export interface SaidOfPlan {
  steps: ReadonlyMap<string, RunbookStepState>;
  raid: ReadonlyMap<string, RaidEntry>;
  letters: ReadonlyMap<string, RaciRow>;
  holders: ReadonlyMap<string, RoleHolder>;
}

/** Reads what people said about running the plan. */
export function readSaidOfPlan(connection: Connection): SaidOfPlan {
  const read = <Kind extends 'runbook-step' | 'raid' | 'raci-row' | 'role-holder'>(kind: Kind) =>
    new Map(listRecords(connection, kind).map(({ id, value }) => [id, value]));
  return { steps: read('runbook-step'), raid: read('raid'), letters: read('raci-row'), holders: read('role-holder') };
}

/** A forecast without the lines of single servers. */
export type ForecastTotals = Omit<Forecast, 'servers'>;

/** Everything that a plan needs beside the waves; each part is worked out when it is first asked for. */
export interface RunningPlan {
  plan: WavePlan;
  /** Ids of every runbook: waves first, then servers in the order of their cut-over. */
  runbookIds: () => readonly string[];
  runbook: (id: string) => Runbook | null;
  /** Draws the forecast step by step. */
  forecast: (seed?: number) => Generator<undefined, Forecast>;
  /** The forecast with the usual seed without the lines of single servers, drawn at once and kept. */
  drawn: () => ForecastTotals;
  /** Whoever is named in what people said, and in the settings of the plan. */
  people: readonly string[];
  raid: () => RaidLog;
  raci: () => Raci;
  calendar: () => CalendarEvent[];
}

const STAGES = ['identity', 'data', 'application', 'retire'] as const;
const DATA_ROLES = ['sql', 'file', 'exchange'];
const IDENTITY_ROLES = ['adds', 'dns', 'dhcp', 'adcs_issuing'];

/** Joins the gathered servers with the waves and with what people said. */
export function createRunningPlan({ said, knowledge, asOf, plan, edges, exits, assumptions }: RunningSource): RunningPlan {
  const unitOf = new Map<string, PlanUnit>();
  for (const unit of plan.units) for (const id of unit.servers) unitOf.set(id, unit);
  const windows = new Map(plan.settings.windows.map(({ site, hours }) => [site.toLowerCase(), hours * 60]));
  const windowOf = (site: string | null) => windows.get(site?.toLowerCase() ?? '') ?? windows.get('') ?? null;
  const answerable = createAnswerable(said.holders);
  const builder = createRunbookBuilder({
    steps: knowledge.runbookSteps,
    facts: knowledge.facts,
    answerable,
    settings: plan.settings,
    states: said.steps,
    asOf,
  });
  const servers = new Map(
    exits.flatMap((server): [string, RunbookServer][] => {
      const { path } = server;
      if (path === null) return [];
      const unit = unitOf.get(server.id);
      const cutoverOn = unit?.cutoverOn ?? (unit?.wave === 0 ? containedOn(plan) : null);
      return [[server.id, { ...server, path, wave: unit?.wave ?? null, cutoverOn, windowMost: windowOf(server.site) }]];
    }),
  );
  const waves = once(() => gatherWaves(plan, servers, windowOf(null)));
  const raid = once(() =>
    raiseRisks({
      rules: knowledge.stockRisks,
      servers: exits.map(({ id, name, owner, facts, findings, decision }) => ({
        id,
        name,
        owner,
        facts,
        cutoverOn: servers.get(id)?.cutoverOn ?? null,
        findings:
          decision !== null && plan.state === 'planned' && (unitOf.get(id)?.wave ?? null) === null
            ? [...findings, { finding: 'no-wave' as const, detail: '', on: null }]
            : findings,
      })),
      plan,
      dependencies: listCrossings(edges, unitOf),
      assumptions,
      entries: said.raid,
      answerable,
      asOf,
    }),
  );
  const draw = (seed: number, lines: 'each-server' | 'totals') =>
    buildForecast({
      lines,
      servers: exits.flatMap((server) => {
        const { path, facts } = server;
        if (path === null) return [];
        const planned = servers.get(server.id);
        return [
          {
            ...server,
            path,
            wave: planned?.wave ?? null,
            cutoverOn: planned?.cutoverOn ?? null,
            dataTB: typeof facts.dataTB === 'number' ? facts.dataTB : null,
            linkMbps: typeof facts.linkMbps === 'number' ? facts.linkMbps : null,
            hostedOn: facts.platform === 'physical' || facts.platform === 'virtual' ? facts.platform : 'unknown',
          },
        ];
      }),
      undecided: exits.filter(({ decision }) => decision === null).length,
      toDecide: exits.length,
      unplannedRisks: exits.filter(({ path }) => path === null).map(({ riskToday }) => riskToday),
      assumptions,
      asOf,
      seed,
      draws: exits.length > LARGE_FORECAST ? LARGE_FORECAST_DRAWS : FORECAST_DRAWS,
    });
  return {
    plan,
    raid,
    people: listPeople(said, plan),
    runbookIds: once(() => [...waves().map(({ id }) => id), ...orderServers([...servers.values()]).map(({ id }) => id)]),
    runbook(id) {
      const server = servers.get(id);
      if (server !== undefined) return builder.server(server);
      const wave = waves().find((one) => one.id === id);
      return wave === undefined ? null : builder.wave(wave);
    },
    forecast: (seed = FORECAST_SEED) => draw(seed, 'each-server'),
    drawn: once(() => drain(draw(FORECAST_SEED, 'totals'))),
    raci: once(() => assignResponsibility(knowledge.responsibilities, said.letters, said.holders)),
    calendar: once(() =>
      buildPlanCalendar({
        plan,
        isolations: exits.filter(({ reviews }) => reviews.length > 0),
        followOns: exits.flatMap(({ id, name, decision }) =>
          decision?.path === 'virtualize' && decision.followOn !== null
            ? [{ id, name, by: decision.followOn.by, path: EXIT_PATH_LABELS[decision.followOn.path] }]
            : [],
        ),
        waivers: exits.flatMap(({ name, waivers }) => waivers.map((waiver) => ({ ...waiver, name }))),
        raid: raid().rows,
      }),
    ),
  };
}

/** Goes through every step of a forecast at once. */
function drain(steps: Generator<undefined, Forecast>): ForecastTotals {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function listPeople({ steps, raid, holders }: SaidOfPlan, { settings }: WavePlan): string[] {
  const names = [
    ...[...steps.values()].flatMap(({ owner, who }) => [owner, who]),
    ...[...raid.values()].flatMap(({ accountable, who }) => [accountable, who]),
    ...[...holders.values()].map(({ person }) => person),
    ...settings.people.map(({ name }) => name),
  ];
  return [...new Set(names)].filter(Boolean).sort();
}

function containedOn({ waves }: WavePlan): string | null {
  return waves.find(({ number }) => number === 0)?.endsOn ?? null;
}

function gatherWaves(plan: WavePlan, servers: ReadonlyMap<string, RunbookServer>, windowMost: number | null): RunbookWave[] {
  const byWave = new Map<number, RunbookServer[]>();
  for (const server of servers.values()) {
    if (server.wave === null) continue;
    const list = byWave.get(server.wave) ?? [];
    list.push(server);
    byWave.set(server.wave, list);
  }
  return plan.waves.flatMap(({ id, number }) => {
    const members = orderServers(byWave.get(number) ?? []);
    if (members.length === 0) return [];
    const cutoverOn = members.flatMap((server) => server.cutoverOn ?? []).sort()[0] ?? null;
    return [{ id, name: number === 0 ? 'Containment' : `Wave ${number}`, wave: number, cutoverOn, windowMost, servers: members }];
  });
}

/** By day, then identity and DNS, data, applications, and what retires last. */
function orderServers(servers: readonly RunbookServer[]): RunbookServer[] {
  const key = (server: RunbookServer) => `${server.cutoverOn ?? '9999'} ${STAGES.indexOf(findStage(server))} ${server.name.toLowerCase()}`;
  return servers.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function findStage({ path, facts }: RunbookServer): (typeof STAGES)[number] {
  if (path === 'retire') return 'retire';
  const roles = Array.isArray(facts.roles) ? facts.roles : [];
  if (IDENTITY_ROLES.some((role) => roles.includes(role))) return 'identity';
  return DATA_ROLES.some((role) => roles.includes(role)) ? 'data' : 'application';
}

/** Confirmed dependencies whose ends are cut over in different waves. */
function listCrossings(edges: readonly DependencyEdge[], unitOf: ReadonlyMap<string, PlanUnit>) {
  return edges.flatMap(({ id, from, fromName, to, toName, standing, kind }) => {
    const [a, b] = [unitOf.get(from)?.wave ?? null, unitOf.get(to)?.wave ?? null];
    if ((standing !== 'hard' && standing !== 'soft') || a === b) return [];
    const say = (wave: number | null) => (wave === null ? 'in no wave' : wave === 0 ? 'in containment' : `in wave ${wave}`);
    const text = `${fromName} ${kind === 'together' ? 'belongs with' : 'needs'} ${toName}: the first is ${say(a)}, the second ${say(b)}.`;
    return [{ id, from: { id: from, name: fromName }, to: { id: to, name: toName }, text }];
  });
}

function once<T>(work: () => T): () => T {
  let held: { value: T } | null = null;
  return () => {
    held ??= { value: work() };
    return held.value;
  };
}
