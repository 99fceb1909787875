import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Handlers } from '../../shared/contract/define.ts';
import type { FileRef } from '../../shared/domain/import.ts';
import { fail, OperationFailure, type Result, succeed } from '../../shared/domain/result.ts';
import type { FileGrants } from './file-grants.ts';
import { PAGE_SECURITY_HEADERS } from './page-security.ts';

/** Files of a browser window: they come as uploads, and go as downloads. */
export interface LoopbackFiles {
  handlers: Handlers<Contract, 'host'>;
  /** Keeps the body of a request as a private file. `name` may hold the path below a chosen folder, with "/". */
  receiveUpload(name: string, body: IncomingMessage): Promise<Result<FileRef>>;
  sendDownload(token: string, response: ServerResponse): Promise<void>;
}

/** Creates the file furniture of the loopback host; everything it keeps is below `temporaryDirectory`. */
export function createLoopbackFiles(grants: FileGrants, temporaryDirectory: string): LoopbackFiles {
  const downloads = new Map<string, string>();

  async function reserve(name: string): Promise<string> {
    const folder = path.join(temporaryDirectory, randomUUID());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return path.join(folder, toFileName(name));
  }

  return {
    handlers: {
      // The page asks its own browser for files and sends them as uploads.
      'files.pick': () => [],
      async 'files.pickSave'({ suggestedName }) {
        return grants.grant(await reserve(suggestedName), 'save', 0);
      },
      async 'files.deliver'({ file }) {
        const { path: filePath } = grants.resolve(file);
        await stat(filePath).catch(() => {
          throw new OperationFailure('file-not-written', 'The file has not been written, so it cannot be downloaded.');
        });
        const token = randomUUID();
        downloads.set(token, filePath);
        return { how: 'download', url: `/download/${token}` };
      },
      'files.printPdf': () => {
        throw new OperationFailure('printing-unavailable', 'Offramp cannot print here. Open the HTML briefing and print it from there.');
      },
      'host.speak': () => ({}),
      'host.describe': () => ({ kind: 'loopback', platform: process.platform, menu: 'none' }),
    },
    async receiveUpload(name, body) {
      const shownName = toShownName(name);
      if (shownName === '') return fail('invalid-input', 'The upload has no file name.');
      const filePath = await reserve(path.posix.basename(shownName));
      try {
        await pipeline(body, createWriteStream(filePath, { mode: 0o600 }));
      } catch {
        await rm(path.dirname(filePath), { recursive: true, force: true });
        return fail('upload-interrupted', `The file "${shownName}" did not arrive whole. Choose it again.`);
      }
      return succeed(grants.grant(filePath, 'upload', (await stat(filePath)).size, shownName));
    },
    async sendDownload(token, response) {
      const filePath = downloads.get(token);
      const found = filePath === undefined ? null : await stat(filePath).catch(() => null);
      if (filePath === undefined || found === null) {
        response.writeHead(404, { ...PAGE_SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
        response.end('This download is no longer there. Write the file again.');
        return;
      }
      const name = path.basename(filePath);
      response.writeHead(200, {
        ...PAGE_SECURITY_HEADERS,
        'content-type': 'application/octet-stream',
        'content-length': String(found.size),
        'content-disposition': `attachment; filename="${name.replace(/[^\w .()-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      });
      await pipeline(createReadStream(filePath), response);
    },
  };
}

/** A relative path without steps up, empty where nothing is left. */
function toShownName(name: string): string {
  const parts = name.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.join('/').slice(-400);
}

/** A name that every file system takes. */
function toFileName(name: string): string {
  const cleaned = Array.from(name, (character) => (character < ' ' || '<>:"/\\|?*'.includes(character) ? '_' : character)).join('');
  return cleaned.replace(/^[. ]+|[. ]+$/g, '').slice(-150) || 'file';
}
