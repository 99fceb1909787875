import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../helpers/run-command.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(path.join(os.tmpdir(), 'offramp-facts-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

async function assess(csv: string) {
  await writeFile(path.join(cwd, 'list.csv'), csv);
  const { code, out } = await runCommand(['assess', 'list.csv', '--json', '-'], { cwd });
  const document = JSON.parse(out);
  return { code, document, facts: document.servers[0].facts, verdict: document.servers[0].verdict };
}

describe('facts of the operating system', () => {
  it('quote the cell that says so', async () => {
    const { facts } = await assess(
      'Name,OperatingSystem,OperatingSystemVersion,OSArchitecture,ProductType\nold-1,Windows Server 2008 Standard,6.0.6003,32-bit,3\n',
    );
    expect(facts).toMatchObject({
      ntVersion: { value: '6.0', from: 'list.csv#2:OperatingSystemVersion' },
      build: { value: 6003, from: 'list.csv#2:OperatingSystemVersion' },
      arch: { value: 'x86', from: 'list.csv#2:OSArchitecture' },
      productType: { value: 'server', from: 'list.csv#2:ProductType' },
    });
  });

  it('are absent where the evidence leaves them open', async () => {
    const { facts } = await assess('Name,OperatingSystem\nold-1,Windows Server 2008 Standard\n');
    expect(Object.keys(facts)).toEqual(['ntVersion']);
  });

  it('say domain controller where the product type does, which closes the paths it must', async () => {
    const { facts, verdict } = await assess('Name,OperatingSystem,ProductType\ndc-1,Windows Server 2008 Standard,2\n');
    expect(facts.productType).toEqual({ value: 'dc', from: 'list.csv#2:ProductType' });
    expect(verdict.gates).toContainEqual(expect.objectContaining({ rule: 'domain-controller', closes: 'isolate' }));
  });

  it('are silent where cells contradict each other, and the exit code says that some do', async () => {
    const { code, facts, document } = await assess(
      'Name,DNSHostName,OperatingSystem,OperatingSystemVersion\nodd-1,odd-1.corp.example,Windows Server 2008 Standard,6.0.6002\nodd-1,odd-1.corp.example,Windows Server 2008 R2 Standard,6.1.7601\n',
    );
    expect(document.servers).toHaveLength(1);
    expect(facts.build).toBeUndefined();
    expect(document.totals.inConflict).toBe(1);
    expect(code).toBe(1);
  });
});
