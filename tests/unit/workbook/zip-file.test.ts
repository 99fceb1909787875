import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createZipFile } from '../../../electron/services/workbook/write-xlsx/zip-file.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The content of the first entry, by its local header. */
function inflateFirst(archive: Buffer): Buffer {
  const from = 30 + archive.readUInt16LE(26) + archive.readUInt16LE(28);
  return inflateRawSync(archive.subarray(from, from + archive.readUInt32LE(18)));
}

async function write(chunks: Iterable<string | Buffer>, flags = 'w'): Promise<Buffer> {
  const filePath = path.join(folder, 'archive.zip');
  if (flags === 'r') writeFileSync(filePath, '');
  const file = await open(filePath, flags);
  try {
    const zip = createZipFile(file);
    await zip.addEntry('entry.xml', chunks);
    await zip.finish();
  } finally {
    await file.close();
  }
  return await readFile(filePath);
}

describe('an archive that is written in chunks', () => {
  it('holds every chunk in order, long and short, of one byte and of four for a character', async () => {
    const chunks = Array.from({ length: 300 }, (_, at) => `${['a', 'ü', '日', '🙂'][at % 4]?.repeat(1 + ((at * 7_919) % 20_000))}${at}|`);
    expect(inflateFirst(await write(chunks)).toString('utf8')).toBe(chunks.join(''));
  });

  it('comes to the same bytes however its text is divided', async () => {
    const text = Array.from({ length: 40_000 }, (_, at) => `<c r="A${at}" s="${at % 7}"/>`).join('');
    const divide = (length: number) =>
      Array.from({ length: Math.ceil(text.length / length) }, (_, at) => text.slice(at * length, (at + 1) * length));
    const whole = await write([text]);
    expect((await write(divide(1_000))).equals(whole)).toBe(true);
    expect((await write(divide(131_072))).equals(whole)).toBe(true);
  });

  it('fails with the fault of what makes the chunks', async () => {
    function* failLate() {
      for (let at = 0; at < 20; at += 1) yield 'x'.repeat(50_000);
      throw new Error('The source gave out.');
    }
    await expect(write(failLate())).rejects.toThrow('The source gave out.');
  });

  it('fails with the fault of the file, once', async () => {
    const noise = (at: number) => Array.from({ length: 20_000 }, (_, place) => ((at + 1) * (place + 3) * 2_654_435_761) % 97).join();
    await expect(
      write(
        Array.from({ length: 60 }, (_, at) => noise(at)),
        'r',
      ),
    ).rejects.toThrow('EBADF');
  });
});
