import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../shared/domain/sighting.ts';
import { factsOf, inspectText, readText } from './read-inventory.ts';

const read = async (answer: unknown, name = 'answer.json') => {
  const { recognition, sightings, issues } = await readText(typeof answer === 'string' ? answer : JSON.stringify(answer), {}, name);
  return { recognition, sightings, issues, server: sightings[0], facts: factsOf(sightings[0]) };
};
const systemOf = (server: Sighting | undefined) => (server?.os ?? []).map(({ text }) => text);

describe('what the AWS command line answers', () => {
  const instance = {
    InstanceId: 'i-0aaa111',
    InstanceType: 'm4.large',
    PrivateDnsName: 'ip-10-0-0-5.eu-central-1.compute.internal',
    PrivateIpAddress: '10.0.0.5',
    State: { Code: 16, Name: 'running' },
    Architecture: 'i386',
    BlockDeviceMappings: [{ DeviceName: '/dev/sda1' }, { DeviceName: 'xvdb' }],
    NetworkInterfaces: [{ MacAddress: '06:00:00:00:00:01', PrivateIpAddress: '10.0.0.5' }],
    Placement: { AvailabilityZone: 'eu-central-1a' },
    PlatformDetails: 'Windows',
    Tags: [
      { Key: 'Name', Value: 'NW-ERP01' },
      { Key: 'Owner', Value: 'Finance' },
      { Key: 'kubernetes.io/role', Value: 'x' },
    ],
  };

  it('lists instances by the name that people gave them, and never by a disk', async () => {
    const { recognition, sightings, facts } = await read({
      Reservations: [{ Instances: [instance] }, { Instances: [{ ...instance, InstanceId: 'i-2', Tags: [] }] }],
    });
    expect(recognition.format).toBe('aws-instances');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-ERP01', 'ip-10-0-0-5']);
    expect(sightings[0]?.keys).toMatchObject({ ipAddresses: ['10.0.0.5'], macAddresses: ['060000000001'] });
    expect(facts).toMatchObject({
      platform: 'virtual',
      hypervisor: 'Amazon EC2',
      powerState: 'on',
      diskCount: 2,
      owner: 'Finance',
      site: 'eu-central-1a',
    });
  });

  it('takes what the agent of Systems Manager read, and calls no machine that stands elsewhere virtual', async () => {
    const { sightings } = await read({
      InstanceInformationList: [
        {
          InstanceId: 'mi-0aaa111',
          PingStatus: 'Online',
          LastPingDateTime: '2026-11-01T10:00:00.123000+01:00',
          PlatformType: 'Windows',
          PlatformName: 'Microsoft Windows Server 2008 Standard',
          PlatformVersion: '6.0.6002',
          IPAddress: '10.0.0.6',
          ComputerName: 'nw-file01.northwind.example',
        },
      ],
    });
    expect(sightings[0]?.keys.fqdn).toBe('nw-file01.northwind.example');
    expect(systemOf(sightings[0])).toEqual(['Microsoft Windows Server 2008 Standard', '6.0.6002']);
    expect(factsOf(sightings[0])).toMatchObject({ lastSeenOn: '2026-11-01' });
    expect(factsOf(sightings[0])).not.toHaveProperty('platform');
  });

  it('is read as YAML too', async () => {
    const { recognition, server } = await read(
      'Reservations:\n- Instances:\n  - InstanceId: i-0aaa111\n    InstanceType: m4.large\n    PrivateIpAddress: 10.0.0.5\n    Tags:\n    - Key: Name\n      Value: NW-ERP01\n',
      'instances.yaml',
    );
    expect(recognition.format).toBe('aws-instances');
    expect(server).toMatchObject({ name: 'NW-ERP01', keys: { ipAddresses: ['10.0.0.5'] } });
  });
});

describe('what Azure answers', () => {
  it('tells machines of Azure Arc from virtual machines of the cloud', async () => {
    const { recognition, sightings } = await read({
      count: 2,
      data: [
        {
          id: '/subscriptions/0/machines/NW-FILE01',
          name: 'NW-FILE01',
          type: 'microsoft.hybridcompute/machines',
          location: 'westeurope',
          properties: {
            osName: 'windows',
            osSku: 'Windows Server 2008 R2 Standard',
            osVersion: '6.1.7601.24540',
            machineFqdn: 'nw-file01.northwind.example',
            detectedProperties: {
              manufacturer: 'HP',
              model: 'ProLiant DL380 G7',
              logicalCoreCount: '4',
              totalPhysicalMemoryInGigabytes: '8',
            },
          },
        },
        {
          id: '/subscriptions/0/vm1',
          name: 'vm1',
          type: 'Microsoft.Compute/virtualMachines',
          properties: {
            storageProfile: { imageReference: { offer: 'WindowsServer', sku: '2008-R2-SP1' } },
            osProfile: { computerName: 'NW-WEB01' },
            extended: { instanceView: { powerState: { code: 'PowerState/deallocated' } } },
          },
        },
        { id: '/subscriptions/0/nic1', name: 'nic1', type: 'microsoft.network/networkinterfaces', properties: {} },
      ],
    });
    expect(recognition.format).toBe('azure-machines');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01', 'NW-WEB01']);
    expect(systemOf(sightings[0])).toEqual(['Windows Server 2008 R2 Standard', '6.1.7601.24540']);
    expect(factsOf(sightings[0])).toMatchObject({ cpuCount: 4, memoryMiB: 8192, model: 'ProLiant DL380 G7' });
    expect(factsOf(sightings[0])).not.toHaveProperty('platform');
    expect(systemOf(sightings[1])).toEqual(['Windows Server 2008 R2 SP1']);
    expect(factsOf(sightings[1])).toMatchObject({ platform: 'virtual', powerState: 'off' });
  });

  it('gives what an appliance of Azure Migrate found in the guest: system, disks, roles', async () => {
    const { recognition, server, facts } = await read({
      value: [
        {
          name: 'm1_5008ec3a-1111-2222-3333-8d2a1a2b3c4d',
          type: 'Microsoft.OffAzure/VMwareSites/machines',
          properties: {
            displayName: 'NW-FILE01',
            vmFqdn: 'nw-file01.northwind.example',
            biosGuid: '4208ec3a-1111-2222-3333-8d2a1a2b3c4d',
            numberOfProcessorCore: 4,
            allocatedMemoryInMB: 8192,
            firmware: 'BIOS',
            powerStatus: 'ON',
            diskDetails: [{ maxSizeInBytes: 42_949_672_960 }, { maxSizeInBytes: 107_374_182_400 }],
            networkAdapters: [{ macAddress: '00:50:56:88:00:01', ipAddressList: ['10.0.0.7', 'fe80::1'] }],
            operatingSystemDetails: { osType: 'windowsguest', osName: 'Microsoft Windows Server 2008 (64-bit)', osVersion: '6.0.6003' },
            appsAndRoles: {
              features: [
                { name: 'Web-Server', status: 'Installed' },
                { name: 'DNS', status: 'Available' },
              ],
            },
          },
        },
      ],
    });
    expect(recognition.format).toBe('azure-migrate-machines');
    expect(server).toMatchObject({ name: 'NW-FILE01', keys: { biosUuid: expect.any(String), macAddresses: ['005056880001'] } });
    expect(systemOf(server)).toEqual(['Microsoft Windows Server 2008 (64-bit)', '6.0.6003']);
    expect(facts).toMatchObject({
      cpuCount: 4,
      memoryMiB: 8192,
      bootMode: 'bios',
      diskCount: 2,
      maxDiskTB: 0.107374,
      roles: ['iis'],
      platform: 'virtual',
    });
  });
});

describe('what Google Compute Engine answers', () => {
  it('takes the system from the licence of the disk', async () => {
    const { recognition, server, facts } = await read([
      {
        kind: 'compute#instance',
        name: 'nw-erp01',
        id: '12345',
        machineType: 'zones/europe-west3-a/machineTypes/n1-standard-2',
        status: 'TERMINATED',
        zone: 'https://compute.example/zones/europe-west3-a',
        networkInterfaces: [{ networkIP: '10.1.0.2' }],
        disks: [{ diskSizeGb: '50', licenses: ['https://compute.example/licenses/windows-server-2008-r2-dc'] }, { diskSizeGb: '200' }],
        labels: { owner: 'finance' },
      },
    ]);
    expect(recognition.format).toBe('google-instances');
    expect(systemOf(server)).toEqual(['windows server 2008 r2 dc']);
    expect(facts).toMatchObject({ platform: 'virtual', powerState: 'off', diskCount: 2, site: 'europe-west3-a', owner: 'finance' });
  });
});

describe('what Nutanix answers in its other versions', () => {
  it('is read in version 1, without the controllers of the platform', async () => {
    const { recognition, sightings, facts } = await read({
      metadata: {},
      entities: [
        { vmName: 'NTNX-CVM', controllerVm: true, memoryCapacityInBytes: 1 },
        {
          vmName: 'NW-FILE01',
          uuid: 'bbbb1111-2222-3333-4444-555566667777',
          guestOperatingSystem: 'Microsoft Windows Server 2008 (64-bit)',
          hypervisorType: 'kAcropolis',
          numVCpus: 2,
          memoryCapacityInBytes: 4_294_967_296,
          ipAddresses: ['10.2.0.4'],
          powerState: 'on',
        },
      ],
    });
    expect(recognition.format).toBe('nutanix');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01']);
    expect(facts).toMatchObject({ cpuCount: 2, memoryMiB: 4096, powerState: 'on', hypervisor: 'Nutanix AHV' });
  });

  it('is read in versions 2 and 4', async () => {
    const second = await read({
      entities: [
        {
          name: 'NW-V2',
          uuid: 'bbbb1111-2222-3333-4444-555566667777',
          memory_mb: 4096,
          num_vcpus: 2,
          num_cores_per_vcpu: 2,
          vm_logical_timestamp: 1,
          power_state: 'off',
          boot: { uefi_boot: true },
          vm_disk_info: [{ is_cdrom: true }, { is_cdrom: false, size: 42_949_672_960 }],
        },
      ],
    });
    expect(second.facts).toMatchObject({ cpuCount: 4, memoryMiB: 4096, powerState: 'off', bootMode: 'efi', diskCount: 1 });
    const fourth = await read({
      data: [
        {
          extId: 'bbbb1111-2222-3333-4444-555566667777',
          name: 'NW-V4',
          numSockets: 2,
          numCoresPerSocket: 1,
          memorySizeBytes: 4_294_967_296,
          powerState: 'ON',
          bootConfig: { $objectType: 'vmm.v4.ahv.config.LegacyBoot' },
          guestTools: { guestOsVersion: 'windows:64:Windows Server 2008 Standard' },
        },
      ],
    });
    expect(fourth.server?.name).toBe('NW-V4');
    expect(systemOf(fourth.server)).toEqual(['Windows Server 2008 Standard']);
    expect(fourth.facts).toMatchObject({ cpuCount: 2, memoryMiB: 4096, bootMode: 'bios' });
  });
});

describe('what configuration tools know of their machines', () => {
  it('reads what ohai says, by itself and inside a node', async () => {
    const own = {
      platform: 'windows',
      platform_family: 'windows',
      platform_version: '6.0.6002',
      hostname: 'NW-FILE01',
      fqdn: 'nw-file01.northwind.example',
      ohai_time: 1_793_520_000,
      ipaddress: '10.0.0.8',
      kernel: {
        name: 'Microsoft® Windows Server® 2008 Standard',
        release: '6.0.6002',
        machine: 'i386',
        os_info: { caption: 'Microsoft® Windows Server® 2008 Standard', csd_version: 'Service Pack 2', product_type: 2 },
        cs_info: { manufacturer: 'VMware, Inc.', model: 'VMware Virtual Platform' },
      },
      virtualization: { system: 'vmware', role: 'guest' },
      memory: { total: '4193848kB' },
      filesystem: { 'C:': { kb_size: '41940000', kb_used: '20000000', fs_type: 'NTFS' }, 'D:': { fs_type: 'CDFS' } },
    };
    const { recognition, server, facts } = await read(own);
    expect(recognition.format).toBe('chef-ohai');
    expect(systemOf(server)).toEqual(
      expect.arrayContaining(['Microsoft® Windows Server® 2008 Standard', '6.0.6002', 'Service Pack 2', 'i386']),
    );
    expect(facts).toMatchObject({ platform: 'virtual', memoryMiB: 4095.6, roles: ['adds'], dataTB: 0.02048 });
    const nodes = await read({ results: 1, rows: [{ name: 'nw-file01', chef_environment: 'production', run_list: [], automatic: own }] });
    expect(nodes.recognition.format).toBe('chef-ohai');
    expect(nodes.sightings).toHaveLength(1);
    expect(nodes.facts).toMatchObject({ environment: 'production' });
  });

  it('reads grains of Salt by minion, in JSON and in YAML', async () => {
    const grains = {
      id: 'nw-file01',
      host: 'NW-FILE01',
      os: 'Windows',
      os_family: 'Windows',
      osfullname: 'Microsoft® Windows Server® 2008 Standard',
      osversion: '6.0.6002',
      osservicepack: 'SP2',
      cpuarch: 'AMD64',
      ipv4: ['10.0.0.5', '127.0.0.1'],
      saltversion: '2015.8.8',
      virtual: 'VMware',
    };
    const { recognition, sightings, facts } = await read(
      `${JSON.stringify({ 'nw-file01': grains })}\n${JSON.stringify({ 'nw-dc01': { ...grains, id: 'nw-dc01', host: 'NW-DC01', virtual: 'physical' } })}`,
    );
    expect(recognition.format).toBe('salt-grains');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01', 'NW-DC01']);
    expect(sightings[0]?.keys.ipAddresses).toEqual(['10.0.0.5']);
    expect(facts).toMatchObject({ platform: 'virtual', hypervisor: 'VMware' });
    const yaml = await read(
      'nw-file01:\n  os: Windows\n  osfullname: Microsoft® Windows Server® 2008 Standard\n  osversion: 6.0.6002\n  saltversion: 2015.8.8\n',
      'grains.yaml',
    );
    expect(yaml.server?.name).toBe('nw-file01');
    expect(systemOf(yaml.server)).toContain('6.0.6002');
  });

  it('reads the packages of PuppetDB for the machine they are on, and its facts behind them', async () => {
    const { recognition, sightings } = await read({
      certname: 'nw-file01.northwind.example',
      environment: 'production',
      package_inventory: Array.from({ length: 3000 }, (_, index) => [`package ${index} of many`, '2.6.32-431', 'windows']),
      values: {
        kernel: 'windows',
        facterversion: '3.1',
        hostname: 'NW-FILE01',
        operatingsystem: 'windows',
        operatingsystemrelease: '2008',
        kernelversion: '6.0.6002',
      },
    });
    expect(recognition.format).toBe('puppet-facts');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01']);
  });
});

describe('accounts that tools read out of a directory', () => {
  it('are computer accounts with their roles, whatever the tool calls their attributes', async () => {
    const list = await read([
      {
        attributes: {
          cn: ['NW-DC01'],
          sAMAccountName: ['NW-DC01$'],
          dNSHostName: ['nw-dc01.northwind.example'],
          operatingSystem: ['Windows Server® 2008 Standard'],
          operatingSystemVersion: ['6.0 (6002)'],
          userAccountControl: [532480],
          lastLogonTimestamp: ['2026-09-05 08:30:05+00:00'],
        },
        dn: 'CN=NW-DC01,OU=Domain Controllers,DC=northwind,DC=example',
      },
    ]);
    expect(list.recognition.format).toBe('active-directory');
    expect(list.server?.name).toBe('NW-DC01');
    expect(systemOf(list.server)).toEqual(['Windows Server® 2008 Standard', '6.0 (6002)']);
    expect(list.facts).toMatchObject({ roles: ['adds'], enabled: true, lastSeenOn: '2026-09-05' });
    const paths = await read({
      data: [
        {
          Properties: {
            name: 'NW-SQL01.NORTHWIND.EXAMPLE',
            samaccountname: 'NW-SQL01$',
            operatingsystem: 'Windows Server 2008 Standard Service Pack 2',
            enabled: false,
            lastlogontimestamp: 1_793_900_000,
            unconstraineddelegation: false,
            serviceprincipalnames: ['MSSQLSvc/nw-sql01.northwind.example:1433', 'HOST/NW-SQL01'],
          },
          PrimaryGroupSID: 'S-1-5-21-1-2-3-515',
          ObjectIdentifier: 'S-1-5-21-1-2-3-1105',
        },
      ],
      meta: { type: 'computers', count: 1 },
    });
    expect(paths.server).toMatchObject({ name: 'NW-SQL01', keys: { fqdn: 'nw-sql01.northwind.example', sid: expect.any(String) } });
    expect(paths.facts).toMatchObject({ roles: ['sql'], enabled: false, lastSeenOn: '2026-11-05' });
  });
});

describe('assets of Tenable', () => {
  it('leave a system out where the scanner could not say which of several it is', async () => {
    const asset = {
      id: 'a',
      has_agent: true,
      ipv4s: ['10.0.0.5'],
      netbios_names: ['NW-FILE01'],
      operating_systems: ['Microsoft Windows Server 2008 Standard Service Pack 2'],
      last_seen: '2026-11-01T00:00:00Z',
    };
    const { recognition, sightings } = await read([
      asset,
      { ...asset, id: 'b', ipv4s: ['10.0.0.6'], netbios_names: ['NW-FILE02'], operating_systems: ['Windows Server 2008', 'Windows Vista'] },
    ]);
    expect(recognition.format).toBe('tenable');
    expect(sightings.map((sighting) => systemOf(sighting))).toEqual([['Microsoft Windows Server 2008 Standard Service Pack 2'], []]);
  });

  it('are refused with a sentence where they nest without end', async () => {
    const deep = `{"assets":[{"has_agent":true,"ipv4":[],"operating_system":[],"x":${'['.repeat(600)}${']'.repeat(600)}}]}`;
    const { tables } = await inspectText(deep, 'assets.json');
    expect(tables[0]?.note ?? '').toMatch(/500 deep/);
  });
});

describe('inventories of Ansible', () => {
  const read3 = async (content: string, name: string) =>
    (await readText(content, {}, name)).sightings.map((sighting) => [sighting.name, sighting.keys.ipAddresses?.[0] ?? null]);

  it('list hosts with their addresses in every form, ranges written out', async () => {
    const ini = await readText(
      '# ours\nnw-mail.northwind.example\n\n[windows]\nnw-file01 ansible_host=10.0.0.5 ansible_password=secret os="Windows Server 2008" owner=Jo\nnw-dc[01:02].northwind.example:5986\n\n[windows:vars]\nansible_connection=winrm\n\n[all:children]\nwindows\n',
      {},
      'hosts',
    );
    expect(ini.recognition.format).toBe('ansible-inventory');
    expect(ini.sightings.map(({ name, keys }) => keys.fqdn ?? name)).toEqual([
      'nw-mail.northwind.example',
      'nw-file01',
      'nw-dc01.northwind.example',
      'nw-dc02.northwind.example',
    ]);
    expect(systemOf(ini.sightings[1])).toEqual(['Windows Server 2008']);
    expect(factsOf(ini.sightings[1])).toMatchObject({ owner: 'Jo' });
    expect(JSON.stringify([ini.sightings, ini.header])).not.toContain('secret');
    expect(
      await read3(
        'all:\n  children:\n    windows:\n      hosts:\n        nw-file01:\n          ansible_host: 10.0.0.5\n        nw-dc01:\n',
        'inventory.yml',
      ),
    ).toEqual([
      ['nw-file01', '10.0.0.5'],
      ['nw-dc01', null],
    ]);
    expect(
      await read3(
        JSON.stringify({
          _meta: { hostvars: { 'nw-file01': { ansible_host: '10.0.0.5', ansible_connection: 'winrm' } } },
          windows: { hosts: ['nw-file01', 'nw-dc01'] },
        }),
        'inventory.json',
      ),
    ).toEqual([
      ['nw-file01', '10.0.0.5'],
      ['nw-dc01', null],
    ]);
  });

  it('write no range out that stands for more hosts than anybody has', async () => {
    expect(await read3('[web:vars]\na=1\n[web]\nnw[1:999999999]\n', 'hosts')).toHaveLength(1);
  });
});

describe('rows of osquery about one host', () => {
  it('belong together by the identifier of the host, whichever query they answer', async () => {
    const log = [
      {
        name: 'os_version',
        hostIdentifier: 'NW-FILE01',
        unixTime: 1_793_613_600,
        columns: { build: '6002', major: '6', name: 'Microsoft® Windows Server® 2008 Standard', version: '6.0.6002' },
      },
      { name: 'patches', hostIdentifier: 'NW-FILE01', unixTime: 1_793_613_600, columns: { hotfix_id: 'KB4493730' } },
    ];
    const { recognition, sightings } = await readText(log.map((line) => JSON.stringify(line)).join('\n'), {}, 'results.log');
    expect(recognition.format).toBe('osquery');
    expect(new Set(sightings.map(({ keys }) => keys.toolIds?.join()))).toEqual(new Set(['osquery:nw-file01']));
    expect(factsOf(sightings[0])).toMatchObject({ lastSeenOn: '2026-11-02' });
  });
});

describe('what SCVMM and AWS Application Discovery answer', () => {
  it('names the system that was chosen in SCVMM, and its states in words', async () => {
    const { recognition, server, facts } = await read([
      {
        Name: 'NW-FILE01',
        VMId: '11111111-2222-3333-4444-555555555555',
        OperatingSystem: { Name: 'Windows Server 2008 Standard 32-Bit', OSType: 'Windows' },
        VirtualMachineState: 0,
        StatusString: 'Running',
        CPUCount: 2,
        Memory: 4096,
        VMHost: { Name: 'nw-hv01' },
        TotalSize: 42_949_672_960,
      },
    ]);
    expect(recognition.format).toBe('scvmm');
    expect(systemOf(server)).toEqual(['Windows Server 2008 Standard 32-Bit']);
    expect(facts).toMatchObject({ powerState: 'on', hypervisorHost: 'nw-hv01' });
  });

  it('reads configurations of servers whose names have dots', async () => {
    const { recognition, server, facts } = await read({
      configurations: [
        {
          'server.configurationId': 'd-server-01',
          'server.hostName': 'NW-FILE01',
          'server.osName': 'Windows Server 2008 Standard',
          'server.osVersion': '6.0.6002',
          'server.totalRamInMB': '4096',
          'server.tag.0.key': 'Owner',
          'server.tag.0.value': 'Finance',
        },
      ],
    });
    expect(recognition.format).toBe('aws-discovery');
    expect(server?.name).toBe('NW-FILE01');
    expect(facts).toMatchObject({ memoryMiB: 4096, owner: 'Finance' });
  });
});
