import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { factsOf, inspectText, readInventory, readText } from './read-inventory.ts';

const TYPED = fileURLToPath(new URL('../../fixtures/inventory/computers-with-type-line.csv', import.meta.url));

describe('Active Directory', () => {
  it('reads Get-ADComputer output under its #TYPE line', async () => {
    const { recognition, sightings } = await readInventory(TYPED);
    expect(recognition).toMatchObject({ format: 'active-directory', headerRow: 2, confidence: 1, note: null });
    expect(sightings[0]).toMatchObject({
      row: 3,
      name: 'DC-OLD',
      keys: {
        fqdn: 'dc-old.corp.example',
        domain: 'corp.example',
        objectGuid: '0a1b2c3d-0000-4000-8000-000000000001',
        sid: 's-1-5-21-1-2-3-1104',
        ipAddresses: ['10.1.0.4'],
      },
      os: [
        { field: 'caption', text: 'Windows Server? 2008 Standard', column: 'OperatingSystem' },
        { field: 'version', text: '6.0 (6003)', column: 'OperatingSystemVersion' },
        { field: 'service-pack', text: 'Service Pack 2', column: 'OperatingSystemServicePack' },
      ],
    });
    expect(factsOf(sightings[0])).toEqual({ enabled: true, lastSeenOn: '2026-03-14', roles: ['adds'] });
  });

  it('takes the domain from the distinguished name where there is no DNS name', async () => {
    const { sightings } = await readInventory(TYPED);
    expect(sightings[1]).toMatchObject({ name: 'FILE-OLD', keys: { domain: 'corp.example' } });
    expect(factsOf(sightings[1])).toEqual({ enabled: false });
  });

  it('reads the semicolon form in UTF-16 without a #TYPE line', async () => {
    const text =
      '"Name";"DistinguishedName";"OperatingSystem";"LastLogonDate"\r\n"OLD-01";"CN=OLD-01,DC=corp,DC=example";"Windows Server® 2008 Standard";"03.04.2026 08:00:00"\r\n';
    const { recognition, sightings } = await readText(iconv.encode(text, 'utf-16le', { addBOM: true }));
    expect(recognition).toMatchObject({ format: 'active-directory', encoding: 'utf-16le', delimiter: ';' });
    expect(factsOf(sightings[0])).toEqual({ lastSeenOn: '2026-04-03' });
  });

  it('drops the account dollar and reads raw LDAP attributes', async () => {
    const { sightings } = await readText(
      'DN,sAMAccountName,operatingSystem,operatingSystemVersion,lastLogonTimestamp\n"CN=OLD-02,OU=Servers,DC=corp,DC=example",OLD-02$,Windows Server 2008 Standard,6.0 (6002),132760683827783747\n',
    );
    expect(sightings[0]).toMatchObject({ name: 'OLD-02', keys: { domain: 'corp.example' } });
    expect(factsOf(sightings[0])).toEqual({ lastSeenOn: '2021-09-14' });
  });

  it('says which command exports the operating system where the columns are missing', async () => {
    const { tables } = await inspectText(
      '"DistinguishedName","DNSHostName","Enabled","Name","ObjectClass"\n"CN=A,DC=corp,DC=example","a.corp.example","True","A","computer"\n',
    );
    expect(tables[0]).toMatchObject({ format: 'active-directory', importable: 'yes' });
    expect(tables[0]?.note).toContain('Get-ADComputer -Filter * -Properties OperatingSystem');
  });

  it('reads LDIF, with folded lines, base64 and binary attributes', async () => {
    const ldif = [
      '# computers',
      'dn: CN=OLD-03,OU=Servers,DC=corp,DC=example',
      'objectClass: top',
      'objectClass: computer',
      'cn: OLD-03',
      'dNSHostName: old-03.corp',
      ' .example',
      `operatingSystem:: ${Buffer.from('Windows Server® 2008 Standard').toString('base64')}`,
      'operatingSystemVersion: 6.0 (6003)',
      `objectGUID:: ${Buffer.from('33221100554477668899aabbccddeeff', 'hex').toString('base64')}`,
      `objectSid:: ${Buffer.from('0105000000000005150000000100000002000000030000005a040000', 'hex').toString('base64')}`,
      'lastLogonTimestamp: 132760673060956836',
      '',
      'dn: CN=OLD-04,OU=Servers,DC=corp,DC=example',
      'objectClass: computer',
      'sAMAccountName: OLD-04$',
      'userAccountControl: 4098',
    ].join('\n');
    const { recognition, sightings } = await readText(ldif, {}, 'computers.ldf');
    expect(recognition).toMatchObject({ format: 'active-directory', importable: 'yes' });
    expect(sightings.map(({ name, keys }) => [name, keys])).toEqual([
      [
        'OLD-03',
        {
          domain: 'corp.example',
          fqdn: 'old-03.corp.example',
          objectGuid: '00112233-4455-6677-8899-aabbccddeeff',
          sid: 's-1-5-21-1-2-3-1114',
        },
      ],
      ['OLD-04', { domain: 'corp.example' }],
    ]);
    expect(factsOf(sightings[1])).toEqual({ enabled: false });
    expect(sightings[0]?.os[0]?.text).toBe('Windows Server® 2008 Standard');
  });

  it('does not take users for computers', async () => {
    const { tables } = await inspectText(
      '"DistinguishedName","SamAccountName","Name","ObjectClass"\n"CN=Ada,DC=corp,DC=example","ada","Ada","user"\n',
    );
    expect(tables[0]).toMatchObject({ importable: 'no', note: 'Active Directory objects that are not computers.' });
  });
});
