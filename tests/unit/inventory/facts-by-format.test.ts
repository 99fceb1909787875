import { describe, expect, it } from 'vitest';
import { factsOf, readText } from './read-inventory.ts';

const lines = (...rows: string[]) => rows.join('\r\n');
const factsIn = async (content: string, name = 'export.csv') => factsOf((await readText(content, {}, name)).sightings[0]);

describe('facts that decisions need, out of the formats that carry them', () => {
  it('take roles and failover clusters from the services of Windows', async () => {
    const facts = await factsIn(
      lines(
        '#TYPE System.Management.ManagementObject#root\\cimv2\\Win32_Service',
        '"PSComputerName","__CLASS","Name","State","StartMode","StartName"',
        '"NW-SQL01","Win32_Service","MSSQLSERVER","Running","Auto","LocalSystem"',
        '"NW-SQL01","Win32_Service","W3SVC","Stopped","Disabled","LocalSystem"',
        '"NW-SQL01","Win32_Service","DNS","Running","Manual","LocalSystem"',
        '"NW-SQL01","Win32_Service","ClusSvc","Running","Auto","LocalSystem"',
      ),
    );
    expect(facts).toMatchObject({ roles: ['sql', 'dns'], clusterNode: true });
  });

  it('take roles from the features of Windows Server 2008, by number', async () => {
    const facts = await factsIn(
      lines(
        '"PSComputerName","__CLASS","ID","Name","ParentID","CSName"',
        '"NW-PRT01","Win32_ServerFeature","7","Druckdienste","0","NW-PRT01"',
        '"NW-PRT01","Win32_ServerFeature","130","Terminaldienste","0","NW-PRT01"',
      ),
    );
    expect(facts.roles).toEqual(['print', 'rds']);
  });

  it('count fixed disks and what they hold together', async () => {
    const facts = await factsIn(
      lines(
        '"SystemName","CreationClassName","Size","InterfaceType","Model"',
        '"NW-FS01","Win32_DiskDrive","500000000000","SCSI","HP LOGICAL VOLUME"',
        '"NW-FS01","Win32_DiskDrive","1000000000000","SCSI","HP LOGICAL VOLUME"',
        '"NW-FS01","Win32_DiskDrive","2000000000000","USB","Backup disk"',
      ),
    );
    expect(facts).toMatchObject({ diskCount: 2, diskTotalTB: 1.5, maxDiskTB: 1 });
  });

  it('take a failover cluster and a domain controller from a computer account', async () => {
    const facts = await factsIn(
      lines(
        '"Name","DNSHostName","OperatingSystem","OperatingSystemVersion","DistinguishedName","servicePrincipalName"',
        '"NW-CL01","nw-cl01.northwind.example","Windows Server 2008 Enterprise","6.0 (6003)","CN=NW-CL01,OU=Servers,DC=northwind,DC=example","MSServerCluster/NW-CL01;MSSQLSvc/nw-cl01.northwind.example:1433;HOST/NW-CL01"',
      ),
    );
    expect(facts).toMatchObject({ clusterNode: true, roles: ['sql'] });
  });

  it('take roles from what answers on the ports of a host', async () => {
    const facts = await factsIn(
      `<?xml version="1.0"?><nmaprun><host><status state="up"/><address addr="10.0.0.7" addrtype="ipv4"/><hostnames><hostname name="nw-web01.northwind.example"/></hostnames><ports><port portid="80"><state state="open"/><service name="http" product="Microsoft IIS httpd" version="7.0"/></port><port portid="1433"><service name="ms-sql-s" product="Microsoft SQL Server 2008"/></port><port portid="8080"><service name="http" product="Apache httpd"/></port></ports></host></nmaprun>`,
      'scan.xml',
    );
    expect(facts.roles).toEqual(['iis', 'sql']);
  });

  it('take hardware and roles from the reports of a scanner about the host itself', async () => {
    const item = (plugin: string, output: string) =>
      `<ReportItem port="0" pluginID="${plugin}" pluginName="x">${output === '' ? '' : `<plugin_output>${output}</plugin_output>`}</ReportItem>`;
    const facts = await factsIn(
      `<?xml version="1.0"?><NessusClientData_v2><Report name="r"><ReportHost name="10.0.0.8"><HostProperties><tag name="operating-system">Microsoft Windows Server 2008 Standard Service Pack 2</tag></HostProperties>${item('24270', 'Computer Manufacturer : VMware, Inc.\n  Computer Model : VMware Virtual Platform')}${item('11002', '')}${item('20811', 'The following software are installed:\n\nMicrosoft SQL Server 2008  [version 10.0.1600.22]\nMicrosoft SQL Server Native Client [version 10]')}${item('10107', 'The remote web server type is :\n\nMicrosoft-IIS/7.0')}</ReportHost></Report></NessusClientData_v2>`,
      'scan.nessus',
    );
    expect(facts).toMatchObject({ platform: 'virtual', hypervisor: 'VMware', model: 'VMware Virtual Platform' });
    expect(facts.roles).toEqual(['dns', 'sql', 'iis']);
  });

  it('take roles and dongles from the agent of an inventory', async () => {
    const facts = await factsIn(
      `<?xml version="1.0"?><REQUEST><CONTENT><HARDWARE><NAME>NW-CAD01</NAME><OSNAME>Microsoft Windows Server 2008 Standard</OSNAME><OSVERSION>6.0.6003</OSVERSION><PROCESSORN>2</PROCESSORN></HARDWARE><BIOS><SSN>CZC1</SSN></BIOS><SOFTWARES><NAME>Microsoft SQL Server 2008 (64-bit)</NAME></SOFTWARES><USBDEVICES><NAME>USB Keyboard</NAME></USBDEVICES><USBDEVICES><NAME>Sentinel HL Key</NAME></USBDEVICES></CONTENT></REQUEST>`,
      'agent.xml',
    );
    expect(facts).toMatchObject({ cpuCount: 2, roles: ['sql'], hwDependency: 'usb_dongle' });
  });

  it('take what people added to the table of a tool, such as custom attributes', async () => {
    const facts = await factsIn(
      lines(
        'VM,Powerstate,OS according to the VMware Tools,VM UUID,Application owner,Business criticality,USB dongle,Internet facing,Application',
        'nw-erp01,poweredOn,Microsoft Windows Server 2008 (32-bit),42153f2a-1111-2222-3333-444455556666,Erika,high,HASP,no,ERP',
      ),
    );
    expect(facts).toMatchObject({ owner: 'Erika', criticality: 4, hwDependency: 'usb_dongle', internetInbound: false, application: 'ERP' });
  });

  it('take criticality and clusters from a CMDB', async () => {
    const facts = await factsIn(
      lines(
        'sys_id,name,os,os_version,sys_class_name,busines_criticality,is_clustered',
        '0123456789abcdef0123456789abcdef,nw-app01,Windows 2008 Standard,6.0.6003,cmdb_ci_win_server,1 - most critical,true',
      ),
    );
    expect(facts).toMatchObject({ criticality: 5, clusterNode: true });
  });

  it('do not take the tool that manages a device for its owner', async () => {
    const facts = await factsIn(
      '[{"id":"a1","computerDnsName":"nw-app01.northwind.example","osPlatform":"WindowsServer2008R2","osBuild":7601,"managedBy":"Intune"}]',
      'machines.json',
    );
    expect(facts.owner).toBeUndefined();
  });
});
