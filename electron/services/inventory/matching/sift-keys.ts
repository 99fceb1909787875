import type { Connection } from '../../project/file/connection.ts';
import type { RowKeys, StrongKey } from './identity-key.ts';
import type { SiftKeys } from './key-index.ts';

/** Makes the function that leaves out keys which prove nothing, because machines of different names carry them; `more` are added to those that the project knows. */
export function createSift(connection: Connection, more: Iterable<string> = []): SiftKeys {
  const proveNothing = new Set(more);
  for (const { key } of connection.all<{ key: string }>('select key from shared_key')) proveNothing.add(key);
  if (proveNothing.size === 0) return (keys) => keys;
  return (keys: RowKeys) => {
    // A fully qualified name that several machines carry still belongs to the one that is called so.
    const proves = ({ kind, key }: StrongKey) => !proveNothing.has(key) || (kind === 'fqdn' && key.startsWith(`fqdn:${keys.shortName}.`));
    return keys.strong.every(proves) ? keys : { ...keys, strong: keys.strong.filter(proves) };
  };
}
