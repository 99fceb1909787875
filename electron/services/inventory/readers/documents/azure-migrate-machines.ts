import { createJsonFormat, firstAt, type JsonMachine, measureDisks, numbersAt, textsAt } from './json-machines.ts';
import { findProductRole } from './software-list.ts';
import { isJsonObject, looksLikeJson } from './split-json.ts';

const SITE_MACHINE = /microsoft\.offazure\/(vmware|hyperv|server)sites\/machines$/i;
const at =
  (...paths: string[]) =>
  (machine: JsonMachine) =>
    firstAt(machine, ...paths.map((path) => `properties/${path}`));
const kindOf = (machine: JsonMachine) => (SITE_MACHINE.exec(firstAt(machine, 'type'))?.[1] ?? '').toLowerCase();
const HYPERVISORS: Readonly<Record<string, string>> = { vmware: 'VMware vSphere', hyperv: 'Microsoft Hyper-V' };
/** Roles of the server that its own list of features names as installed. */
const FEATURES: readonly [pattern: RegExp, role: string][] = [
  [/^(web-server|iis-webserverrole|iis-webserver)$/i, 'iis'],
  [/^ad-domain-services$/i, 'adds'],
  [/^dns(-server)?$/i, 'dns'],
  [/^dhcp(-server)?$/i, 'dhcp'],
  [/^hyper-v$/i, 'hyperv'],
];

function listRoles(machine: JsonMachine): string {
  const features = machine.properties;
  const installed = isJsonObject(features) && isJsonObject(features.appsAndRoles) ? features.appsAndRoles.features : [];
  const named = (Array.isArray(installed) ? installed : []).filter(isJsonObject).flatMap((feature) => {
    const isInstalled = /^(installed|enabled)$/i.test(firstAt(feature, 'status'));
    return isInstalled ? FEATURES.filter(([pattern]) => pattern.test(firstAt(feature, 'name'))).map(([, role]) => role) : [];
  });
  const products = textsAt(machine, 'properties/appsAndRoles/applications/name').flatMap((name) => findProductRole(name) ?? []);
  return [...new Set([...named, ...products])].join(', ');
}

const sizes = (machine: JsonMachine) => {
  const inBytes = numbersAt(machine, 'properties/diskDetails/maxSizeInBytes');
  return measureDisks(inBytes.length > 0 ? inBytes : numbersAt(machine, 'properties/disks/maxSizeInBytes'));
};

/** Machines that the appliance of Azure Migrate discovered, as the interface answers in JSON. */
export const azureMigrateMachines = createJsonFormat({
  container: 'azure-migrate-json',
  columns: [
    ['Discovered machine', at('displayName')],
    ['vmFqdn', at('vmFqdn', 'fqdn')],
    ['Machine id', (machine) => firstAt(machine, 'name')],
    ['instanceUuid', at('instanceUuid')],
    ['biosGuid', at('biosGuid')],
    ['biosSerialNumber', at('biosSerialNumber')],
    ['ipAddressList', 'properties/networkAdapters/ipAddressList'],
    ['macAddress', 'properties/networkAdapters/macAddress'],
    ['osName', at('operatingSystemDetails/osName')],
    ['osVersion', at('operatingSystemDetails/osVersion')],
    ['osServicePack', at('operatingSystemDetails/osServicePack')],
    ['osArchitecture', at('operatingSystemDetails/osArchitecture')],
    ['kind of site', (machine) => (HYPERVISORS[kindOf(machine)] === undefined ? '' : 'virtual')],
    ['hypervisor', (machine) => HYPERVISORS[kindOf(machine)] ?? ''],
    ['host', at('hostName', 'hostFqdn')],
    ['cluster', at('clusterFqdn')],
    ['numberOfProcessorCore', at('numberOfProcessorCore')],
    ['allocatedMemoryInMB', at('allocatedMemoryInMB')],
    ['disks', (machine) => sizes(machine).count],
    ['maxSizeInBytes', (machine) => sizes(machine).total],
    ['largest maxSizeInBytes', (machine) => sizes(machine).largest],
    ['networkAdapters', (machine) => String(textsAt(machine, 'properties/networkAdapters/macAddress').length || '')],
    ['firmware', at('firmware')],
    ['vMwareToolsStatus', at('vMwareToolsStatus')],
    ['powerStatus', at('powerStatus')],
    ['updatedTimestamp', at('updatedTimestamp')],
    ['dataCenterScope', at('dataCenterScope')],
    ['description', at('description')],
    ['roles', listRoles],
  ],
  recognise: (head) => looksLikeJson(head) && /microsoft\.offazure\/(vmware|hyperv|server)sites\/(.{1,200}\/)?machines/i.test(head),
  isMachine: (value) => SITE_MACHINE.test(firstAt(value, 'type')) && isJsonObject(value.properties),
});
