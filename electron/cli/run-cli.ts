import { parseArgs } from 'node:util';
import { OperationFailure } from '../../shared/domain/result.ts';
import { CliFailure, type CliWorld, type Command, EXIT, type ExitCode, type ParsedCommandLine } from './command.ts';
import { COMMANDS } from './commands.ts';
import { writeJson } from './write-json.ts';

/** Runs one command line (without the program's own name) and answers its exit code. Never throws. */
export async function runCli(args: readonly string[], world: CliWorld): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const about = name === 'help' && rest[0] !== undefined ? findCommand(rest[0]) : undefined;
    (name === undefined ? world.writeErr : world.writeOut)(about ? describeCommand(about) : describeProgram(world));
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  if (name === '--version' || name === '-v') {
    world.writeOut(`${world.version}\n`);
    return EXIT.done;
  }
  const command = findCommand(name);
  const jsonTarget = findJsonTarget(rest);
  try {
    if (command === undefined) {
      throw new CliFailure(EXIT.usage, 'unknown-command', `There is no command “${name}”. offramp --help lists the commands.`);
    }
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

function parseCommandLine(command: Command, args: string[]): ParsedCommandLine {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
    return { files: positionals, options: values as ParsedCommandLine['options'] };
  } catch (thrown) {
    const why = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
    const sentence = why.replace(/\. To specify.*$/u, '.').replace(/\.?$/u, '.');
    throw new CliFailure(EXIT.usage, 'wrong-usage', `${sentence} Usage: offramp ${command.usage}`);
  }
}

/** Finds where JSON was asked for even when the rest of the line is wrong, so that the error can go there. */
function findJsonTarget(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--json' || arg.startsWith('--json='));
  if (at < 0) return undefined;
  const arg = args[at] ?? '';
  return arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : (args[at + 1] ?? '-');
}

async function reportFailure(thrown: unknown, jsonTarget: string | undefined, world: CliWorld): Promise<ExitCode> {
  const failure = toCliFailure(thrown);
  world.writeErr(`offramp: ${failure.message}\n`);
  if (jsonTarget !== undefined) {
    try {
      await writeJson({ error: failure.error }, jsonTarget, world);
    } catch {
      world.writeErr(`offramp: The file ${jsonTarget} cannot be written.\n`);
    }
  }
  return failure.exitCode;
}

function toCliFailure(thrown: unknown): CliFailure {
  if (thrown instanceof CliFailure) return thrown;
  if (thrown instanceof OperationFailure) {
    return new CliFailure(EXIT.unreadable, thrown.code, thrown.message, thrown.details);
  }
  const code = (thrown as { code?: unknown } | null)?.code;
  const place = (thrown as { path?: unknown } | null)?.path;
  if (typeof code === 'string' && typeof place === 'string') {
    return new CliFailure(EXIT.unreadable, 'file-problem', describeFileProblem(code, place), { code, path: place });
  }
  return new CliFailure(
    EXIT.unreadable,
    'internal',
    'Something went wrong that Offramp did not foresee; nothing was changed by this command.',
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
