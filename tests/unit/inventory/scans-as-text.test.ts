import { describe, expect, it } from 'vitest';
import { factsOf, readText } from './read-inventory.ts';

const read = (content: string, name: string) => readText(content, {}, name);
const lines = (...rows: string[]) => rows.join('\n');
const textsOf = (sighting: { os: readonly { text: string }[] } | undefined) => (sighting?.os ?? []).map(({ text }) => text);

describe('what nmap prints', () => {
  const scan = lines(
    '# Nmap 7.80 scan initiated Mon Nov  2 10:00:00 2026 as: nmap -sV -O --script smb-os-discovery -oN scan.nmap 10.0.0.0/24',
    'Nmap scan report for nw-file01.northwind.example (10.0.0.5)',
    'Host is up, received echo-reply ttl 127 (0.0005s latency).',
    'PORT      STATE SERVICE      REASON          VERSION',
    '80/tcp    open  http         syn-ack ttl 127 Microsoft IIS httpd 7.0',
    '445/tcp   open  microsoft-ds syn-ack ttl 127 Windows Server (R) 2008 Standard 6002 Service Pack 2 microsoft-ds (workgroup: NORTHWIND)',
    'MAC Address: 00:50:56:88:00:01 (VMware)',
    'OS details: Microsoft Windows Vista SP1 - SP2, Windows Server 2008 SP2, or Windows 7',
    'Host script results:',
    '| smb-os-discovery: ',
    '|   OS: Windows Server (R) 2008 Standard 6002 Service Pack 2 (Windows Server (R) 2008 Standard 6.0)',
    '|   NetBIOS computer name: NW-FILE01\\x00',
    '|_  System time: 2026-11-02T10:00:00+01:00',
    '',
    'Nmap scan report for 10.0.0.6',
    'Host is up.',
    '| rdp-ntlm-info: ',
    '|   NetBIOS_Computer_Name: NW-APP02',
    '|_  Product_Version: 6.0.6003',
    'Nmap scan report for 10.0.0.7 [host down]',
    '# Nmap done at Mon Nov  2 10:10:00 2026 -- 256 IP addresses (2 hosts up) scanned in 600.00 seconds',
  );

  it('names the hosts that answered, with what they say themselves', async () => {
    const { recognition, sightings, issues } = await read(scan, 'scan.nmap');
    expect(recognition.format).toBe('nmap');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01', 'NW-APP02']);
    expect(sightings[0]?.keys).toMatchObject({ ipAddresses: ['10.0.0.5'], macAddresses: ['005056880001'] });
    expect(textsOf(sightings[0])).toEqual([
      'Windows Server (R) 2008 Standard 6002 Service Pack 2',
      'Windows Server (R) 2008 Standard 6002 Service Pack 2',
    ]);
    expect(factsOf(sightings[0])).toMatchObject({ roles: ['iis'], lastSeenOn: '2026-11-02' });
    expect(textsOf(sightings[1])).toEqual(['6.0.6003']);
    expect(issues.map(({ message }) => message).join(' ')).toMatch(
      /guesses at the operating system were not read.*1 address did not answer/s,
    );
  });

  it('is read in the lines for searching, several of which may speak of one host', async () => {
    const { recognition, sightings } = await read(
      lines(
        '# Nmap 7.80 scan initiated Mon Nov  2 10:00:00 2026 as: nmap -oG scan.gnmap 10.0.0.0/24',
        'Host: 10.0.0.5 (nw-file01.northwind.example)\tStatus: Up',
        'Host: 10.0.0.5 (nw-file01.northwind.example)\tPorts: 445/open/tcp//microsoft-ds//Windows Server (R) 2008 Standard 6002 Service Pack 2 microsoft-ds/, 1433/open/tcp//ms-sql-s//Microsoft SQL Server 2005/\tIgnored State: closed (998)',
        'Host: 10.0.0.9 ()\tStatus: Down',
        'Host: 10.0.0.6 ()\tPorts: 3389/open/tcp//ms-wbt-server///',
        '# Nmap done at Mon Nov  2 10:10:00 2026',
      ),
      'scan.gnmap',
    );
    expect(recognition.format).toBe('nmap');
    expect(sightings.map(({ keys }) => keys.ipAddresses)).toEqual([['10.0.0.5'], ['10.0.0.6']]);
    expect(textsOf(sightings[0])).toEqual(['Windows Server (R) 2008 Standard 6002 Service Pack 2']);
    expect(factsOf(sightings[0])).toMatchObject({ roles: ['sql'] });
  });

  it('calls a host by the name that it tells everybody', async () => {
    const script = '| nbstat: NetBIOS name: NW-HELP01, NetBIOS user: <unknown>, NetBIOS MAC: 00:50:56:bf:1b:23 (VMware)';
    const text = await read(
      lines('Starting Nmap 7.92 at 2026', 'Nmap scan report for 10.0.0.9', 'Host is up.', script, 'Nmap done'),
      'nb.txt',
    );
    expect(text.sightings[0]).toMatchObject({ name: 'NW-HELP01', keys: { macAddresses: ['005056bf1b23'] } });
    const xml = await read(
      `<nmaprun><host><status state="up"/><address addr="10.0.0.9" addrtype="ipv4"/><hostscript><script id="nbstat" output="${script.slice(10).replaceAll('<', '&lt;')}"/></hostscript></host></nmaprun>`,
      'nb.xml',
    );
    expect(xml.sightings[0]).toMatchObject({ name: 'NW-HELP01', keys: { macAddresses: ['005056bf1b23'] } });
  });

  it('says nothing of a host whose system is only guessed at', async () => {
    const { sightings, issues } = await read(
      lines(
        'Starting Nmap 6.40 ( http://nmap.org ) at 2026-11-02 10:00 CET',
        'Nmap scan report for nw-app03 (10.0.0.8)',
        'Aggressive OS guesses: Microsoft Windows Server 2008 SP1 (96%), Microsoft Windows Vista (92%)',
        'Nmap done: 1 IP address (1 host up) scanned in 3.00 seconds',
      ),
      'guess.txt',
    );
    expect(sightings.map(({ name, os }) => [name, os])).toEqual([['nw-app03', []]]);
    expect(issues[0]?.message).toContain('"Microsoft Windows Server 2008 SP1" (96 %)');
  });
});

describe('scans in the older XML of their scanners', () => {
  it('reads a single scan of Qualys: the host, and no word of what a finding is about', async () => {
    const { recognition, sightings } = await read(
      `<?xml version="1.0"?><!DOCTYPE SCAN SYSTEM "scan-1.dtd"><SCAN value="scan/1.2"><HEADER><KEY value="TITLE">Qualys</KEY><KEY value="DATE">2026-11-02T12:00:00Z</KEY></HEADER>
      <IP value="10.0.0.5" name="nw-file01.northwind.example"><OS><![CDATA[Windows Server 2008 Standard 32 bit Edition Service Pack 2]]></OS><NETBIOS_HOSTNAME><![CDATA[NW-FILE01]]></NETBIOS_HOSTNAME>
      <VULNS><CAT value="Windows"><VULN number="1"><TITLE>About</TITLE><OS>Windows XP</OS></VULN></CAT></VULNS></IP>
      <IP value="10.0.0.6" name="No registered hostname"/><IP value="10.0.0.7" status="down"/></SCAN>`,
      'scan.xml',
    );
    expect(recognition.format).toBe('qualys');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01', '10.0.0.6']);
    expect(textsOf(sightings[0])).toEqual(['Windows Server 2008 Standard 32 bit Edition Service Pack 2']);
    expect(factsOf(sightings[0])).toMatchObject({ lastSeenOn: '2026-11-02' });
  });

  it('reads the simple XML of Nexpose, and quotes what it was not sure of', async () => {
    const device = (address: string, certainty: string) =>
      `<device address="${address}"><fingerprint certainty="${certainty}"><description>Microsoft Windows Server 2008 Standard Edition SP2</description><architecture>x86</architecture></fingerprint><services><service name="NTP"><fingerprint certainty="1.00"><description>NTP 4.2</description></fingerprint></service></services></device>`;
    const { recognition, sightings, issues } = await read(
      `<NeXposeSimpleXML version="1.0"><devices>${device('10.0.0.5', '1.00')}${device('10.0.0.6', '0.60')}</devices></NeXposeSimpleXML>`,
      'simple.xml',
    );
    expect(recognition.format).toBe('nexpose');
    expect(textsOf(sightings[0])).toEqual(['Microsoft Windows Server 2008 Standard Edition SP2', 'x86']);
    expect(textsOf(sightings[1])).toEqual([]);
    expect(issues.map(({ message }) => message).join(' ')).toContain('a certainty of 0.6 only');
  });
});
