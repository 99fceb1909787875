/**
 * Writes the software bill of materials of a release, as CycloneDX: Offramp, every package that is inside its bundles, and Electron.
 * What npm says of each package (version, licence, SHA-512 of the archive it was installed from) comes from the lock file.
 *
 *     npm run sbom [-- file.cdx.json]      builds, then writes release/offramp-<version>.cdx.json
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Asks npm for every package of the lock file, the bundled ones among them, which npm counts as tools; nothing is fetched. */
function listLockedPackages() {
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--include=dev'];
  // The npm that runs the script is a file of JavaScript; without one, npm is looked for where programs are.
  const [program, before] = process.env.npm_execpath === undefined ? ['npm', []] : [process.execPath, [process.env.npm_execpath]];
  const run = spawnSync(program, [...before, ...words], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (run.status !== 0) throw new Error(`npm could not list the packages: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** Keeps what ships, named by package URLs; everything else in the lock file only builds and tests. Throws where something ships that npm does not know. */
function describeShipped(listed, shipped) {
  const isShipped = ({ purl }) => shipped.has(purl.split('?')[0]);
  const components = listed.components.filter(isShipped).map(({ scope, properties, ...component }) => component);
  const known = new Set(components.map(({ purl }) => purl.split('?')[0]));
  const unknown = [...shipped].filter((purl) => !known.has(purl));
  if (unknown.length > 0) throw new Error(`The lock file does not know ${unknown.join(', ')}.`);
  // npm names what it describes after the folder it lies in.
  const { 'bom-ref': root, ...rest } = listed.metadata.component;
  const metadata = { ...listed.metadata, component: { 'bom-ref': root, ...rest, name: 'offramp' } };
  const kept = new Set([root, ...components.map((component) => component['bom-ref'])]);
  const dependencies = listed.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) }));
  return { ...listed, metadata, components, dependencies };
}

/** A package as the bill of materials names it; a scope's sign is written as %40. */
function writePackageUrl({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** Writes the bill for what was built into dist, and answers it. */
export function writeSbom(file) {
  const bundled = JSON.parse(readFileSync(path.join(root, 'dist/renderer/licences.json'), 'utf8'));
  const electron = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8'));
  const bill = describeShipped(listLockedPackages(), new Set([...bundled, electron].map(writePackageUrl)));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  return bill;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const file = path.resolve(process.argv[2] ?? path.join(root, `release/offramp-${version}.cdx.json`));
  const bill = writeSbom(file);
  console.log(`${bill.components.length} packages in ${path.relative(process.cwd(), file)}`);
}
