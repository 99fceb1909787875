import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listSources, readAllImports, readImports } from '../helpers/read-imports.ts';
import { findViolation, findZodInRenderer } from './layers.ts';

const root = path.resolve(import.meta.dirname, '../..');
const houseFiles = listSources(root, ['shared', 'electron', 'renderer']);
const imports = readAllImports(root, houseFiles);

describe('the scanner of imports', () => {
  it('reads every form of import, and tells types from values', () => {
    const text = [
      "import path from 'node:path';",
      "import type { A } from '../domain/a.ts';",
      "import { type B, b } from './b.ts';",
      'import {',
      '  c,',
      '  d,',
      "} from './c.ts';",
      "import './styles.css';",
      "export * from './e.ts';",
      "export type { F } from './f.ts';",
      "const g = await import('./g.ts');",
    ].join('\n');
    const found = readImports('shared/contract/x.ts', text).map(({ target, when }) => [target, when]);
    expect(found).toEqual([
      ['node:path', 'run-time'],
      ['shared/domain/a.ts', 'types-only'],
      ['shared/contract/b.ts', 'run-time'],
      ['shared/contract/c.ts', 'run-time'],
      ['shared/contract/styles.css', 'run-time'],
      ['shared/contract/e.ts', 'run-time'],
      ['shared/contract/f.ts', 'types-only'],
      ['shared/contract/g.ts', 'run-time'],
    ]);
  });

  it('sees the imports of the house', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports).toContainEqual({ file: 'electron/main.ts', target: 'electron', when: 'run-time' });
  });
});

describe('the layers', () => {
  it('import only whom they may', () => {
    expect(imports.flatMap((found) => findViolation(found) ?? [])).toEqual([]);
  });

  it.each([
    ['shared/planning/score.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/planning/score.ts', "import { readFileSync } from 'fs';"],
    ['shared/domain/server.ts', "import { Server } from '../../electron/services/server.ts';"],
    ['electron/services/project/store.ts', "import { app } from 'electron';"],
    ['electron/services/project/store.ts', "import type { Router } from '../../host/router.ts';"],
    ['electron/host/router.ts', "import { app } from 'electron';"],
    ['electron/engine/engine-client.ts', "import { page } from '../../renderer/page.tsx';"],
    ['electron/cli/run-cli.ts', "import { app } from 'electron';"],
    ['electron/main.ts', "import { z } from 'zod';"],
    ['renderer/store/store.ts', "import path from 'node:path';"],
    ['renderer/store/store.ts', "import { ipcRenderer } from 'electron';"],
    ['renderer/store/store.ts', "import { z } from 'zod';"],
    ['renderer/components/button.tsx', "import { useStore } from '../store/store.ts';"],
    ['renderer/components/button.tsx', "import type { Client } from '../bridge/connect.ts';"],
    ['renderer/components/button.tsx', "import { contract } from '../../shared/contract/contract.ts';"],
    ['renderer/screens/plan/plan.tsx', "import motion from 'framer-motion';"],
  ])('are held: %s may not say %s', (file, text) => {
    expect(readImports(file, text).map(findViolation)).toEqual([expect.stringContaining(file)]);
  });

  it.each([
    ['electron/host/electron-host.ts', "import { app } from 'electron';"],
    ['electron/shell/menu.ts', "import { Menu } from 'electron';"],
    ['electron/services/inventory/read-csv.ts', "import Papa from 'papaparse';"],
    ['renderer/components/button.tsx', "import type { ExitPath } from '../../shared/domain/exit-path.ts';"],
    ['renderer/store/store.ts', "import { create } from 'zustand';"],
  ])('leave room: %s may say %s', (file, text) => {
    expect(readImports(file, text).map(findViolation)).toEqual([null]);
  });
});

describe('the page', () => {
  it('carries no zod at run time, by whatever way', () => {
    expect(findZodInRenderer(imports)).toEqual([]);
  });

  it('would be caught carrying it behind another file', () => {
    const found = findZodInRenderer([
      { file: 'renderer/store/store.ts', target: 'shared/planning/plan.ts', when: 'run-time' },
      { file: 'shared/planning/plan.ts', target: 'shared/domain/plan.ts', when: 'run-time' },
      { file: 'shared/domain/plan.ts', target: 'zod', when: 'run-time' },
      { file: 'renderer/store/other.ts', target: 'shared/domain/plan.ts', when: 'types-only' },
    ]);
    expect(found).toEqual(['renderer/store/store.ts → shared/planning/plan.ts → shared/domain/plan.ts']);
  });
});

describe('the files', () => {
  const all = listSources(root, ['shared', 'electron', 'renderer', 'scripts', 'tests'], ['.ts', '.tsx', '.mjs', '.js', '.css']).filter(
    (file) => !/^(tests\/(fixtures|golden)|scripts\/sample)\//.test(file),
  );
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const countLines = (file: string) => read(file).split('\n').length - 1;

  it('have at most 500 lines', () => {
    expect(all.filter((file) => countLines(file) > 500).map((file) => `${file}: ${countLines(file)} lines`)).toEqual([]);
  });

  it('have no default export', () => {
    expect(all.filter((file) => /^export default\b/m.test(read(file)))).toEqual([]);
  });

  it('have names in kebab-case', () => {
    const names = all.map((file) => file.split('/').at(-1) ?? '');
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/.test(name))).toEqual([]);
  });

  it('are not called by words that say nothing', () => {
    expect(all.filter((file) => /(^|\/)(utils?|helpers?|types?|misc|common)\.\w+$/.test(file))).toEqual([]);
  });

  it('keep main.ts a table of contents of under 80 lines', () => {
    expect(countLines('electron/main.ts')).toBeLessThan(80);
  });
});

describe.each([
  ['importers', 'electron/services/inventory/importers.ts', 'electron/services/inventory/importers'],
  ['sheets', 'electron/services/workbook/sheets.ts', 'electron/services/workbook/sheets'],
])('the list of %s', (_name, list, folder) => {
  it.skipIf(!existsSync(path.join(root, list)))('names every file of its folder once', () => {
    const listed = imports.filter((found) => found.file === list && found.target.startsWith(`${folder}/`)).map(({ target }) => target);
    const present = readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.ts'));
    expect([...listed].sort()).toEqual(present.map((name) => `${folder}/${name}`).sort());
  });
});
