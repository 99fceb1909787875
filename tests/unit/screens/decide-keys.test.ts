import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { listDecideKeys, readDecideKey } from '../../../renderer/screens/decide/decide-keys.ts';
import { chooseLanguage, t } from '../../../renderer/wording/messages.ts';

const press = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
  readDecideKey({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

describe('the keys of the Decide screen', () => {
  it('choose a path with M, V, I and R, in either case', () => {
    expect(['m', 'V', 'i', 'R'].map((key) => press(key))).toEqual(
      ['migrate', 'virtualize', 'isolate', 'retire'].map((path) => ({ do: 'choose', path, after: 'stay' })),
    );
  });

  it('go to the next server with Shift', () => {
    expect(press('M', { shiftKey: true })).toEqual({ do: 'choose', path: 'migrate', after: 'next' });
  });

  it('move with J and K and undo with U', () => {
    expect(press('j')).toEqual({ do: 'move', by: 1 });
    expect(press('k')).toEqual({ do: 'move', by: -1 });
    expect(press('u')).toEqual({ do: 'undo' });
  });

  it('leave combinations that belong to the app alone', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey'] as const) expect(press('m', { [held]: true })).toBeNull();
    expect(press('j', { shiftKey: true })).toBeNull();
    expect(press('Enter')).toBeNull();
  });

  it('are all in the list of keys that people can look up, in their language', async () => {
    for (const language of ['de', 'en'] as const) {
      await chooseLanguage(language);
      const { title, keys } = listDecideKeys(i18next.getFixedT(language, 'decide'));
      expect(title).toBe(t('decide:title'));
      const listed = keys.map((entry) => entry.keys.toLowerCase());
      for (const key of ['j', 'k', 'n', 'm', 'v', 'i', 'r', 'u', 'q', 'p', 'l', 'c']) {
        expect(press(key)).not.toBeNull();
        expect(listed).toContain(key);
      }
    }
  });
});
