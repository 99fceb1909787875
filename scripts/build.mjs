/** Builds everything that runs: the page into dist/renderer, and one bundle per process into dist. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { KNOWLEDGE_FOLDERS } from '../electron/services/knowledge/knowledge-folders.ts';
import { compileKnowledge } from '../electron/services/knowledge/load-knowledge.ts';
import { compileDocuments } from '../electron/services/knowledge/read-documents.ts';
import { notePackages, readLicences } from './list-bundled-packages.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Entry → bundle. A sandboxed preload must be one CommonJS file; the main bundle is CommonJS too. */
const NODE_BUNDLES = [
  { entry: 'electron/main.ts', file: 'main.cjs', format: 'cjs' },
  { entry: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs' },
  { entry: 'electron/engine/engine-process.ts', file: 'engine.mjs', format: 'es' },
  { entry: 'electron/services/inventory/readers/workbook/sheetjs-thread.ts', file: 'sheetjs-thread.cjs', format: 'cjs' },
  { entry: 'electron/loopback.ts', file: 'loopback.mjs', format: 'es' },
  { entry: 'electron/cli.ts', file: 'cli.mjs', format: 'es' },
];

/** Stands for the sources of the bundles, so that each takes only what was checked by the very same ones. */
function digestSources() {
  const hash = createHash('sha256');
  for (const file of globSync('{electron,shared}/**/*.ts', { cwd: root }).sort())
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

async function buildNodeBundle({ entry, file, format }, outDir, packages, stamp) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [notePackages(packages)],
    define: { __OFFRAMP_BUILD__: JSON.stringify(stamp) },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: false,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: path.join(root, entry),
        external: ['electron', /^node:/],
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  });
}

async function buildRenderer(outDir, packages) {
  await build({
    root: path.join(root, 'renderer'),
    configFile: false,
    logLevel: 'warn',
    base: './',
    plugins: [react(), notePackages(packages)],
    build: {
      outDir: path.join(outDir, 'renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
    },
  });
}

/**
 * Parses and checks assets/knowledge once, so that the app starts without either; the app does both for itself where anything has changed since.
 * Knowledge that does not pass is left to the app, which says what is wrong with it.
 */
async function buildKnowledge(outDir, stamp) {
  const directory = path.join(root, 'assets/knowledge');
  const compiledFile = path.join(outDir, 'knowledge.json');
  const folders = KNOWLEDGE_FOLDERS.map(({ folder }) => folder);
  writeFileSync(compiledFile, await compileDocuments(directory, folders));
  try {
    writeFileSync(path.join(outDir, 'checked-knowledge.json'), await compileKnowledge(directory, compiledFile, stamp));
  } catch (fault) {
    console.warn(fault instanceof Error ? fault.message : String(fault));
  }
}

/** Builds beside dist and then takes its place, so that an app that starts meanwhile finds either build whole. */
export async function buildAll() {
  const staged = path.join(root, `node_modules/.offramp-build-${process.pid}`);
  const packages = new Set();
  const stamp = digestSources();
  try {
    for (const bundle of NODE_BUNDLES) {
      if (existsSync(path.join(root, bundle.entry))) await buildNodeBundle(bundle, staged, packages, stamp);
    }
    if (existsSync(path.join(root, 'renderer/index.html'))) await buildRenderer(staged, packages);
    writeFileSync(path.join(staged, 'renderer/licences.json'), JSON.stringify(readLicences(packages)));
    await buildKnowledge(staged, stamp);
    rmSync(path.join(root, 'dist'), { recursive: true, force: true });
    renameSync(staged, path.join(root, 'dist'));
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
