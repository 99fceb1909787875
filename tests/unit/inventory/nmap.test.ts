import { describe, expect, it } from 'vitest';
import { factsOf, inspectText, readText } from './read-inventory.ts';

const host = (inside: string, state = 'up') =>
  `<host endtime="1767225600"><status state="${state}" reason="arp-response"/>${inside}</host>`;
const scan = (...hosts: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nmaprun>\n<nmaprun scanner="nmap" args="nmap -A" version="7.94">\n${hosts.join('\n')}\n<runstats/></nmaprun>\n`;
const address = '<address addr="10.20.4.50" addrtype="ipv4"/><address addr="00:1E:0B:5D:42:50" addrtype="mac" vendor="HP"/>';
const smb = `<hostscript><script id="smb-os-discovery" output="&#xa;  OS: Windows Server (R) 2008 Standard 6002 Service Pack 2 (Windows Server (R) 2008 Standard 6.0)&#xa;  NetBIOS computer name: HALLE-50\\x00&#xa;"><elem key="os">Windows Server (R) 2008 Standard 6002 Service Pack 2</elem><elem key="lanmanager">Windows Server (R) 2008 Standard 6.0</elem><elem key="server">HALLE-50\\x00</elem><elem key="fqdn">halle-50.werk.northwind.example</elem></script></hostscript>`;

const read = (...hosts: string[]) => readText(scan(...hosts), {}, 'scan.xml');
const note = async (text: string) => {
  const { tables, problem } = await inspectText(text, 'scan.xml');
  return problem ?? tables[0]?.note;
};

describe('an nmap scan', () => {
  it('is read as one machine for each host that answered', async () => {
    const { recognition, sightings, issues } = await read(
      host(address + smb),
      host('<address addr="10.20.4.51" addrtype="ipv4"/>', 'down'),
    );
    expect(recognition).toMatchObject({ format: 'nmap', confidence: 1, importable: 'yes', headerRow: 1 });
    expect(sightings).toHaveLength(1);
    expect(sightings[0]).toMatchObject({
      name: 'HALLE-50',
      keys: { fqdn: 'halle-50.werk.northwind.example', ipAddresses: ['10.20.4.50'], macAddresses: ['001e0b5d4250'] },
      os: [{ field: 'any', text: 'Windows Server (R) 2008 Standard 6002 Service Pack 2', column: 'smb-os-discovery os' }],
    });
    expect(factsOf(sightings[0])).toEqual({ lastSeenOn: '2026-01-01' });
    expect(issues.map(({ message }) => message)).toEqual(['1 address did not answer the scan and is not listed.']);
  });

  it('of an old nmap gives what its scripts print', async () => {
    const printed = smb.replace(/<elem.*<\/script>/, '</script>');
    const { sightings } = await read(host(address + printed));
    expect(sightings[0]?.name).toBe('HALLE-50');
    expect(sightings[0]?.os.map(({ text }) => text)).toEqual(['Windows Server (R) 2008 Standard 6002 Service Pack 2']);
  });

  it('takes version and name that a host states while signing in is refused', async () => {
    const ntlm =
      '<ports><port protocol="tcp" portid="3389"><script id="rdp-ntlm-info" output=""><elem key="NetBIOS_Computer_Name">TS-9</elem><elem key="DNS_Computer_Name">ts-9.werk.northwind.example</elem><elem key="Product_Version">6.0.6003</elem></script></port></ports>';
    const { sightings } = await read(host(address + ntlm));
    expect(sightings[0]).toMatchObject({ name: 'TS-9', keys: { fqdn: 'ts-9.werk.northwind.example' } });
    expect(sightings[0]?.os).toEqual([{ field: 'version', text: '6.0.6003', column: 'ntlm-info Product_Version' }]);
  });

  it.for([
    ['less than certain', '<osmatch name="Microsoft Windows Server 2008 SP2" accuracy="96"/>'],
    [
      'several',
      '<osmatch name="Microsoft Windows Server 2008 SP2" accuracy="100"/><osmatch name="Microsoft Windows Vista SP1" accuracy="100"/>',
    ],
    ['one name for several', '<osmatch name="Microsoft Windows Vista SP2, Windows 7 SP1, or Windows Server 2008" accuracy="100"/>'],
  ] as const)('does not read a fingerprint that is %s, and says so', async ([, matches]) => {
    const { sightings, issues } = await read(host(`${address}<os>${matches}</os>`));
    expect(sightings[0]?.os).toEqual([]);
    expect(issues[0]?.message).toMatch(/^nmap's guesses at the operating system were not read: "Microsoft Windows /);
  });

  it('reads the one system that a fingerprint fits wholly, as free text', async () => {
    const { sightings } = await read(host(`${address}<os><osmatch name="Microsoft Windows Server 2008 SP2" accuracy="100"/></os>`));
    expect(sightings[0]?.os).toEqual([{ field: 'any', text: 'Microsoft Windows Server 2008 SP2', column: 'osmatch' }]);
  });

  it('reads no system out of what other scripts print', async () => {
    const vulnerability =
      '<hostscript><script id="smb-vuln-ms17-010" output="affects Windows Server 2008"><elem key="os">Windows Server 2008</elem></script></hostscript>';
    const { sightings } = await read(host(address + vulnerability));
    expect(sightings[0]?.os).toEqual([]);
  });
});

describe('XML that is damaged or hostile', () => {
  const ENTITIES =
    'The file defines XML entities of its own. No inventory needs them and attacks are built of them, so it was not read. Export it again, or ask who made it.';

  it('is said to break off where it does', async () => {
    expect(await note(scan(host(address + smb)).slice(0, -40))).toBe('The file breaks off in the middle. Copy or export it again.');
  });

  it('is said to be damaged, with the line', async () => {
    expect(await note(scan(host(`${address}<os></ports>`)))).toBe(
      'The file is damaged in line 4: what stands there is no XML. Copy or export it again.',
    );
  });

  it('does not unfold a billion laughs', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    expect(await note(`<!DOCTYPE nmaprun [<!ENTITY l0 "ha">${laughs}]><nmaprun>&l9;</nmaprun>`)).toBe(ENTITIES);
  });

  it('does not fetch what it refers to', async () => {
    expect(await note('<!DOCTYPE nmaprun [<!ENTITY x SYSTEM "file:///etc/hostname">]><nmaprun><host>&x;</host></nmaprun>')).toBe(ENTITIES);
    expect(await note('<nmaprun><host>&x;</host></nmaprun>')).toBe(ENTITIES);
  });

  it('is not followed into a hundred thousand levels', async () => {
    expect(await note(`<nmaprun>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</nmaprun>`)).toBe(
      'The file nests its elements more than 500 deep, which no inventory does. It was not read.',
    );
  });

  it('with more attributes or longer values than any inventory has is refused', async () => {
    const many = Array.from({ length: 1500 }, (_, i) => `a${i}=""`).join(' ');
    expect(await note(`<nmaprun ${many}></nmaprun>`)).toBe(
      'The file has an element with more than 1000 attributes, which no inventory has. It was not read.',
    );
    expect(await note(`<nmaprun><host x="${'A'.repeat(34 * 1024 * 1024)}"/></nmaprun>`)).toBe(
      'The file holds a single value of more than 32 million characters, which no inventory does. It was not read.',
    );
  });

  it('of an unknown kind is named by its root element', async () => {
    expect(await note('<shopping><list/></shopping>')).toContain('root element "shopping"');
  });
});
