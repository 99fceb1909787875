import { isPackHead, type PackFile } from './pack-file.ts';
import { PACK_LIMITS } from './pack-limits.ts';
import { PACK_FOLDERS, parseDocument, readSmallText } from './read-pack.ts';
import { unpackPack } from './unpack-pack.ts';

const PARTS = Object.values(PACK_FOLDERS);

/** Finds the rule packs among files that were handed over together: each as its files. What looks like a pack belongs to one, whether it holds or not. */
export async function recognisePacks<File extends PackFile>(files: readonly File[]): Promise<File[][]> {
  const packs: File[][] = [];
  const taken = new Set<File>();
  const take = (pack: File[]) => {
    packs.push(pack);
    for (const file of pack) taken.add(file);
  };
  const heads = files.filter(({ name }) => isPackHead(name)).sort((a, b) => a.name.length - b.name.length);
  for (const head of heads) {
    const root = head.name.slice(0, head.name.lastIndexOf('/') + 1);
    if (taken.has(head) || (root === '' && /\.json$/iu.test(head.name)) || !(await isHead(head))) continue;
    take(files.filter((file) => !taken.has(file) && belongsTo(file.name, root)));
  }
  for (const file of files) {
    if (taken.has(file)) continue;
    const isPack = /\.json$/iu.test(file.name) ? await isWholePack(file) : /\.zip$/iu.test(file.name) && (await holdsPack(file));
    if (isPack) take([file]);
  }
  return packs;
}

/** Of a folder everything belongs to its pack; of loose files only what lies in the folders of a pack. */
function belongsTo(name: string, root: string): boolean {
  if (root !== '') return name.startsWith(root);
  return isPackHead(name) || Object.keys(PACK_FOLDERS).some((folder) => name.startsWith(`${folder}/`));
}

async function holdsPack(archive: PackFile): Promise<boolean> {
  const unpacked = await unpackPack(archive);
  if ('problem' in unpacked) return false;
  const { files } = unpacked;
  const head = files.find(({ name }) => isPackHead(name));
  if (head !== undefined && (await isHead(head))) return true;
  const [only] = files;
  return files.length === 1 && only !== undefined && isWholePack(only);
}

async function isHead(file: PackFile): Promise<boolean> {
  const value = await readObject(file, PACK_LIMITS.entryBytes);
  return value !== null && ['id', 'label', 'version', 'publisher'].every((field) => isWord(value[field]));
}

async function isWholePack(file: PackFile): Promise<boolean> {
  const value = await readObject(file, PACK_LIMITS.bytes);
  return (
    value !== null && ['id', 'label', 'version'].every((field) => isWord(value[field])) && PARTS.some((part) => Array.isArray(value[part]))
  );
}

async function readObject(file: PackFile, limit: number): Promise<Record<string, unknown> | null> {
  const read = await readSmallText(file, limit);
  if ('problem' in read || !read.text.includes('label')) return null;
  const parsed = parseDocument(file.name, read.text);
  if ('problem' in parsed) return null;
  const { value } = parsed;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

function isWord(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
