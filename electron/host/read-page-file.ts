import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PAGE_SECURITY_HEADERS } from './page-security.ts';

/** An answer to a request of the page for one of its own files. */
export interface PageAnswer {
  status: 200 | 403 | 404;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** Reads a file of the built page; `urlPath` is the path of the URL as it came. Everything outside the folder is refused. */
export async function readPageFile(pageDirectory: string, urlPath: string): Promise<PageAnswer> {
  const relative = decodePath(urlPath);
  if (relative === null) return answerText(403, 'This address is not part of Offramp.');
  const file = path.join(pageDirectory, relative === '' ? 'index.html' : relative);
  if (!file.startsWith(pageDirectory + path.sep)) return answerText(403, 'This address is not part of Offramp.');
  const contentType = CONTENT_TYPES[path.extname(file)];
  if (contentType === undefined) return answerText(404, 'Offramp has no such file.');
  try {
    const body = new Uint8Array(await readFile(file));
    return { status: 200, headers: { ...PAGE_SECURITY_HEADERS, 'content-type': contentType }, body };
  } catch {
    return answerText(404, 'Offramp has no such file.');
  }
}

/** Null where the path tries to leave the folder or cannot be read as a path. */
function decodePath(urlPath: string): string | null {
  try {
    const decoded = decodeURIComponent(urlPath).replace(/^\/+/, '');
    if (decoded.includes('\0') || decoded.includes('\\') || decoded.includes(':')) return null;
    return decoded.split('/').includes('..') ? null : decoded;
  } catch {
    return null;
  }
}

function answerText(status: 403 | 404, text: string): PageAnswer {
  const headers = { ...PAGE_SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' };
  return { status, headers, body: Uint8Array.from(Buffer.from(text)) };
}
