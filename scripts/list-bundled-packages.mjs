/** Which packages are inside the bundles, under which licence and with which text of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A package whose code or files are in the bundles. */
const LICENCE_FILE = /^(licen[cs]e|copying)(\.|-|$)/i;

/** The folder of the package that a module belongs to, or null for a module of Offramp itself. */
function findPackageFolder(moduleId) {
  const file = moduleId.replace(/^\0/, '').split('?')[0].split(path.sep).join('/');
  const at = file.lastIndexOf('/node_modules/');
  if (at === -1) return null;
  const words = file.slice(at + '/node_modules/'.length).split('/');
  const name = words[0].startsWith('@') ? words.slice(0, 2).join('/') : words[0];
  const folder = path.join(file.slice(0, at), 'node_modules', name);
  return existsSync(path.join(folder, 'package.json')) ? folder : null;
}

/** A plugin for Vite that notes every package of which a bundle holds something. */
export function notePackages(folders) {
  return {
    name: 'offramp-note-packages',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const folder = findPackageFolder(id);
        if (folder !== null) folders.add(folder);
      }
    },
  };
}

/** Name, version, licence (SPDX) and licence text of each package, by name. Throws where a package names no licence. */
export function readLicences(folders) {
  const packages = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    if (typeof license !== 'string') throw new Error(`${name} ${version} names no licence, so it cannot be handed out.`);
    const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
    const text = files.map((file) => readFileSync(path.join(folder, file), 'utf8').trim()).join('\n\n');
    return { name, version, license, text };
  });
  return packages.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}
