import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { trustOf } from '../../../electron/services/inventory/importers.ts';
import { readTable } from '../../../electron/services/inventory/tables/read-table.ts';
import { factsOf, inspect, inspectText, readInventory, readText, withFile } from './read-inventory.ts';

describe('a Qualys scan', () => {
  const HEAD =
    '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE ASSET_DATA_REPORT SYSTEM "https://scanner.example/asset_data_report.dtd">\n<ASSET_DATA_REPORT><HEADER><COMPANY><![CDATA[Northwind]]></COMPANY></HEADER>';
  const vulnerability =
    '<VULN_INFO_LIST><VULN_INFO><QID>1</QID><RESULT><![CDATA[Windows Server 2003]]></RESULT><OPERATING_SYSTEM>Windows Server 2003</OPERATING_SYSTEM></VULN_INFO></VULN_INFO_LIST>';

  it('as XML is read as one machine per host, from the elements of the host alone', async () => {
    const text = `${HEAD}<HOST_LIST><HOST><IP>10.20.4.70</IP><DNS><![CDATA[halle-70.werk.northwind.example]]></DNS><NETBIOS><![CDATA[HALLE-70]]></NETBIOS><OPERATING_SYSTEM><![CDATA[Windows 2008 Enterprise Service Pack 2]]></OPERATING_SYSTEM>${vulnerability}</HOST><HOST><IP>10.20.4.71</IP><OPERATING_SYSTEM><![CDATA[Windows 2008/Vista/7]]></OPERATING_SYSTEM></HOST></HOST_LIST></ASSET_DATA_REPORT>`;
    const { recognition, sightings } = await readText(text, {}, 'report.xml');
    expect(recognition).toMatchObject({ format: 'qualys', confidence: 1, importable: 'yes' });
    expect(sightings.map(({ name, keys, os }) => [name, keys.fqdn, keys.ipAddresses, os])).toEqual([
      [
        'HALLE-70',
        'halle-70.werk.northwind.example',
        ['10.20.4.70'],
        [{ field: 'any', text: 'Windows 2008 Enterprise Service Pack 2', column: 'OPERATING_SYSTEM' }],
      ],
      ['10.20.4.71', undefined, ['10.20.4.71'], [{ field: 'any', text: 'Windows 2008/Vista/7', column: 'OPERATING_SYSTEM' }]],
    ]);
  });

  it('as CSV is brought together by host, under lines that describe the report', async () => {
    const text =
      '"Asset Vuln Datalist Report","04 Feb 2026 10:00AM GMT","1"\n"Northwind","1 Street","Town","None","1","X"\n"A","a","B"\n"QID","Title","Asset Id","Asset Name","Asset IPV4","Operating System","Results"\n"1","x","7","HALLE-72","10.20.4.72","Windows Server 2008 Standard 64 bit Edition Service Pack 2","Windows Server 2003"\n"2","y","7","HALLE-72","10.20.4.72","Windows Server 2008 Standard 64 bit Edition Service Pack 2","z"\n';
    const { recognition, sightings } = await readText(text);
    expect(recognition.format).toBe('qualys');
    expect(sightings.map(({ name, os }) => [name, os[0]?.text])).toEqual([
      ['HALLE-72', 'Windows Server 2008 Standard 64 bit Edition Service Pack 2'],
    ]);
  });
});

describe('an OpenVAS scan', () => {
  it('as XML is read as one machine per host, with what the host was taken for', async () => {
    const detail = (name: string, value: string) => `<detail><name>${name}</name><value>${value}</value></detail>`;
    const text = `<report id="1" format_id="2"><report_format id="3"/><report><results><result><host>10.20.4.80<hostname>halle-80</hostname></host><nvt><tags>affected=Windows Server 2003</tags></nvt></result></results><host><ip>10.20.4.80</ip><end>2026-02-03T04:05:06Z</end>${detail('best_os_cpe', 'cpe:/o:x')}${detail('best_os_txt', 'Microsoft Windows Server 2008')}${detail('Auth-SMB-Success', 'Windows Server 2003')}</host></report></report>`;
    const { recognition, sightings } = await readText(text, {}, 'report.xml');
    expect(recognition).toMatchObject({ format: 'openvas', importable: 'yes' });
    expect(sightings).toHaveLength(1);
    expect(sightings[0]).toMatchObject({
      name: 'halle-80',
      keys: { ipAddresses: ['10.20.4.80'] },
      os: [{ field: 'any', text: 'Microsoft Windows Server 2008', column: 'best_os_txt' }],
    });
    expect(factsOf(sightings[0])).toEqual({ lastSeenOn: '2026-02-03' });
  });

  it('as CSV names hosts, and no operating system', async () => {
    const text =
      'IP,Hostname,Port,NVT Name,NVT OID,Affected Software/OS\n10.20.4.81,halle-81,80,x,1.3.6,Windows Server 2008\n10.20.4.81,halle-81,81,y,1.3.7,Windows Server 2003\n';
    const { recognition, sightings } = await readText(text);
    expect(recognition.format).toBe('openvas');
    expect(sightings.map(({ name, os }) => [name, os])).toEqual([['halle-81', []]]);
  });
});

describe('an inventory of the OCS or GLPI agent', () => {
  const CONTENT = {
    ACCESSLOG: { LOGDATE: '2026-02-03 04:05:06' },
    BIOS: { SMANUFACTURER: 'HP', SMODEL: 'ProLiant DL380 G5', SSN: 'CZJ9999X2L' },
    HARDWARE: {
      NAME: 'halle-90',
      OSNAME: 'Microsoft® Windows Server® 2008 Standard',
      OSVERSION: '6.0.6002',
      OSCOMMENTS: 'Service Pack 2',
      UUID: '31393735-3136-5A43-4A38-343830324E90',
      MEMORY: '4096',
      VMSYSTEM: 'Physical',
    },
    OPERATINGSYSTEM: { ARCH: '32-bit', FQDN: 'halle-90.werk.northwind.example' },
    NETWORKS: { IPADDRESS: '10.20.4.90', MACADDR: '00:1E:0B:5D:42:90' },
  };
  const toXml = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([name, inner]) => `<${name}>${toXml(inner)}</${name}>`)
          .join('')
      : String(value);
  const expected = {
    name: 'halle-90',
    keys: {
      fqdn: 'halle-90.werk.northwind.example',
      biosUuid: '31393735-3136-5a43-4a38-343830324e90',
      serialNumber: 'czj9999x2l',
      ipAddresses: ['10.20.4.90'],
      macAddresses: ['001e0b5d4290'],
    },
    os: [
      { field: 'caption', text: 'Microsoft® Windows Server® 2008 Standard', column: 'HARDWARE/OSNAME' },
      { field: 'version', text: '6.0.6002', column: 'HARDWARE/OSVERSION' },
      { field: 'service-pack', text: 'Service Pack 2', column: 'OPERATINGSYSTEM/SERVICE_PACK' },
      { field: 'architecture', text: '32-bit', column: 'OPERATINGSYSTEM/ARCH' },
    ],
  };

  it('as XML is read as one machine', async () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n<REQUEST><CONTENT>${toXml(CONTENT)}</CONTENT><DEVICEID>halle-90-1</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>`;
    const { recognition, sightings } = await readText(text, {}, 'halle-90.ocs');
    expect(recognition).toMatchObject({ format: 'ocs-inventory', importable: 'yes' });
    expect(sightings).toMatchObject([expected]);
    expect(factsOf(sightings[0])).toEqual({
      platform: 'physical',
      manufacturer: 'HP',
      model: 'ProLiant DL380 G5',
      memoryMiB: 4096,
      lastSeenOn: '2026-02-03',
    });
  });

  it('as JSON is read the same', async () => {
    const lower = JSON.parse(JSON.stringify(CONTENT).replace(/"([A-Z]+)":/g, (_, name: string) => `"${name.toLowerCase()}":`));
    const text = JSON.stringify({ action: 'inventory', content: { ...lower, networks: [lower.networks] }, deviceid: 'halle-90-1' });
    expect((await readText(text.replace('"macaddr"', '"mac"'), {}, 'halle-90.json')).sightings).toMatchObject([expected]);
  });
});

describe('a document of machines', () => {
  const SCAN = '<?xml version="1.0"?>\n<nmaprun><host><status state="up"/><address addr="10.20.4.99" addrtype="ipv4"/></host></nmaprun>\n';
  const FACTS = '{"ansible_facts": {"ansible_hostname": "HALLE-99", "ansible_os_family": "Windows"}}\n';

  it('is read or refused in a sentence, wherever it is cut off', async () => {
    for (const text of [SCAN, FACTS]) {
      for (let end = 1; end < text.length; end += 3) {
        const { tables, problem } = await inspectText(text.slice(0, end), 'cut');
        expect(problem ?? tables[0]?.note ?? '.', `${end} characters`).toMatch(/\.$/);
      }
    }
  });

  it('in UTF-16 or the encoding that it names is read', async () => {
    expect((await readText(iconv.encode(FACTS, 'utf-16le', { addBOM: true }))).sightings.map(({ name }) => name)).toEqual(['HALLE-99']);
    const named = SCAN.replace('"1.0"', '"1.0" encoding="ISO-8859-15"').replace(
      '<address',
      '<hostnames><hostname name="köln"/></hostnames><address',
    );
    const { recognition, sightings } = await readText(iconv.encode(named, 'iso-8859-15'));
    expect([recognition.encoding, sightings[0]?.name]).toEqual(['iso-8859-15', 'köln']);
  });

  it('stops when it is cancelled', async () => {
    const many = `<nmaprun>${'<host><address addr="10.20.4.99" addrtype="ipv4"/></host>'.repeat(20_000)}</nmaprun>`;
    await withFile('scan.xml', many, async (path) => {
      const cancel = new AbortController();
      const reading = await readTable({
        path,
        choice: { file: { token: 't', name: 'scan.xml', size: 1 }, sheet: null },
        signal: cancel.signal,
        onProgress: () => cancel.abort(),
      });
      const drain = async () => {
        for await (const batch of reading.batches) expect(batch.length).toBeGreaterThan(0);
      };
      await expect(drain()).rejects.toThrow(/abort/i);
    });
  });
});

describe('trust', () => {
  it('is greatest in what machines say of themselves, less in scans, and least in scans from outside', () => {
    const inside = ['ansible-facts', 'puppet-facts', 'ocs-inventory'].map((id) => trustOf(id));
    const scans = ['nessus', 'qualys'].map((id) => trustOf(id));
    const outside = ['nmap', 'openvas'].map((id) => trustOf(id));
    expect(Math.min(...inside)).toBeGreaterThan(Math.max(...scans));
    expect(Math.min(...scans)).toBeGreaterThan(Math.max(...outside));
    expect(Math.max(...inside)).toBeLessThan(trustOf('collector'));
  });
});

const SHARED = fileURLToPath(new URL('../../../../shared/inventories/', import.meta.url));
/** Every kind of file by folder: its format, and how many machines each file holds. */
const WILD: Readonly<Record<string, { format: string; machines: Readonly<Record<string, number>> }>> = {
  ansible_facts: {
    format: 'ansible-facts',
    machines: { 'adhoc_setup_2008r2_enterprise_excerpt.txt': 1, 'win.dev.local': 1, 'win2k8r2.local': 1 },
  },
  puppet_facts: {
    format: 'puppet-facts',
    machines: { 'facterdb_2.5_windows-2008-x86_64.facts': 1, 'facterdb_5.1_windows-2025-x86_64.facts': 1 },
  },
  nmap: {
    format: 'nmap',
    machines: { 'dd_issue12411.xml': 2, 'libnmap_dionaea_scan.xml': 1, 'libnmap_full_sudo5.xml': 4, 'nmap_example.xml': 8 },
  },
  nessus: {
    format: 'nessus',
    machines: { 'nessus_v_unknown.xml': 7, 'nessus_many_vuln2-default.csv': 1, 'tenable_many_vuln.csv': 2, 'nessus-template.csv': 2 },
  },
  qualys: { format: 'qualys', machines: { 'qualys__Qualys_Sample_Report.xml': 7, 'qualys_vmdr__one_vuln_cve.csv': 1 } },
  openvas: { format: 'openvas', machines: { 'report_using_CVE.csv': 1, 'report_detail_v2.xml': 1 } },
  glpi_ocs_inventory: { format: 'ocs-inventory', machines: { 'glpi_12.xml': 1, 'glpi_computer_1.json': 1 } },
};
const FILES = Object.entries(WILD).flatMap(([folder, { format, machines }]) =>
  Object.entries(machines).map(([name, count]) => [`${folder}/${name}`, format, count] as const),
);
const HAS_SHARED = existsSync(SHARED) && readdirSync(SHARED).includes('nessus');

describe.skipIf(!HAS_SHARED)('facts and scans from the wild (skipped where there are none)', () => {
  it.for(FILES)('reads %s as %s with %i machines', async ([name, format, count]) => {
    const { tables, problem } = await inspect(SHARED + name);
    expect(problem).toBeNull();
    expect(tables.map((table) => [table.format, table.importable])).toEqual([[format, 'yes']]);
    expect((await readInventory(SHARED + name)).sightings).toHaveLength(count);
  });

  it('sees no Windows Server 2008 in scans that only speak of it in vulnerabilities and guesses', async () => {
    for (const name of ['nessus/nessus_many_vuln2-default.csv', 'openvas/report_using_CVE.csv', 'nessus/nessus_with_cvssv3.nessus']) {
      const { sightings } = await readInventory(SHARED + name);
      expect(
        sightings.flatMap(({ os }) => os),
        name,
      ).toEqual([]);
    }
  });
});
