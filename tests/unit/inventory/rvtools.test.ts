import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { factsOf, inspect, inspectText, readInventory, readText, withFile } from './read-inventory.ts';
import { writeRow, writeWorkbook } from './write-zip.ts';

const V3 = fileURLToPath(new URL('../../fixtures/inventory/RVTools_tabvInfo_v3.csv', import.meta.url));

describe('RVTools', () => {
  it('reads vInfo of version 3 with every fact, its column and its cell', async () => {
    const { recognition, sightings } = await readInventory(V3);
    expect(recognition).toMatchObject({ format: 'rvtools', formatLabel: 'RVTools', headerRow: 1, importable: 'yes', sheet: null });
    expect(sightings[0]).toEqual({
      row: 2,
      name: 'erp-01',
      keys: {
        fqdn: 'erp-01.corp.example',
        domain: 'corp.example',
        biosUuid: '422e6d92-22c1-c6c1-1de8-000000000001',
        toolIds: ['vcenter:258fd56f-ab48-4992-9d1d-000000000000/vm-1'],
      },
      os: [
        { field: 'caption', text: 'Microsoft Windows Server 2008 (64-bit)', column: 'OS according to the VMware Tools' },
        { field: 'configured-guest', text: 'Microsoft Windows Server 2008 (64-bit)', column: 'OS according to the configuration file' },
      ],
      facts: {
        platform: { value: 'virtual', column: 'VM', raw: 'erp-01' },
        hypervisor: {
          value: 'VMware vCenter Server 5.1.0 build-880146',
          column: 'VI SDK Server type',
          raw: 'VMware vCenter Server 5.1.0 build-880146',
        },
        hypervisorHost: { value: 'esx01.corp.example', column: 'Host', raw: 'esx01.corp.example' },
        hypervisorCluster: { value: 'CL1', column: 'Cluster', raw: 'CL1' },
        diskCount: { value: 2, column: 'Disks', raw: '2' },
        nicCount: { value: 1, column: 'NICs', raw: '1' },
        cpuCount: { value: 2, column: 'CPUs', raw: '2' },
        memoryMiB: { value: 16384, column: 'Memory', raw: '16,384' },
        dataTB: { value: 0.198642, column: 'In Use MB', raw: '189,440' },
        bootMode: { value: 'bios', column: 'Firmware', raw: 'bios' },
        powerState: { value: 'on', column: 'Powerstate', raw: 'poweredOn' },
        site: { value: 'Plant', column: 'Datacenter', raw: 'Plant' },
        owner: { value: 'Ada', column: 'owner', raw: 'Ada' },
        description: {
          value: 'moved from\nthe old cluster, "twice"',
          column: 'Annotation',
          raw: 'moved from\nthe old cluster, "twice"',
        },
      },
    });
  });

  it('keeps a machine whose CPU cell cannot be read and leaves the value out', async () => {
    const { sightings, issues } = await readInventory(V3);
    expect(sightings[1]?.name).toBe('old web');
    expect(sightings[1]?.facts.cpuCount).toBeUndefined();
    expect(issues).toContainEqual({ row: 3, column: 'CPUs', value: 'two', message: 'not a whole number', effect: 'value-left-out' });
  });

  it('takes -1 and blank cells for unknown, never for a number', async () => {
    const { sightings } = await readInventory(V3);
    expect(sightings[1]?.facts.dataTB).toBeUndefined();
    expect(sightings[1]?.os.map(({ field }) => field)).toEqual(['configured-guest']);
  });

  it('ignores templates with a reason and refuses rows without any name, keeping their cells', async () => {
    const { outcomes } = await readInventory(V3);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sighting', 'sighting', 'ignored', 'refused']);
    expect(outcomes[2]).toEqual({
      kind: 'ignored',
      row: 4,
      issue: { row: 4, column: 'Template', value: 'True', message: 'a template, not a machine', effect: 'row-ignored' },
    });
    expect(outcomes[3]).toMatchObject({ kind: 'refused', row: 5, issue: { effect: 'row-refused' } });
    expect(outcomes[3]?.kind === 'refused' && outcomes[3].cells[25]).toBe('422e6d92-22c1-c6c1-1de8-000000000004');
  });

  it('reads build, revision and architecture out of the guest details of version 4', async () => {
    const details =
      "architecture='X86' bitness='64' buildNumber='6003' distroName='Windows' familyName='Windows' kernelVersion='6003.21446' prettyName='Windows Server 2008 Standard (Build 6003.21446)'";
    const linux = "familyName='Linux' buildNumber='4711' prettyName='Some Linux 9'";
    const { sightings } = await readText(
      `VM,Powerstate,SRM Placeholder,OS according to the configuration file,OS according to the VMware Tools,Guest Detailed Data,SMBIOS UUID,VM UUID\n` +
        `a,poweredOn,False,Microsoft Windows Server 2008 (64-bit),,"${details}",42000000-0000-0000-0000-000000000001,50000000-0000-0000-0000-000000000001\n` +
        `b,poweredOn,False,Some Linux,,"${linux}",,\n` +
        `c,poweredOn,True,Microsoft Windows Server 2008 (64-bit),,,,\n`,
    );
    expect(sightings).toHaveLength(2);
    expect(sightings[0]?.os.slice(1)).toEqual([
      { field: 'caption', text: 'Windows Server 2008 Standard (Build 6003.21446)', column: 'Guest Detailed Data' },
      { field: 'build', text: '6003', column: 'Guest Detailed Data' },
      { field: 'revision', text: '21446', column: 'Guest Detailed Data' },
      { field: 'architecture', text: '64-bit', column: 'Guest Detailed Data' },
    ]);
    expect(sightings[0]?.keys).toMatchObject({
      biosUuid: '42000000-0000-0000-0000-000000000001',
      instanceUuid: '50000000-0000-0000-0000-000000000001',
    });
    expect(sightings[1]?.os.map(({ field }) => field)).toEqual(['configured-guest']);
  });

  it("keeps the guest's own host name beside a display name that says something else", async () => {
    const { sightings } = await readText(
      'VM,Powerstate,DNS Name,OS according to the VMware Tools\nold erp (do not touch),poweredOn,ERP-01,Microsoft Windows Server 2008 (64-bit)\n',
    );
    expect(sightings[0]).toMatchObject({ name: 'old erp (do not touch)', aliases: ['ERP-01'] });
  });

  it('recognises vInfo under its old sheet name, reads the tabs that add facts, and lists every other one with a reason', async () => {
    const vInfo =
      writeRow(1, ['VM', 'Powerstate', 'Memory', 'OS according to the VMware Tools']) +
      writeRow(2, ['a', 'poweredOn', 2048, 'Microsoft Windows Server 2008 (32-bit)']);
    const vDisk = writeRow(1, ['VM', 'Disk', 'Capacity MiB']) + writeRow(2, ['a', 'Hard disk 1', 40960]);
    const vMemory = writeRow(1, ['VM', 'Size MiB', 'Ballooned']) + writeRow(2, ['a', 2048, 0]);
    const vHost = writeRow(1, ['Host', 'ESX Version']) + writeRow(2, ['esx-1', 'VMware ESXi 6.5.0 build-1']);
    const sheets = [vInfo, vDisk, vMemory, vHost].map((rows) => `<sheetData>${rows}</sheetData>`);
    await withFile('export.xlsx', writeWorkbook(sheets, { names: ['tabvInfo', 'tabvDisk', 'tabvMemory', 'tabvHost'] }), async (path) => {
      const { tables } = await inspect(path);
      expect(tables.map(({ sheet, format, importable }) => [sheet, format, importable])).toEqual([
        ['tabvInfo', 'rvtools', 'yes'],
        ['tabvDisk', 'rvtools-detail', 'yes'],
        ['tabvMemory', 'rvtools-detail', 'no'],
        ['tabvHost', 'rvtools', 'no'],
      ]);
      expect(tables[2]?.note).toContain('stands in tab vInfo as well');
      expect(tables[3]?.note).toContain('Which ESXi version');
      const { sightings } = await readInventory(path, { sheet: 'tabvInfo' });
      expect(factsOf(sightings[0])).toMatchObject({ memoryMiB: 2048, platform: 'virtual' });
    });
  });

  it('does not take a licence tab saved as CSV for servers', async () => {
    const { tables } = await inspectText(
      'Name,Key,Labels,VI SDK Server,VI SDK UUID\nvSphere,AAAAA,,vc.corp.example,x\n',
      'RVTools_tabvLicense.csv',
    );
    expect(tables[0]).toMatchObject({ format: 'rvtools', importable: 'no' });
  });
});
