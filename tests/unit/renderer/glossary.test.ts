import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NATIVE_WORDS } from '../../../electron/host/native-words.ts';
import { MINUTES_WORDS } from '../../../electron/services/reports/minutes/minutes-words.ts';
import { de } from '../../../renderer/wording/messages/de.ts';
import { en } from '../../../renderer/wording/messages/en.ts';

const docs = path.resolve(import.meta.dirname, '../../../docs');

/** Messages that are one word of the glossary in English and rightly another one in German, by their key. */
const OTHERWISE: readonly string[] = [
  'help.about.window',
  'decide.queue.showUndecided',
  'decide.ask.knownBy.owner',
  'exitPlan.inPlaceRefused',
  'running.kind-review',
];

interface Term {
  english: string;
  german: string;
  never: string[];
}

function readGlossary(): Term[] {
  const rows = readFileSync(path.join(docs, 'glossary.md'), 'utf8').split('\n');
  return rows
    .filter((row) => row.startsWith('| ') && !row.startsWith('| English') && !row.startsWith('| ---'))
    .map((row) => {
      const [, english = '', german = '', never = ''] = row.split('|').map((cell) => cell.trim());
      return { english: english.replace(/ \(.*\)$/, ''), german, never: never.split(', ').filter((word) => word !== '') };
    });
}

/** A pattern that finds a word in any case and, where it ends with `*`, with any ending. */
function findWord(word: string): RegExp {
  const stem = word
    .replace(/\*$/, '')
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(' ', String.raw`\s+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${stem}${word.endsWith('*') ? '' : String.raw`(?![\p{L}\p{N}])`}`, 'iu');
}

/** Every text within an object by its dotted key, without the names of its placeholders. */
function flatten(value: unknown, prefix: string): [string, string][] {
  if (typeof value === 'string') return [[prefix, value.replaceAll(/\{\{[^}]*\}\}/g, '…')]];
  if (typeof value === 'function') return [[prefix, String((value as (...args: string[]) => unknown)('1', '2', '3', '4'))]];
  return Object.entries(value as object).flatMap(([key, part]) => flatten(part, prefix === '' ? key : `${prefix}.${key}`));
}

/** The German help without code, and without the English names of sheets and columns that it quotes in italics. */
function readHelp(): [string, string][] {
  const folder = path.join(docs, 'how-to/de');
  return readdirSync(folder).map((name) => [
    name,
    readFileSync(path.join(folder, name), 'utf8')
      .replaceAll(/```[\s\S]*?```|`[^`]*`/g, ' ')
      .replaceAll(/\]\([^)]*\)/g, ']'),
  ]);
}

const GLOSSARY = readGlossary();
const GERMAN = [...flatten(de, ''), ...flatten(NATIVE_WORDS.de, 'native'), ...flatten(MINUTES_WORDS.de, 'minutes'), ...readHelp()] as const;

describe('the glossary', () => {
  it('has some eighty terms, each once and in the order of the alphabet', () => {
    const terms = GLOSSARY.map(({ english }) => english);
    expect(terms.length).toBeGreaterThan(80);
    expect(terms).toEqual([...new Set(terms)].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it('is held: what is never to be said is said nowhere', () => {
    const words = GLOSSARY.flatMap(({ never }) => never.map((word) => ({ word, pattern: findWord(word) })));
    expect(words.length).toBeGreaterThan(100);
    const found = words.flatMap(({ word, pattern }) =>
      GERMAN.filter(([, text]) => pattern.test(text)).map(([key, text]) => `${key}: ${word} in “${pattern.exec(text)?.[0]}”`),
    );
    expect(found).toEqual([]);
  });

  it('gives a message that is nothing but a term the German of that term', () => {
    const german = new Map(flatten(de, ''));
    const words = new Map(GLOSSARY.map(({ english, german: word }) => [english, word]));
    const checked = flatten(en, '').filter(([key, text]) => words.has(text.toLowerCase()) && !OTHERWISE.includes(key));
    expect(checked.length).toBeGreaterThan(60);
    const wrong = checked.filter(([key, text]) => german.get(key)?.toLowerCase() !== words.get(text.toLowerCase())?.toLowerCase());
    expect(wrong.map(([key, text]) => `${key}: ${text} is ${german.get(key)}`)).toEqual([]);
  });

  it('finds a word in any case and with any ending where it is asked to, and never inside another', () => {
    expect(findWord('Isolation').test('Längste isolation in Tagen')).toBe(true);
    expect(findWord('Isolation').test('Isolationen')).toBe(false);
    expect(findWord('Umschaltung*').test('Fenster für Umschaltungen')).toBe(true);
    expect(findWord('Probe').test('Generalprobe')).toBe(false);
    expect(findWord('ohne Unterstützung').test('ohne\nUnterstützung')).toBe(true);
  });
});
