import path from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter, shell } from 'electron';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Handlers } from '../../shared/contract/define.ts';
import { printInPlace } from './electron-print.ts';
import type { FileGrants } from './file-grants.ts';
import { listHandedFiles } from './list-handed-files.ts';

const ALL_FILES: FileFilter = { name: 'All files', extensions: ['*'] };
const PROJECT: FileFilter = { name: 'Offramp projects', extensions: ['offramp'] };
const INVENTORY: FileFilter = {
  name: 'Inventories',
  extensions: ['csv', 'tsv', 'txt', 'xlsx', 'xlsm', 'xls', 'xlsb', 'ods', 'xml', 'json'],
};
const SAVE_FILTERS = {
  workbook: { name: 'Excel workbook', extensions: ['xlsx'] },
  project: PROJECT,
  collector: { name: 'Script for Windows', extensions: ['vbs'] },
  deck: { name: 'PowerPoint presentation', extensions: ['pptx'] },
  briefing: { name: 'Web page', extensions: ['html'] },
  questions: { name: 'Excel workbook', extensions: ['xlsx'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  'mapping-profile': { name: 'Mapping profile', extensions: ['json'] },
  calendar: { name: 'Calendar', extensions: ['ics'] },
  'refused-rows': { name: 'Comma-separated values', extensions: ['csv'] },
} satisfies Record<string, FileFilter>;

/** The host operations under Electron: the system's own dialogs and its file manager. */
export function createElectronFiles(grants: FileGrants, findWindow: () => BrowserWindow | null): Handlers<Contract, 'host'> {
  return {
    async 'files.pick'({ purpose }) {
      const options: Electron.OpenDialogOptions =
        purpose === 'project'
          ? { title: 'Open a project', properties: ['openFile'], filters: [PROJECT, ALL_FILES] }
          : { title: 'Import inventories', properties: ['openFile', 'multiSelections'], filters: [INVENTORY, ALL_FILES] };
      const window = findWindow();
      const answer = window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
      if (answer.canceled) return [];
      const files = await listHandedFiles(answer.filePaths);
      return files.map((file) => grants.grant(file.path, 'local', file.size, file.name));
    },
    async 'files.pickSave'({ purpose, suggestedName }) {
      const options: Electron.SaveDialogOptions = {
        defaultPath: path.join(app.getPath('documents'), path.basename(suggestedName)),
        filters: [SAVE_FILTERS[purpose]],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      };
      const window = findWindow();
      const answer = window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
      return answer.canceled || answer.filePath === '' ? null : grants.grant(answer.filePath, 'save', 0);
    },
    'files.deliver'({ file }) {
      shell.showItemInFolder(grants.resolve(file).path);
      return { how: 'revealed', url: null };
    },
    'files.printPdf': ({ file }) => printInPlace(grants.resolve(file).path),
    'host.describe': () => ({ kind: 'electron', platform: process.platform, menu: 'native' }),
  };
}
