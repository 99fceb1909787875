import { describe, expect, it } from 'vitest';
import { factsOf, inspectText, readText } from './read-inventory.ts';

const OLD_FACTS = {
  architecture: 'x86',
  kernel: 'windows',
  kernelversion: '6.0.6003',
  kernelmajversion: '6.0',
  facterversion: '2.4.6',
  hostname: 'druck2',
  fqdn: 'druck2.werk.northwind.example',
  domain: 'werk.northwind.example',
  operatingsystem: 'windows',
  operatingsystemrelease: '2008',
  ipaddress: '10.20.4.40',
  ipaddress_lan_2: '198.51.100.4',
  macaddress: '00:1E:0B:5D:42:40',
  is_virtual: 'false',
  virtual: 'physical',
  manufacturer: 'HP',
  productname: 'ProLiant DL380 G5',
  serialnumber: 'CZJ9999X1L',
  processorcount: 4,
  memorysize_mb: '4094.46',
};
const NEW_FACTS = {
  facterversion: '3.8.0',
  kernel: 'windows',
  kernelversion: '6.1.7601',
  os: { name: 'windows', family: 'windows', architecture: 'x64', release: { full: '2008 R2', major: '2008 R2' } },
  networking: {
    hostname: 'web9',
    fqdn: 'web9.werk.northwind.example',
    ip: '10.20.4.41',
    mac: '00:50:56:A2:06:41',
    interfaces: { LAN: { ip: '10.20.4.41', mac: '00:50:56:A2:06:41' }, Backup: { ip: '198.51.100.41' } },
  },
  dmi: { manufacturer: 'VMware, Inc.', product: { name: 'VMware7,1', uuid: '564D1234-0000-4000-8000-0000000000AB' } },
  is_virtual: true,
  virtual: 'vmware',
  processors: { count: 2 },
  memory: { system: { total_bytes: 4294066176 } },
};

describe('Puppet facts', () => {
  it('of an old facter are read with the fact that each value stands under', async () => {
    const { recognition, sightings, issues } = await readText(JSON.stringify(OLD_FACTS, null, 2), {}, 'druck2.facts');
    expect(recognition).toMatchObject({ format: 'puppet-facts', confidence: 1, importable: 'yes' });
    expect(issues).toEqual([]);
    expect(sightings[0]).toMatchObject({
      name: 'druck2',
      keys: {
        fqdn: 'druck2.werk.northwind.example',
        serialNumber: 'czj9999x1l',
        ipAddresses: ['10.20.4.40', '198.51.100.4'],
        macAddresses: ['001e0b5d4240'],
      },
      os: [
        { field: 'caption', text: 'windows 2008', column: 'operatingsystem, operatingsystemrelease' },
        { field: 'version', text: '6.0.6003', column: 'kernelversion' },
        { field: 'architecture', text: 'x86', column: 'architecture' },
      ],
    });
    expect(factsOf(sightings[0])).toEqual({
      platform: 'physical',
      manufacturer: 'HP',
      model: 'ProLiant DL380 G5',
      cpuCount: 4,
      memoryMiB: 4094.5,
    });
  });

  it('of a new facter are read out of their groups', async () => {
    const { sightings } = await readText(JSON.stringify(NEW_FACTS));
    expect(sightings[0]).toMatchObject({
      name: 'web9',
      keys: { biosUuid: '564d1234-0000-4000-8000-0000000000ab', ipAddresses: ['10.20.4.41', '198.51.100.41'] },
    });
    expect(sightings[0]?.os[0]?.text).toBe('windows 2008 R2');
    expect(factsOf(sightings[0])).toMatchObject({ platform: 'virtual', hypervisor: 'vmware', memoryMiB: 4095.1 });
  });

  it('are read out of the inventory and the factsets of PuppetDB', async () => {
    const factset = {
      certname: 'druck2.werk.northwind.example',
      timestamp: '2026-02-03T04:05:06.000Z',
      facts: { data: Object.entries(OLD_FACTS).map(([name, value]) => ({ name, value })) },
    };
    const { sightings } = await readText(JSON.stringify([{ certname: 'web9', facts: NEW_FACTS }, factset]));
    expect(sightings.map(({ name }) => name)).toEqual(['web9', 'druck2']);
    expect(factsOf(sightings[1]).lastSeenOn).toBe('2026-02-03');
  });

  it('are read out of YAML, as facter prints it and as a Puppet server keeps it', async () => {
    const lines = Object.entries(OLD_FACTS).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    expect((await readText(`---\n${lines.join('\n')}\n`, {}, 'druck2.yaml')).sightings.map(({ name }) => name)).toEqual(['druck2']);
    const kept = `--- !ruby/object:Puppet::Node::Facts\nname: druck2.werk.northwind.example\nvalues:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
    const { recognition, sightings } = await readText(kept, {}, 'druck2.yaml');
    expect(recognition.format).toBe('puppet-facts');
    expect(sightings.map(({ name }) => name)).toEqual(['druck2']);
  });

  it('in YAML that multiplies itself are refused in a sentence', async () => {
    const names = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const bombs = names.map(
      (name, i) =>
        `${name}: &${name} [${Array(9)
          .fill(`*${i === 0 ? 'a' : names[i - 1]}`)
          .join(',')}]`,
    );
    const { tables } = await inspectText(`---\nkernel: windows\nfacterversion: "2.4"\na: &a [lol]\n${bombs.join('\n')}\n`, 'facts.yaml');
    expect(tables[0]).toMatchObject({
      importable: 'no',
      note: 'The file refers to its own values over and over, which no facts do. It was not read.',
    });
  });

  it('in YAML that nests a hundred thousand levels, or is damaged, are refused in a sentence', async () => {
    const start = '---\nkernel: windows\nfacterversion: "2.4"\n';
    const deep = await inspectText(`${start}a: ${'['.repeat(100_000)}`, 'facts.yaml');
    expect(deep.tables[0]?.note).toBe('The file nests its values more than 500 deep, which no inventory does. It was not read.');
    const damaged = await inspectText(`${start}a: "never closed\n`, 'facts.yaml');
    expect(damaged.tables[0]?.note).toMatch(/^The file is damaged in line \d+: what stands there is no YAML\. Copy or export it again\.$/);
  });
});
