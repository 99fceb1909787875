import type { ReadOptions } from '../table-reader.ts';
import { type DocumentFormat, type DocumentSource, type MachineRecord, streamText } from './machine-table.ts';
import { parseYaml, skipYamlComments } from './parse-yaml.ts';
import { isJsonObject, looksLikeJson, splitJson, toCellText } from './split-json.ts';

type Variables = Map<string, string>;
/** Hosts with the groups they are in and their variables. */
type Hosts = Map<string, { groups: Set<string>; variables: Variables }>;

const HOST = 'Ansible inventory host';
const ADDRESS = 'ansible_host';
const GROUPS = 'Ansible groups';
/** What people write beside a host; variables of Ansible itself are how to reach it, passwords among them. */
const VARIABLES = [
  'fqdn',
  'ip',
  'os',
  'os_name',
  'operating_system',
  'owner',
  'application',
  'app',
  'environment',
  'env',
  'site',
  'location',
  'datacenter',
  'role',
  'roles',
  'description',
  'comment',
] as const;

const SECTION = /^\[([\w.:-]+?)(:(children|vars))?\]\s*(?:[#;].*)?$/;
const ANSIBLE_VARIABLE = /\bansible_(host|ssh_host|user|connection|port|winrm_\w+|password)\s*=/;
/** More than any inventory lists, where a range such as web[001:999] is written out. */
const MOST_HOSTS = 100_000;
const LONGEST_INI = 16 * 1024 * 1024;
const DEEPEST = 20;

function addHost(hosts: Hosts, name: string, group: string): Variables {
  let host = hosts.get(name);
  if (host === undefined) {
    host = { groups: new Set(), variables: new Map() };
    if (hosts.size < MOST_HOSTS) hosts.set(name, host);
  }
  if (!/^(all|ungrouped|)$/.test(group)) host.groups.add(group);
  return host.variables;
}

/** The names that a pattern such as web[01:03] stands for; the pattern itself where it stands for too many. */
function expandRange(name: string): string[] {
  const match = /^(.*?)\[(\d+):(\d+)\](.*)$/.exec(name);
  const [, before = '', first = '', last = '', after = ''] = match ?? [];
  const count = Number(last) - Number(first) + 1;
  if (match === null || count < 1 || count > 1000) return [name];
  return Array.from({ length: count }, (_, index) => `${before}${String(Number(first) + index).padStart(first.length, '0')}${after}`)
    .flatMap(expandRange)
    .slice(0, 10_000);
}

function readIni(text: string): Hosts {
  const hosts: Hosts = new Map();
  let group = '';
  let kind = '';
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const content = line.replace(/(^|\s)[#;].*$/, '').trim();
    const section = SECTION.exec(content);
    if (section !== null) {
      group = section[1] ?? '';
      kind = section[3] ?? '';
    } else if (content !== '' && kind === '') {
      const [pattern = '', ...rest] = content.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
      for (const name of expandRange(pattern.replace(/:\d+$/, ''))) {
        const variables = addHost(hosts, name, group);
        for (const pair of rest) {
          const at = pair.indexOf('=');
          if (at > 0) variables.set(pair.slice(0, at), pair.slice(at + 1).replace(/^(["'])(.*)\1$/, '$2'));
        }
      }
    }
  }
  return hosts;
}

function takeVariables(variables: Variables, value: unknown): void {
  if (!isJsonObject(value)) return;
  for (const [name, entry] of Object.entries(value)) if (!isJsonObject(entry)) variables.set(name, toCellText(entry));
}

function walkGroup(hosts: Hosts, name: string, group: unknown, depth: number): void {
  if (!isJsonObject(group) || depth > DEEPEST) return;
  const own = group.hosts;
  if (Array.isArray(own)) for (const host of own) addHost(hosts, toCellText(host), name);
  else if (isJsonObject(own))
    for (const [pattern, variables] of Object.entries(own))
      for (const host of expandRange(pattern)) takeVariables(addHost(hosts, host, name), variables);
  if (isJsonObject(group.children)) for (const [child, inner] of Object.entries(group.children)) walkGroup(hosts, child, inner, depth + 1);
}

function readGroups(value: unknown): Hosts {
  const hosts: Hosts = new Map();
  if (!isJsonObject(value)) return hosts;
  for (const [name, group] of Object.entries(value)) if (name !== '_meta') walkGroup(hosts, name, group, 0);
  const known = isJsonObject(value._meta) && isJsonObject(value._meta.hostvars) ? value._meta.hostvars : {};
  for (const [name, variables] of Object.entries(known)) takeVariables(addHost(hosts, name, ''), variables);
  return hosts;
}

function describeHosts(hosts: Hosts): MachineRecord[] {
  return [...hosts].flatMap(([name, { groups, variables }]) => {
    if (name === '' || /^(localhost|127\.0\.0\.1)$/.test(name)) return [];
    const address = variables.get('ansible_host') ?? variables.get('ansible_ssh_host') ?? '';
    const cells: Record<string, string> = {
      [HOST]: name,
      [ADDRESS]: /\{\{/.test(address) ? '' : address,
      [GROUPS]: [...groups].join(', '),
    };
    for (const variable of VARIABLES) cells[variable] = (variables.get(variable) ?? '').replace(/.*\{\{.*/s, '');
    return [{ cells }];
  });
}

async function readText(source: DocumentSource, options: ReadOptions): Promise<string> {
  let text = '';
  for await (const piece of streamText(source, options)) {
    text += piece;
    if (text.length > LONGEST_INI) break;
  }
  return text.slice(0, LONGEST_INI);
}

const isIni = (head: string) => {
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  const hasGroups = lines.some((line) => SECTION.exec(line.trim())?.[3] !== undefined);
  const hasSections = lines.some((line) => SECTION.test(line.trim()));
  return (
    (hasGroups && !lines.some((line) => /^"/.test(line))) ||
    (hasSections && lines.some((line) => /^[\w.[\]:-]+\s/.test(line) && ANSIBLE_VARIABLE.test(line)))
  );
};
const isYaml = (head: string) =>
  !looksLikeJson(head) &&
  /^[\w-]+:[ \t]*\n[ \t]+(hosts|children|vars):[ \t]*(#.*)?\n/.test(skipYamlComments(head).replaceAll('\r\n', '\n')) &&
  /^[ \t]+hosts:/m.test(head);
const isDynamic = (head: string) => looksLikeJson(head) && /"_meta"\s*:\s*\{/.test(head) && /"hostvars"\s*:/.test(head);

/** Inventories of Ansible in any of their forms: hosts, how they are reached, and what people wrote beside them. */
export const ansibleInventory: DocumentFormat = {
  container: 'ansible-inventory',
  headers: [HOST, ADDRESS, GROUPS, ...VARIABLES],
  recognise: (head) => isIni(head) || isYaml(head) || isDynamic(head),
  async *readMachines(source, options) {
    let start = '';
    for await (const text of streamText(source, {})) {
      start = text;
      break;
    }
    if (!looksLikeJson(start)) {
      yield describeHosts(isYaml(start) ? readGroups(await parseYaml(source, options)) : readIni(await readText(source, options)));
      return;
    }
    const whole: Record<string, unknown> = {};
    const members = splitJson<readonly [string, unknown]>(source, options, 'plain', (emit) => ({
      begin: () => undefined,
      item: () => undefined,
      member: (name, value) => emit([name, value]),
      end: () => undefined,
    }));
    for await (const batch of members) for (const [name, value] of batch) whole[name] = value;
    yield describeHosts(readGroups(whole));
  },
};
