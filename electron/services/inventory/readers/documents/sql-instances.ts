import type { FindingsFormat } from './group-rows.ts';
import { MACHINE_HEADERS } from './software-list.ts';

const NAME = 'Computer name';
const ROLES = 'Roles shown by database instances';
const INSTANCES = ['Instance name', 'SQL instance', 'SQL instance name', 'SQL Server instance', 'SQL Server instance name', 'InstanceName'];
const keyOf = (header: string) => header.toLowerCase().replace(/[^a-z0-9]/g, '');
const hasAny = (keys: ReadonlySet<string>, headers: readonly string[]) => headers.some((header) => keys.has(keyOf(header)));

/** A list of instances of SQL Server with a row for each and nothing about the system: each machine runs SQL Server. */
export const sqlInstances: FindingsFormat = {
  container: 'sql-instances',
  headers: [NAME, ROLES],
  recognise(keys) {
    const isOfMachines = [...keys].some((key) =>
      /^(operatingsystem|currentoperatingsystem|os|osname|oscaption|caption0?|ipaddress|memory|vcpu)/.test(key),
    );
    const isOfInstances = hasAny(keys, INSTANCES) && keys.has('edition') && (keys.has('version') || keys.has('servicepack'));
    return hasAny(keys, MACHINE_HEADERS) && isOfInstances && !isOfMachines;
  },
  findMachine: (row) => row(...MACHINE_HEADERS),
  addRow(row, cells) {
    cells[NAME] ||= row(...MACHINE_HEADERS);
    if (row(...INSTANCES) !== '') cells[ROLES] = 'sql';
  },
};
