import { describe, expect, it } from 'vitest';
import { COMMANDS, type KeyPress, matchCommand } from '../../../renderer/store/commands.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe('keys that work everywhere', () => {
  it('goes to a stop by its place with Alt or Ctrl', () => {
    expect(matchCommand(press('1', { altKey: true }), 'elsewhere')).toBe('go-import');
    expect(matchCommand(press('4', { ctrlKey: true }), 'text')).toBe('go-decide');
    expect(matchCommand(press('6', { altKey: true }), 'elsewhere')).toBe('go-workbook');
    expect(matchCommand(press('7', { altKey: true }), 'elsewhere')).toBe('go-workshop');
    expect(matchCommand(press('9', { altKey: true }), 'elsewhere')).toBe('go-history');
    expect(matchCommand(press('0', { altKey: true }), 'elsewhere')).toBe('go-knowledge');
  });

  it('leaves a key that means both Alt and Ctrl to the keyboard layout', () => {
    expect(matchCommand(press('2', { altKey: true, ctrlKey: true }), 'elsewhere')).toBeNull();
    expect(matchCommand(press('e', { altKey: true, ctrlKey: true }), 'text')).toBeNull();
  });

  it('leaves undo and redo to the field while text is being typed', () => {
    expect(matchCommand(press('z', { ctrlKey: true }), 'elsewhere')).toBe('undo');
    expect(matchCommand(press('z', { ctrlKey: true }), 'text')).toBeNull();
    expect(matchCommand(press('y', { ctrlKey: true }), 'text')).toBeNull();
    expect(matchCommand(press('Z', { metaKey: true, shiftKey: true }), 'elsewhere')).toBe('redo');
  });

  it('takes a question mark for a question only outside of text', () => {
    expect(matchCommand(press('F1'), 'text')).toBe('show-help');
    expect(matchCommand(press('?', { shiftKey: true }), 'elsewhere')).toBe('show-keys');
    expect(matchCommand(press('?', { shiftKey: true }), 'text')).toBeNull();
  });

  it('listens to every key that the list of keys shows', () => {
    for (const { id, keys } of COMMANDS) {
      if (keys === null) continue;
      const parts = keys.split(' ');
      const key = parts.at(-1) ?? '';
      const pressed = press(/^F\d+$/.test(key) ? key : key.toLowerCase(), {
        ctrlKey: parts.includes('Ctrl'),
        altKey: parts.includes('Alt'),
        shiftKey: parts.includes('Shift'),
      });
      expect(matchCommand(pressed, 'elsewhere'), keys).toBe(id);
    }
  });

  it('names every command once', () => {
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  });
});
