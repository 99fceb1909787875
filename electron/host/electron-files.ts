import path from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter, shell } from 'electron';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Handlers } from '../../shared/contract/define.ts';
import { printInPlace } from './electron-print.ts';
import type { FileGrants } from './file-grants.ts';
import { listHandedFiles } from './list-handed-files.ts';
import { NATIVE_WORDS, type NativeLanguage, type NativeWords } from './native-words.ts';

const INVENTORY_ENDINGS = ['csv', 'tsv', 'txt', 'xlsx', 'xlsm', 'xls', 'xlsb', 'ods', 'xml', 'json'];
const SAVED_AS = {
  workbook: { name: 'excelWorkbook', extensions: ['xlsx'] },
  project: { name: 'projects', extensions: ['offramp'] },
  collector: { name: 'script', extensions: ['zip', 'vbs'] },
  deck: { name: 'deck', extensions: ['pptx'] },
  briefing: { name: 'webPage', extensions: ['html'] },
  questions: { name: 'excelWorkbook', extensions: ['xlsx'] },
  pdf: { name: 'pdf', extensions: ['pdf'] },
  'mapping-profile': { name: 'profile', extensions: ['json'] },
  rules: { name: 'rules', extensions: ['json'] },
  calendar: { name: 'calendar', extensions: ['ics'] },
  minutes: { name: 'webPage', extensions: ['html'] },
  runbook: { name: 'webPage', extensions: ['html'] },
  'server-list': { name: 'table', extensions: ['csv'] },
  'refused-rows': { name: 'table', extensions: ['csv'] },
} satisfies Record<string, { name: keyof NativeWords['dialogs']; extensions: string[] }>;

/** Which language native furniture speaks, and who wants to know when that changes. */
export interface NativeSpeech {
  read: () => NativeLanguage;
  change: (language: NativeLanguage) => void;
}

/** The host operations under Electron: the system's own dialogs and its file manager. */
export function createElectronFiles(
  grants: FileGrants,
  findWindow: () => BrowserWindow | null,
  speech: NativeSpeech,
): Handlers<Contract, 'host'> {
  const words = () => NATIVE_WORDS[speech.read()].dialogs;
  return {
    async 'files.pick'({ purpose }) {
      const { openProject, importInventories, addRules, projects, inventories, rules, allFiles } = words();
      const anyFile: FileFilter = { name: allFiles, extensions: ['*'] };
      const dialogs: Record<typeof purpose, Electron.OpenDialogOptions> = {
        project: { title: openProject, properties: ['openFile'], filters: [{ name: projects, extensions: ['offramp'] }, anyFile] },
        inventory: {
          title: importInventories,
          properties: ['openFile', 'multiSelections'],
          filters: [{ name: inventories, extensions: INVENTORY_ENDINGS }, anyFile],
        },
        rules: { title: addRules, properties: ['openFile'], filters: [{ name: rules, extensions: ['json', 'zip'] }, anyFile] },
        'rules-folder': { title: addRules, properties: ['openDirectory'] },
      };
      const options = dialogs[purpose];
      const window = findWindow();
      const answer = window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
      if (answer.canceled) return [];
      const files = await listHandedFiles(answer.filePaths);
      return files.map((file) => grants.grant(file.path, 'local', file.size, file.name));
    },
    async 'files.pickSave'({ purpose, suggestedName }) {
      const { name, extensions } = SAVED_AS[purpose];
      const options: Electron.SaveDialogOptions = {
        defaultPath: path.join(app.getPath('documents'), path.basename(suggestedName)),
        filters: [{ name: words()[name], extensions }],
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
    'host.speak'({ language }) {
      speech.change(language);
      return {};
    },
    'host.describe': () => ({ kind: 'electron', platform: process.platform, menu: 'native' }),
  };
}
