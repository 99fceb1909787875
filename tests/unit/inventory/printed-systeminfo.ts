/** The words of one language in which systeminfo prints. */
interface Language {
  labels: readonly string[];
  build: string;
  memory: string;
  configuration: string;
  updates: (count: number) => string;
  locale: string;
}

const languages = {
  en: {
    labels:
      'Host Name|OS Name|OS Version|OS Manufacturer|OS Configuration|OS Build Type|Registered Owner|Registered Organization|Product ID|Original Install Date|System Boot Time|System Manufacturer|System Model|System Type|Processor(s)|BIOS Version|Windows Directory|System Directory|Boot Device|System Locale|Input Locale|Time Zone|Total Physical Memory|Available Physical Memory|Page File: Max Size|Page File: Available|Page File: In Use|Page File Location(s)|Domain|Logon Server|Hotfix(s)|Network Card(s)',
    build: 'Build',
    memory: '4,095 MB',
    configuration: 'Member Server',
    updates: (count) => `${count} Hotfix(s) Installed.`,
    locale: 'en-us;English (United States)',
  },
  de: {
    labels:
      'Hostname|Betriebssystemname|Betriebssystemversion|Betriebssystemhersteller|Betriebssystemkonfiguration|Betriebssystem-Buildtyp|Registrierter Benutzer|Registrierte Organisation|Produkt-ID|Ursprüngliches Installationsdatum|Systemstartzeit|Systemhersteller|Systemmodell|Systemtyp|Prozessor(en)|BIOS-Version|Windows-Verzeichnis|System-Verzeichnis|Startgerät|Systemgebietsschema|Eingabegebietsschema|Zeitzone|Gesamter physikalischer Speicher|Verfügbarer physikalischer Speicher|Auslagerungsdatei: Max. Größe|Auslagerungsdatei: Verfügbar|Auslagerungsdatei: Zurzeit verwendet|Auslagerungsdateipfad(e)|Domäne|Anmeldeserver|Hotfix(es)|Netzwerkkarte(n)',
    build: 'Build',
    memory: '4.095 MB',
    configuration: 'Primärer Domänencontroller',
    updates: (count) => `${count} Hotfix(e) installiert.`,
    locale: 'de;Deutsch (Österreich)',
  },
  fr: {
    labels:
      "Nom de l'hôte|Nom du système d'exploitation|Version du système|Fabricant du système d'exploitation|Configuration du système d'exploitation|Type de version du système d'exploitation|Propriétaire enregistré|Organisation enregistrée|Identificateur de produit|Date d'installation originale|Heure de démarrage du système|Fabricant du système|Modèle du système|Type du système|Processeur(s)|Version du BIOS|Répertoire Windows|Répertoire système|Périphérique d'amorçage|Option régionale du système|Paramètres régionaux d'entrée|Fuseau horaire|Mémoire physique totale|Mémoire physique disponible|Fichier d'échange : taille maximale|Fichier d'échange : disponible|Fichier d'échange : en cours d'utilisation|Emplacements des fichiers d'échange|Domaine|Serveur d'ouverture de session|Correctif(s)|Carte(s) réseau",
    build: 'version',
    memory: '4\u00A0095 Mo',
    configuration: 'Serveur membre',
    updates: (count) => `${count} Corrections installées.`,
    locale: 'fr;Français (France)',
  },
  es: {
    labels:
      'Nombre de host|Nombre del sistema operativo|Versión del sistema operativo|Fabricante del sistema operativo|Configuración del sistema operativo|Tipo de compilación del sistema operativo|Propiedad de|Organización registrada|Id. del producto|Fecha de instalación original|Tiempo de arranque del sistema|Fabricante del sistema|Modelo el sistema|Tipo de sistema|Procesador(es)|Versión del BIOS|Directorio de Windows|Directorio de sistema|Dispositivo de arranque|Configuración regional del sistema|Idioma de entrada|Zona horaria|Cantidad total de memoria física|Memoria física disponible|Memoria virtual: tamaño máximo|Memoria virtual: disponible|Memoria virtual: en uso|Ubicación(es) de archivo de paginación|Dominio|Servidor de inicio de sesión|Revisión(es)|Tarjeta(s) de red',
    build: 'Compilación',
    memory: '4.095 MB',
    configuration: 'Servidor miembro',
    updates: (count) => `${count} revisión(es) instaladas.`,
    locale: 'es;Español (España)',
  },
  ru: {
    labels:
      'Имя узла|Название ОС|Версия ОС|Изготовитель ОС|Параметры ОС|Сборка ОС|Зарегистрированный владелец|Зарегистрированная организация|Код продукта|Дата установки|Время загрузки системы|Изготовитель системы|Модель системы|Тип системы|Процессор(ы)|Версия BIOS|Папка Windows|Системная папка|Устройство загрузки|Язык системы|Язык ввода|Часовой пояс|Полный объем физической памяти|Доступная физическая память|Виртуальная память: Макс. размер|Виртуальная память: Доступна|Виртуальная память: Используется|Расположение файла подкачки|Домен|Сервер входа в сеть|Исправление(я)|Сетевые адаптеры',
    build: 'сборка',
    memory: '4\u00A0095 МБ',
    configuration: 'Рядовой сервер',
    updates: (count) => `Число установленных исправлений - ${count}.`,
    locale: 'ru;Русский',
  },
  'zh-cn': {
    labels:
      '主机名|OS 名称|OS 版本|OS 制造商|OS 配置|OS 构件类型|注册的所有人|注册的组织|产品 ID|初始安装日期|系统启动时间|系统制造商|系统型号|系统类型|处理器|BIOS 版本|Windows 目录|系统目录|启动设备|系统区域设置|输入法区域设置|时区|物理内存总量|可用的物理内存|虚拟内存: 最大值|虚拟内存: 可用|虚拟内存: 使用中|页面文件位置|域|登录服务器|修补程序|网卡',
    build: 'Build',
    memory: '4,095 MB',
    configuration: '成员服务器',
    updates: (count) => `安装了 ${count} 个修补程序。`,
    locale: 'zh-cn;中文(中国)',
  },
} satisfies Record<string, Omit<Language, 'labels'> & { labels: string }>;

/** A language that the invented machine can print in. */
export type LanguageTag = keyof typeof languages;

/** What differs from the invented machine that is printed otherwise. */
interface Overrides {
  host?: string;
  domain?: string;
  configuration?: string;
  maker?: string;
  model?: string;
  build?: string;
  servicePack?: string;
  updates?: readonly string[];
  announced?: number;
  card?: string;
  bios?: string;
}

/** The named values of an invented machine of build 6003, in order, each with the lines of its list. */
export function listSysteminfo(tag: LanguageTag, overrides: Overrides = {}): { label: string; value: string; items: string[] }[] {
  const language: Language = { ...languages[tag], labels: languages[tag].labels.split('|') };
  const { host = 'KONTOR-01', domain = 'corp.northwind.example', updates = ['KB955430', 'KB4489880', 'KB4493471'] } = overrides;
  const build = overrides.build ?? '6003';
  const pack = overrides.servicePack ?? 'Service Pack 2';
  const values = [
    host,
    'Microsoftr Windows Serverr 2008 Standard',
    `6.0.${build} ${pack} ${language.build} ${build}`,
    'Microsoft Corporation',
    overrides.configuration ?? language.configuration,
    'Multiprocessor Free',
    'Windows User',
    '',
    '92573-000-0000000-76000',
    '01/02/2010, 9:49:59',
    '01/02/2026, 9:44:06',
    overrides.maker ?? 'VMware, Inc.',
    overrides.model ?? 'VMware Virtual Platform',
    'x64-based PC',
    '2 Processor(s) Installed.',
    overrides.bios ?? 'Phoenix Technologies LTD 6.00, 01/02/2014',
    'C:\\Windows',
    'C:\\Windows\\system32',
    '\\Device\\HarddiskVolume1',
    language.locale,
    language.locale,
    '(GMT+01:00) Berlin',
    language.memory,
    language.memory.replace('4', '2'),
    '8,363 MB',
    '7,083 MB',
    '1,280 MB',
    'C:\\pagefile.sys',
    domain,
    '\\\\KONTOR-DC',
    language.updates(overrides.announced ?? updates.length),
    '1 NIC(s) Installed.',
  ];
  const items = new Map([
    [14, ['[01]: Intel64 Family 6 Model 15 ~2333 Mhz', '[02]: Intel64 Family 6 Model 15 ~2333 Mhz']],
    [30, updates.map((update, index) => `[${String(index + 1).padStart(2, '0')}]: ${update}`)],
    [
      31,
      [
        `[01]: ${overrides.card ?? 'Intel(R) PRO/1000 MT Network Connection'}`,
        '      DHCP Server:     10.20.0.1',
        '      IP address(es)',
        '      [01]: 10.20.4.31',
        '      [02]: fe80::4d31:5b50:425a:4df0',
      ],
    ],
  ]);
  return language.labels.map((label, index) => ({ label, value: values[index] ?? '', items: items.get(index) ?? [] }));
}

/** An invented machine as systeminfo prints it. */
export function printSysteminfo(tag: LanguageTag, overrides: Overrides = {}): string {
  const entries = listSysteminfo(tag, overrides);
  const width = Math.max(...entries.map(({ label }) => label.length)) + 2;
  const lines = entries.flatMap(({ label, value, items }) => [
    `${label}:`.padEnd(width) + value,
    ...items.map((item) => ' '.repeat(width) + item),
  ]);
  return ['', ...lines, ''].join('\r\n');
}

/** An invented machine as `systeminfo /fo csv` writes it: header and row. */
export function writeSysteminfoCsv(tag: LanguageTag, overrides: Overrides = {}): [header: string, row: string] {
  const entries = listSysteminfo(tag, overrides);
  const quote = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');
  return [quote(entries.map(({ label }) => label)), quote(entries.map(({ value, items }) => [value, ...items].join(',')))];
}
