import { createHash } from 'node:crypto';
import type { IdentityKeys } from '../../../../shared/domain/sighting.ts';
import { normaliseKeys } from './identity-key.ts';

/** A row as far as it tells which machine it speaks about. */
export interface SignedRow {
  name: string;
  aliases: readonly string[];
  keys: IdentityKeys;
}

/** Names rows of one format that say the same of which machine they are: name and strong keys, without addresses, which change. */
export function signRow(format: string, { name, aliases, keys }: SignedRow): string {
  const { strong } = normaliseKeys({ name, aliases: [...aliases], keys });
  const words = [format, name.trim().toLowerCase(), ...strong.map(({ key }) => key).sort()];
  return createHash('sha256').update(words.join('\n')).digest('base64url').slice(0, 32);
}
