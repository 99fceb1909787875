import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');
const config = parse(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8'));

/** What the fuses of Electron look like inside its executable: a mark, a version, a length, and one character per fuse. */
const FUSE_WIRE = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('101110011')]);

describe('the packaging configuration', () => {
  it('makes an installer and a portable program for Windows, an image for macOS, and two packages for Linux', () => {
    expect([config.win.target, config.mac.target, config.linux.target]).toEqual([['nsis', 'portable'], ['dmg'], ['AppImage', 'deb']]);
  });

  it('opens project files with Offramp', () => {
    expect(config.fileAssociations).toMatchObject([{ ext: 'offramp', role: 'Editor' }]);
  });
});

describe('the bill of materials', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-bill-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('names every package that is in the bundles, and Electron, with version, licence and hash, and no tool of ours', () => {
    const file = path.join(folder, 'bill.cdx.json');
    const run = spawnSync(process.execPath, ['scripts/make-sbom.mjs', file], { cwd: root, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    const bill = JSON.parse(readFileSync(file, 'utf8')) as {
      bomFormat: string;
      metadata: { component: { name: string; version: string } };
      components: { name: string; version: string; licenses: object[]; hashes: { alg: string; content: string }[] }[];
    };
    expect([bill.bomFormat, bill.metadata.component.name]).toEqual(['CycloneDX', 'offramp']);
    const names = bill.components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['electron', 'react', 'zod', 'papaparse', 'xlsx', 'i18next', 'pptxgenjs', 'jszip']));
    for (const name of ['vitest', 'playwright', 'typescript', 'vite', '@biomejs/biome', 'electron-builder'])
      expect(names).not.toContain(name);
    for (const { name, licenses, hashes } of bill.components) {
      expect(licenses.length, name).toBeGreaterThan(0);
      expect(hashes, name).toContainEqual({ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) });
    }
  });

  it('says the licence of every package that ships, and quotes the text that came with it', () => {
    const licences = JSON.parse(readFileSync(path.join(root, 'dist/renderer/licences.json'), 'utf8')) as {
      name: string;
      license: string;
      text: string;
    }[];
    const allowed = /\b(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|OFL-1\.1)\b/;
    expect(licences.filter(({ license }) => !allowed.test(license))).toEqual([]);
    expect(licences.filter(({ text }) => text !== '').length).toBeGreaterThan(licences.length * 0.9);
  });
});

// The packager looks for an executable of the system it runs on; elsewhere the installers of the forge are the test.
describe.skipIf(process.platform !== 'linux')('the packaged app, over a stand-in for the Electron distribution', () => {
  let folder: string;
  let files: string[];
  let archive: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-package-'));
    const distribution = path.join(folder, 'electron');
    mkdirSync(path.join(distribution, 'resources'), { recursive: true });
    writeFileSync(path.join(distribution, 'electron'), FUSE_WIRE);
    chmodSync(path.join(distribution, 'electron'), 0o755);
    for (const name of ['LICENSE', 'version']) writeFileSync(path.join(distribution, name), '');
    const output = path.join(folder, 'release');
    const words = ['--linux', '--x64', '--dir', '--publish', 'never', `-c.electronDist=${distribution}`, `-c.directories.output=${output}`];
    const packed = spawnSync(process.execPath, ['node_modules/electron-builder/cli.js', ...words], {
      cwd: root,
      encoding: 'utf8',
      timeout: 110_000,
    });
    archive = path.join(output, 'linux-unpacked/resources/app.asar');
    if (!existsSync(archive)) throw new Error(`The app was not packaged: ${packed.stdout}${packed.stderr}`);
    files = listPackage(archive, { isPack: false }).map((file) => file.split(path.sep).join('/').slice(1));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds every process, the page and the knowledge', () => {
    const needed = [
      'package.json',
      'dist/main.cjs',
      'dist/preload.cjs',
      'dist/engine.mjs',
      'dist/sheetjs-thread.cjs',
      'dist/renderer/index.html',
      'assets/knowledge',
      'assets/samples',
    ];
    expect(needed.filter((file) => !files.includes(file))).toEqual([]);
    expect(files.filter((file) => file.startsWith('assets/knowledge/products/')).length).toBeGreaterThan(0);
  });

  it('holds nothing else: no sources, no source maps, no packages, no tests', () => {
    expect(files.filter((file) => !/^(package\.json$|dist($|\/)|assets($|\/))/.test(file))).toEqual([]);
    expect(files.filter((file) => /\.(map|tsx?)$|node_modules|\.test\./.test(file))).toEqual([]);
  });

  it('says in its package.json what starts and nothing of how it is built', () => {
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString());
    expect(manifest).toMatchObject({ name: 'offramp', main: 'dist/main.cjs', type: 'module' });
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(manifest).not.toHaveProperty('scripts');
  });

  it('carries the same main bundle that was tested', () => {
    expect(extractFile(archive, 'dist/main.cjs')).toEqual(readFileSync(path.join(root, 'dist/main.cjs')));
  });

  it('has the fuses set', async () => {
    const wire = await getCurrentFuseWire(path.join(folder, 'release/linux-unpacked/offramp'));
    const states = (options: FuseV1Options[]) => options.map((option) => [FuseV1Options[option], wire[option]]);
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ];
    expect(states(off).filter(([, state]) => state !== FuseState.DISABLE)).toEqual([]);
    expect(states(on).filter(([, state]) => state !== FuseState.ENABLE)).toEqual([]);
  });
});
