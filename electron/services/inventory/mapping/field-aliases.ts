import { INVENTORY_FIELDS, type InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';
import { EASTERN_HEADERS } from './eastern-headers.ts';
import { normaliseHeader } from './normalise-header.ts';
import { isRoleQuestion } from './read-choice.ts';
import { WESTERN_HEADERS } from './western-headers.ts';

/** How people and tools head the columns of their tables in English and German; the usual ones first. */
const ALIASES: Partial<Record<InventoryFieldId, string>> = {
  name: "Machine name|Server name|Computer name|Host name|VM name|System name|Node name|Device name|Server|Host|Hostname|Computer|Machine|VM|Virtual machine|Name|Asset name|CI name|Configuration item|NetBIOS name|NetBIOS|Node|Display name|Guest name|Server hostname|sAMAccountName|CN|Common name|Short name|Servername|Rechnername|Rechner|Maschinenname|Maschine|Computername|Systemname|System|Gerätename|Gerät|Hostbezeichnung|Serverbezeichnung|VM-Name|Virtuelle Maschine|Nom|Nom du serveur|Nom de machine|Nom de la VM|Nom d'hôte|Serveur|Nombre del servidor|Servidor|Nombre|Instance name|Netbios_Name0|Name0|PSComputerName|__SERVER|CSName|MachineName|Server/VM|Server label|Existing server|Legacy server|Source server name|Endpoint|Endpoint name|Device hostname|Client name|Agent hostname|Object name|Node label|Equipment|Equipment name|Guest host name|Server ID|Serverbez.|Server-Name|Hostsystemname|Name des Servers|Name der VM|Hosts|Device|name-label|Rechner-Name|PC-Name|PC name|Computer-Name|Hostname/PC|Workstation name|Objekttitel|Objektname|Objektbezeichnung|Display label|Object title|CI-Name|Config item|Config Item Name|Hostname (short)|Kurzname|Server (short name)|Instanzname|VMName|Virtual server name|Node name (short)",
  fqdn: 'FQDN|Fully qualified name|Fully qualified domain name|DNS name|DNS host name|Full host name|Full computer name|Full name|DNS|Primary DNS name|Vollqualifizierter Name|Vollständiger Name|Vollständiger Computername|DNS-Name|DNSHostName|Host FQDN|Server FQDN|Host DNS name|Nom DNS|Nom complet|Full domain name|Full DNS name|Domain qualified name|Fully qualified host name',
  domain:
    'Domain|AD domain|Windows domain|Active Directory domain|Domain name|Domain/Workgroup|Domäne|AD-Domäne|Domänenname|Domaine|Dominio|Distinguished name|DN|Canonical name|DNS domain|DNS-Domäne|User domain|Workgroup or domain|Full domain|Domain flat name|Windows-Domäne',
  biosUuid:
    'BIOS UUID|SMBIOS UUID|UUID|System UUID|Hardware UUID|SM BIOS ID|SMBiosId|SMBIOS GUID|BIOS GUID|SMBIOS|Machine UUID|VM UUID|Product UUID',
  instanceUuid: 'Instance UUID|VM instance UUID|vCenter UUID|VC UUID',
  serialNumber:
    'Serial number|Serial|Serial no|S/N|SN|Service tag|Asset tag serial|BIOS serial number|Seriennummer|Serien-Nr|Seriennr|Numéro de série|Número de serie|Chassis serial number|System serial number|SerialNumber0|BIOS serial|Serial number A|Serien-Nr.|S/N.|System serial|Chassis serial|Hardware serial number',
  objectGuid: 'Object GUID|AD object GUID|AD GUID|objectGUID',
  sid: 'SID|Object SID|AD SID|Computer SID|objectSid|Machine SID',
  ipAddresses:
    'IP address|IP addresses|IP|IPv4|IPv4 address|Primary IP|Primary IP address|Main IP|Management IP|IP-Adresse|IP-Adressen|IPAdresse|IPv4-Adresse|Adresse IP|Dirección IP|IPs|Host IP|IPv6 address|IPv6|IP list|Server IP|Private IP|Private IP address|IPv4Addresses|Address|Ip_Addresses0|Ip address list semi colon delimited|All IP addresses|Network address|LAN IP|Local IP|Internal IP|Internal IP address|IP-Adr.|IP Adresse|IP Adr|Network TCPIP address|IP address (primary)|Host IP address|Guest IP|Guest IP address|Host networks|IP-Adresse(n)|IP address(es)|IP address 1|IP address1|IP1',
  macAddresses:
    'MAC address|MAC addresses|MAC|Primary MAC|Primary MAC address|Physical address|Ethernet address|MAC-Adresse|MAC-Adressen|Adresse MAC|Physikalische Adresse|Hardware address|NIC address|MAC Adresse|MAC-Adr.',
  osCaption:
    "Operating system|OS|OS name|Operating system name|Guest OS|Guest operating system|OS caption|Caption|Betriebssystem|Betriebssysteme|Betriebssystemname|System d'exploitation|Système d'exploitation|Sistema operativo|Besturingssysteem|OS type|Platform OS|Server OS|VM OS|Windows version|OS full name|OS description|Operating system and version|OS according to the VMware Tools|Operating_System_Name_and0|Device OS|OS product|Windows edition|OS/Version|OS label|Current OS|Source OS|Machine type label|OSName|OS Typ|Server OS name|O/S|OS (full details)|OS full details|OS full|Guest OS name|Guest OS full name|Installed OS|BS|Gast-OS|Gastbetriebssystem|Server-Betriebssystem|OS family|Machine type|OS description full|Betriebssystem (OS)|Win-Version|Windows-Version|Operating system family|Operating system (guest)|Guest system|Installed operating system|Installiertes Betriebssystem|OS (installed)|Discovered OS name|OS and version|OS & version|OS/Release",
  osVersion:
    'OS version|Operating system version|Version|OS Version number|Windows version number|Betriebssystemversion|Betriebssystem-Version|OS-Version|Version OS|Version du système|Operating system release|Release|NT version|Kernel version|OS release|Operating System version number|OSVersion|O/S version|OS ver|OS ver.|OScode|OS code|BS-Version|OS release version|System description|sysDescr|Node description|OS info|Discovered OS version',
  osBuild:
    'Build|Build number|OS build|OS build number|Windows build|Buildnummer|Build-Nummer|Buildnr|Operating system build|Device OS build|Kernel build|CurrentBuild|CurrentBuildNumber|BuildNumber0|OS NT info current build|Current build|Build no|Build no.|Build-Nr.|Build01',
  osRevision: 'UBR|OS revision|Update build revision|Patch revision|OS UBR',
  osFileVersion: 'Kernel file version|ntoskrnl.exe file version|ntoskrnl version|ntoskrnl.exe|Kernel-Dateiversion',
  osServicePack:
    'Service pack|OS service pack|SP|Operating system service pack|CSD version|Servicepack|Service Pack Stand|SP level|CSDVersion|Service pack level|Service pack major version|OS SP|SP / Release|SP/Release|Service pack version|OS service pack version|OS SP level|SP-Stand|OS NT info service pack',
  osEdition: 'Edition|OS edition|Windows server edition|Betriebssystem Edition|Édition',
  osArchitecture:
    'Architecture|OS architecture|OS arch|Architektur|Bit|Bits|OS bit|Bitness|System type|32/64 bit|32/64|Systemtyp|CPU architecture|Processor architecture|Betriebssystemarchitektur|OS bitness|Arch|x86/x64|Prozessorarchitektur|O/S architecture|Address width|x86/64|OS type (bit)|32/64-Bit|Bit-Version|CPU-Architektur|Is 64 bit OS|Is 64-bit|Is 64 bit|OS bits|OS bit version',
  osProductType: 'Product type|OS product type|ProductType',
  osSku: 'SKU|Operating system SKU|OS SKU|Edition number|OperatingSystemSKU',
  osGuestId: 'Guest ID|GuestId|VMware guest id|Guest OS ID|guestFullName id',
  osConfigured:
    'Configured OS|Configured guest OS|OS according to the configuration file|Configured guest|Guest OS configured|Guest OS (configured)',
  installedUpdates:
    'Installed updates|Hotfixes|Hotfix list|Installed hotfixes|HotFixID|Hotfix(s)|Installed KBs|KBs|Installed patches|Patches|Updates installed|Installierte Updates|Installierte Hotfixes|Installierte Patches|Hotfix IDs|KB list|Installed updates (KB)|Patchliste',
  lastPatchedOn:
    'Last patched|Last patched on|Last patch date|Patch date|Last patching|Last hotfix installed|Last hotfix date|Last update installed|Zuletzt gepatcht|Letzter Patch|Letztes Patchdatum|Patchdatum|Dernier correctif|Last patch|Last update install date|Letztes Update|Last updates|Letzter Patchday',
  platform:
    'Physical/Virtual|Physical or virtual|Virtual/Physical|Platform|Server type|Is virtual|Virtual|Is physical|Physical|Virtualised|Virtualized|Machine type|Plattform|Physisch/Virtuell|Virtuell/Physisch|Virtuell|Physisch|Servertyp|Server-Typ|Typ|Hardware|Hardware type|Hosting type|Form factor|VM or physical|P/V|V/P|Is VM|VM?|Is_Virtual_Machine0|Virtual machine flag|Type de serveur|Physique/Virtuel|Chassis type|Asset type|Phys./Virt.|Phys/Virt|Physical / Virtual|Virtual / Physical|V or P|P or V|Virtual or physical|Virtual/Physical server|Is a VM|Virtual machine|Virtual server|Physical server|Host type|Computer type|VM/Physical|Bare metal|Server kind|phys./virt.|Phys. / Virt.|VM (J/N)|VM (Ja/Nein)|Bauart|Art des Servers|Serverart|Inventory device type|Device type|Computer class|Server class|Type|Phys/Virtual|Phys/Virtuell|Art|Hosting|Host is virtual|Objekttyp|Object type|Gerätetyp',
  hypervisor:
    'Hypervisor|Hypervisor type|Virtualization|Virtualisation|Virtualization platform|Virtualisierung|Virtualisierungsplattform|Hypervisor version|Hypervisor host|Virtualization technology',
  manufacturer:
    'Manufacturer|Vendor|Hardware vendor|Make|System manufacturer|Hersteller|Fabricant|Fabricante|Server manufacturer|Hardware manufacturer|Hardwarehersteller|Brand|System vendor|HW vendor|HW-Hersteller|Brand name',
  model:
    'Model|Hardware model|System model|Server model|Modell|Modèle|Modelo|Hardwaremodell|Gerätemodell|Product name|Product model|Make/Model|Device model|Model name|Computer model|Hardware-Typ|Typ/Modell|Model number|Hardware/Model',
  cpuCount:
    'CPUs|CPU|vCPU|vCPUs|CPU count|Number of CPUs|Cores|Core count|CPU cores|Num CPU|Nb CPU|Processors|Processor count|Number of processors|Number of cores|Logical processors|Logical cores|Total cores|Prozessoren|Anzahl CPU|Anzahl CPUs|Anzahl Prozessoren|Anzahl Kerne|Kerne|Anzahl vCPU|vCores|VM CPU|# CPU|CPU-Anzahl|CPU-Kerne|Cœurs|Nombre de CPU|Allocated processor core count|CPU (cores)|No of CPUs|Logical CPUs|Number of logical processors|Logical processor count|No of processors|No. of processors|No. of CPUs|Nr. of CPUs|CPU quantity|NrProcessors|CPUs (logical)|Anz. CPU|Anz. CPUs|Anzahl vCPUs|Anzahl Cores|Socket count|Number of virtual CPUs|Virtual CPUs|CPU total|Total CPUs|Total vCPUs|Processor cores',
  memoryMiB:
    'Memory|RAM|Total memory|Installed memory|Memory size|Physical memory|Total physical memory|Total RAM|Arbeitsspeicher|Hauptspeicher|Speicher|RAM-Größe|Mémoire|Mémoire vive|Memoria|Memory capacity|VM MEM|Mem|vRAM|Installed RAM|RAM size|Memory configured|Provisioned memory|Allocated memory|Memory total|Arbeitsspeichergröße|Logical RAM|Server memory|Memory (RAM)|Physical RAM|RAM total|Memory physical bytes total|Host memory size|RAM gesamt|RAM in|RAM Größe|Arbeitsspeicher (RAM)|Speicher (RAM)|Memory in',
  dataTB:
    'Data used|Used space|Used storage|Storage used|Disk used|Used disk space|Total used|Data size|Total data|In use|Storage in use|Consumed|Consumed storage|Belegter Speicher|Belegter Speicherplatz|Genutzter Speicher|Speicherbelegung|Datenmenge|VM used|Used disk|Total disk used|Disk usage|Data|Datenvolumen|Total used disk|Space used|Espace utilisé|Used capacity|Used disk capacity|Disk space used|Verwendeter Speicherplatz|Verwendeter Speicher|Belegt|Speicher belegt|Total disk space used|Used|HDD belegt|Festplatten belegt|Festplatte belegt|Disk belegt|HDD used|Disk used total|Used local capacity|Used drive space|Virtual machine used|Plattenplatz belegt|Occupied|Total used storage|Used size',
  maxDiskTB:
    'Largest disk|Largest volume|Max disk|Biggest disk|Max disk size|Largest disk size|Maximum disk size|Größte Platte|Größte Festplatte|Größtes Laufwerk|Größtes Volume|Largest LUN',
  diskCount: 'Disks|Number of disks|Disk count|# Disks|Anzahl Festplatten|Anzahl Disks|Virtual disks|Anzahl Platten',
  diskTotalTB:
    'Disk capacity|Total disk space|Total disk capacity|Total disk size|Total disk|Total storage|Provisioned space|Provisioned storage|Storage provisioned|Allocated storage|Disk size|Disk space|HDD|HDD size|VM size|Storage|Storage size|Disk|Festplatte|Festplattengröße|Festplattenkapazität|Plattenplatz|Gesamtspeicherplatz|Bereitgestellter Speicherplatz|Bereitgestellter Speicher|Plattenkapazität|HDD gesamt|HDD total|Festplatten gesamt|Festplatte gesamt|Festplatten|Plattenplatz gesamt|Disk gesamt|Speicherplatz gesamt|Disk total|Disks total|Total capacity|Total local capacity|Local capacity|Provisioned|Total disk (provisioned)|Total size|HDD capacity|Storage total|Storage capacity|Allocated disk|Disk allocated|Total drive size|Total drive space|Disk drive size|Logical disk size|Hard disk size|Hard drive size|Hard disk|Total HDD',
  nicCount:
    'Network cards|NICs|NIC count|Number of NICs|# NICs|Network adapters|Number of network adapters|Anzahl NICs|Netzwerkkarten|Anzahl Netzwerkkarten',
  usbDevices: 'USB devices|USB device|USB|USB-Geräte|USB passthrough|Connected USB devices|USB-Gerät',
  snapshotCount: 'Snapshots|Snapshot count|Number of snapshots|# Snapshots|Anzahl Snapshots',
  guestTools:
    'Guest tools|VMware Tools|VMware Tools status|Tools status|VM tools|VMware Tools version status|VMware Tools Running Status|Integration services|Guest additions',
  hypervisorHost:
    'Hypervisor host|ESX host|ESXi host|VM host|VMHost|Virtualization host|Virtualisation host|VMware host|Hyper-V host|Physical host|Parent host|Host server|Host computer name|Host computer|vSphere host|ESX-Host|ESXi-Host|Virtualisierungshost|Hostsystem|Hosted on|Runs on host|Parent host name|Host (hypervisor)|Hypervisor/Host|VMware-Host|Hyper-V-Host|Host name (hypervisor)|Virtual host|Virtual host name|Parent ESX host|Current host|Running on|Running on host',
  hypervisorCluster:
    'Hypervisor cluster|ESX cluster|ESXi cluster|VM cluster|vSphere cluster|VMware cluster|Hyper-V cluster|Compute cluster|Cluster name|Clustername|Parent cluster|Host cluster|Virtualisierungscluster|ESX-Cluster|ESXi-Cluster|VM-Cluster|VMware-Cluster|Hypervisor-Cluster|Cluster (VMware)|Virtualization cluster',
  bootMode:
    'Boot mode|Firmware|Boot type|BIOS mode|Firmware type|BIOS/EFI|BIOS or UEFI|BIOS/UEFI|Bootmodus|Boot-Modus|Boot firmware|UEFI/BIOS|Boot firmware type|Startmodus|BIOS type',
  storageBus:
    'Storage bus|Storage connection|Storage type|Storage attachment|Storage protocol|Disk connection|Speicheranbindung|Storage-Anbindung|Disk bus|Storage interface',
  hwRisk:
    'Hardware risk|Hardware health|Hardware status|Hardware condition|HW risk|HW health|Hardwarezustand|Hardware-Zustand|Hardwarestatus|Hardware-Risiko|Hardware support status|Hardware lifecycle|HW status',
  hwDependency:
    'Hardware dependency|Hardware dependencies|HW dependency|Dongle|Dongle or card|USB dongle|Hardware tie|Hardware-Abhängigkeit|Hardwareabhängigkeit|Dongle/card|Special hardware|Spezialhardware|Dongle, card or fieldbus|Passthrough|PCI passthrough|Dongles|Serial device|Parallel port device|USB-Dongle|Dongle vorhanden',
  clusterNode:
    'Cluster node|Clustered|Is clustered|Is cluster node|Cluster member|Cluster-Knoten|Clusterknoten|Geclustert|In cluster|Failover cluster node|Cluster|Clustering|Part of cluster|Windows cluster|Failover cluster|MSCS|WSFC',
  owner:
    'Owner|System owner|Server owner|Business owner|Application owner|Technical owner|Owned by|Managed by|ManagedBy|Responsible|Responsible person|Contact|Primary contact|Custodian|Administrator|Verantwortlicher|Verantwortlich|Besitzer|Eigentümer|Ansprechpartner|Serververantwortlicher|Systemverantwortlicher|SysV|Zuständig|Fachverantwortlicher|Propriétaire|Responsable|Propietario|Owner name|Support group|Assigned to|Owner team|Team|Service owner|App owner|Owner email|Betreuer|Verantw.|Support owner|Owner/Contact|Technical contact|Server admin|Application manager|Product owner|Kontakt|Department|Business unit|Abteilung|Fachbereich|Systembetreuer|Kunde|Customer',
  application:
    'Application|Applications|Application name|App|App name|Apps|Service|Business service|Workload|Business application|Anwendung|Anwendungen|Applikation|Applikationen|Anwendungsname|Fachanwendung|Dienst|Aplicación|Primary application|Software|System/Application|Verfahren|Business app|Application/Service|Application group|Service name|Hosted applications|Main application|Hosted application|Applikationsname|Applikation/Dienst|Verwendung|Fachverfahren|Verfahrensname|Hauptanwendung|Hosted application(s)|Application(s)|Application hosted|Business service name|IT-Service',
  environment:
    'Environment|Env|Stage|Tier|Umgebung|Stufe|Systemumgebung|Environnement|Entorno|Environment type|Prod/Test|Production/Test|Server environment|Usage|Used for|Lifecycle stage|Betriebsumgebung|Dev/Test/Prod|Environment name|Landscape',
  site: 'Site|Location|Data center|Datacenter|Data centre|DC location|Standort|Rechenzentrum|RZ|Ort|Lokation|Serverraum|Facility|Building|Office|Site name|City|Country|Region|Emplacement|Lieu|Ubicación|Physical location|Hosting location|Gebäude|Datacenter name|Plant|Werk|Parent datacenter|Parent data center',
  description:
    'Description|Comment|Comments|Notes|Note|Remarks|Remark|Annotation|Purpose|Function|Server function|Beschreibung|Kommentar|Bemerkung|Bemerkungen|Anmerkung|Anmerkungen|Notiz|Notizen|Zweck|Funktion|Verwendungszweck|Commentaire|Remarques|Descripción|Server description|Details|Info|Hinweis|Additional info|Hinweise|Used for|System purpose|Usage description|Notizfeld|Zusatzinfo',
  roles:
    'Roles|Role|Server role|Server roles|Windows roles|Installed roles|Rolle|Rollen|Serverrolle|Serverrollen|Rôle|Rôles|Roles and features|Main role|Primary role|Function role|Workload type|SQL Server product name|SQL Server edition|SQL Server version|SQL Server instance name|SQL Server instance|SQL instance|SQL instances|SQL Server|SQL|MSSQL|MS SQL|IIS|Web server|Webserver|DC|Domain controller|Domänencontroller|AD DS|DHCP|DHCP server|DNS server|File server|Dateiserver|Print server|Druckserver|Exchange|SharePoint|WSUS|Terminal server|Terminalserver|RDS|Citrix|Datenbankserver|Is DC|Is domain controller|Is SQL|Funktion|Function|Server function|Serverfunktion|Functie|Función|Fonction|Funzione|Função|Purpose|Zweck|Verwendung',
  criticality:
    'Criticality|Business criticality|Criticality (1 to 5)|Critical|Importance|Business impact|Kritikalität|Kritisch|Wichtigkeit|Criticité|Criticidad|Schutzbedarf|Service level|Impact|Business critical|Geschäftskritikalität|Criticality level|Business criticity|Criticity|Business importance',
  compliance:
    'Compliance|Regulation|Regulations|Compliance scope|Regulatory scope|Compliance requirements|Regulatory|Regulatorik|Vorschriften|Compliance-Anforderungen|Conformité|Regulated by|Standards',
  licence:
    'Licence|License|Licence channel|License channel|Licence type|License type|Licensing|OS license|Lizenz|Lizenztyp|Lizenzkanal|Lizenzart|Lizenzierung|Licence Windows|Windows license|License model',
  powerState:
    'Power state|Powerstate|Power|State|VM power|Power status|VM state|Power Stats|Running|Betriebszustand|Einschaltzustand|Powerzustand|VM-Status|État|On/Off|Runtime state|VM power state|Zustand|Status|Server status|Betriebsstatus|VM Status|Einschaltstatus|Computer online|Online|Instance state|VM power state (on/off)',
  enabled: 'Enabled|Account enabled|AD enabled|Aktiviert|Konto aktiviert|Activé|Computer enabled|AD account enabled|Active',
  lastSeenOn:
    'Last seen|Last seen on|Last seen date|Last contact|Last logon|Last logon date|Last login|Last active|Last activity|Last online|LastLogonDate|LastLogonTimestamp|Last logon timestamp|Last check in|Last checkin|Last scan|Last scanned|Last discovered|Last discovery|Last inventory|Last update|Last heartbeat|Zuletzt gesehen|Zuletzt online|Letzter Kontakt|Letzte Anmeldung|Letzter Login|Letztes Logon|Letzte Aktivität|Zuletzt aktiv|Letzter Scan|Dernière connexion|Dernier contact|Último acceso|Most recent discovery|LastActiveTime|Last hardware scan|LastLogon|Last observed|Last report|Last communication|Last inventory date|Inventory date|Scan date|Last hardware inventory|Last HW scan|Last successful scan|Successful scan date|Last status report|Last reported|Last sync|Last sync time|Last reported status time|Last contact time|Last agent contact|Last check-in time|Last update success|Last seen time|Last seen (UTC)|Letzter Inventurlauf|Letzte Inventarisierung|Letzter Neustart und Kontakt|Discovered on|Last polled|Last updated|Last visible|Zuletzt sichtbar|Last connected|Last connected to Administration Server|Last connection|Last connection time|Last active time|Last inventoried|Letzte Inventur|Letzte Verbindung|Zuletzt verbunden|Last access time|Last checked in|Last status update|Last agent check-in|Last report time|Last seen by agent|Letzter Agentenkontakt|Letzte Rückmeldung|Letzter Statusbericht',
  lastUseDays:
    'Days since last use|Days since last logon|Last use days|Unused days|Inactive days|Days inactive|Days since last seen|Tage seit letzter Nutzung|Tage inaktiv|Tage ohne Nutzung|Idle days',
  cpuAvgPct:
    'Average CPU|CPU average|Avg CPU|CPU usage|CPU utilization|CPU utilisation|CPU %|CPU avg|Avg CPU %|Average CPU %|CPU usage %|CPU load|CPU-Auslastung|Durchschnittliche CPU|CPU Auslastung|Mean CPU|CPU utilization percentage|CPU average %|Ø CPU|CPU load (avg)|CPU avg (%)|CPU average load|CPU-Last|CPU Last',
  inbound90d:
    'Inbound 90d|Inbound connections|Inbound connections in 90 days|Inbound 90 days|Eingehende Verbindungen|Inbound traffic 90 days',
  ownerConfirmsUnused:
    'Owner says unused|Owner confirms unused|Unused|Confirmed unused|Ungenutzt|Nicht mehr genutzt|Can be retired|Kann abgeschaltet werden|No longer used|Nicht mehr benötigt',
  internetInbound:
    'Internet inbound|Internet facing|Reachable from the Internet|Internet exposed|Public facing|Exposed to internet|Aus dem Internet erreichbar|Internet erreichbar|Internetzugang eingehend|Internet-facing|Externally accessible|Internet|Public|DMZ and reachable|Published to the Internet',
  airGapped: 'Air gapped|Airgapped|Air-gap|Offline network|Isolated network|Isoliertes Netz|Ohne Netz|Kein Netzwerk|Not connected',
  segmentable:
    'Segmentable|Can be segmented|Own segment possible|Can be put in its own segment|Segmentierbar|Own VLAN possible|Can be isolated|Isolierbar|Segmentation possible',
  vendorLock:
    'Vendor lock|Vendor position|Vendor lock-in|Vendor support|Vendor position on a current system|Vendor stance|Herstellerbindung|Herstellerposition|Herstellerfreigabe|Hersteller-Lock|Vendor restriction|Vendor upgrade position',
  app16bit: '16-bit|16 bit|16-bit code|16-bit application|16-bit app|App16bit|16-Bit-Anwendung|16-Bit-Code|16bit',
  hardcodedIp:
    'Hard-coded IP|Hardcoded IP|Hard-coded address|Fixed IP in application|Feste IP|Hartcodierte IP|IP hard coded|Hard coded address|Feste IP-Adresse im Programm',
  installMediaAvailable:
    'Install media available|Installation media available|Installation media|Install media|Installationsmedien|Installationsmedien vorhanden|Media available|Setup files available|Datenträger vorhanden',
  otherHealthyDc: 'Other healthy DC|Another healthy domain controller|Another DC|Other DC|Weiterer DC|Weiterer Domänencontroller|Second DC',
  isTemplate: 'Template|Is template|Vorlage|Modèle|Plantilla|Modello|Sjabloon|Szablon|Шаблон|テンプレート|模板|VM template|Is_Template',
  isPlaceholder: 'SRM placeholder|Placeholder|Is placeholder|Replication placeholder|Platzhalter',
};

/** One way a header can be written, and what it then means. */
export interface FieldAlias {
  field: InventoryFieldId;
  text: string;
  key: string;
  tokens: readonly string[];
  /** 0 for the first alias of its field. */
  rank: number;
}

/** Every alias, in the order of the fields. */
export const FIELD_ALIASES: readonly FieldAlias[] = INVENTORY_FIELDS.flatMap(({ id, label }) =>
  [
    ...(ALIASES[id] ?? label).split('|'),
    label,
    id,
    ...[...Object.values(WESTERN_HEADERS), ...Object.values(EASTERN_HEADERS)].flatMap((headers) => headers[id]?.split('|') ?? []),
  ].map((text, rank) => {
    const { key, tokens } = normaliseHeader(text);
    return { field: id, text, key, tokens, rank };
  }),
);

const BY_KEY = new Map<string, FieldAlias[]>();
for (const alias of FIELD_ALIASES) {
  if (alias.key === '') continue;
  const known = BY_KEY.get(alias.key) ?? [];
  if (known.some(({ field }) => field === alias.field)) continue;
  known.push(alias);
  known.sort((a, b) => a.rank - b.rank);
  BY_KEY.set(alias.key, known);
}

/** The alias that a header's key equals, or null; of several meanings the most usual one. */
export function findAlias(key: string): FieldAlias | null {
  return BY_KEY.get(key)?.[0] ?? null;
}

/** Whether a text is a known header and hardly ever a cell: roles head columns now and then, and stand in cells far more often. */
export function isHeaderWord(text: string): boolean {
  const alias = findAlias(normaliseHeader(text).key);
  return alias !== null && !(alias.field === 'roles' && isRoleQuestion(text));
}

/** Every meaning that a header's key can have, the most usual first. */
export function listAliases(key: string): readonly FieldAlias[] {
  return BY_KEY.get(key) ?? [];
}
