import { protocol } from 'electron';
import { readPageFile } from '../host/read-page-file.ts';

/** Where the page lives; nothing else is served there. */
export const PAGE_ORIGIN = 'app://offramp';

/** The first and only document. */
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;

/** Makes the app's scheme a secure origin of its own; must run before Electron is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves the built page, and only that, under the app's scheme. */
export function serveAppProtocol(pageDirectory: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'offramp' || request.method !== 'GET') return new Response('This address is not part of Offramp.', { status: 403 });
    const answer = await readPageFile(pageDirectory, url.pathname);
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  });
}
