import { digestAzureMigrate } from '../digests/digest-azure-migrate.ts';
import type { Importer } from './importer.ts';

/** Columns that only tables of an Azure Migrate project have. */
const MARKS = [
  'azurevmreadiness',
  'azurevmwaresolutionreadiness',
  'azuresqlmireadiness',
  'azureappservicereadiness',
  'recommendedvmsize',
  'powerstats',
  'firstdiscoverytime',
  'sqldiscoveryservercount',
  'migrationreadinesstarget',
  'vmiaasserverrehostperf',
  'confidencerating',
];

/** Azure Migrate: what a project discovered and assessed, as the portal and the workbooks of Azure Migrate Explore write it. */
export const azureMigrate: Importer = {
  id: 'azure-migrate',
  label: 'Azure Migrate',
  trust: 58,
  captionField: 'caption',
  recognise({ keys }) {
    const isNamed = keys.includes('machinename') || keys.includes('machine');
    if (!isNamed) return null;
    const isDiskList = keys.includes('diskname') && !keys.includes('operatingsystem') && !keys.includes('machineid');
    if (isDiskList && keys.some((key) => /disk(readiness|type|size)/.test(key))) {
      return {
        confidence: 0.95,
        importable: 'no',
        note: 'Azure Migrate: one row per disk. It names machines by nothing but their name; they come from the sheet of machines.',
      };
    }
    const marks = MARKS.filter((key) => keys.includes(key)).length;
    if (keys.includes('machineid')) return marks > 0 || keys.length === 2 ? { confidence: 0.97 } : { confidence: 0.8 };
    return marks > 0 && keys.includes('operatingsystem') ? { confidence: 0.95 } : null;
  },
  columns: [
    ['Machine Name', 'name'],
    ['Machine', 'name'],
    ['Machine ID', 'toolId'],
    ['Environment', 'environment'],
    ['Operating System', 'osCaption'],
    ['Operating System Version', 'osVersion'],
    ['Operating System Architecture', 'osArchitecture'],
    ['Boot Type', 'bootMode'],
    ['Cores', 'cpuCount'],
    ['Memory (in MB)', 'memoryMiB', 'MB'],
    ['Total Disks', 'diskCount'],
    ['Storage (in GB)', 'diskTotalTB', 'GB'],
    ['Storage Utilization (in GB)', 'dataTB', 'GB'],
    ['Network Adapters', 'nicCount'],
    ['Total Network Adapters', 'nicCount'],
    ['IP Addresses', 'ipAddresses'],
    ['IP Address', 'ipAddresses'],
    ['MAC Addresses', 'macAddresses'],
    ['MAC Address', 'macAddresses'],
    ['Power Stats', 'powerState'],
    ['Power Status', 'powerState'],
    ['Last Updated Time', 'lastSeenOn'],
  ],
  borrowed: ['owner', 'application'],
  digest: digestAzureMigrate,
};
