import { describe, expect, it } from 'vitest';
import { openSettingsMemory } from '../../../renderer/store/settings-memory.ts';
import type { OfframpClient } from '../../../shared/contract/client.ts';

/** A page's own storage, and services that keep settings unless they are gone. */
function openHost(settings: Record<string, string> | 'gone') {
  const written: [string, string][] = [];
  const call = (async (name: string, input: { key: string; value: string }) => {
    if (settings === 'gone') return { ok: false, error: { code: 'host-unreachable', message: 'Gone.' } };
    if (name === 'settings.write') written.push([input.key, input.value]);
    return { ok: true, value: name === 'settings.read' ? { settings } : {} };
  }) as OfframpClient['call'];
  const page = new Map([['offramp.theme', 'light']]);
  const storage = { getItem: (key: string) => page.get(key) ?? null, setItem: (key: string, value: string) => void page.set(key, value) };
  return { client: { call }, storage, page, written };
}

describe('what is remembered on this machine', () => {
  it('comes from the services, whatever the page on this port remembers', async () => {
    const { client, storage, written } = openHost({ 'offramp.theme': 'dark' });
    const memory = await openSettingsMemory(client, storage);
    expect(memory.getItem('offramp.theme')).toBe('dark');
    memory.setItem('offramp.theme', 'system');
    expect(memory.getItem('offramp.theme')).toBe('system');
    expect(written).toEqual([['offramp.theme', 'system']]);
  });

  it('comes from the page where the services do not answer', async () => {
    const { client, storage, page } = openHost('gone');
    const memory = await openSettingsMemory(client, storage);
    expect(memory.getItem('offramp.theme')).toBe('light');
    memory.setItem('offramp.signature', '"Kim"');
    expect(page.get('offramp.signature')).toBe('"Kim"');
    expect(memory.getItem('offramp.other')).toBeNull();
  });
});
