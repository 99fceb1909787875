import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { resolveAssetDirectories } from '../../electron/host/app-directories.ts';
import { createInProcessClient, type InProcessClient } from '../../electron/host/in-process-host.ts';
import { type AppServices, createAppServices } from '../../electron/services/app-services.ts';
import type { Contract, OperationName } from '../../shared/contract/contract.ts';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { ImportLedger } from '../../shared/domain/import.ts';
import type { OfframpError } from '../../shared/domain/result.ts';

/** The repository's own folder. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** The real services in this process, over a folder of their own, on a fixed day. */
export interface TestServices {
  folder: string;
  client: InProcessClient;
  services: AppServices;
  events: OfframpEvent[];
  /** Faults that a caller is not shown; there should be none. */
  faults: unknown[];
  /** Calls an operation and answers its value; a refusal fails the test. */
  call<Name extends OperationName>(name: Name, input: InputOf<Contract, Name>): Promise<OutputOf<Contract, Name>>;
  /** Calls an operation that must be refused, and answers the refusal. */
  refusal<Name extends OperationName>(name: Name, input: InputOf<Contract, Name>): Promise<OfframpError>;
  /** Writes a file of lines and answers its path. */
  write(name: string, lines: readonly string[]): string;
  /** Writes a table and imports it whole. */
  importLines(name: string, lines: readonly string[]): Promise<ImportLedger>;
  stop(): Promise<void>;
}

/** Starts the services; `folder` lets a second start find what the first one left. */
export async function startServices(
  options: { folder?: string; now?: () => Date; samplesDirectory?: string; backups?: 'keep' } = {},
): Promise<TestServices> {
  const folder = options.folder ?? mkdtempSync(path.join(os.tmpdir(), 'offramp-services-'));
  const events: OfframpEvent[] = [];
  const faults: unknown[] = [];
  let services: AppServices | undefined;
  const directories = resolveAssetDirectories(ROOT);
  const client = await createInProcessClient({
    createServices: async (deps) => {
      services = await createAppServices({ ...deps, backups: options.backups ?? 'none' });
      return services;
    },
    settings: {
      ...directories,
      samplesDirectory: options.samplesDirectory ?? directories.samplesDirectory,
      userDataDirectory: path.join(folder, 'user-data'),
      projectsDirectory: path.join(folder, 'projects'),
      version: '0.0.0',
    },
    now: options.now ?? (() => new Date('2026-11-20T12:00:00Z')),
    reportFault: (_, fault) => void faults.push(fault),
  });
  client.onEvent((event) => void events.push(event));
  if (services === undefined) throw new Error('The services did not start.');
  let imports = 0;
  const test: TestServices = {
    folder,
    client,
    services,
    events,
    faults,
    async call(name, input) {
      const answer = await client.call(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.error.code}: ${answer.error.message} ${String(faults[0] ?? '')}`);
      return answer.value;
    },
    async refusal(name, input) {
      const answer = await client.call(name, input);
      if (answer.ok) throw new Error(`${name} was not refused.`);
      return answer.error;
    },
    write(name, lines) {
      const filePath = path.join(folder, name);
      writeFileSync(filePath, `${lines.join('\r\n')}\r\n`);
      return filePath;
    },
    async importLines(name, lines) {
      imports += 1;
      const file = client.grantPath(test.write(name, lines));
      return await test.call('import.run', { job: `import-${imports}`, tables: [{ file, sheet: null }] });
    },
    async stop() {
      await client.close();
      if (existsSync(folder) && options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
  return test;
}

/** The header of a virtual machine table, in the columns that these tests use. */
export const VINFO_HEADER =
  'VM,Powerstate,Template,DNS Name,CPUs,Memory,Primary IP Address,OS according to the configuration file,OS according to the VMware Tools,VM ID,VM UUID';

/** One row of a virtual machine table. */
export function makeVm(vm: { name: string; dns?: string; ip?: string; uuid?: string; os?: string }): string {
  const system = vm.os ?? 'Microsoft Windows Server 2008 (64-bit)';
  return [vm.name, 'poweredOn', 'False', vm.dns ?? '', '2', '4096', vm.ip ?? '', system, system, `vm-${vm.name}`, vm.uuid ?? ''].join(',');
}

/** The header of a directory export. */
export const AD_HEADER = 'Name,DNSHostName,OperatingSystem,OperatingSystemVersion,OperatingSystemServicePack,ObjectGUID,Enabled';

/** One row of a directory export. */
export function makeComputer(computer: { name: string; dns?: string; guid: string; version?: string }): string {
  const version = computer.version ?? '6.0 (6002)';
  return [computer.name, computer.dns ?? '', 'Windows Server 2008 Standard', version, 'Service Pack 2', computer.guid, 'True'].join(',');
}
