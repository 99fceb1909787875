import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import type { OsField, OsObservation } from '../../../shared/domain/operating-system.ts';
import { createOsIdentifier } from '../../../shared/planning/identify/identify-os.ts';

const { products } = await loadKnowledge(join(import.meta.dirname, '../../../assets/knowledge'));
const identify = createOsIdentifier(products);
const identifyText = (text: string, field: OsField = 'any') => identify([{ field, text }]);

const NAMES_OF_2008 = [
  'Windows Server (R) 2008 Standard FE',
  'MS Windows Server 2008',
  'WindowsServer2008SP2',
  'Windows-Server-2008',
  'Windows.Server.2008',
  'Windows Server 2008, Standard Edition',
  'Windows Server 2008 Service Pack 2 (Build 6003)',
  'Windows Server Code Name "Longhorn"',
  'Windows 2008server',
  'Windows-2008Server-6.0.6002-SP2',
  'Windows_Server-2008-SP2-English-64Bit-Base-2019.11.13',
  '64-bit edition of Windows Server 2008 Standard',
  'Windows Embedded Server 2008',
  'Windows Sever 2008',
  'Microsoft%20Windows%20Server%202008',
  'Microsoft+Windows+Server+2008',
  'Windows Server\\u00ae 2008 Standard',
  'Windows Server=C2=AE 2008',
  'Windows Serverｮ 2008',
  'Windows Server庐 2008 Standard',
  'OS=Windows Server 2008',
  'Windows Server 2008 + SQL Server 2005',
  'Windows Server 2008 Enterprise SP2 64bit VMware',
  'NT Server 6.0',
  'Windows Std Server 2008',
  'Windows Server Ent. 2008',
  'Windows Server (2008)',
  'Windows Server v2008',
  'Windows Serveur 2008',
  'Сервер Windows 2008',
  'Windows 服务器 2008',
  'domainControllerFunctionality: 3',
];

const LOOSE_NAMES_OF_2008 = [
  'Win2008SvrStd',
  'win2008std',
  'MSWin2008',
  'WS2008',
  'W2K8SP2',
  'W2k8-32',
  '2008 SP2',
  '2008 Std 32bit',
  'Windows2008_64',
  'windows_2008x64',
  'winlonghorn-64',
  'Windows 2008 Std SP2 32 bit',
  'Windows 2008 Service Pack 2',
  'Windows Ent 2008',
  'Windows (2008)',
];

const NAMES_OF_R2 = [
  'W2K8R2',
  'Win2k8R2',
  'Server 2008R2',
  '2008 R2 64bit',
  '2008-R2-SP1-smalldisk',
  'win2008r2std',
  'windows-server-2008-r2-dc-v20190108',
  'MicrosoftWindowsServer:WindowsServer:2008-R2-SP1:latest',
  'http://microsoft.com/win/2k8r2',
  'Windows Server R2 2008',
  'Windows 2008 Rel 2',
  "Server '08 R2",
  'Windows Server 2008 Enterprise Edition R2 SP1',
  'Windows-2008ServerR2-6.1.7601-SP1',
  'domainControllerFunctionality: 4',
];

/** Texts that leave Windows Server 2008 possible and must not settle it. */
const OPEN = [
  'W2K8',
  'WIN-2K8',
  'http://microsoft.com/win/2k8',
  "Windows Server '08",
  '2008',
  '2008.0',
  '2008-datacenter',
  'Windows Longhorn',
  'Windows NT 6.0; WOW64',
  'NT6.0',
  'CYGWIN_NT-6.0-WOW64',
  '6.0 (18005)',
  '6,0',
  'Microsoft-IIS/7.0',
  '6.0.6003.21095',
  '6001.18000.x86fre.longhorn_rtm.080118-1840',
  '6003.20706.x86fre.vistasp2_ldr_escrow.191108-1734',
  'Windows Essential Business Server',
  'Windows Server 2008?',
  'maybe Windows Server 2008',
  'vermutlich Windows 2008',
  'Windows Server 2008 compatible',
  'Windows Server 2008 or R2',
  'Windows Server 2008/R2',
  'Windows Server 2003, 2008',
  'Windows Server 2003 - 2012',
  'Windows Server 2008-2016',
  'Windows Server 2008 -> 2016',
  'W2K8/W2K8R2',
  'WS2008/R2',
  'Windows Vista SP2 / Server 2008 SP2',
  'Microsoft Windows Vista SP2, Windows 7 SP1, or Windows Server 2008',
  'Windows Server 2008+',
  'Windows Server 2008 and above',
  'Windows Server 2008 (SP2, R2?)',
  'not Windows Server 2008',
  'no longer Windows Server 2008',
  'upgraded from Windows Server 2008',
  'upgrade from Windows Server 2008 to Windows Server 2016',
  'Linux or Windows Server 2008',
  'VMware ESX 4 running Windows Server 2008',
  'SRV-2008-01',
  'win2008dc01',
  'srv2008.example.com',
  '06.01.2008',
  '6.1.2008',
  '2008-01-06',
  'January 2008',
  'Server 6003',
  '6002 Standard',
  'room 6002 core switch',
];

/** Texts that carry the year or the version and are something else. */
const OTHER = [
  'SQL2008',
  'SQL Server Standard 2008',
  'SCVMM 2008 R2',
  'VS2008',
  'TFS 2008',
  'Windows Server 2008 CALs',
  'Windows Server 2008 Resource Kit',
  'Security Update for Windows Server 2008 (KB4012598)',
  'Microsoft Windows SDK for Windows Server 2008 and .NET Framework 3.5',
  'Windows PowerShell 2.0 for Windows Server 2008',
  'AD functional level Windows Server 2008',
  'Windows Search 4.0',
  'Windows Media Services 2008',
  'Windows Embedded CE 6.0',
  'Windows Embedded Compact 7',
  'Windows Mobile 6',
  'Windows Embedded POSReady 2009',
  'Windows Thin PC',
  'Windows Server 2016 (formerly Windows Server 2008)',
  'Windows Server 2016 (upgraded from 2008)',
  'Windows Server 2019 Datacenter (2008 app)',
  'Windows Vista Enterprise Service Pack 2 build 6003',
];

describe('names as people, tools and hypervisors write them', () => {
  it.each(NAMES_OF_2008)('takes %s for Windows Server 2008', (text) => {
    expect(identifyText(text)).toMatchObject({ os: { product: 'windows-server-2008' }, inScope: 'yes', confidence: 'certain' });
  });

  it.each(LOOSE_NAMES_OF_2008)('takes %s for Windows Server 2008 with a little doubt', (text) => {
    expect(identifyText(text)).toMatchObject({ os: { product: 'windows-server-2008' }, inScope: 'yes', confidence: 'likely' });
  });

  it.each(NAMES_OF_R2)('takes %s for 2008 R2', (text) => {
    expect(identifyText(text)).toMatchObject({ os: { product: 'windows-server-2008-r2', architecture: 'x64' }, inScope: 'no' });
  });

  it.each(OPEN)('leaves %s open', (text) => {
    const { inScope, confidence } = identifyText(text);
    expect(inScope).toBe('ambiguous');
    expect(['ambiguous', 'unknown']).toContain(confidence);
  });

  it.each(OTHER)('does not take %s for Windows Server 2008', (text) => {
    const { os, inScope } = identifyText(text);
    expect(inScope).toBe('no');
    expect(os.product).not.toBe('windows-server-2008');
  });

  it.each([
    ['w2k8', ['windows-server-2008', 'windows-vista']],
    ['win7', ['windows-7', 'windows-server-2008-r2']],
  ])('takes the hypervisor family %s for the client or the server of that kernel', (text) => {
    for (const field of ['guest-id', 'configured-guest'] as const)
      expect(identifyText(text, field)).toMatchObject({ os: { product: null, kind: 'unknown' }, confidence: 'ambiguous' });
  });
});

describe('names and reports in other languages', () => {
  it.each([
    'Standard ohne Hyper-V',
    'Standard sans Hyper-V',
    'Standard sin Hyper-V',
    'Standard senza Hyper-V',
    'Standard sem Hyper-V',
    'Standard zonder Hyper-V',
    'Standard utan Hyper-V',
    'Standard uden Hyper-V',
    'Standard uten Hyper-V',
    'Standard bez technologie Hyper-V',
    'Standard Hyper-V nélkül',
    'Standard Hyper-V olmadan',
    'Standard ilman Hyper-V:tä',
    'Standard χωρίς Hyper-V',
    'Standard без Hyper-V',
    'Standard (Hyper-V なし)',
    'Standard Hyper-V 없음',
    'Standard 不带 Hyper-V',
    '标准版 不含 Hyper-V',
    'Standard w/out HyperV',
  ])('reads %s as without Hyper-V', (edition) => {
    expect(identifyText(`Microsoft® Windows Server® 2008 ${edition}`).os.edition).toBe('Standard without Hyper-V');
  });

  it.each([
    ['Windows Server 2008 Édition Entreprise', 'Enterprise'],
    ['Windows Server 2008 Edición Estándar', 'Standard'],
    ['Windows Server 2008 企业版', 'Enterprise'],
    ['Windows Server 2008 資料中心版', 'Datacenter'],
    ['Windows Server 2008 Корпоративная', 'Enterprise'],
    ['Windows Server 2008 スタンダード', 'Standard'],
    ['Microsoft® Windows Vista™ Professionnel', 'Business'],
    ['Microsoft® Windows Vista™ Édition Intégrale', 'Ultimate'],
    ['Microsoft Windows 7 Édition Familiale Premium', 'Home Premium'],
    ['Microsoft Windows 7 Профессиональная', 'Professional'],
    ['Microsoft Windows 7 旗舰版', 'Ultimate'],
    ['Microsoft Windows 7 專業版', 'Professional'],
    ['Microsoft Windows 10 Famille', 'Home'],
  ])('reads the edition of %s as %s', (text, edition) => {
    expect(identifyText(text).os.edition).toBe(edition);
  });

  it.each(['64 бит', '64-разрядная', '64 ビット', '64 位', '64비트', '64-bitars', '64 bits', 'x64-basierter PC', '9', '64,0'])(
    'reads the architecture %s as x64',
    (text) => {
      expect(identifyText(text, 'architecture').os.architecture).toBe('x64');
    },
  );

  const onNt6 = (text: string): OsObservation[] => [
    { field: 'product-type', text },
    { field: 'version', text: '6.0.6003' },
  ];
  it.each([
    'Primärer Domänencontroller',
    'Prim„rer Dom„nencontroller',
    'Mitgliedsserver',
    'Serveur autonome',
    'Contrôleur principal de domaine',
    'Servidor miembro',
    'Controlador de dominio principal',
    'Lidserver',
    'Serwer członkowski',
    'Podstawowy kontroler domeny',
    'Primární řadič domény',
    'Önálló kiszolgáló',
    'Elsődleges tartományvezérlő',
    'ÜYE SUNUCU',
    'Birincil Etki Alanı Denetleyicisi',
    'Fristående server',
    'Primär domänkontrollant',
    'Erillinen palvelin',
    'Αυτόνομος διακομιστής',
    'Рядовой сервер',
    'Основной контроллер домена',
    '独立服务器',
    '主域控制器',
    '獨立伺服器',
    'スタンドアロン サーバー',
    '구성원 서버',
    'LanmanNT',
    '0x3',
  ])('reads the configuration %s as a server', (text) => {
    expect(identify(onNt6(text))).toMatchObject({ os: { product: 'windows-server-2008' }, inScope: 'yes' });
  });

  it.each([
    'Eigenst„ndige Arbeitsstation',
    'Station de travail autonome',
    'Estaci¢n de trabajo independiente',
    'Workstation membro',
    'Zelfstandig werkstation',
    'Autonomiczna stacja robocza',
    'Samostatná pracovní stanice',
    'Önálló munkaállomás',
    'Tek Başına İş İstasyonu',
    'Fristående arbetsstation',
    'Erillinen työasema',
    'Изолированная рабочая станция',
    '独立工作站',
    'メンバー ワークステーション',
    'WinNT',
  ])('reads the configuration %s as a client', (text) => {
    expect(identify(onNt6(text))).toMatchObject({ os: { product: 'windows-vista' }, inScope: 'no' });
  });

  it.each([
    '6.0.6003 Н/Д построение 6003',
    '6.0.6003 不适用 Build 6003',
    '6.0.6003 Service Pack 2 Compilaci¢n 6003',
    'Microsoft Windows [Версия 6.0.6003]',
    'Microsoft Windows [版本 6.0.6003]',
    'Microsoft Windows [Sürüm 6.0.6003]',
  ])('reads the build in %s', (text) => {
    expect(identifyText(text).os).toMatchObject({ product: null, ntVersion: '6.0', build: 6003, servicePack: 2 });
  });
});

describe('cells that a spreadsheet or a registry changed', () => {
  it.each(['6003', '6003,0', '6003.0', '6,003', '6 003', '6.003', '0x1773', 'Build 6003'])('reads the build %s', (text) => {
    const { os, conflicts } = identify([
      { field: 'caption', text: 'Windows Server 2008' },
      { field: 'build', text },
    ]);
    expect(os.build).toBe(6003);
    expect(conflicts).toEqual([]);
  });

  it.each(['6.00.6003', '06.00.6003', '6,0,6003', '6.0.6003 ', '6.0.6003.0'])('reads the version "%s"', (text) => {
    expect(identifyText(text, 'version').os).toMatchObject({ ntVersion: '6.0', build: 6003, revision: null });
  });

  it.each([
    ['edition', 'ServerStandardV', 'Standard without Hyper-V'],
    ['edition', 'ServerEnterprise', 'Enterprise'],
    ['sku', 'PRODUCT_ENTERPRISE_SERVER_V', 'Enterprise without Hyper-V'],
    ['edition', 'ServerEnterpriseIA64', 'Itanium'],
    ['edition', 'ServerHyperCore', 'Hyper-V Server'],
    ['sku', '0x7', 'Standard'],
    ['sku', '7.0', 'Standard'],
  ] as const)('knows a server by the %s %s', (field, text, edition) => {
    const { os, inScope } = identify([
      { field, text },
      { field: 'version', text: '6.0.6003' },
    ]);
    expect(os).toMatchObject({ kind: 'server', edition });
    expect(inScope).toBe('yes');
  });

  it('does not keep a build that the kernel never had', () => {
    const { os, confidence, conflicts } = identify([
      { field: 'caption', text: 'Windows Server 2008' },
      { field: 'version', text: '6.0.60030' },
    ]);
    expect(os.build).toBeNull();
    expect(confidence).toBe('likely');
    expect(conflicts.map(({ between }) => between)).toEqual([['version', 'build']]);
  });
});
