import { toHeaderKey } from '../mapping/normalise-header.ts';
import type { Importer } from './importer.ts';

const MARKS = [
  ...['Netbios_Name0', 'Operating_System_Name_and0', 'Caption0', 'Version0', 'BuildNumber0', 'CSDVersion0', 'Resource_Domain_OR_Workgr0'],
  ...[
    'Full_Domain_Name0',
    'Is_Virtual_Machine0',
    'SMBIOS_GUID0',
    'Last_Logon_Timestamp0',
    'Manufacturer0',
    'Model0',
    'Name0',
    'User_Name0',
  ],
  ...[
    'DeviceOS',
    'DeviceOSBuild',
    'LastActiveTime',
    'IsVirtualMachine',
    'SMBIOSGUID',
    'ADSiteName',
    'LastLogonUser',
    'SMSUniqueIdentifier',
  ],
].map(toHeaderKey);

/** Configuration Manager (SCCM, MECM): devices as Get-CMDevice or a report over its views gives them. */
export const sccm: Importer = {
  id: 'sccm',
  label: 'Configuration Manager',
  trust: 72,
  captionField: 'any',
  recognise({ preamble, keys }) {
    const isTyped = preamble.some((row) => /^#TYPE .*(ConfigurationManagement|WqlResultObject)/i.test(row.join(' ')));
    const marks = MARKS.filter((key) => keys.includes(key)).length;
    const isNamed = ['name', 'name0', 'netbiosname0', 'devicename'].some((key) => keys.includes(key));
    if (!isNamed || (!isTyped && marks < 3)) return null;
    return { confidence: isTyped ? 1 : Math.min(0.97, 0.85 + marks * 0.02) };
  },
  columns: [
    ['Name', 'name'],
    ['Netbios_Name0', 'name'],
    ['Name0', 'name'],
    ['DeviceName', 'name'],
    ['Full_Domain_Name0', 'domain'],
    ['Domain', 'domain'],
    ['Resource_Domain_OR_Workgr0', 'domain'],
    ['Distinguished_Name0', 'domain'],
    ['Resource_Names0', 'fqdn'],
    ['SID0', 'sid'],
    ['SMBIOSGUID', 'biosUuid'],
    ['SMBIOS_GUID0', 'biosUuid'],
    ['SerialNumber', 'serialNumber'],
    ['SerialNumber0', 'serialNumber'],
    ['MACAddress', 'macAddresses'],
    ['MAC_Addresses0', 'macAddresses'],
    ['IP_Addresses0', 'ipAddresses'],
    ['IPAddress0', 'ipAddresses'],
    ['Caption0', 'osCaption'],
    ['Operating_System_Name_and0', 'osCaption'],
    ['DeviceOS', 'osCaption'],
    ['Version0', 'osVersion'],
    ['Build01', 'osVersion'],
    ['Build0', 'osVersion'],
    ['ProductType0', 'osProductType'],
    ['Virtual_Machine_Host_Name0', 'hypervisorHost'],
    ['DeviceOSBuild', 'osVersion'],
    ['BuildNumber0', 'osBuild'],
    ['CSDVersion0', 'osServicePack'],
    ['OSArchitecture0', 'osArchitecture'],
    ['IsVirtualMachine', 'platform'],
    ['Is_Virtual_Machine0', 'platform'],
    ['Manufacturer0', 'manufacturer'],
    ['Model0', 'model'],
    ['TotalPhysicalMemory0', 'memoryMiB', 'KiB'],
    ['NumberOfProcessors0', 'cpuCount'],
    ['LastActiveTime', 'lastSeenOn'],
    ['LastHWScan', 'lastSeenOn'],
    ['Last_Logon_Timestamp0', 'lastSeenOn'],
    ['ADSiteName', 'site'],
    ['AD_Site_Name0', 'site'],
  ],
  borrowed: ['owner', 'application', 'environment', 'description', 'roles', 'criticality'],
};
