import { parseArgs } from 'node:util';
import { OperationFailure } from '../../shared/domain/result.ts';
import { cleanControls } from './clean-controls.ts';
import { CliFailure, type CliWorld, type Command, EXIT, type ExitCode, type ParsedCommandLine } from './command.ts';
import { COMMANDS } from './commands.ts';
import { suggestWord } from './suggest-word.ts';
import { mayErrorReplace, writeJson } from './write-json.ts';

/** Runs one command line (without the program's own name) and answers its exit code. Never throws. */
export async function runCli(args: readonly string[], outside: CliWorld): Promise<ExitCode> {
  const world: CliWorld = { ...outside, writeOut: (text) => outside.writeOut(cleanControls(text)) };
  const [name, ...rest] = args;
  const jsonTarget = findJsonTarget(args);
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && (rest[0] === undefined || findCommand(rest[0])))) {
    const about = name === 'help' && rest[0] !== undefined ? findCommand(rest[0]) : undefined;
    (name === undefined ? world.writeErr : world.writeOut)(about ? describeCommand(about) : describeProgram(world));
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  const command = findCommand(name);
  if (name === '--version' || name === '-v' || (command !== undefined && rest.length === 1 && rest[0] === '--version')) {
    world.writeOut(`${world.version}\n`);
    return EXIT.done;
  }
  try {
    if (name.startsWith('-')) {
      const meant = rest.some((word) => findCommand(word) !== undefined) ? null : suggestWord(name, ['--help', '--version']);
      const sentence = meant === null ? 'The command comes first, its options behind it.' : `There is no ${name}; did you mean ${meant}?`;
      throw new CliFailure(EXIT.usage, 'wrong-usage', `${sentence} offramp --help lists the commands.`);
    }
    if (command === undefined) throw explainUnknownCommand((name === 'help' ? rest[0] : name) ?? '');
    const line = parseCommandLine(command, rest);
    if (line.options.help === true) {
      world.writeOut(describeCommand(command));
      return EXIT.done;
    }
    return await command.run(line, world);
  } catch (thrown) {
    return await reportFailure(thrown, jsonTarget, world);
  }
}

function findCommand(name: string): Command | undefined {
  return COMMANDS.find((command) => command.name === name);
}

function explainUnknownCommand(unknown: string): CliFailure {
  const near = suggestWord(unknown, [...COMMANDS.map((command) => command.name), 'help', 'version']);
  const meant = near === 'version' ? '--version' : near;
  const hint = meant === null ? '' : ` Did you mean ${meant}?`;
  return new CliFailure(EXIT.usage, 'unknown-command', `There is no command “${unknown}”.${hint} offramp --help lists the commands.`);
}

function parseCommandLine(command: Command, args: string[]): ParsedCommandLine {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  const refuse = (sentence: string) => new CliFailure(EXIT.usage, 'wrong-usage', `${sentence} Usage: offramp ${command.usage}`);
  try {
    const { values, positionals, tokens } = parseArgs({ args, options, allowPositionals: true, strict: true, tokens: true });
    const given = tokens.flatMap((token) => (token.kind === 'option' && token.name !== 'help' ? [token.name] : []));
    const twice = given.find((name, index) => given.indexOf(name) !== index);
    if (twice !== undefined) throw refuse(`--${twice} is given more than once.`);
    return { files: positionals, options: values as ParsedCommandLine['options'] };
  } catch (thrown) {
    if (thrown instanceof CliFailure) throw thrown;
    throw refuse(explainParsing(thrown, Object.keys(options)));
  }
}

/** Says in one sentence what Node's parser found wrong. */
function explainParsing(thrown: unknown, options: readonly string[]): string {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  const option = /--?[\p{L}\d][\p{L}\d-]*/u.exec(why)?.[0] ?? 'An option';
  if (why.startsWith('Unknown option')) {
    const unknown = /'([^']*)'/u.exec(why)?.[1] ?? option;
    const meant = suggestWord(unknown.replace(/^-+|=.*$/gu, ''), options);
    return `There is no option ${unknown}.${meant === null ? '' : ` Did you mean --${meant}?`}`;
  }
  if (why.includes('argument is ambiguous')) return `${option} needs a value; one that begins with a dash is written ${option}=VALUE.`;
  if (why.includes('argument missing')) return `${option} needs a value.`;
  if (why.includes('does not take an argument')) return `${option} takes no value.`;
  return `The line cannot be understood (${why.split('\n')[0]}).`;
}

/** Finds where JSON was asked for even when the rest of the line is wrong, so that the error can go there; a word that begins with a dash is the next option and no file. */
function findJsonTarget(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--json' || arg.startsWith('--json='));
  if (at < 0) return undefined;
  const arg = args[at] ?? '';
  const target = arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : (args[at + 1] ?? '-');
  return target === '' || (target !== '-' && target.startsWith('-') && !arg.includes('=')) ? undefined : target;
}

async function reportFailure(thrown: unknown, jsonTarget: string | undefined, world: CliWorld): Promise<ExitCode> {
  const failure = toCliFailure(thrown);
  world.writeErr(`offramp: ${cleanControls(failure.message)}\n`);
  if (jsonTarget !== undefined) {
    await writeError(failure, jsonTarget, world);
  }
  return failure.exitCode;
}

/** Puts the error where JSON was to go; a second sentence says where that cannot be. */
async function writeError({ error }: CliFailure, jsonTarget: string, world: CliWorld): Promise<void> {
  try {
    if (await mayErrorReplace(jsonTarget, world.cwd)) await writeJson({ error }, jsonTarget, world);
    else world.writeErr(`offramp: ${jsonTarget} was left as it is.\n`);
  } catch {
    world.writeErr(`offramp: The error could not be written to ${jsonTarget}.\n`);
  }
}

function toCliFailure(thrown: unknown): CliFailure {
  if (thrown instanceof CliFailure) return thrown;
  if (thrown instanceof OperationFailure) {
    return new CliFailure(EXIT.unreadable, thrown.code, thrown.message, thrown.details);
  }
  const code = (thrown as { code?: unknown } | null)?.code;
  const place = (thrown as { path?: unknown } | null)?.path;
  if (typeof code === 'string' && /^E[A-Z]+$/u.test(code)) {
    return new CliFailure(EXIT.unreadable, 'file-problem', describeFileProblem(code, typeof place === 'string' ? place : 'a file'), {
      code,
      path: place ?? null,
    });
  }
  return new CliFailure(
    EXIT.unreadable,
    'internal',
    'Something went wrong that Offramp did not foresee. What it says of itself is in the details of --json.',
    {
      cause: thrown instanceof Error ? thrown.message : String(thrown),
    },
  );
}

function describeFileProblem(code: string, place: string): string {
  switch (code) {
    case 'ENOENT':
      return `${place} does not exist.`;
    case 'EACCES':
    case 'EPERM':
      return `${place} may not be opened by this user.`;
    case 'ENOSPC':
      return `There is no room left on the disk to write ${place}.`;
    case 'EROFS':
      return `${place} is on a read-only disk.`;
    case 'EISDIR':
      return `${place} is a folder, where a file is needed.`;
    case 'ENOTDIR':
      return `${place} leads through a file as if it were a folder.`;
    case 'ENAMETOOLONG':
      return `${place} has a name that is too long.`;
    case 'EMFILE':
    case 'ENFILE':
      return `Too many files are open to open ${place}.`;
    default:
      return `${place} cannot be used (${code}).`;
  }
}

function describeProgram(world: CliWorld): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length));
  return [
    `Offramp ${world.version}: from any server inventory to an agreed way out for every Windows Server 2008 machine.`,
    '',
    'Usage: offramp <command> [options]',
    '',
    ...COMMANDS.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'offramp <command> --help says more. Nothing leaves this machine.',
    'Exit code: 0 done · 1 finished but something was refused or is in conflict · 2 wrong usage · 3 nothing could be read.',
    '',
  ].join('\n');
}

function describeCommand(command: Command): string {
  return [`Usage: offramp ${command.usage}`, '', command.summary, '', ...command.help.map((line) => `  ${line}`), ''].join('\n');
}
