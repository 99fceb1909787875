import type { ExitPath } from '../../domain/exit-path.ts';
import { EXIT_PATHS } from '../../domain/exit-path.ts';
import type { DayRange, PlanSettings } from '../../domain/wave-plan.ts';
import { sumDays } from './expect-days.ts';
import type { EstimateEffort, PlanningServer, PlanningUnit, PlanningWorkload } from './plan-problem.ts';

/** Units that can be placed, and servers that cannot, with the reason. */
export interface BuiltUnits {
  units: PlanningUnit[];
  leftOut: { id: string; name: string; why: string }[];
}

interface Placeable {
  server: PlanningServer;
  path: ExitPath;
  basis: 'decided' | 'provisional';
}

const NON_PRODUCTION =
  /\b(dev|devel\w*|test\w*|tst|qa|uat|stag\w*|sandbox|sbx|int|integration|train\w*|schulung|lab|demo|poc|abnahme|entwicklung|non-?prod\w*)\b/i;
const PRODUCTION = /\b(prod\w*|prd|live|produktiv\w*)\b/i;
const HEAVY_ROLES = ['adds', 'adcs_issuing', 'adcs_root_offline', 'adfs', 'exchange', 'sharepoint', 'biztalk', 'sbs', 'hmi', 'medical'];
const DATA_ROLES = ['sql', 'exchange', 'file'];

/** Groups the servers that have a path into units; a server in no workload is its own. */
export function buildUnits(
  servers: readonly PlanningServer[],
  workloads: readonly PlanningWorkload[],
  settings: Pick<PlanSettings, 'undecided'>,
  estimateEffort: EstimateEffort,
): BuiltUnits {
  const leftOut: BuiltUnits['leftOut'] = [];
  const placeable = new Map<string, Placeable>();
  for (const server of servers) {
    const found = choosePath(server, settings.undecided);
    if (typeof found === 'string') leftOut.push({ id: server.id, name: server.name, why: found });
    else placeable.set(server.id, { server, ...found });
  }
  const units: PlanningUnit[] = [];
  const taken = new Set<string>();
  for (const workload of workloads) {
    const members = workload.servers.flatMap((id) => placeable.get(id) ?? []).filter(({ server }) => !taken.has(server.id));
    if (members.length === 0) continue;
    for (const { server } of members) taken.add(server.id);
    units.push(combine(workload.id, workload.name, 'workload', workload.lead, members, estimateEffort));
  }
  for (const member of placeable.values()) {
    const { server } = member;
    if (!taken.has(server.id)) units.push(combine(server.id, server.name, 'server', server.owner, [member], estimateEffort));
  }
  return { units, leftOut };
}

/** Reads production or not from the word of a source; anything else is unknown. */
export function readEnvironment(text: string | null): 'non-production' | 'production' | 'unknown' {
  if (text === null) return 'unknown';
  if (NON_PRODUCTION.test(text)) return 'non-production';
  return PRODUCTION.test(text) ? 'production' : 'unknown';
}

function choosePath(server: PlanningServer, undecided: PlanSettings['undecided']): Omit<Placeable, 'server'> | string {
  if (server.decision !== null) return { path: server.decision.path, basis: 'decided' };
  if (undecided === 'leave-out') return 'Nobody has decided yet.';
  const path = EXIT_PATHS.find((each) => each === server.verdict);
  return path === undefined ? 'Nobody has decided yet, and Offramp recommends no path.' : { path, basis: 'provisional' };
}

function combine(
  id: string,
  name: string,
  kind: PlanningUnit['kind'],
  lead: string | null,
  members: readonly Placeable[],
  estimateEffort: EstimateEffort,
): PlanningUnit {
  const paths: PlanningUnit['paths'] = {};
  const days: DayRange[] = [];
  let copyTB = 0;
  let copyUnknown = 0;
  for (const { server, path } of members) {
    paths[path] = (paths[path] ?? 0) + 1;
    days.push(estimateEffort(server, path));
    if (path !== 'migrate' && path !== 'virtualize') continue;
    if (server.dataTB === null) copyUnknown += 1;
    else copyTB += server.dataTB;
  }
  const servers = members.map(({ server }) => server);
  const roles = new Set(servers.flatMap((server) => server.roles));
  const identity = roles.has('adcs_issuing') ? 'certificate-authority' : roles.has('adds') ? 'domain-controller' : 'none';
  const criticalities = servers.flatMap(({ criticality }) => criticality ?? []);
  const onlyRetire = members.every(({ path }) => path === 'retire');
  const stage = onlyRetire
    ? 'retire'
    : identity !== 'none' || roles.has('dns')
      ? 'identity'
      : DATA_ROLES.some((role) => roles.has(role))
        ? 'data'
        : 'application';
  return {
    id,
    name,
    kind,
    lead,
    basis: members.some(({ basis }) => basis === 'provisional') ? 'provisional' : 'decided',
    servers: servers.map((server) => server.id),
    paths,
    environment: joinEnvironments(servers),
    criticality: criticalities.length === 0 ? null : Math.max(...criticalities),
    complexity: rateComplexity(servers, roles, copyTB),
    effortDays: sumDays(days),
    applications: listDistinct(servers.map(({ application }) => application?.toLowerCase())),
    sites: listDistinct(servers.map(({ site }) => site)),
    domains: listDistinct(servers.map(({ domain }) => domain?.toLowerCase())),
    copyTB,
    copyUnknown,
    stage,
    identity,
    motion: members.every(({ path }) => path === 'isolate') ? 'contained' : 'moving',
    deadlines: members.flatMap(({ server, path }) => {
      const by = server.decision?.by ?? null;
      return by === null ? [] : [{ on: by, server: server.id, serverName: server.name, path }];
    }),
  };
}

function joinEnvironments(servers: readonly PlanningServer[]): PlanningUnit['environment'] {
  const found = new Set(servers.map((server) => readEnvironment(server.environment)));
  const [only] = found;
  if (found.size === 1 && only !== undefined) return only;
  return found.has('production') && found.has('non-production') ? 'mixed' : found.has('production') ? 'production' : 'unknown';
}

function rateComplexity(servers: readonly PlanningServer[], roles: ReadonlySet<string>, copyTB: number): PlanningUnit['complexity'] {
  const isHeavy = servers.length > 5 || copyTB > 2 || HEAVY_ROLES.some((role) => roles.has(role));
  if (isHeavy || servers.some(({ clusterNode }) => clusterNode === true)) return 'high';
  return servers.length > 1 || copyTB > 0.5 || roles.size > 1 || roles.has('sql') || roles.has('customapp') ? 'medium' : 'low';
}

function listDistinct(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== null && value !== undefined && value !== ''))].sort();
}
