import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Opens without following a link and without waiting for a pipe, and reads no more than the limit. */
export async function readSmallFile(path: string, limit: number): Promise<{ bytes: Buffer } | { problem: string }> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    // Windows knows neither flag; there they count as nothing.
    handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code ?? 'unknown reason';
    return { problem: code === 'ELOOP' ? 'is a link; a pack holds its files itself' : `cannot be read (${code})` };
  }
  try {
    const about = await handle.stat();
    if (!about.isFile()) return { problem: 'is not a file' };
    if (about.size > limit) return { problem: `is larger than ${limit / 1_000} KB` };
    const bytes = Buffer.alloc(limit + 1);
    const { bytesRead } = await handle.read(bytes, 0, limit + 1, 0);
    return bytesRead > limit ? { problem: `is larger than ${limit / 1_000} KB` } : { bytes: bytes.subarray(0, bytesRead) };
  } catch {
    return { problem: 'cannot be read' };
  } finally {
    await handle.close();
  }
}
