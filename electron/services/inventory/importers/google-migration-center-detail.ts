import { digestGoogle } from '../digests/digest-google.ts';
import type { Importer } from './importer.ts';

/** Google Migration Center: its tables of disks, measurements and labels, joined to machines by MachineId. */
export const googleMigrationCenterDetail: Importer = {
  id: 'google-migration-center-detail',
  label: 'Google Migration Center, tables beside vmInfo',
  trust: 55,
  // These tables have no name for a machine but its id.
  fieldTrust: { name: 10 },
  tool: 'google',
  captionField: 'caption',
  recognise({ keys }) {
    if (!keys.includes('machineid') || keys.includes('machinename')) return null;
    const has = (...wanted: string[]) => wanted.every((key) => keys.includes(key));
    const recognition = (rows: string) => ({
      confidence: 0.97,
      note: `${rows} of Google Migration Center: joined to machines by MachineId.`,
    });
    if (has('disklabel') && (has('sizeingib') || has('size'))) return recognition('Disks');
    if (has('timestamp', 'cpuutilizationpercentage')) return recognition('Measurements');
    return has('key', 'value') && keys.length === 3 ? recognition('Labels') : null;
  },
  columns: [['MachineId', 'toolId']],
  borrowed: [],
  digest: digestGoogle,
};
