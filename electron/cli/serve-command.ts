import { serveLoopback } from '../host/serve-loopback.ts';
import { CliFailure, type Command, EXIT, readOption } from './command.ts';

const USAGE = 'serve [--port N] [--no-open]';

/** `offramp serve`: the app on 127.0.0.1 in a browser window. */
export const serveCommand: Command = {
  name: 'serve',
  usage: USAGE,
  summary: 'Open the app in a browser window, served on 127.0.0.1 only.',
  options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  help: ['--port N   listen on this port; any free one without it', '--no-open  print the address instead of opening a window'],
  async run(line, world) {
    const given = readOption(line, 'port') ?? '0';
    const port = Number(given);
    if (!/^\d+$/u.test(given) || port > 65_535) {
      throw new CliFailure(EXIT.usage, 'wrong-usage', `--port takes a whole number from 0 to 65535. Usage: offramp ${USAGE}`);
    }
    await serveLoopback({
      port,
      window: line.options['no-open'] === true ? 'none' : 'app',
      files: line.files,
      say: (sentence) => world.writeOut(`${sentence}\n`),
    });
    return EXIT.done;
  },
};
