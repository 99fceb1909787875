import path from 'node:path';
import type { CliWorld } from '../../electron/cli/command.ts';
import { runCli } from '../../electron/cli/run-cli.ts';

/** What a command line did. */
export interface CommandOutcome {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process, with a fixed clock, in the given folder. */
export async function runCommand(args: string[], options: { cwd: string; stdin?: string | Buffer; now?: string }): Promise<CommandOutcome> {
  let out = '';
  let err = '';
  const world: CliWorld = {
    cwd: options.cwd,
    now: () => new Date(options.now ?? '2026-11-20T09:00:00Z'),
    readStdin: async () => Buffer.from(options.stdin ?? ''),
    writeOut: (text) => {
      out += text;
    },
    writeErr: (text) => {
      err += text;
    },
    stderrIs: 'stream',
    version: '0.1.0',
    root: path.resolve(import.meta.dirname, '../..'),
    signal: new AbortController().signal,
  };
  const code = await runCli(args, world);
  return { code, out, err };
}
