import { toHeaderKey } from '../mapping/normalise-header.ts';
import type { Importer } from './importer.ts';

const SERVER = toHeaderKey('mgn:server:user-provided-id');

/** AWS Application Migration Service: the list of servers to import. */
export const awsMgn: Importer = {
  id: 'aws-mgn',
  label: 'AWS Application Migration Service',
  trust: 50,
  captionField: 'any',
  recognise: ({ keys }) => (keys.includes(SERVER) && keys.some((key) => key.startsWith('mgn')) ? { confidence: 0.98 } : null),
  columns: [
    ['mgn:server:user-provided-id', 'name'],
    ['mgn:server:fqdn-for-action-framework', 'fqdn'],
    ['mgn:server:platform', 'osCaption'],
    ['mgn:app:name', 'application'],
    ['mgn:server:tag:owner', 'owner'],
    ['mgn:server:tag:environment', 'environment'],
    ['mgn:server:tag:env', 'environment'],
    ['mgn:server:tag:description', 'description'],
  ],
  borrowed: [],
};
