import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { en } from '../wording/messages/en.ts';
import { t } from '../wording/messages.ts';
import type { AppState } from './app-store.ts';
import { BESIDE_JOURNEY, JOURNEY, labelStop, opensWithoutProject, type StopId } from './journey.ts';

type MenuCommand = Extract<OfframpEvent, { type: 'menu-command' }>['command'];

/** Name of a command; those of the native menu among them. */
export type CommandId =
  | MenuCommand
  | 'go-workshop'
  | 'go-review'
  | 'go-history'
  | 'go-knowledge'
  | 'make-workload'
  | 'rename-project'
  | 'verify-project'
  | 'protect-project'
  | 'open-sample'
  | 'choose-theme'
  | 'open-settings';

/** One thing the app can be told to do, from wherever. */
export interface Command {
  id: CommandId;
  /** Its name in the language of the moment. */
  readonly label: string;
  /** Keys as shown; they are listened to by `matchCommand`. */
  keys: string | null;
  /** Whether it makes sense now. */
  isAvailable: (state: AppState) => boolean;
  run: (state: AppState) => void;
}

const hasProject = (state: AppState) => state.project !== null;
const always = () => true;

function goTo(stop: StopId, keys: string | null): Command {
  return {
    id: `go-${stop}` as CommandId,
    get label() {
      return t('commands:goTo', { stop: labelStop(stop) });
    },
    keys,
    isAvailable: opensWithoutProject(stop) ? always : hasProject,
    run: ({ go }) => go(stop),
  };
}

type CommandWords = Exclude<keyof typeof en.commands, 'stops' | 'left' | 'goTo'>;

function createCommand(
  id: CommandId,
  words: CommandWords,
  keys: string | null,
  isAvailable: Command['isAvailable'],
  run: Command['run'],
): Command {
  return {
    id,
    get label() {
      return t(`commands:${words}`);
    },
    keys,
    isAvailable,
    run,
  };
}

/** Every command, in the order in which lists show them. THE LIST. */
export const COMMANDS: readonly Command[] = [
  ...[...JOURNEY, ...BESIDE_JOURNEY].map((stop, index) => goTo(stop, `Alt ${(index + 1) % 10}`)),
  createCommand('find', 'find', 'Ctrl K', hasProject, ({ openDialog }) => openDialog('search')),
  createCommand(
    'undo',
    'undo',
    'Ctrl Z',
    ({ project }) => project !== null && project.undo !== null,
    ({ undo }) => void undo(),
  ),
  createCommand(
    'redo',
    'redo',
    'Ctrl Y',
    ({ project }) => project !== null && project.redo !== null,
    ({ redo }) => void redo(),
  ),
  createCommand('import-files', 'importFiles', 'Ctrl I', always, ({ pickFiles }) => void pickFiles()),
  createCommand('save-collector', 'saveCollector', null, always, ({ saveCollector }) => void saveCollector()),
  createCommand('write-workbook', 'writeWorkbook', 'Ctrl E', hasProject, ({ go }) => go('workbook', { write: 'ask' })),
  createCommand('make-workload', 'makeWorkload', null, hasProject, ({ go }) => go('plan', { view: 'workloads', panel: 'make' })),
  createCommand('new-project', 'newProject', null, always, ({ createProject }) => void createProject()),
  createCommand('open-project', 'openProject', 'Ctrl O', always, ({ openProject }) => void openProject()),
  createCommand('open-sample', 'openSample', null, always, ({ openSample }) => void openSample()),
  createCommand('rename-project', 'renameProject', null, hasProject, ({ openDialog }) => openDialog('rename')),
  createCommand('save-copy', 'saveCopy', 'Ctrl Shift S', hasProject, ({ saveCopy }) => void saveCopy()),
  createCommand('verify-project', 'verifyProject', null, hasProject, ({ openDialog }) => openDialog('verify')),
  createCommand('protect-project', 'protectProject', null, hasProject, ({ openDialog }) => openDialog('protect')),
  createCommand('close-project', 'closeProject', null, hasProject, ({ closeProject }) => void closeProject()),
  createCommand('choose-theme', 'chooseTheme', null, always, ({ theme, setTheme }) => setTheme(theme === 'dark' ? 'light' : 'dark')),
  createCommand('open-settings', 'openSettings', 'Ctrl ,', always, ({ openDialog }) => openDialog('settings')),
  createCommand('show-help', 'showHelp', 'F1', always, ({ openHelp }) => openHelp()),
  createCommand('show-keys', 'showKeys', '?', always, ({ openDialog }) => openDialog('keys')),
  createCommand('take-tour', 'takeTour', null, always, ({ startTour }) => void startTour()),
  createCommand('show-about', 'showAbout', null, always, ({ openDialog }) => openDialog('about')),
];

/** Finds a command by its name. */
export function findCommand(id: CommandId): Command {
  const command = COMMANDS.find((one) => one.id === id);
  if (command === undefined) throw new Error(`There is no command "${id}".`);
  return command;
}

/** Runs a command if it makes sense now; answers whether it did. */
export function runCommand(id: CommandId, state: AppState): 'done' | 'not-available' {
  const command = findCommand(id);
  if (!command.isAvailable(state)) return 'not-available';
  command.run(state);
  return 'done';
}

/** The parts of a key press that decide which command it means. */
export interface KeyPress {
  key: string;
  /** Physical key, such as "Digit1". */
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Which command a key press means, or null. While text is being typed, keys that edit text keep their meaning. */
export function matchCommand(press: KeyPress, focus: 'text' | 'elsewhere'): CommandId | null {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press;
  const main = ctrlKey || metaKey;
  const digit = /^Digit([0-9])$/.exec(code)?.[1];
  if (digit !== undefined && !shiftKey && altKey !== main) {
    const stop = [...JOURNEY, ...BESIDE_JOURNEY][(Number(digit) + 9) % 10];
    return stop === undefined ? null : (`go-${stop}` as CommandId);
  }
  if (altKey) return null;
  if (key === 'F1') return 'show-help';
  if (!main) return key === '?' && focus === 'elsewhere' ? 'show-keys' : null;
  const letter = key.toLowerCase();
  if (shiftKey) {
    if (letter === 's') return 'save-copy';
    return letter === 'z' && focus === 'elsewhere' ? 'redo' : null;
  }
  if (letter === 'z') return focus === 'elsewhere' ? 'undo' : null;
  if (letter === 'y') return focus === 'elsewhere' ? 'redo' : null;
  const plain: Record<string, CommandId> = {
    k: 'find',
    f: 'find',
    i: 'import-files',
    o: 'open-project',
    e: 'write-workbook',
    ',': 'open-settings',
  };
  return plain[letter] ?? null;
}
