import type { ReadOptions } from '../table-reader.ts';
import { type DocumentFormat, type DocumentSource, type MachineRecord, streamText } from './machine-table.ts';
import { parseYaml, skipYamlComments } from './parse-yaml.ts';
import { isJsonObject, looksLikeJson, pickJson, splitJson, toCellText } from './split-json.ts';

type Facts = Readonly<Record<string, unknown>>;

/** Facts that tell facter's output from anything else. */
const TELLING =
  /^\s*\{?\s*"?(facterversion|kernelmajversion|operatingsystemrelease|operatingsystemmajrelease|hardwaremodel|osfamily)"?\s*:/m;
const YAML_START = /^"?[a-z_]\w*"?:\s/;

const at =
  (...path: string[]) =>
  (facts: Facts) =>
    toCellText(pickJson(facts, ...path));

function firstOf(...reads: ((facts: Facts) => string)[]) {
  return (facts: Facts) => reads.map((read) => read(facts)).find((text) => text !== '') ?? '';
}

/** Every value of one name among the interfaces, old (ipaddress_lan1) and new (networking.interfaces.lan1.ip). */
const listInterfaces = (oldName: string, ...newNames: string[]) => {
  const old = new RegExp(`^${oldName}6?(_|$)`);
  return (facts: Facts) => {
    const found = Object.keys(facts)
      .filter((key) => old.test(key))
      .map((key) => toCellText(facts[key]));
    const networking = pickJson(facts, 'networking');
    const interfaces = pickJson(networking, 'interfaces');
    for (const part of [networking, ...(isJsonObject(interfaces) ? Object.values(interfaces) : [])])
      for (const name of newNames) found.push(toCellText(pickJson(part, name)));
    return [...new Set(found.map((text) => text.replace(/%\w+$/, '')))].filter((text) => text !== '').join(' ');
  };
};

const system = firstOf(at('operatingsystem'), at('os', 'name'));
const release = firstOf(at('operatingsystemrelease'), at('os', 'release', 'full'));
const virtual = at('virtual');

/** The columns of the table, headed by the fact that they are read from. */
const COLUMNS: readonly [header: string, read: (facts: Facts) => string][] = [
  ['hostname', firstOf(at('hostname'), at('networking', 'hostname'))],
  ['fqdn', firstOf(at('fqdn'), at('networking', 'fqdn'))],
  ['domain', firstOf(at('domain'), at('networking', 'domain'))],
  ['ipaddress', listInterfaces('ipaddress', 'ip', 'ip6')],
  ['macaddress', listInterfaces('macaddress', 'mac')],
  ['dmi.product.uuid', firstOf(at('dmi', 'product', 'uuid'), at('uuid'))],
  ['serialnumber', firstOf(at('serialnumber'), at('dmi', 'product', 'serial_number'))],
  ['os.windows.product_name', at('os', 'windows', 'product_name')],
  ['operatingsystem, operatingsystemrelease', (facts) => `${system(facts)} ${release(facts)}`.trim()],
  ['kernelversion', (facts) => (/^windows$/i.test(at('kernel')(facts)) ? firstOf(at('kernelversion'), at('kernelrelease'))(facts) : '')],
  ['architecture', firstOf(at('architecture'), at('os', 'architecture'), at('hardwaremodel'))],
  ['is_virtual', at('is_virtual')],
  ['virtual', (facts) => (/^(physical|unknown)$/i.test(virtual(facts)) ? '' : virtual(facts))],
  ['manufacturer', firstOf(at('manufacturer'), at('dmi', 'manufacturer'))],
  ['productname', firstOf(at('productname'), at('dmi', 'product', 'name'))],
  ['processorcount', firstOf(at('processorcount'), at('processors', 'count'))],
  ['memorysize_mb', at('memorysize_mb')],
  ['memory.system.total_bytes', at('memory', 'system', 'total_bytes')],
  ['timestamp', at('timestamp')],
];
const NODE = 'Name of the Puppet node';

function holdsFacts(value: unknown): value is Facts {
  return (
    isJsonObject(value) &&
    Object.hasOwn(value, 'kernel') &&
    (Object.hasOwn(value, 'facterversion') || Object.hasOwn(value, 'os') || Object.hasOwn(value, 'operatingsystem'))
  );
}

function describeNode(facts: Facts, node: string, timestamp: unknown): MachineRecord {
  const cells: Record<string, string> = { [NODE]: node };
  const whole = timestamp === undefined ? facts : { ...facts, timestamp };
  for (const [header, read] of COLUMNS) cells[header] = read(whole);
  return { cells };
}

/** PuppetDB's factsets list names beside values. */
function unlist(value: unknown): unknown {
  const data = pickJson(value, 'data');
  if (!Array.isArray(data)) return value;
  return Object.fromEntries(data.map((entry) => [toCellText(pickJson(entry, 'name')), pickJson(entry, 'value')]));
}

/** Finds the nodes in a value: facts by themselves, or with their node around them, one or many. */
function walk(value: unknown, node: string, emit: (machine: MachineRecord) => void, depth = 0): void {
  if (holdsFacts(value)) {
    emit(describeNode(value, node, undefined));
  } else if (Array.isArray(value)) {
    for (const entry of value) if (depth < 4) walk(entry, node, emit, depth + 1);
  } else if (isJsonObject(value)) {
    const facts = unlist(value.facts ?? value.values ?? value.parameters);
    if (holdsFacts(facts)) emit(describeNode(facts, toCellText(value.certname ?? value.name), value.timestamp));
    else if (depth < 4) for (const [key, entry] of Object.entries(value)) walk(entry, key, emit, depth + 1);
  }
}

async function* readYaml(source: DocumentSource, options: ReadOptions): AsyncGenerator<MachineRecord[]> {
  const machines: MachineRecord[] = [];
  walk(await parseYaml(source, options), '', (machine) => void machines.push(machine));
  yield machines;
}

/** What Puppet's facter says: JSON or YAML of one machine, the fact files of a server, PuppetDB's inventory and factsets. */
export const puppetFacts: DocumentFormat = {
  container: 'puppet-facts',
  headers: [NODE, ...COLUMNS.map(([header]) => header)],
  recognise: (head) =>
    (looksLikeJson(head) && /^\s*[[{][\s[{]*"certname"\s*:[^{]*"package_inventory"\s*:/.test(head.slice(0, 4096))) ||
    ((looksLikeJson(head) || YAML_START.test(skipYamlComments(head))) &&
      TELLING.test(head.replace(/([{,])\s*"/g, '$1\n"')) &&
      /"?kernel"?\s*:\s/.test(head.replace(/"kernel":/, '"kernel": '))),
  async *readMachines(source, options) {
    let start = '';
    for await (const text of streamText(source, {})) {
      start = text.trimStart();
      break;
    }
    if (!looksLikeJson(start)) {
      yield* readYaml(source, options);
      return;
    }
    yield* splitJson<MachineRecord>(source, options, 'plain', (emit) => {
      let whole: Record<string, unknown> = {};
      return {
        begin: () => {
          whole = {};
        },
        item: (value) => walk(value, '', emit),
        member(name, value) {
          const inner = unlist(pickJson(value, 'facts') ?? pickJson(value, 'values') ?? value);
          if (holdsFacts(inner)) walk(value, toCellText(whole.certname) || name, emit);
          else if (!/^(path|env_.*|ruby.*|mtu.*|ssh.*)$/.test(name)) whole[name] = value;
        },
        end: () => {
          if (Object.keys(whole).length > 0) walk(whole, '', emit);
        },
      };
    });
  },
};
