import { toHeaderKey } from '../mapping/normalise-header.ts';
import { findDetailTab } from '../rvtools/detail-tabs.ts';
import { digestDetailTab } from '../rvtools/digest-detail-tab.ts';
import { settleUuidKind } from '../rvtools/settle-uuid-kind.ts';
import { findTab, hasVInfo } from '../rvtools/tab-names.ts';
import type { Importer } from './importer.ts';

const FAMILY = ['VI SDK Server', 'VI SDK UUID', 'OS according to the configuration file', 'OS according to the VMware Tools'].map(
  toHeaderKey,
);

/** RVTools: the tabs with rows about the machines of vInfo, from the workbook or as CSV files beside it or alone. */
export const rvtoolsDetail: Importer = {
  id: 'rvtools-detail',
  label: 'RVTools, tabs beside vInfo',
  trust: 60,
  // What the guest says of its partitions is nearer to the data than what a datastore holds.
  fieldTrust: { osConfigured: 20, dataTB: 65 },
  captionField: 'caption',
  tool: 'rvtools',
  recognise(table) {
    const detail = findDetailTab(table);
    const isFamily = FAMILY.some((key) => table.keys.includes(key));
    if (detail === null || !(isFamily || hasVInfo(table) || findTab(table) !== null)) return null;
    if (hasVInfo(table)) {
      if (detail.adds === 'facts')
        return { confidence: 0.99, note: `RVTools tab ${detail.tab}: its rows are joined to the machines of tab vInfo.` };
      return {
        confidence: 0.99,
        importable: 'no',
        note: `RVTools tab ${detail.tab}: what it says about machines stands in tab vInfo as well.`,
      };
    }
    const hasIds = table.keys.includes('vmuuid') || (table.keys.includes('vmid') && table.keys.includes('visdkuuid'));
    if (!hasIds) {
      return {
        confidence: 0.95,
        importable: 'no',
        note: `RVTools tab ${detail.tab} without the column VM UUID: nothing ties its rows to machines. Import the workbook with all tabs, or a CSV file with that column.`,
      };
    }
    return { confidence: 0.97, note: `RVTools tab ${detail.tab}: its rows are joined to the machines of tab vInfo by their UUID.` };
  },
  columns: [
    ['VM', 'name'],
    ['VM UUID', 'instanceUuid'],
    ['OS according to the VMware Tools', 'osCaption'],
    ['OS according to the configuration file', 'osConfigured'],
    ['Powerstate', 'powerState'],
    ['Cluster', 'hypervisorCluster'],
    ['Host', 'hypervisorHost'],
    ['Template', 'isTemplate'],
    ['SRM Placeholder', 'isPlaceholder'],
  ],
  borrowed: [],
  digest: digestDetailTab,
  adjust(mapping, table) {
    const detail = findDetailTab(table);
    const own = new Map((detail?.columns ?? []).map(([header, field, unit]) => [toHeaderKey(header), { field, unit }]));
    const named = mapping.map((column) => {
      const known = own.get(toHeaderKey(column.header));
      if (known === undefined) return column;
      const reason = `RVTools tab ${detail?.tab}`;
      return { ...column, field: known.field, confidence: 1, reason, unit: known.unit ?? column.unit };
    });
    return settleUuidKind(named, table);
  },
};
