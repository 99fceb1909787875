import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { AppState } from './app-store.ts';
import { BESIDE_JOURNEY, JOURNEY, STOP_LABELS, type StopId } from './journey.ts';

type MenuCommand = Extract<OfframpEvent, { type: 'menu-command' }>['command'];

/** Name of a command; those of the native menu among them. */
export type CommandId =
  | MenuCommand
  | 'go-workshop'
  | 'go-review'
  | 'go-history'
  | 'go-knowledge'
  | 'rename-project'
  | 'verify-project'
  | 'protect-project'
  | 'open-sample'
  | 'choose-theme';

/** One thing the app can be told to do, from wherever. */
export interface Command {
  id: CommandId;
  label: string;
  /** Keys as shown; they are listened to by `matchCommand`. */
  keys: string | null;
  /** Whether it makes sense now. */
  isAvailable: (state: AppState) => boolean;
  run: (state: AppState) => void;
}

const hasProject = (state: AppState) => state.project !== null;
const always = () => true;

function goTo(stop: StopId, keys: string | null): Command {
  return { id: `go-${stop}` as CommandId, label: `Go to ${STOP_LABELS[stop]}`, keys, isAvailable: hasProject, run: ({ go }) => go(stop) };
}

/** Every command, in the order in which lists show them. THE LIST. */
export const COMMANDS: readonly Command[] = [
  ...[...JOURNEY, ...BESIDE_JOURNEY].map((stop, index) => goTo(stop, `Alt ${(index + 1) % 10}`)),
  {
    id: 'find',
    label: 'Search servers and commands',
    keys: 'Ctrl K',
    isAvailable: hasProject,
    run: ({ openDialog }) => openDialog('search'),
  },
  {
    id: 'undo',
    label: 'Undo',
    keys: 'Ctrl Z',
    isAvailable: ({ project }) => project !== null && project.undo !== null,
    run: ({ undo }) => void undo(),
  },
  {
    id: 'redo',
    label: 'Redo',
    keys: 'Ctrl Y',
    isAvailable: ({ project }) => project !== null && project.redo !== null,
    run: ({ redo }) => void redo(),
  },
  { id: 'import-files', label: 'Import files…', keys: 'Ctrl I', isAvailable: always, run: ({ pickFiles }) => void pickFiles() },
  {
    id: 'save-collector',
    label: 'Save the collector…',
    keys: null,
    isAvailable: always,
    run: ({ saveCollector }) => void saveCollector(),
  },
  {
    id: 'write-workbook',
    label: 'Write the workbook…',
    keys: 'Ctrl E',
    isAvailable: hasProject,
    run: ({ go }) => go('workbook', { write: 'ask' }),
  },
  { id: 'new-project', label: 'New project', keys: null, isAvailable: always, run: ({ createProject }) => void createProject() },
  { id: 'open-project', label: 'Open a project…', keys: 'Ctrl O', isAvailable: always, run: ({ openProject }) => void openProject() },
  { id: 'open-sample', label: 'Open the sample estate', keys: null, isAvailable: always, run: ({ openSample }) => void openSample() },
  {
    id: 'rename-project',
    label: 'Rename the project…',
    keys: null,
    isAvailable: hasProject,
    run: ({ openDialog }) => openDialog('rename'),
  },
  { id: 'save-copy', label: 'Save a copy…', keys: 'Ctrl Shift S', isAvailable: hasProject, run: ({ saveCopy }) => void saveCopy() },
  {
    id: 'verify-project',
    label: 'Check the project file',
    keys: null,
    isAvailable: hasProject,
    run: ({ openDialog }) => openDialog('verify'),
  },
  {
    id: 'protect-project',
    label: 'Protect with a passphrase…',
    keys: null,
    isAvailable: hasProject,
    run: ({ openDialog }) => openDialog('protect'),
  },
  { id: 'close-project', label: 'Close the project', keys: null, isAvailable: hasProject, run: ({ closeProject }) => void closeProject() },
  {
    id: 'choose-theme',
    label: 'Switch between light and dark',
    keys: null,
    isAvailable: always,
    run: ({ theme, setTheme }) => setTheme(theme === 'dark' ? 'light' : 'dark'),
  },
  { id: 'show-keys', label: 'Keyboard shortcuts', keys: '?', isAvailable: always, run: ({ openDialog }) => openDialog('keys') },
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
  if (key === 'F1') return 'show-keys';
  if (!main) return key === '?' && focus === 'elsewhere' ? 'show-keys' : null;
  const letter = key.toLowerCase();
  if (shiftKey) {
    if (letter === 's') return 'save-copy';
    return letter === 'z' && focus === 'elsewhere' ? 'redo' : null;
  }
  if (letter === 'z') return focus === 'elsewhere' ? 'undo' : null;
  if (letter === 'y') return focus === 'elsewhere' ? 'redo' : null;
  const plain: Record<string, CommandId> = { k: 'find', f: 'find', i: 'import-files', o: 'open-project', e: 'write-workbook' };
  return plain[letter] ?? null;
}
