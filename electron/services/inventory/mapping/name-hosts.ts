import type { ColumnMapping } from '../../../../shared/domain/import.ts';
import type { InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';
import { toHeaderKey } from './normalise-header.ts';

/** Headers of the machine that virtual machines run on, where another column names these. */
const HOST_KEYS: ReadonlySet<string> = new Set(
  ['Host', 'Hôte', 'Anfitrión', 'Хост', 'ホスト', '主机', '호스트', 'Värd', 'Vert'].map(toHeaderKey),
);

const CLUSTER_KEYS: ReadonlySet<string> = new Set(
  ['Cluster', 'Clúster', 'Grappe', 'Кластер', 'クラスタ', '群集', '클러스터'].map(toHeaderKey),
);
/** A header that is one word; a table can have a hundred thousand columns. */
const WORD = /^\s*\p{L}{2,12}\s*$/u;
/** Whether a list is one of virtual machines by what its columns are called. */
const OF_VIRTUAL_MACHINES = /\bvms?\b|virtu|\bguest|\bgast|invité|invitado|v-?cpu|provisioned|bereitgestellt|vcenter|ゲスト/i;

/** In a list of virtual machines a column that is only called "Host" names what they run on, and "Cluster" the cluster of these. */
export function nameHosts(mapping: ColumnMapping[]): ColumnMapping[] {
  const telling = mapping.find(
    ({ field, header }) => field !== null && field !== 'platform' && field !== 'hypervisorHost' && OF_VIRTUAL_MACHINES.test(header),
  );
  if (!mapping.some(({ field }) => field === 'name')) return mapping;
  const isFree = (wanted: InventoryFieldId) => !mapping.some(({ field }) => field === wanted);
  const find = (keys: ReadonlySet<string>) =>
    mapping.find(({ field, header }) => field === null && WORD.test(header) && keys.has(toHeaderKey(header)));
  const host = isFree('hypervisorHost') ? find(HOST_KEYS) : undefined;
  const cluster = isFree('hypervisorCluster') && isFree('clusterNode') ? find(CLUSTER_KEYS) : undefined;
  // What has a power state, a host and a cluster is a virtual machine as well.
  const isGuest = host !== undefined && cluster !== undefined && mapping.some(({ field }) => field === 'powerState');
  if (telling === undefined && !isGuest) return mapping;
  const reason = `"${(telling ?? host ?? cluster)?.header.trim()}" is of virtual machines, so that this is what they run on`;
  return mapping.map((column) => {
    if (column === host) return { ...column, field: 'hypervisorHost', confidence: 0.8, reason };
    return column === cluster ? { ...column, field: 'hypervisorCluster', confidence: 0.8, reason } : column;
  });
}
