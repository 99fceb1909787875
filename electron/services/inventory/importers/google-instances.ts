import { takeTags } from '../digests/take-tags.ts';
import type { Importer } from './importer.ts';

/** Instances of Google Compute Engine. */
export const googleInstances: Importer = {
  id: 'google-instances',
  label: 'Google Compute Engine',
  trust: 58,
  tool: 'google-compute',
  captionField: 'caption',
  recognise: ({ keys }) => (keys.includes('computeenginename') ? { confidence: 1 } : null),
  columns: [
    ['Compute Engine name', 'name'],
    ['hostname', 'fqdn'],
    ['id', 'toolId'],
    ['networkIP', 'ipAddresses'],
    ['licenses', 'osConfigured'],
    ['disks', 'diskCount'],
    ['diskSizeGb', 'diskTotalTB', 'GiB'],
    ['largest diskSizeGb', 'maxDiskTB', 'GiB'],
    ['status', 'powerState'],
    ['zone', 'site'],
    ['description', 'description'],
  ],
  borrowed: [],
  impliedFacts: [
    { fact: 'platform', value: 'virtual', from: 'name' },
    { fact: 'hypervisor', value: 'Google Compute Engine', from: 'name' },
  ],
  async digest({ table }) {
    return {
      settle({ cells }, draft) {
        takeTags(draft, table.cell(cells, 'labels'), 'labels');
      },
    };
  },
};
