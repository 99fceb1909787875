import { toHeaderKey } from '../mapping/normalise-header.ts';
import { SEAL_WORDS } from '../readers/machine/collector-report.ts';
import type { Importer } from './importer.ts';

const SEAL_HEADER = 'Checksum of the collector';
const SEAL_KEY = toHeaderKey(SEAL_HEADER);
const GAPS_KEY = toHeaderKey('Not readable');

/** Offramp's own collector (assets/collector): what a machine says about itself, one file for each. */
export const collector: Importer = {
  id: 'collector',
  label: 'Offramp collector',
  trust: 90,
  // A guest knows that a hypervisor is there, but not which version of it.
  fieldTrust: { hypervisor: 30 },
  captionField: 'caption',
  recognise(table) {
    const seal = table.keys.indexOf(SEAL_KEY);
    const gaps = table.keys.indexOf(GAPS_KEY);
    if (seal === -1 || gaps === -1) return null;
    const row = table.rows[0] ?? [];
    const notes: string[] = [];
    if (row[seal] === SEAL_WORDS.changed) notes.push('The checksum does not fit: the file was changed after the collector wrote it.');
    if (row[seal] === SEAL_WORDS['cut-off']) notes.push('The file ends before its checksum: it was cut off.');
    if (row[gaps]) notes.push(`Not readable on the machine: ${row[gaps]}.`);
    return notes.length === 0 ? { confidence: 1 } : { confidence: 1, note: notes.join(' ') };
  },
  columns: [
    ['Computer name', 'name'],
    ['DNS name', 'fqdn'],
    ['Domain', 'domain'],
    ['BIOS UUID', 'biosUuid'],
    ['Serial number', 'serialNumber'],
    ['IP addresses', 'ipAddresses'],
    ['MAC addresses', 'macAddresses'],
    ['Caption', 'osCaption'],
    ['Version', 'osVersion'],
    ['BuildNumber', 'osBuild'],
    ['CSDVersion', 'osServicePack'],
    ['OperatingSystemSKU', 'osSku'],
    ['ProductType', 'osProductType'],
    ['Processor architecture', 'osArchitecture'],
    ['UBR', 'osRevision'],
    ['ntoskrnl.exe file version', 'osFileVersion'],
    ['Installed updates', 'installedUpdates'],
    ['Last patched', 'lastPatchedOn'],
    ['Physical or virtual', 'platform'],
    ['Hypervisor', 'hypervisor'],
    ['Manufacturer', 'manufacturer'],
    ['Model', 'model'],
    ['CPUs', 'cpuCount'],
    ['TotalPhysicalMemory', 'memoryMiB', 'bytes'],
    ['Data used', 'dataTB', 'bytes'],
    ['Largest disk', 'maxDiskTB', 'bytes'],
    ['Boot mode', 'bootMode'],
    ['Storage connection', 'storageBus'],
    ['Cluster node', 'clusterNode'],
    ['Roles', 'roles'],
    ['Licence channel', 'licence'],
    ['Collected on', 'lastSeenOn'],
  ],
  borrowed: [],
};
