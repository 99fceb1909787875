import { describe, expect, it } from 'vitest';
import { factsOf, inspectText, readText } from './read-inventory.ts';
import { writeZip } from './write-zip.ts';

const LAGER = {
  ansible_hostname: 'LAGER-01',
  ansible_fqdn: 'lager-01.werk.northwind.example',
  ansible_domain: 'werk.northwind.example',
  ansible_os_family: 'Windows',
  ansible_os_name: 'Microsoft® Windows Server® 2008 Standard',
  ansible_distribution: 'Microsoft® Windows Server® 2008 Standard',
  ansible_distribution_version: '6.0.6003.0',
  ansible_architecture: '32-bit',
  ansible_os_product_type: 'domain_controller',
  ansible_ip_addresses: ['10.20.4.31', 'fe80::1'],
  ansible_interfaces: [{ interface_name: 'LAN', macaddress: '00:1E:0B:5D:42:31' }],
  ansible_memtotal_mb: 4096,
  ansible_processor_vcpus: 2,
  ansible_product_name: 'VMware Virtual Platform',
  ansible_product_serial: 'NA',
  ansible_virtualization_role: 'guest',
  ansible_virtualization_type: 'VMware',
  ansible_hotfixes: ['KB4493471', { hotfix_id: 'KB4474419' }],
  ansible_date_time: { date: '08/01/2026', iso8601: '2026-01-08T23:10:56Z' },
};
const OLD = {
  ansible_hostname: 'OLD-7',
  ansible_distribution: 'Microsoft Windows NT 6.0.6002 Service Pack 2',
  ansible_distribution_version: '6.0.6002.131072',
  ansible_os_name: 'Microsoft Windows Server 2008 Enterprise',
  ansible_totalmem: 2147016704,
};

const read = (value: unknown) => readText(JSON.stringify(value, null, 4), {}, 'any-name');

describe('Ansible facts', () => {
  it('are recognised by content and read as one machine per file', async () => {
    const { recognition, sightings, issues } = await read({ ansible_facts: LAGER, changed: false });
    expect(recognition).toMatchObject({ format: 'ansible-facts', confidence: 1, importable: 'yes', headerRow: 1 });
    expect(issues).toEqual([]);
    expect(sightings).toHaveLength(1);
    expect(sightings[0]).toMatchObject({
      row: 2,
      name: 'LAGER-01',
      keys: {
        fqdn: 'lager-01.werk.northwind.example',
        domain: 'werk.northwind.example',
        ipAddresses: ['10.20.4.31'],
        macAddresses: ['001e0b5d4231'],
      },
    });
    expect(factsOf(sightings[0])).toMatchObject({
      platform: 'virtual',
      hypervisor: 'VMware',
      model: 'VMware Virtual Platform',
      cpuCount: 2,
      memoryMiB: 4096,
      roles: ['adds'],
      installedUpdates: ['KB4493471', 'KB4474419'],
      lastSeenOn: '2026-01-08',
    });
  });

  it('name the fact that each piece of the operating system was read from', async () => {
    const { sightings } = await read({ ansible_facts: LAGER });
    expect(sightings[0]?.os).toContainEqual({
      field: 'caption',
      text: 'Microsoft® Windows Server® 2008 Standard',
      column: 'ansible_os_name',
    });
    expect(sightings[0]?.os).toContainEqual({ field: 'version', text: '6.0.6003.0', column: 'ansible_distribution_version' });
    expect(sightings[0]?.os).toContainEqual({ field: 'architecture', text: '32-bit', column: 'ansible_architecture' });
  });

  it('of older modules hold the service pack in the fourth number of the version, and the memory in bytes', async () => {
    const { sightings } = await read(OLD);
    expect(sightings[0]?.os).toContainEqual({
      field: 'service-pack',
      text: 'Service Pack 2',
      column: 'ansible_distribution_version, fourth number',
    });
    expect(factsOf(sightings[0]).memoryMiB).toBe(2047.6);
  });

  it('are read out of ad-hoc output, and a machine that did not answer is kept with the reason', async () => {
    const text = [
      '[WARNING]: Platform {unknown} is deprecated',
      `lager | SUCCESS => ${JSON.stringify({ ansible_facts: LAGER, changed: false }, null, 4)}`,
      'halle2 | UNREACHABLE! => {"changed": false, "msg": "connection } refused", "unreachable": true}',
      '10.20.4.9 | FAILED! => {"changed": false, "failed": true, "msg": "no PowerShell"}',
      `old | SUCCESS => ${JSON.stringify({ ansible_facts: OLD })}`,
    ].join('\n');
    const { sightings, issues } = await readText(text, {}, 'setup.txt');
    expect(sightings.map(({ name }) => name)).toEqual(['LAGER-01', 'halle2', '10.20.4.9', 'OLD-7']);
    expect(issues.map(({ row, message }) => [row, message])).toEqual([
      [3, 'Ansible could not read this machine: "connection } refused"'],
      [4, 'Ansible could not read this machine: "no PowerShell"'],
    ]);
  });

  it.for([
    ['a dump by host name', { lager: LAGER, old: { ansible_facts: OLD } }],
    ['variables of an inventory', { _meta: { hostvars: { lager: LAGER, old: OLD } } }],
    ['a list', [LAGER, { ansible_facts: OLD }]],
    ['results of a play', { plays: [{ tasks: [{ hosts: { lager: { ansible_facts: LAGER }, old: { ansible_facts: OLD } } }] }] }],
  ] as const)('are read out of %s', async ([, value]) => {
    expect((await read(value)).sightings.map(({ name }) => name)).toEqual(['LAGER-01', 'OLD-7']);
  });

  it('are read out of JSON lines', async () => {
    const { sightings } = await readText(`${JSON.stringify({ ansible_facts: LAGER })}\n${JSON.stringify({ ansible_facts: OLD })}\n`);
    expect(sightings.map(({ name }) => name)).toEqual(['LAGER-01', 'OLD-7']);
  });

  it('without the prefix are read as well', async () => {
    const bare = Object.fromEntries(Object.entries(LAGER).map(([key, value]) => [key.replace('ansible_', ''), value]));
    expect((await read(bare)).sightings.map(({ name }) => name)).toEqual(['LAGER-01']);
  });

  it('of a folder packed into an archive are one table for each file', async () => {
    const archive = writeZip({
      'facts/lager': JSON.stringify({ ansible_facts: LAGER }),
      'facts/old': JSON.stringify(OLD),
      'readme.json': '{"a": 1}',
    });
    const { tables, problem } = await inspectText(archive, 'facts.zip');
    expect(problem).toBeNull();
    expect(tables.map(({ sheet, format, importable }) => [sheet, format, importable])).toEqual([
      ['facts/lager', 'ansible-facts', 'yes'],
      ['facts/old', 'ansible-facts', 'yes'],
      ['readme.json', 'table', 'no'],
    ]);
  });

  it('are not seen in other JSON, which is refused in a sentence', async () => {
    const { tables, problem } = await inspectText('{"servers": [{"name": "a"}]}', 'a.json');
    expect(problem).toBeNull();
    expect(tables[0]).toMatchObject({
      format: 'table',
      importable: 'no',
      note: expect.stringContaining('Does not look like a list of machines'),
    });
  });
});

describe('JSON that is damaged or hostile', () => {
  const note = async (text: string) => {
    const { tables, problem } = await inspectText(text, 'facts.json');
    return problem ?? tables[0]?.note;
  };

  it('is said to break off where it does', async () => {
    const whole = JSON.stringify({ ansible_facts: LAGER });
    expect(await note(whole.slice(0, -40))).toBe('The file breaks off in the middle. Copy or export it again.');
  });

  it('is said to be damaged, with the place', async () => {
    expect(await note('{"ansible_hostname": "A", "ansible_os_family": Windows}')).toBe(
      'The file is damaged near "ansible_os_family": Windows: what stands there is no JSON. Copy or export it again.',
    );
  });

  it('is not followed into a hundred thousand levels', async () => {
    const deep = `{"ansible_hostname": "A", "x": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await note(deep)).toBe('The file nests its values more than 500 deep, which no inventory does. It was not read.');
  });

  it('with text behind its end is refused', async () => {
    expect(await note('{"ansible_hostname": "A"} and then {"ansible_hostname": "B"}')).toBe(
      'The file holds text that is no JSON. Copy or export it again.',
    );
  });

  it('cannot change what objects are', async () => {
    const { sightings } = await readText('{"ansible_facts": {"__proto__": {"ansible_fqdn": "evil.example"}, "ansible_hostname": "A"}}');
    expect(sightings.map(({ name, keys }) => [name, keys])).toEqual([['A', {}]]);
  });
});
