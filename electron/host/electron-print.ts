import { copyFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { BrowserWindow, session } from 'electron';
import { OperationFailure } from '../../shared/domain/result.ts';

/** Prints the page of HTML that stands at a path, and puts the PDF in its place. Nothing of the page runs and nothing is fetched. Throws OperationFailure `printing-failed`. */
export async function printInPlace(filePath: string): Promise<{ bytes: number }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'offramp-print-'));
  const apart = session.fromPartition('offramp-print');
  const page = path.join(folder, 'page.html');
  const own = pathToFileURL(page).href;
  apart.webRequest.onBeforeRequest((request, answer) => answer({ cancel: request.url !== own && !request.url.startsWith('data:') }));
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: apart, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  try {
    await copyFile(filePath, page);
    await window.loadFile(page);
    const pdf = await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate:
        '<div style="width:100%;font-size:8px;text-align:center"><span class="pageNumber"></span> of <span class="totalPages"></span></div>',
    });
    const draft = path.join(folder, 'page.pdf');
    await writeFile(draft, pdf);
    // A move across disks is no move, so the whole file is copied beside its place first.
    const beside = `${filePath}.part`;
    await copyFile(draft, beside);
    await rename(beside, filePath);
    return { bytes: pdf.length };
  } catch {
    await rm(filePath, { force: true });
    throw new OperationFailure('printing-failed', 'The page could not be printed. Write the HTML briefing and print it in a browser.');
  } finally {
    window.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}
