import type { ParseArgsOptionsConfig } from 'node:util';
import type { OfframpError } from '../../shared/domain/result.ts';

/** done · finished with something refused or in conflict · wrong usage · nothing could be read · ended by Ctrl+C, as shells number it. */
export const EXIT = { done: 0, refused: 1, usage: 2, unreadable: 3, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The outside world as a command sees it: the process in production, buffers in tests. */
export interface CliWorld {
  cwd: string;
  now(): Date;
  readStdin(): Promise<Buffer>;
  writeOut(text: string): void;
  writeErr(text: string): void;
  /** terminal: progress may be drawn on stderr. */
  stderrIs: 'terminal' | 'stream';
  version: string;
  /** The folder that holds assets/ and dist/. */
  root: string;
  /** Of encrypted projects: the environment variable OFFRAMP_PASSPHRASE, so that it stands in no list of processes. */
  passphrase?: string;
  /** Aborted by Ctrl+C. */
  signal: AbortSignal;
}

/** Ends a command with one plain sentence and an exit code. */
export class CliFailure extends Error {
  readonly exitCode: ExitCode;
  readonly error: OfframpError;

  constructor(exitCode: ExitCode, code: string, message: string, details?: Record<string, unknown>) {
    super(message);
    this.exitCode = exitCode;
    this.error = details === undefined ? { code, message } : { code, message, details };
  }
}

/** What the parser hands to a command. */
export interface ParsedCommandLine {
  files: string[];
  options: Record<string, string | boolean | undefined>;
}

/** One command of the command line. */
export interface Command {
  name: string;
  /** The usage line without `offramp`. */
  usage: string;
  summary: string;
  options: ParseArgsOptionsConfig;
  /** What `--help` prints below the usage: one line an option or note. */
  help: string[];
  run(line: ParsedCommandLine, world: CliWorld): Promise<ExitCode>;
}

/** Reads a text option that was given at most once. */
export function readOption(line: ParsedCommandLine, name: string): string | undefined {
  const value = line.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** Reads a text option that a command cannot do without. */
export function requireOption(line: ParsedCommandLine, name: string, usage: string): string {
  const value = readOption(line, name);
  if (value === undefined) throw new CliFailure(EXIT.usage, 'option-missing', `--${name} is missing. Usage: offramp ${usage}`);
  return value;
}
