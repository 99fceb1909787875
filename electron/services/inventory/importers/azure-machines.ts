import { takeTags } from '../digests/take-tags.ts';
import type { Importer } from './importer.ts';

/** Virtual machines of Azure and machines of Azure Arc. */
export const azureMachines: Importer = {
  id: 'azure-machines',
  label: 'Azure machines',
  trust: 60,
  tool: 'azure',
  captionField: 'caption',
  recognise: ({ keys }) => (keys.includes('azurename') && keys.includes('resourceid') ? { confidence: 1 } : null),
  columns: [
    ['Azure name', 'name'],
    ['Resource name', 'name'],
    ['Resource id', 'toolId'],
    ['machineFqdn', 'fqdn'],
    ['vmUuid', 'biosUuid'],
    ['privateIps', 'ipAddresses'],
    ['osName', 'osCaption'],
    ['osVersion', 'osVersion'],
    ['runs in Azure', 'platform'],
    ['Azure', 'hypervisor'],
    ['manufacturer', 'manufacturer'],
    ['model', 'model'],
    ['logicalCoreCount', 'cpuCount'],
    ['totalPhysicalMemoryInGigabytes', 'memoryMiB', 'GiB'],
    ['powerState', 'powerState'],
    ['lastStatusChange', 'lastSeenOn'],
    ['location', 'site'],
  ],
  borrowed: [],
  async digest({ table }) {
    return {
      settle({ cells }, draft) {
        takeTags(draft, table.cell(cells, 'tags'), 'tags');
      },
    };
  },
};
