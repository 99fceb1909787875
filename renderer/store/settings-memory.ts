import type { OfframpClient } from '../../shared/contract/client.ts';

/** Where choices of this person on this machine are remembered. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Opens the memory that the services keep. The page's own storage stands in where they do not answer;
 * alone it is not enough, because a page on another port has another storage.
 */
export async function openSettingsMemory(client: Pick<OfframpClient, 'call'>, page: Memory): Promise<Memory> {
  const answer = await client.call('settings.read', {});
  const settings = new Map(answer.ok ? Object.entries(answer.value.settings) : []);
  return {
    getItem: (key) => settings.get(key) ?? page.getItem(key),
    setItem(key, value) {
      settings.set(key, value);
      void client.call('settings.write', { key, value });
      page.setItem(key, value);
    },
  };
}
