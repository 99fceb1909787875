/** A file that was dropped or chosen, with its place below the folder it came with: "exports/vinfo.csv". */
export interface NamedFile {
  name: string;
  file: File;
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function readFolder(entry: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = entry.createReader();
  const entries: FileSystemEntry[] = [];
  // A reader hands out a hundred entries at a time and ends with none.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}

async function walk(entry: FileSystemEntry): Promise<NamedFile[]> {
  const name = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) return [{ name, file: await readFile(entry as FileSystemFileEntry) }];
  const children = await readFolder(entry as FileSystemDirectoryEntry);
  const found: NamedFile[] = [];
  for (const child of children) found.push(...(await walk(child)));
  return found;
}

/** Lists every file that was dropped, those in folders included. Must be called while the drop event is handled: the list is empty afterwards. */
export function listDroppedFiles(data: DataTransfer): Promise<NamedFile[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return Promise.resolve([...data.files].map((file) => ({ name: file.name, file })));
  return Promise.all(entries.map(walk)).then((lists) => lists.flat());
}
