import { createJsonFormat, firstAt, type JsonMachine } from './json-machines.ts';
import { looksLikeJson } from './split-json.ts';

const of = (name: string) => (machine: JsonMachine) => firstAt(machine, `server.${name}`);

/** Labels stand in numbered pairs: "server.tag.0.key" beside "server.tag.0.value". */
function readTags(machine: JsonMachine): string {
  return Object.keys(machine)
    .flatMap((key) => /^server\.tags?\.(\d+)\.key$/.exec(key)?.[1] ?? [])
    .map(
      (number) =>
        `${firstAt(machine, `server.tag.${number}.key`, `server.tags.${number}.key`)}: ${firstAt(machine, `server.tag.${number}.value`, `server.tags.${number}.value`)}`,
    )
    .join(' | ');
}

/** Servers of AWS Application Discovery as its interface answers them in JSON, under the headers of its lists. */
export const awsConfigurations = createJsonFormat({
  container: 'aws-discovery-json',
  columns: [
    ['VMware.VMName', of('vmName')],
    ['HostName', (machine) => of('hostName')(machine) || of('fqdn')(machine)],
    ['ServerId', of('configurationId')],
    ['SMBiosId', of('smBiosId')],
    ['VMware.MoRefId', of('vmWareInfo.moRefId')],
    ['VMware.VCenterId', of('vmWareInfo.vcenterId')],
    ['OS.Name', of('osName')],
    ['OS.Version', of('osVersion')],
    ['CPU.NumberOfLogicalCores', (machine) => of('numCpus')(machine) || of('performance.numCores')(machine)],
    ['RAM.TotalSizeInMB', (machine) => of('totalRamInMB')(machine) || of('performance.totalRamInMB')(machine)],
    ['CPU.UsagePct.Avg', of('performance.avgCpuUsagePct')],
    ['Tags', readTags],
  ],
  recognise: (head) => looksLikeJson(head) && /"server\.(hostName|osName|configurationId)"\s*:/.test(head),
  isMachine: (value) => 'server.hostName' in value || 'server.osName' in value || 'server.configurationId' in value,
});
