import { describe, expect, it } from 'vitest';
import { factsOf, readText } from './read-inventory.ts';

const tags = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => `<tag name="${name}">${value}</tag>`)
    .join('\n');
const reportHost = (name: string, values: Record<string, string>, items = '') =>
  `<ReportHost name="${name}"><HostProperties>${tags(values)}</HostProperties>${items}</ReportHost>`;
const report = (...hosts: string[]) =>
  `<?xml version="1.0" ?>\n<NessusClientData_v2><Policy><policyName>x</policyName></Policy><Report name="northwind">${hosts.join('')}</Report></NessusClientData_v2>`;
const QFE = `<ReportItem port="445" pluginID="62042" pluginName="SMB Quick Fix Engineering (QFE) Enumeration"><plugin_output>
Here is a list of quick-fix engineering updates installed on the
remote system :

KB4474419, Installed on: 5/14/2019
KB4493730, Installed on: 5/14/2019

Note that KB999999 stands for nothing.</plugin_output></ReportItem>`;
const MISSING = `<ReportItem port="445" pluginID="38153" pluginName="Summary of Missing Patches"><description>Windows Server 2003</description><plugin_output>
KB4012598 ( http://patches.example/4012598 )</plugin_output></ReportItem>`;

const HALLE = {
  HOST_END: 'Mon Feb  2 11:49:00 2026',
  'operating-system': 'Microsoft Windows Server 2008 Standard Service Pack 2',
  'netbios-name': 'WORKGROUP\\HALLE-60',
  'host-fqdn': 'halle-60.werk.northwind.example',
  'host-ip': '10.20.4.60',
  'mac-address': '00:1e:0b:5d:42:60\n00:1e:0b:5d:42:61',
  'bios-uuid': '31393735-3136-5a43-4a38-343830324e60',
};

describe('a Nessus report', () => {
  it('is read as one machine for each host, from its properties', async () => {
    const { recognition, sightings, issues } = await readText(report(reportHost('10.20.4.60', HALLE, QFE + MISSING)), {}, 'scan.nessus');
    expect(recognition).toMatchObject({ format: 'nessus', confidence: 1, importable: 'yes' });
    expect(issues).toEqual([]);
    expect(sightings).toHaveLength(1);
    expect(sightings[0]).toMatchObject({
      name: 'HALLE-60',
      keys: {
        fqdn: 'halle-60.werk.northwind.example',
        domain: 'werk.northwind.example',
        biosUuid: '31393735-3136-5a43-4a38-343830324e60',
        ipAddresses: ['10.20.4.60'],
        macAddresses: ['001e0b5d4260', '001e0b5d4261'],
      },
      os: [{ field: 'any', text: 'Microsoft Windows Server 2008 Standard Service Pack 2', column: 'operating-system' }],
    });
  });

  it('takes as installed what Windows lists, and nothing of what is missing', async () => {
    const { sightings } = await readText(report(reportHost('10.20.4.60', HALLE, QFE + MISSING)));
    expect(factsOf(sightings[0])).toEqual({ installedUpdates: ['KB4474419', 'KB4493730'], lastSeenOn: '2026-02-02' });
  });

  it('leaves several candidates open', async () => {
    const { sightings } = await readText(
      report(reportHost('a', { ...HALLE, 'operating-system': 'Microsoft Windows Vista\nMicrosoft Windows Server 2008' })),
    );
    expect(sightings[0]?.os.map(({ text }) => text)).toEqual(['Microsoft Windows Vista / Microsoft Windows Server 2008']);
  });

  it('does not read a system that the scanner itself is not sure of, and says so', async () => {
    const { sightings, issues } = await readText(report(reportHost('a', { ...HALLE, 'operating-system-conf': '65' })));
    expect(sightings[0]?.os).toEqual([]);
    expect(issues.map(({ message }) => message)).toEqual([
      'the scanner was only 65 % sure of the operating system "Microsoft Windows Server 2008 Standard Service Pack 2"; it was not read',
    ]);
  });
});

describe('a list of Nessus findings', () => {
  const csv = (rows: string[][]) => rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n');
  const HEADER = [
    'Plugin ID',
    'CVE',
    'CVSS',
    'Risk',
    'Host',
    'Protocol',
    'Port',
    'Name',
    'Synopsis',
    'Description',
    'Solution',
    'See Also',
    'Plugin Output',
  ];
  const row = (plugin: string, on: string, name: string, output: string) => [
    plugin,
    '',
    '',
    'None',
    on,
    'tcp',
    '0',
    name,
    'Affects Windows Server 2003',
    'Windows Server 2003',
    '',
    '',
    output,
  ];
  const identified = (system: string, confidence: number) =>
    `\nRemote operating system : ${system}\nConfidence level : ${confidence}\nMethod : MSRPC\n`;

  it('becomes one machine for each host, whatever the number of its findings', async () => {
    const rows = [
      HEADER,
      row('10107', '10.20.4.61', 'HTTP', 'IIS'),
      row('11936', '10.20.4.61', 'OS Identification', identified('Microsoft Windows Server 2008 Standard Service Pack 2', 99)),
      row('62042', '10.20.4.61', 'QFE', '\nKB4474419, Installed on: 5/14/2019\n'),
      row('10107', 'web.werk.northwind.example', 'HTTP', 'Apache'),
    ];
    const { recognition, sightings, issues } = await readText(csv(rows));
    expect(recognition).toMatchObject({ format: 'nessus', importable: 'yes' });
    expect(sightings.map(({ name, os }) => [name, os.map(({ text }) => text)])).toEqual([
      ['10.20.4.61', ['Microsoft Windows Server 2008 Standard Service Pack 2']],
      ['web', []],
    ]);
    expect(factsOf(sightings[0])).toEqual({ installedUpdates: ['KB4474419'] });
    expect(issues.map(({ message }) => message)).toContain('4 rows of findings were brought together into 2 machines.');
  });

  it('reads no system out of the text of a vulnerability, and no guess', async () => {
    const rows = [
      HEADER,
      row('11936', 'a1', 'OS Identification', identified('Microsoft Windows Server 2008', 56)),
      row('1', 'b1', 'x', 'Remote operating system : Windows'),
    ];
    const { sightings } = await readText(csv(rows));
    expect(sightings.map(({ os }) => os)).toEqual([[], []]);
  });

  it('of Tenable is read by its own columns, with semicolons too', async () => {
    const text =
      'definition.id;definition.name;asset.name;asset.display_ipv4_address;asset.operating_system;output\n1;x;halle-62;10.20.4.62;Microsoft Windows Server 2008 Enterprise Service Pack 1;y\n2;x;halle-62;10.20.4.62;Microsoft Windows Server 2008 Enterprise Service Pack 1;y\n';
    const { recognition, sightings } = await readText(text);
    expect(recognition.format).toBe('nessus');
    expect(sightings.map(({ name, keys, os }) => [name, keys.ipAddresses, os[0]?.text])).toEqual([
      ['halle-62', ['10.20.4.62'], 'Microsoft Windows Server 2008 Enterprise Service Pack 1'],
    ]);
  });

  it('is not seen in a table of machines', async () => {
    const { recognition } = await readText('Host,IP Address,OS\nhalle-63,10.20.4.63,Windows Server 2008\n');
    expect(recognition.format).toBe('table');
  });
});
