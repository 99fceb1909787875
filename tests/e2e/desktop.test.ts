import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { expect, it, vi } from 'vitest';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { FileRef } from '../../shared/domain/import.ts';
import { describeApp, type LaunchedApp } from '../helpers/launch-app.ts';

interface PageBridge {
  offramp: {
    call(name: string, input: unknown): Promise<{ ok: boolean; value: FileRef[] & FileRef }>;
    onEvent(listener: (event: OfframpEvent) => void): void;
  };
  testEvents: OfframpEvent[];
}

function call(page: Page, name: string, input: unknown) {
  return page.evaluate((message) => (window as unknown as PageBridge).offramp.call(message.name, message.input), { name, input });
}

async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const target = window as unknown as PageBridge;
    target.testEvents = [];
    target.offramp.onEvent((event) => target.testEvents.push(event));
  });
}

/** Waits for files that the system handed to the app, and answers their names. */
async function readHandedOver(page: Page): Promise<string[]> {
  return vi.waitFor(async () => {
    const events = await page.evaluate(() => (window as unknown as PageBridge).testEvents);
    const handed = events.filter((event) => event.type === 'files-handed-over');
    if (handed.length === 0) throw new Error('No files were handed over.');
    return handed.flatMap((event) => event.files.map((file) => file.name));
  });
}

function writeInventory(app: LaunchedApp, name: string): string {
  const folder = path.join(app.dataDirectory, 'inventories');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), 'Server\r\nNW-APP-01\r\n');
  return path.join(folder, name);
}

describeApp(
  'the app on its desktop',
  (launch) => {
    it('asks the system for inventories, several at once, and for one project', async () => {
      const app = await launch();
      const file = writeInventory(app, 'vinfo.csv');
      app.standIn?.openDialogAnswers.push([file]);
      const picked = await call(app.page, 'files.pick', { purpose: 'inventory' });
      expect(picked.value.map(({ name, size }) => [name, size])).toEqual([['vinfo.csv', 19]]);
      expect(await call(app.page, 'files.pick', { purpose: 'project' })).toEqual({ ok: true, value: [] });
      expect(app.standIn?.dialogOptions).toMatchObject([
        { properties: ['openFile', 'multiSelections'], filters: [{ name: 'Inventories' }, { name: 'All files' }] },
        { properties: ['openFile'], filters: [{ extensions: ['offramp'] }, { name: 'All files' }] },
      ]);
    });

    it('asks where to write, in the folder for documents, and shows what was written', async () => {
      const app = await launch();
      const target = path.join(app.dataDirectory, 'out.xlsx');
      app.standIn?.saveDialogAnswers.push(target);
      const picked = await call(app.page, 'files.pickSave', { purpose: 'workbook', suggestedName: '../Northwind.xlsx' });
      expect(app.standIn?.dialogOptions).toMatchObject([
        { defaultPath: path.join(app.dataDirectory, 'documents/Northwind.xlsx'), filters: [{ extensions: ['xlsx'] }] },
      ]);
      expect(await call(app.page, 'files.deliver', { file: picked.value })).toMatchObject({ ok: true, value: { how: 'revealed' } });
      expect(app.standIn?.revealedPaths).toEqual([target]);
      expect(await call(app.page, 'files.pickSave', { purpose: 'workbook', suggestedName: 'x.xlsx' })).toEqual({ ok: true, value: null });
    });

    it('takes the files of a second start, relative to where that was made', async () => {
      const app = await launch();
      const file = writeInventory(app, 'second.csv');
      await listen(app.page);
      app.standIn?.emitApp('second-instance', ['electron', '.', '--flag', path.basename(file)], path.dirname(file));
      expect(await readHandedOver(app.page)).toEqual(['second.csv']);
    });

    it('takes a file that the system opens with it', async () => {
      const app = await launch();
      const file = writeInventory(app, 'opened.csv');
      await listen(app.page);
      app.standIn?.emitApp('open-file', file);
      expect(await readHandedOver(app.page)).toEqual(['opened.csv']);
    });
  },
  ['stand-in'],
);
