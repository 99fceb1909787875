import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSpokenLiterals } from '../helpers/find-spoken-literals.ts';
import { listSources } from '../helpers/read-imports.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

describe('the words of the interface', () => {
  it('stand in the catalogue and nowhere else', () => {
    const files = listSources(ROOT, ['renderer'], ['.ts', '.tsx']).filter((file) => !file.startsWith('renderer/wording/messages/'));
    expect(files.length).toBeGreaterThan(200);
    const found = files.flatMap((file) =>
      findSpokenLiterals(file, readFileSync(path.join(ROOT, file), 'utf8')).map(({ line, text }) => `${file}:${line}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['<p>Hello there</p>', 'Hello there'],
    ['<input placeholder="A server" />', 'A server'],
    ["<p>{done ? 'done' : null}</p>", 'done'],
    ["<p>{count + ' left'}</p>", 'left'],
    ["<Field label={'Owner' + star} />", 'Owner'],
    ["const columns = [{ id: 'who', header: 'Who' }]", 'Who'],
    ["tell('Nothing was saved.')", 'Nothing was saved.'],
  ])('are found in %s', (source, text) => {
    expect(findSpokenLiterals('example.tsx', source).map((found) => found.text)).toEqual([text]);
  });

  it.each([
    "<p className={styles.quiet} data-tone='warn'>{t('frame:title')} · {count}</p>",
    "throw new Error('The page has no place for the app.')",
    "import { a } from 'Some package'",
    "const keys = { keys: 'Ctrl Shift S', id: 'save-copy' }",
    '<span>Offramp</span>',
  ])('are not seen where there are none: %s', (source) => {
    expect(findSpokenLiterals('example.tsx', source)).toEqual([]);
  });
});
