import type { InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';

const YES = new Set(
  'yes|y|true|t|1|ja|j|wahr|x|✓|✔|on|oui|o|vrai|si|sí|sì|s|verdadero|vero|sim|verdadeiro|waar|ano|tak|prawda|да|истина|evet|はい|有|是|예|○|kyllä|sant|sand|enabled|aktiviert|active|aktiv'.split(
    '|',
  ),
);
const NO = new Set(
  'no|n|false|f|0|nein|falsch|off|non|faux|falso|não|nao|nee|onwaar|nej|nei|ne|nie|fałsz|нет|ложь|hayır|いいえ|無|否|아니요|ei|falskt|falsk|disabled|deaktiviert|inactive|inaktiv|✗|✘'.split(
    '|',
  ),
);

const POWER_WORDS: Readonly<Record<string, string>> = {
  on: 'on|poweredon|powered on|powered_on|running|up|ein|eingeschaltet|started|start|online|allumé|allumée|sous tension|encendido|encendida|acceso|accesa|ligado|ligada|aan|ingeschakeld|påslagen|tændt|włączony|włączona|включен|включена|включено|работает|açık|オン|電源オン|パワーオン|起動|运行|运行中|开机|已打开电源|켜짐',
  off: 'off|abgeschaltet|heruntergefahren|switched off|turned off|powered down|poweredoff|poweroff|powered off|powered_off|stopped|down|aus|ausgeschaltet|shutdown|shut down|offline|éteint|éteinte|arrêté|hors tension|apagado|apagada|spento|spenta|desligado|desligada|uit|uitgeschakeld|avstängd|avslått|slukket|wyłączony|wyłączona|выключен|выключена|выключено|kapalı|オフ|電源オフ|パワーオフ|停止|关机|已关闭电源|꺼짐',
  suspended:
    'suspended|paused|saved|angehalten|suspendiert|suspendu|suspendido|sospeso|suspenso|onderbroken|wstrzymany|приостановлен|サスペンド|一時停止|挂起|已暂停',
};
const POWER_LOOKUP = new Map(
  Object.entries(POWER_WORDS).flatMap(([state, words]) => words.split('|').map((word) => [word, state] as const)),
);

/** Reads whether a machine is on, off or suspended, in several languages; null for any other word. */
export function readPowerState(text: string): string | null {
  return POWER_LOOKUP.get(text.toLowerCase()) ?? null;
}

/** Reads yes or no in the ways that inventories write it; null where a cell says neither. */
export function readYesNo(text: string): boolean | null {
  const word = text.toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : null;
}

/** For each field with a fixed set of values: the value, and the other ways to write it (letters and digits only). */
const CHOICES: Partial<Record<InventoryFieldId, Record<string, string>>> = {
  platform: {
    physical:
      'physical|phys|p|physisch|baremetal|hardware|physicalserver|physicalmachine|blade|bladeserver|rackserver|rack|tower|towerserver|standalone|physicalhost|physique|fisico|físico|pm|hw|physicalhardware|physischerserver|dedicated|physisch|fysiek|fysisk|fisica|física|fizyczny|fizyczna|fyzický|fyzicky|fyysinen|физический|физическая|физ|fiziksel|物理|物理サーバー|物理サーバ|物理机|物理機|实体|實體|물리|eigenständig|blech',
    virtual:
      'virtual|virt|v|virtuell|vm|virtualmachine|virtualserver|vmware|vmwarevm|hyperv|hypervvm|vsphere|esx|esxi|guest|virtualguest|virtuellemaschine|virtuellerserver|virtuel|virtualised|virtualized|cloud|xen|kvm|vmwarevirtualplatform|azurevm|ec2|ahv|nutanix|virtualbox|proxmox|vserver|virtueel|virtuale|virtuell|virtuelle|virtuális|wirtualny|wirtualna|virtuální|virtualni|virtuaalinen|виртуальный|виртуальная|вирт|вм|sanal|仮想|仮想マシン|仮想サーバー|仮想サーバ|虚拟|虚拟机|虛擬|虛擬機|가상|가상머신',
  },
  bootMode: { bios: 'bios|legacy|legacybios|mbr|pcat', efi: 'efi|uefi|gpt|efisecure|uefisecureboot|secureboot' },
  storageBus: {
    local: 'local|lokal|internal|intern|localdisk|localdisks|sata|sas|scsi|ide|raid|internaldisk|localraid',
    das: 'das|directattached|directattachedstorage|directattach|external|jbod',
    fc: 'fc|fibrechannel|fiberchannel|san|fcsan|fibre|fcoe|hba',
    iscsi: 'iscsi|iscsisan|ip san|ipsan',
  },
  hwRisk: {
    ok: 'ok|good|healthy|green|supported|gut|inordnung|grün|warranty|underwarranty|insupport|normal|fine',
    eol: 'eol|endoflife|eos|endofsupport|unsupported|outofwarranty|outofsupport|aged|old|abgekündigt|veraltet|keinewartung|expired',
    failing: 'failing|failed|faulty|degraded|critical|red|defect|defekt|broken|predictivefailure|dying|ausfallend|kritisch|rot',
  },
  hwDependency: {
    none: 'none|no|keine|nein|n|false|0|nothing|aucun',
    usb_dongle: 'usbdongle|dongle|usb|usbkey|hardwarekey|licencedongle|licensedongle|hasp|usblicencekey|usblizenz',
    pci_card: 'pcicard|pci|card|pcie|pciecard|isacard|isa|expansioncard|faxcard|isdncard|framegrabber|steckkarte|karte|pcikarte',
    serial_fieldbus:
      'serialfieldbus|serial|fieldbus|rs232|rs485|serialport|profibus|modbus|canbus|can|com|comport|seriell|feldbus|serielleschnittstelle|parallel|parallelport|parallelportdongle|lpt|lpt1|lptdongle|parallelschnittstelle',
  },
  vendorLock: {
    none: 'none|no|keine|nein|n|false|0|free|nolock|inhouse',
    upgrade_available:
      'upgradeavailable|upgrade|available|supportedversionavailable|newversionavailable|updateavailable|newerversion|upgradeverfügbar|neueversionverfügbar|supported',
    vendor_refuses:
      'vendorrefuses|refuses|refused|lock|locked|vendorlocked|notsupported|unsupported|hersteller verweigert|herstellerverweigert|vendorgone|vendordefunct|noupgrade|keinupgrade|denied',
    regulated_device:
      'regulateddevice|regulated|medicaldevice|certified|validated|certifieddevice|reguliert|medizingerät|zugelassenesgerät|fda|gxp|mdr|validatedsystem',
  },
  licence: {
    oem: 'oem|oemcoa|oemslp|oemdm|oemlicence|oemlicense',
    vl: 'vl|volume|volumelicence|volumelicense|volumelicensing|mak|kms|kmsclient|volumemak|volumekmsclient|volumenlizenz|ea|enterpriseagreement|select|openlicense|spla',
    retail: 'retail|fpp|box|fullpackagedproduct|einzelhandel|boxed',
  },
};

/** Facts of a server that are lists: the item, and the other ways to write it. */
const LIST_ITEMS: Partial<Record<InventoryFieldId, Record<string, string>>> = {
  roles: {
    adds: 'adds|ad|dc|domaincontroller|activedirectory|activedirectorydomainservices|domänencontroller|domaincontroler|addomainservices|pdc|bdc|gc|globalcatalog|rodc|adcontroller|ldap|contrôleurdedomaine|controladordedominio|controllerdidominio|controllerdominio|controladordedomínio|domeincontroller|domänkontrollant|domenekontroller|domænecontroller|kontrolerdomeny|řadičdomény|контроллердомена|ドメインコントローラー|ドメインコントローラ|域控制器|網域控制站|도메인컨트롤러',
    dns: 'dns|dnsserver|nameserver',
    dhcp: 'dhcp|dhcpserver',
    adcs_issuing:
      'adcsissuing|adcs|ca|pki|certificateauthority|certificationauthority|issuingca|certificateservices|subca|zertifizierungsstelle|activedirectorycertificateservices|enterpriseca',
    adcs_root_offline: 'adcsrootoffline|rootca|offlineroot|offlinerootca|rootcertificateauthority',
    adfs: 'adfs|federation|federationservices|activedirectoryfederationservices',
    file: 'file|fileserver|fileservices|files|fileandstorage|fileandstorageservices|dfs|dateiserver|fileshare|filer|dateidienste|nas|serveurdefichiers|fichiers|servidordearchivos|servidordeficheros|ficheros|archivos|serverdifile|fileserver|bestandsserver|bestanden|servidordearquivos|arquivos|filserver|serwerplików|файловыйсервер|ファイルサーバー|ファイルサーバ|文件服务器|파일서버',
    print:
      'print|printserver|printservices|printanddocumentservices|druckserver|printing|drucker|serveurdimpression|impression|servidordeimpresión|servidordeimpresion|impresión|serverdistampa|stampa|servidordeimpressão|afdrukserver|utskriftsserver|serwerwydruku|сервер печати|プリントサーバー|プリントサーバ|打印服务器',
    iis: 'iis|web|webserver|webserveriis|website|www|aspnet|intranet|serveurweb|servidorweb|serverweb|webbserver|serwerwww|вебсервер|webサーバー|webサーバ|网站服务器',
    rds: 'rds|ts|terminalserver|terminalservices|remotedesktop|remotedesktopservices|citrix|xenapp|rdsh|terminal|rdp|remotedesktopserver',
    hyperv: 'hyperv|hypervhost|virtualizationhost|virtualhost|hypervserver',
    nps: 'nps|radius|ias|networkpolicyserver|networkpolicy|nap|networkpolicyandaccessservices',
    wsus: 'wsus|updateserver|updateservices|windowsserverupdateservices|patchserver',
    sql: 'sql|sqlserver|mssql|database|databaseserver|db|dbserver|datenbank|datenbankserver|mssqlserver|microsoftsqlserver|basededonnees|basededonnées|basesdedonnées|basededatos|basesdedatos|bancodedados|databaseserveur|serveurdebasededonnées|servidordebasededatos|bazadanych|базаданных|データベース|データベースサーバー|dbサーバー|dbサーバ|数据库|数据库服务器|데이터베이스',
    exchange:
      'exchange|exchangeserver|mail|mailserver|email|microsoftexchange|messaging|messagerie|correo|posta|correio|poczta|почта|メールサーバー|メールサーバ|邮件服务器',
    sharepoint: 'sharepoint|sharepointserver|moss|wss|sps',
    sbs: 'sbs|smallbusinessserver|smallbusiness|windowssbs',
    biztalk: 'biztalk|biztalkserver',
    customapp:
      'customapp|app|application|applicationserver|appserver|anwendung|anwendungsserver|applikationsserver|customapplication|lob|lineofbusiness|legacyapp|custom|erp|crm|fachanwendung',
    hmi: 'hmi|scada|plc|ot|leitsystem|ics|historian|prozessleitsystem|industrialcontrol',
    medical: 'medical|medicaldevice|pacs|modality|medizin|medizintechnik|lis|ris|klinik',
  },
  compliance: {
    pci: 'pci|pcidss|paymentcard|pcidss4|pciscope',
    hipaa: 'hipaa|phi|ephi',
    nis2: 'nis2|nis|nisd|nis2directive',
    gdpr: 'gdpr|dsgvo|personaldata|rgpd|privacy|personenbezogen',
    sox: 'sox|sarbanesoxley',
    iso27001: 'iso27001|iso27k|isoiec27001',
    gxp: 'gxp|gmp|glp|gcp|21cfr11|21cfrpart11|fda',
    kritis: 'kritis|bsikritis|criticalinfrastructure',
    dora: 'dora',
    nerc_cip: 'nerccip|nerc|cip',
    fedramp: 'fedramp',
    cmmc: 'cmmc|nist800171|dfars',
    bait: 'bait|mait|marisk',
  },
};

const CRITICALITY_WORDS: Record<number, string> = {
  5: '5|critique|kritiek|crítica|crítico|critica|critico|krytyczna|krytyczny|kritický|критическая|критичный|kritisk|最高|重大|严重|関键|critical|mostcritical|missioncritical|veryhigh|highest|kritisch|sehrhoch|businesscritical|gold|platinum|vital|hochkritisch|essential|geschäftskritisch',
  4: '4|élevée|elevee|haute|hoog|alta|wysoka|wysoki|hög|høj|høy|vysoká|высокая|высокий|高|높음|high|hoch|important|wichtig|élevé|alto|somewhatcritical',
  3: '3|moyenne|gemiddeld|media|média|médio|średnia|średni|medel|middel|střední|средняя|средний|中|보통|medium|mittel|moderate|normal|standard|silver|moyen|medio|average',
  2: '2|basse|laag|baja|baixa|bassa|niska|niski|låg|lav|nízká|низкая|низкий|低|낮음|low|niedrig|gering|bronze|minor|faible|bajo|lesscritical',
  1: '1|verylow|notcritical|noncritical|sehrniedrig|none|negligible|unkritisch|lowest|sehrgering|unwichtig',
};

function toWord(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function buildLookup(entries: Record<string, string>): Map<string, string> {
  const lookup = new Map<string, string>();
  for (const [value, words] of Object.entries(entries)) {
    lookup.set(toWord(value), value);
    for (const word of words.split('|')) lookup.set(toWord(word), value);
  }
  return lookup;
}

function buildLookups(table: Partial<Record<InventoryFieldId, Record<string, string>>>): Map<string, Map<string, string>> {
  return new Map(Object.entries(table).map(([field, entries]) => [field, buildLookup(entries)]));
}

const CHOICE_LOOKUPS = buildLookups(CHOICES);
const LIST_LOOKUPS = buildLookups(LIST_ITEMS);
const CRITICALITY_LOOKUP = buildLookup(CRITICALITY_WORDS as Record<string, string>);

/** The values that a field with a fixed set takes, or null for a field without one. */
export function listChoices(field: InventoryFieldId): readonly string[] | null {
  const entries = CHOICES[field] ?? LIST_ITEMS[field];
  return entries === undefined ? null : Object.keys(entries);
}

/** Reads one of a field's fixed values; null where the text is none of them. */
export function readChoice(field: InventoryFieldId, text: string): string | null {
  const lookup = CHOICE_LOOKUPS.get(field);
  if (lookup === undefined) return null;
  const whole = lookup.get(toWord(text));
  if (whole !== undefined) return whole;
  // "kvm/host" is what virtual machines run on.
  if (field === 'platform' && /\bhosts?$/i.test(text)) return null;
  const found = new Set<string>();
  for (const part of text.split(/[\s,;/()|:+-]+/)) {
    const value = lookup.get(toWord(part));
    if (part.length > 1 && value !== undefined) found.add(value);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined && !/\b(not?|kein|keine|nicht)\b/i.test(text) ? only : null;
}

/** Reads one item of a list field (roles, compliance); null where the text is no known item. */
export function readListItem(field: InventoryFieldId, text: string): string | null {
  return LIST_LOOKUPS.get(field)?.get(toWord(text)) ?? null;
}

/** Whether a header is itself a role, so that its cells only say whether a server has it. */
export function isRoleQuestion(header: string): boolean {
  return readListItem('roles', toRole(header)) !== null;
}

function toRole(header: string): string {
  return header.trim().replace(/^(is|has|ist|hat)\s+|\s*\?$/gi, '');
}

/** Headers below which any text says that the server itself has SQL Server. */
const OF_SQL = /\bsql\b.*\b(instances?|product|version|edition|engine)\b/i;
const NAMES_SQL = /\bsql ?server\b|^mssql|\bsql\b.*\b20\d\d\b|^20(00|05|08|1\d|2\d)\b/i;

/** Reads one role out of a cell; below a header of SQL Server its instance, version or edition shows the role. */
export function readRole(text: string, header: string): string | null {
  const answer = isRoleQuestion(header) ? readYesNo(text) : null;
  if (answer !== null) return answer ? readListItem('roles', toRole(header)) : null;
  const item = readListItem('roles', text);
  if (item !== null) return item;
  const isOfSql = OF_SQL.test(header) ? /\p{L}/u.test(text) && readYesNo(text) === null : /\bsql\b/i.test(header) && NAMES_SQL.test(text);
  return isOfSql ? 'sql' : null;
}

/** Reads a business criticality from 1 (least) to 5 (most), as number or word; null where the text is neither. */
export function readCriticality(text: string): number | null {
  const whole = CRITICALITY_LOOKUP.get(toWord(text));
  if (whole !== undefined) return Number(whole);
  const word = /^\d\s*[-–:(]\s*(.+?)\)?$/.exec(text)?.[1];
  const named = word === undefined ? undefined : CRITICALITY_LOOKUP.get(toWord(word));
  return named === undefined ? null : Number(named);
}
