import { createJsonFormat, firstAt, type JsonMachine, textsAt } from './json-machines.ts';
import { skipYamlComments } from './parse-yaml.ts';
import { looksLikeJson, toCellText } from './split-json.ts';

const isWindows = (machine: JsonMachine) => /^windows$/i.test(firstAt(machine, 'os', 'os_family', 'kernel'));
const isGuest = (machine: JsonMachine) => !/^(physical|unknown|)$/i.test(firstAt(machine, 'virtual'));

/** The name says more than "2008ServerR2" does; both are kept where there is no name. */
function readSystem(machine: JsonMachine): string {
  const whole = firstAt(machine, 'osfullname');
  const release = firstAt(machine, 'osrelease');
  if (isWindows(machine)) return whole !== '' ? whole : firstAt(machine, 'osfinger') || `Windows ${release}`.trim();
  return `${whole || firstAt(machine, 'os')} ${release}`.trim();
}

const withoutLoopback = (addresses: readonly string[]) => addresses.filter((text) => !/^(127\.|::1$|fe80:|00:00:00)/i.test(text)).join(' ');

/** Grains of Salt minions, as "grains.items" prints them in JSON or YAML and as the cache keeps them. */
export const saltGrains = createJsonFormat({
  container: 'salt-grains',
  columns: [
    ['Salt minion', (machine, name) => firstAt(machine, 'id') || name],
    ['host', (machine) => firstAt(machine, 'host', 'nodename')],
    ['fqdn', (machine) => firstAt(machine, 'fqdn')],
    ['domain', (machine) => firstAt(machine, 'windowsdomain', 'domain')],
    ['ipv4', (machine) => withoutLoopback(textsAt(machine, 'ipv4'))],
    [
      'hwaddr_interfaces',
      (machine) => withoutLoopback(Object.values((machine.hwaddr_interfaces ?? {}) as Record<string, unknown>).map(toCellText)),
    ],
    ['uuid', 'uuid'],
    ['serialnumber', 'serialnumber'],
    ['osfullname', readSystem],
    ['osversion', (machine) => (isWindows(machine) ? firstAt(machine, 'osversion', 'kernelrelease', 'kernelversion') : '')],
    ['osservicepack', (machine) => firstAt(machine, 'osservicepack', 'servicepack')],
    ['cpuarch', (machine) => firstAt(machine, 'cpuarch', 'osarch')],
    ['virtual', (machine) => (isGuest(machine) ? 'virtual' : /^physical$/i.test(firstAt(machine, 'virtual')) ? 'physical' : '')],
    ['virtual, by name', (machine) => (isGuest(machine) ? firstAt(machine, 'virtual') : '')],
    ['manufacturer', 'manufacturer'],
    ['productname', 'productname'],
    ['num_cpus', 'num_cpus'],
    ['mem_total', 'mem_total'],
  ],
  recognise: (head) =>
    (looksLikeJson(head) || /^[^\s:]+:[ \t]*\r?\n[ \t]+\S/.test(skipYamlComments(head))) &&
    /"?\b(saltversion|osfinger|saltversioninfo)"?\s*:/.test(head) &&
    /"?\b(osfullname|os_family|osrelease|os)"?\s*:/.test(head),
  isMachine: (value) =>
    ('osfullname' in value || 'osfinger' in value || 'os_family' in value || ('os' in value && 'saltversion' in value)) &&
    ('id' in value || 'host' in value || 'saltversion' in value || 'kernel' in value),
});
