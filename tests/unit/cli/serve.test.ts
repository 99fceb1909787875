import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../helpers/run-command.ts';

const root = path.resolve(import.meta.dirname, '../../..');

describe('offramp serve', () => {
  it.each(['', ' ', '80.5', '1e3', '0x50', '65536'])('ends with 2 for the port “%s”', async (port) => {
    expect((await runCommand(['serve', '--no-open', `--port=${port}`], { cwd: root })).code).toBe(2);
  });

  it.skipIf(!existsSync(path.join(root, 'dist/engine.mjs')))('says that a port is in use and ends', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const cli = spawn(process.execPath, ['--no-warnings', path.join(root, 'dist/cli.mjs'), 'serve', '--no-open', '--port', String(port)]);
    let err = '';
    cli.stderr.on('data', (chunk) => {
      err += String(chunk);
    });
    const [code] = await once(cli, 'close');
    other.close();
    expect(code).toBe(3);
    expect(err).toContain(`Port ${port} is in use by another program.`);
  });
});
