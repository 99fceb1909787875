import type { InventedWindows } from './invented-windows.ts';

const CONTROL = 'SYSTEM\\CurrentControlSet\\Control';
const SERVICES = 'SYSTEM\\CurrentControlSet\\Services';
const CURRENT_VERSION = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const UNINSTALL = 'Microsoft\\Windows\\CurrentVersion\\Uninstall';

function inventWindows(parts: Partial<InventedWindows> & Pick<InventedWindows, 'environment' | 'wmi' | 'registry'>): InventedWindows {
  return {
    files: {},
    netstat: '',
    now: new Date('2026-11-18T21:04:09Z'),
    wmiService: 'runs',
    folder: 'writable',
    scriptHost: 'cscript',
    ...parts,
    environment: { SystemRoot: 'C:\\Windows', ...parts.environment },
  };
}

const service = (Name: string, State = 'Running', StartMode = 'Auto') => ({ Name, State, StartMode });
const hotfix = (HotFixID: string, InstalledOn: string) => ({ HotFixID, InstalledOn });

/** Windows Server 2008 SP2 x86, build 6003, on hardware of its own, with SQL Server, a dongle and a fabric disk. */
export const PRESS_LINE = inventWindows({
  environment: { COMPUTERNAME: 'PRESS-LINE2', PROCESSOR_ARCHITECTURE: 'x86' },
  registry: {
    [`${SERVICES}\\Tcpip\\Parameters\\Hostname`]: 'press-line2',
    [`${SERVICES}\\Tcpip\\Parameters\\Domain`]: 'werk.northwind.example',
    [`${CONTROL}\\Session Manager\\Environment\\PROCESSOR_ARCHITECTURE`]: 'x86',
    [`${CONTROL}\\Terminal Server\\TSAppCompat`]: 0,
    [`${CONTROL}\\Print\\Printers\\Label printer\\Attributes`]: 2632,
    [`${CURRENT_VERSION}\\ProductName`]: 'Windows Server (R) 2008 Standard',
    [`${CURRENT_VERSION}\\CurrentVersion`]: '6.0',
    [`${CURRENT_VERSION}\\CurrentBuildNumber`]: '6003',
    [`SOFTWARE\\${UNINSTALL}\\LineView\\DisplayName`]: 'LineView Control 4.2',
    [`SOFTWARE\\${UNINSTALL}\\LineView\\DisplayVersion`]: '4.2.117',
    [`SOFTWARE\\${UNINSTALL}\\LineView\\Publisher`]: 'Kestrel Automation (invented)',
  },
  files: {
    'c:\\windows\\system32\\ntoskrnl.exe': '6.0.6003.20489',
    'c:\\windows\\system32\\win32k.sys': '6.0.6003.20489',
    'c:\\windows\\system32\\drivers\\tcpip.sys': '6.0.6003.20453',
    'c:\\windows\\system32\\drivers\\srv.sys': 'locked',
  },
  netstat: [
    '',
    'Active Connections',
    '',
    '  Proto  Local Address          Foreign Address        State           PID',
    '  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       884',
    '  TCP    0.0.0.0:1433           0.0.0.0:0              LISTENING       1544',
    '  TCP    10.20.4.17:49212       10.20.4.9:445          ESTABLISHED     4',
    '  TCP    [::]:135               [::]:0                 LISTENING       884',
    '  UDP    0.0.0.0:123            *:*                                    1004',
  ].join('\r\n'),
  wmi: {
    Win32_ComputerSystem: [
      {
        Name: 'PRESS-LINE2',
        Domain: 'werk.northwind.example',
        PartOfDomain: true,
        DomainRole: 3,
        Manufacturer: 'HP',
        Model: 'ProLiant DL380 G5',
        NumberOfProcessors: 2,
        NumberOfLogicalProcessors: 8,
        TotalPhysicalMemory: '4292870144',
      },
    ],
    Win32_ComputerSystemProduct: [{ UUID: '31393735-3136-5A43-4A38-343830324E4C' }],
    Win32_BIOS: [{ SerialNumber: 'CZJ84802NL', SMBIOSBIOSVersion: 'P56', ReleaseDate: '20080124000000.000000+000' }],
    Win32_OperatingSystem: [
      {
        Caption: 'Microsoft\u00AE Windows Server\u00AE 2008 Standard ',
        Version: '6.0.6003',
        BuildNumber: '6003',
        CSDVersion: 'Service Pack 2',
        OtherTypeDescription: null,
        OperatingSystemSKU: 7,
        ProductType: 3,
        OSArchitecture: '32-bit',
        InstallDate: '20090615083012.000000+120',
        LastBootUpTime: '20260304021533.375199+060',
        LocalDateTime: '20261118210409.500000+060',
        CurrentTimeZone: 60,
        Locale: '0409',
        OSLanguage: 1033,
      },
    ],
    Win32_QuickFixEngineering: [
      hotfix('KB955430', '01c9eda34e6b0000'),
      hotfix('KB948465', '01c9edb0a7c60000'),
      hotfix('KB4493730', '01d50a3c51f80000'),
      hotfix('KB4474419', '01d50a3d00000000'),
      hotfix('KB4493471', '01d50a3e00000000'),
    ],
    Win32_ServerFeature: [
      { ID: 6, ParentID: 0, Name: 'File Services' },
      { ID: 255, ParentID: 6, Name: 'File Server' },
    ],
    Win32_Service: [
      service('MSSQLSERVER'),
      service('MSSQL$MICROSOFT##SSEE'),
      service('SQLSERVERAGENT', 'Stopped', 'Manual'),
      service('LanmanServer'),
      service('Spooler'),
      service('hasplms'),
      service('Themes'),
    ],
    Win32_Share: [{ Type: 0 }, { Type: 0 }],
    Win32_DiskPartition: [
      { DiskIndex: 0, Index: 0, Type: 'Installable File System', Size: '146772328448', BootPartition: true, PrimaryPartition: true },
    ],
    Win32_DiskDrive: [
      {
        Index: 0,
        Model: 'HP LOGICAL VOLUME SCSI Disk Device',
        InterfaceType: 'SCSI',
        MediaType: 'Fixed hard disk media',
        Size: '146778685440',
        Partitions: 1,
      },
      {
        Index: 1,
        Model: 'HP HSV200 Multi-Path Disk Device',
        InterfaceType: 'SCSI',
        MediaType: 'Fixed hard disk media',
        Size: '1099511627776',
        Partitions: 1,
      },
    ],
    Win32_Volume: [
      { Name: 'C:\\', FileSystem: 'NTFS', Capacity: '146772324352', FreeSpace: '46772324352', BootVolume: true, SystemVolume: true },
      { Name: 'D:\\', FileSystem: 'NTFS', Capacity: '1099510575104', FreeSpace: '599510575104', BootVolume: false, SystemVolume: false },
    ],
    MSFC_FCAdapterHBAAttributes: [{ Active: true }],
    MSiSCSIInitiator_SessionClass: { number: 0x8004100c | 0, description: 'Not supported ' },
    Win32_NetworkAdapterConfiguration: [
      {
        Description: 'HP NC373i Multifunction Gigabit Server Adapter',
        MACAddress: '00:1E:0B:5D:42:10',
        IPAddress: ['10.20.4.17', 'fe80::21e:bff:fe5d:4210'],
        IPSubnet: ['255.255.255.0', '64'],
        DefaultIPGateway: ['10.20.4.1'],
        DNSServerSearchOrder: ['10.20.1.5', '10.20.1.6'],
        DHCPEnabled: false,
        DNSDomain: null,
      },
    ],
    Win32_Process: [
      { ProcessId: 884, Name: 'svchost.exe' },
      { ProcessId: 1544, Name: 'sqlservr.exe' },
    ],
    'Win32_PnPEntity WHERE DeviceID': [{ Name: 'Aladdin USB Key', Service: 'aksusb', Manufacturer: 'Aladdin' }],
    'Win32_PnPEntity WHERE ClassGuid': [{ Name: 'Communications Port (COM1)', Service: 'Serial', Manufacturer: '(Standard port types)' }],
    SoftwareLicensingProduct: [
      {
        Name: 'Windows Server(R), ServerStandard edition',
        Description: 'Windows Operating System - Windows Server(R), OEM_SLP channel',
        ID: '56df4151-1f9f-41bf-acaa-2941c071872b',
        LicenseStatus: 1,
      },
    ],
    Win32_UserProfile: [
      { SID: 'S-1-5-21-1004336348-1177238915-682003330-500', LastUseTime: '20261110063011.000000+000' },
      { SID: 'S-1-5-21-1004336348-1177238915-682003330-1142', LastUseTime: '20190402120000.000000+000' },
    ],
  },
});

/** Windows Server 2008 R2 SP1 x64 in German, in VMware, with a web server. */
export const INTRANET = inventWindows({
  environment: { COMPUTERNAME: 'MUC-INTRANET', PROCESSOR_ARCHITECTURE: 'AMD64' },
  registry: {
    [`${SERVICES}\\Tcpip\\Parameters\\Hostname`]: 'MUC-INTRANET',
    [`${SERVICES}\\Tcpip\\Parameters\\Domain`]: 'muc.fabrikant.example',
    [`${CONTROL}\\Session Manager\\Environment\\PROCESSOR_ARCHITECTURE`]: 'AMD64',
    [`${CONTROL}\\Terminal Server\\TSAppCompat`]: 1,
    [`${CONTROL}\\TimeZoneInformation\\TimeZoneKeyName`]: 'W. Europe Standard Time',
    [`${CURRENT_VERSION}\\ProductName`]: 'Windows Server 2008 R2 Enterprise',
    [`${CURRENT_VERSION}\\EditionID`]: 'ServerEnterprise',
    [`${CURRENT_VERSION}\\InstallationType`]: 'Server',
    [`${CURRENT_VERSION}\\CurrentVersion`]: '6.1',
    [`${CURRENT_VERSION}\\CurrentBuildNumber`]: '7601',
    [`${CURRENT_VERSION}\\BuildLabEx`]: '7601.24545.amd64fre.win7sp1_ldr_escrow.200102-1707',
    [`SOFTWARE\\${UNINSTALL}\\{6D1A}\\DisplayName`]: 'Übersetzungsspeicher für Büros',
    [`SOFTWARE\\Wow6432Node\\${UNINSTALL}\\Lager\\DisplayName`]: 'Lagerverwaltung 日本',
  },
  files: { 'c:\\windows\\system32\\ntoskrnl.exe': '6.1.7601.24545' },
  netstat: [
    'Aktive Verbindungen',
    '  Proto  Lokale Adresse         Remoteadresse          Status           PID',
    '  TCP    0.0.0.0:80             0.0.0.0:0              ABH\u00D6REN         4',
  ].join('\r\n'),
  wmi: {
    Win32_ComputerSystem: [
      {
        Name: 'MUC-INTRANET',
        Domain: 'muc.fabrikant.example',
        PartOfDomain: true,
        DomainRole: 3,
        Manufacturer: 'VMware, Inc.',
        Model: 'VMware Virtual Platform',
        NumberOfProcessors: 1,
        NumberOfLogicalProcessors: 4,
        TotalPhysicalMemory: '8589398016',
      },
    ],
    Win32_ComputerSystemProduct: [{ UUID: '564D8F2A-91C4-7B2E-0D5A-6B1F1E0C9A77' }],
    Win32_BIOS: [{ SerialNumber: 'VMware-56 4d 8f 2a 91 c4 7b 2e-0d 5a 6b 1f 1e 0c 9a 77', SMBIOSBIOSVersion: '6.00' }],
    Win32_OperatingSystem: [
      {
        Caption: 'Microsoft Windows Server 2008 R2 Enterprise ',
        Version: '6.1.7601',
        BuildNumber: '7601',
        CSDVersion: 'Service Pack 1',
        OperatingSystemSKU: 10,
        ProductType: 3,
        OSArchitecture: '64-Bit',
        LastBootUpTime: '20260912221500.123456+120',
        Locale: '0407',
        OSLanguage: 1031,
        CurrentTimeZone: 60,
      },
    ],
    Win32_QuickFixEngineering: [hotfix('KB4534310', '1/15/2020'), hotfix('KB4536952', '1/14/2020'), hotfix('KB976902', '3/2/2011')],
    Win32_ServerFeature: [{ ID: 130, ParentID: 18, Name: 'Remotedesktop-Sitzungshost' }],
    Win32_Service: [service('W3SVC'), service('VMTools'), service('TermService')],
    Win32_Share: [],
    Win32_DiskPartition: [
      { DiskIndex: 0, Index: 0, Type: 'Installierbares Dateisystem', Size: '104857600', BootPartition: true, PrimaryPartition: true },
    ],
    Win32_DiskDrive: [
      {
        Index: 0,
        Model: 'VMware Virtual disk SCSI Disk Device',
        InterfaceType: 'SCSI',
        MediaType: 'Fixed hard disk media',
        Size: '64420392960',
        Partitions: 2,
      },
    ],
    Win32_Volume: [
      { Name: 'C:\\', FileSystem: 'NTFS', Capacity: '64318926848', FreeSpace: '14318926848', BootVolume: true, SystemVolume: false },
    ],
    MSFC_FCAdapterHBAAttributes: { number: 0x80041003 | 0, description: 'Zugriff verweigert ' },
    MSiSCSIInitiator_SessionClass: { number: 0x80041003 | 0, description: 'Zugriff verweigert ' },
    Win32_NetworkAdapterConfiguration: [
      { Description: 'vmxnet3-Ethernetadapter', MACAddress: '00:50:56:8F:2A:91', IPAddress: ['10.31.7.80'], DHCPEnabled: true },
    ],
    Win32_Process: [{ ProcessId: 4, Name: 'System' }],
    Win32_PnPEntity: [],
    SoftwareLicensingProduct: [
      {
        Name: 'Windows Server(R), ServerEnterprise edition',
        Description: 'Windows Operating System - Windows Server(R), VOLUME_KMSCLIENT channel',
        ID: '620e2b3d-09e7-42fd-802a-17a13652fe7a',
        LicenseStatus: 1,
      },
      {
        Name: 'Windows Server(R), Server-ESU-Year1 edition',
        Description: 'Windows Operating System - Windows Server(R), VOLUME_MAK channel',
        ID: '553673ed-6ddf-419c-a153-b760283472fd',
        LicenseStatus: 1,
      },
    ],
    Win32_UserProfile: [],
  },
});

/** Windows Server 2003 R2 SP2, a domain controller, without the WMI classes that came later. */
export const OLD_CONTROLLER = inventWindows({
  environment: { COMPUTERNAME: 'DC-NORTH', PROCESSOR_ARCHITECTURE: 'x86', SystemRoot: 'C:\\WINDOWS' },
  registry: {
    [`${SERVICES}\\Tcpip\\Parameters\\Hostname`]: 'dc-north',
    [`${SERVICES}\\Tcpip\\Parameters\\Domain`]: 'northwind.example',
    [`${SERVICES}\\CertSvc\\Configuration\\Active`]: 'Northwind CA',
    [`${SERVICES}\\CertSvc\\Configuration\\Northwind CA\\CAType`]: 0,
    [`${CONTROL}\\Session Manager\\Environment\\PROCESSOR_ARCHITECTURE`]: 'x86',
    [`${CURRENT_VERSION}\\ProfileList\\S-1-5-18\\ProfileLoadTimeHigh`]: 0,
    [`${CURRENT_VERSION}\\ProfileList\\S-1-5-21-11-22-33-500\\ProfileLoadTimeHigh`]: 0x01dd19cc,
    [`${CURRENT_VERSION}\\ProfileList\\S-1-5-21-11-22-33-500\\ProfileLoadTimeLow`]: 0x8f3b1c00 | 0,
  },
  files: { 'c:\\windows\\system32\\ntoskrnl.exe': '5.2.3790.5583' },
  netstat: '  TCP    0.0.0.0:389            0.0.0.0:0              LISTENING       412',
  wmi: {
    Win32_ComputerSystem: [
      {
        Name: 'DC-NORTH',
        Domain: 'northwind.example',
        PartOfDomain: true,
        DomainRole: 5,
        Manufacturer: 'Dell Computer Corporation',
        Model: 'PowerEdge 2850',
        NumberOfProcessors: 2,
        TotalPhysicalMemory: '2146861056',
      },
    ],
    Win32_ComputerSystemProduct: [{ UUID: '44454C4C-5800-1043-8050-B4C04F4E314A' }],
    Win32_BIOS: [{ SerialNumber: '5XCPN1J' }],
    Win32_OperatingSystem: [
      {
        Caption: 'Microsoft(R) Windows(R) Server 2003, Standard Edition',
        Version: '5.2.3790',
        BuildNumber: '3790',
        CSDVersion: 'Service Pack 2',
        OtherTypeDescription: 'R2',
        ProductType: 2,
        LastBootUpTime: '20260101120000.000000+060',
      },
    ],
    Win32_QuickFixEngineering: [
      hotfix('File 1', ''),
      hotfix('KB4012598', '5/13/2017'),
      hotfix('KB925902-v2', '4/16/2007'),
      hotfix('Q147222', ''),
    ],
    Win32_Service: [service('NTDS'), service('DNS'), service('DHCPServer'), service('CertSvc'), service('ClusSvc', 'Stopped', 'Disabled')],
    Win32_Share: [],
    Win32_DiskDrive: [],
    Win32_Volume: [],
    Win32_DiskPartition: [],
    Win32_NetworkAdapterConfiguration: [{ Description: 'Intel(R) PRO/1000 MT', MACAddress: '00:11:43:D5:6A:01', IPAddress: ['10.20.1.5'] }],
    Win32_Process: [],
    Win32_PnPEntity: [],
  },
});

/** Windows Server 2008 Core x64 with EFI in Hyper-V whose WMI does not run: only the registry and the files answer. */
export const BROKEN_CORE = inventWindows({
  environment: { COMPUTERNAME: 'CORE-7', PROCESSOR_ARCHITECTURE: 'AMD64' },
  wmiService: 'broken',
  registry: {
    [`${CONTROL}\\Session Manager\\Environment\\PROCESSOR_ARCHITECTURE`]: 'AMD64',
    [`${CURRENT_VERSION}\\ProductName`]: 'Windows Server (R) 2008 Datacenter',
    [`${CURRENT_VERSION}\\CurrentBuildNumber`]: '6002',
    [`${CURRENT_VERSION}\\CSDVersion`]: 'Service Pack 2',
  },
  files: { 'c:\\windows\\system32\\ntoskrnl.exe': '6.0.6002.18005' },
  wmi: {},
});
