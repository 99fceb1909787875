/** Builds everything that runs: the page into dist/renderer, and one bundle per process into dist. */
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

/** Entry → bundle. A sandboxed preload must be one CommonJS file; the main bundle is CommonJS too. */
const NODE_BUNDLES = [
  { entry: 'electron/main.ts', file: 'main.cjs', format: 'cjs' },
  { entry: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs' },
  { entry: 'electron/engine/engine-process.ts', file: 'engine.mjs', format: 'es' },
  { entry: 'electron/loopback.ts', file: 'loopback.mjs', format: 'es' },
  { entry: 'electron/cli.ts', file: 'cli.mjs', format: 'es' },
];

async function buildNodeBundle({ entry, file, format }) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir: 'dist',
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

async function buildRenderer() {
  await build({
    root: path.join(root, 'renderer'),
    configFile: false,
    logLevel: 'warn',
    base: './',
    plugins: [react()],
    build: {
      outDir: path.join(root, 'dist/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
    },
  });
}

export async function buildAll() {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  for (const bundle of NODE_BUNDLES) {
    if (existsSync(path.join(root, bundle.entry))) await buildNodeBundle(bundle);
  }
  if (existsSync(path.join(root, 'renderer/index.html'))) await buildRenderer();
}

if (process.argv[1] === import.meta.filename) await buildAll();
