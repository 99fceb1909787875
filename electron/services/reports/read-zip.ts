import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** Reads every entry of an archive that is held in memory, in the order in which it lists them. */
export async function readZip(archive: Buffer): Promise<{ name: string; bytes: Buffer }[]> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(archive, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const entries: { name: string; bytes: Buffer }[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        buffer(stream).then((bytes) => {
          entries.push({ name: entry.fileName, bytes });
          zip.readEntry();
        }, reject);
      });
    });
    zip.readEntry();
  });
}
