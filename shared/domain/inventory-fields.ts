/** How a column's cells are read. */
export type InventoryFieldKind = 'text' | 'whole-number' | 'decimal' | 'yes-no' | 'date' | 'list';

/** What a column of a source can mean to Offramp. */
export interface InventoryField {
  id: string;
  label: string;
  group: 'Identity' | 'Operating system' | 'Hardware' | 'Ownership' | 'Use' | 'Decision';
  kind: InventoryFieldKind;
}

/** Every meaning a column can be mapped to, in the order in which the mapping offers them. THE LIST. */
export const INVENTORY_FIELDS = [
  { id: 'name', label: 'Machine name', group: 'Identity', kind: 'text' },
  { id: 'fqdn', label: 'Fully qualified name', group: 'Identity', kind: 'text' },
  { id: 'domain', label: 'Domain', group: 'Identity', kind: 'text' },
  { id: 'biosUuid', label: 'BIOS UUID', group: 'Identity', kind: 'text' },
  { id: 'instanceUuid', label: 'VM instance UUID', group: 'Identity', kind: 'text' },
  { id: 'serialNumber', label: 'Serial number', group: 'Identity', kind: 'text' },
  { id: 'objectGuid', label: 'AD objectGUID', group: 'Identity', kind: 'text' },
  { id: 'sid', label: 'AD SID', group: 'Identity', kind: 'text' },
  { id: 'ipAddresses', label: 'IP addresses', group: 'Identity', kind: 'list' },
  { id: 'macAddresses', label: 'MAC addresses', group: 'Identity', kind: 'list' },
  { id: 'osCaption', label: 'Operating system', group: 'Operating system', kind: 'text' },
  { id: 'osVersion', label: 'Operating system version', group: 'Operating system', kind: 'text' },
  { id: 'osBuild', label: 'Build', group: 'Operating system', kind: 'text' },
  { id: 'osRevision', label: 'Revision (UBR)', group: 'Operating system', kind: 'text' },
  { id: 'osServicePack', label: 'Service pack', group: 'Operating system', kind: 'text' },
  { id: 'osEdition', label: 'Edition', group: 'Operating system', kind: 'text' },
  { id: 'osArchitecture', label: 'Architecture', group: 'Operating system', kind: 'text' },
  { id: 'osProductType', label: 'Product type', group: 'Operating system', kind: 'text' },
  { id: 'osSku', label: 'Edition number (SKU)', group: 'Operating system', kind: 'text' },
  { id: 'osGuestId', label: 'Hypervisor guest id', group: 'Operating system', kind: 'text' },
  { id: 'osConfigured', label: 'Guest system set in the hypervisor', group: 'Operating system', kind: 'text' },
  { id: 'platform', label: 'Physical or virtual', group: 'Hardware', kind: 'text' },
  { id: 'hypervisor', label: 'Hypervisor', group: 'Hardware', kind: 'text' },
  { id: 'manufacturer', label: 'Manufacturer', group: 'Hardware', kind: 'text' },
  { id: 'model', label: 'Model', group: 'Hardware', kind: 'text' },
  { id: 'cpuCount', label: 'CPUs', group: 'Hardware', kind: 'whole-number' },
  { id: 'memoryMiB', label: 'Memory', group: 'Hardware', kind: 'decimal' },
  { id: 'dataTB', label: 'Data used', group: 'Hardware', kind: 'decimal' },
  { id: 'maxDiskTB', label: 'Largest disk', group: 'Hardware', kind: 'decimal' },
  { id: 'bootMode', label: 'Boot mode (BIOS or EFI)', group: 'Hardware', kind: 'text' },
  { id: 'storageBus', label: 'Storage connection', group: 'Hardware', kind: 'text' },
  { id: 'hwRisk', label: 'Hardware health', group: 'Hardware', kind: 'text' },
  { id: 'hwDependency', label: 'Dongle, card or fieldbus', group: 'Hardware', kind: 'text' },
  { id: 'clusterNode', label: 'Cluster node', group: 'Hardware', kind: 'yes-no' },
  { id: 'owner', label: 'Owner', group: 'Ownership', kind: 'text' },
  { id: 'application', label: 'Application', group: 'Ownership', kind: 'text' },
  { id: 'environment', label: 'Environment', group: 'Ownership', kind: 'text' },
  { id: 'site', label: 'Site', group: 'Ownership', kind: 'text' },
  { id: 'description', label: 'Description', group: 'Ownership', kind: 'text' },
  { id: 'roles', label: 'Roles', group: 'Ownership', kind: 'list' },
  { id: 'criticality', label: 'Criticality (1 to 5)', group: 'Ownership', kind: 'whole-number' },
  { id: 'compliance', label: 'Compliance', group: 'Ownership', kind: 'list' },
  { id: 'licence', label: 'Licence channel', group: 'Ownership', kind: 'text' },
  { id: 'powerState', label: 'Power state', group: 'Use', kind: 'text' },
  { id: 'enabled', label: 'Account enabled', group: 'Use', kind: 'yes-no' },
  { id: 'lastSeenOn', label: 'Last seen', group: 'Use', kind: 'date' },
  { id: 'lastUseDays', label: 'Days since last use', group: 'Use', kind: 'whole-number' },
  { id: 'cpuAvgPct', label: 'Average CPU %', group: 'Use', kind: 'decimal' },
  { id: 'inbound90d', label: 'Inbound connections in 90 days', group: 'Use', kind: 'yes-no' },
  { id: 'ownerConfirmsUnused', label: 'Owner says unused', group: 'Use', kind: 'yes-no' },
  { id: 'internetInbound', label: 'Reachable from the Internet', group: 'Decision', kind: 'yes-no' },
  { id: 'airGapped', label: 'Air-gapped', group: 'Decision', kind: 'yes-no' },
  { id: 'segmentable', label: 'Can be put in its own segment', group: 'Decision', kind: 'yes-no' },
  { id: 'vendorLock', label: 'Vendor position on a current system', group: 'Decision', kind: 'text' },
  { id: 'app16bit', label: '16-bit code', group: 'Decision', kind: 'yes-no' },
  { id: 'hardcodedIp', label: 'Hard-coded address', group: 'Decision', kind: 'yes-no' },
  { id: 'installMediaAvailable', label: 'Installation media available', group: 'Decision', kind: 'yes-no' },
  { id: 'otherHealthyDc', label: 'Another healthy domain controller', group: 'Decision', kind: 'yes-no' },
  { id: 'isTemplate', label: 'Template', group: 'Use', kind: 'yes-no' },
  { id: 'isPlaceholder', label: 'Replication placeholder', group: 'Use', kind: 'yes-no' },
] as const satisfies readonly InventoryField[];
