import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import { de } from '../../../renderer/wording/messages/de.ts';
import { en } from '../../../renderer/wording/messages/en.ts';
import { chooseLanguage, PSEUDO_LANGUAGE, t } from '../../../renderer/wording/messages.ts';
import { writePseudo } from '../../../renderer/wording/pseudo-locale.ts';
import { INVENTORY_FIELDS } from '../../../shared/domain/inventory-fields.ts';
import { MOVE_ROLE_LABELS } from '../../../shared/domain/knowledge/running.ts';
import { OS_FIELD_WORDS } from '../../../shared/domain/os-field-words.ts';
import { FIRMNESS_WORDS, VERDICT_WORDS } from '../../../shared/domain/verdict-words.ts';

const knowledge = await loadKnowledge(path.resolve(import.meta.dirname, '../../../assets/knowledge'));

/** Every message of a catalogue by its dotted key. */
function flatten(messages: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(`${prefix}${key}`, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort();

describe('messages', () => {
  it('says a count with its noun and the separators of the language', async () => {
    expect(t('servers', { count: 1 })).toBe('1 server');
    expect(t('servers', { count: 1204 })).toBe('1,204 servers');
    await chooseLanguage('de');
    expect(t('days', { count: 1204 })).toBe('1.204 Tage');
    await chooseLanguage('en');
  });

  it('has every English message in German, with the same placeholders and never empty', () => {
    const german = flatten(de);
    for (const [key, english] of flatten(en)) {
      const text = german.get(key) ?? '';
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(text), key).toEqual(placeholders(english));
    }
    expect([...german.keys()].sort()).toEqual([...flatten(en).keys()].sort());
  });

  it('writes German as German is written: formal, an ellipsis apart from its word, and its own quotation marks', () => {
    for (const [key, text] of flatten(de)) {
      expect(text, key).not.toMatch(/\p{L}…|[“][^“”„]*[”]|\b([Dd]u|[Dd]eine?|[Dd]ir)\b/u);
    }
  });

  it('speaks calmly, and writes English as English is written: an ellipsis right after its word', () => {
    for (const [key, text] of [...flatten(en), ...flatten(de)]) expect(text, key).not.toMatch(/[!]|\.\.\.|\p{Extended_Pictographic}/u);
    for (const [key, text] of flatten(en)) expect(text, key).not.toMatch(/(?<!,)\s…|„|"/u);
  });

  it('names in English what the engine names, in the same words', () => {
    expect(en.fields.labels).toEqual(Object.fromEntries(INVENTORY_FIELDS.map(({ id, label }) => [id, label])));
    expect(Object.keys(en.fields.groups)).toEqual([...new Set(INVENTORY_FIELDS.map(({ group }) => group))]);
    expect(en.values.evidence).toEqual(OS_FIELD_WORDS);
    expect(en.values.columns.verdict).toEqual(VERDICT_WORDS);
    expect(en.values.columns.firmness).toEqual(FIRMNESS_WORDS);
  });

  it('names facts, criteria, roles and activities in English as the knowledge does', () => {
    const labels = (entries: readonly { id: string; label: string }[]) => Object.fromEntries(entries.map(({ id, label }) => [id, label]));
    const named: Readonly<Record<string, string>> = { ...en.fields.labels, ...en.fields.facts };
    const facts = labels(knowledge.facts);
    expect(Object.keys(en.fields.facts).filter((id) => facts[id] === undefined)).toEqual([]);
    expect(Object.fromEntries(Object.keys(facts).map((id) => [id, named[id]]))).toEqual(facts);
    expect(en.values.criteria).toEqual(labels(knowledge.criteria));
    expect(en.values.roles).toEqual(MOVE_ROLE_LABELS);
    expect(en.values.activities).toEqual(labels(knowledge.responsibilities));
  });

  it('are accented, bracketed and longer in pseudo-locale, with their placeholders untouched', async () => {
    expect(writePseudo('Saved {{time}}')).toMatch(/^\[Šáṽéð \{\{time\}\}~+\]$/);
    for (const [key, english] of flatten(en)) {
      const pseudo = writePseudo(english);
      expect(placeholders(pseudo), key).toEqual(placeholders(english));
      expect(pseudo.length, key).toBeGreaterThan(english.length);
    }
    await chooseLanguage(PSEUDO_LANGUAGE);
    expect(t('components:close')).toMatch(/^\[Çļóšé~+\]$/);
    await chooseLanguage('en');
  });
});
