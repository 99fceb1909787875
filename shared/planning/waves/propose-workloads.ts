import type { WorkloadProposal } from '../../domain/workload.ts';
import { splitMachineName } from '../identify/split-machine-name.ts';
import type { SuspectedDependency, SuspectServer } from './suspect-dependencies.ts';

const MOST_SERVERS = 30;
const MOST_BY_NAME = 12;
/** Weight from which an observed connection binds two servers into one proposal. */
const BINDING_WEIGHT = 0.6;

/** Proposes workloads from servers that are in none: by application first, then by observed connections, then by name. No server is proposed twice. */
export function proposeWorkloads(
  servers: readonly SuspectServer[],
  taken: ReadonlySet<string>,
  suspected: readonly SuspectedDependency[],
): WorkloadProposal[] {
  const free = new Map(servers.filter(({ id }) => !taken.has(id)).map((server) => [server.id, server]));
  const proposals: WorkloadProposal[] = [];
  const propose = (key: string, name: string, origin: WorkloadProposal['origin'], why: string, members: readonly SuspectServer[]) => {
    for (const { id } of members) free.delete(id);
    proposals.push({ key, name, origin, why, servers: members.map(({ id, name: own }) => ({ id, name: own })) });
  };

  for (const [key, members] of groupServers(free.values(), ({ application, environment }) =>
    application === null ? '' : `${application.toLowerCase()}|${(environment ?? '').toLowerCase()}`,
  )) {
    const [first] = members;
    if (first === undefined || key === '' || members.length < 2 || members.length > MOST_SERVERS) continue;
    const application = first.application ?? '';
    const where = first.environment === null ? '' : ` (${first.environment})`;
    propose(
      `application:${key}`,
      `${application}${where}`,
      'application',
      `A source gives all ${members.length} the application "${application}"${first.environment === null ? '' : ` and the environment "${first.environment}"`}.`,
      members,
    );
  }

  const parents = new Map([...free.keys()].map((id) => [id, id]));
  const find = (id: string): string => {
    const parent = parents.get(id) ?? id;
    return parent === id ? id : find(parent);
  };
  for (const { from, to, evidence } of suspected) {
    const binds = evidence.some(({ kind, weight }) => kind === 'flow' && weight >= BINDING_WEIGHT);
    if (binds && free.has(from) && free.has(to)) parents.set(find(to), find(from));
  }
  for (const [root, members] of groupServers(free.values(), ({ id }) => find(id))) {
    const [first] = members;
    if (first === undefined || members.length < 2 || members.length > MOST_SERVERS) continue;
    propose(
      `flows:${root}`,
      splitMachineName(first.name).stem.toUpperCase() || first.name,
      'flows',
      `Sources saw connections that tie these ${members.length} together, beside those that every machine has.`,
      members,
    );
  }

  for (const [stem, members] of groupServers(
    free.values(),
    ({ name, environment }) => `${splitMachineName(name).stem}|${(environment ?? '').toLowerCase()}`,
  )) {
    const word = stem.split('|')[0] ?? '';
    if (word.length < 3 || members.length < 2 || members.length > MOST_BY_NAME) continue;
    const where = members[0]?.environment ?? null;
    propose(
      `name:${stem}`,
      `${word.toUpperCase()}${where === null ? '' : ` (${where})`}`,
      'name',
      `Their names begin alike: "${word}".`,
      members,
    );
  }
  return proposals.sort((a, b) => b.servers.length - a.servers.length || (a.name < b.name ? -1 : 1));
}

function groupServers(servers: Iterable<SuspectServer>, key: (server: SuspectServer) => string): [string, SuspectServer[]][] {
  const groups = new Map<string, SuspectServer[]>();
  for (const server of servers) {
    const own = key(server);
    const list = groups.get(own);
    if (list === undefined) groups.set(own, [server]);
    else list.push(server);
  }
  return [...groups];
}
