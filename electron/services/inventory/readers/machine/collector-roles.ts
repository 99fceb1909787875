import type { CollectorReport } from './collector-report.ts';

/** Services that stand for a role while they run or start by themselves. */
const SERVICES: readonly [pattern: RegExp, role: string][] = [
  [/^ntds$/i, 'adds'],
  [/^dns$/i, 'dns'],
  [/^dhcpserver$/i, 'dhcp'],
  [/^adfssrv$/i, 'adfs'],
  [/^w3svc$/i, 'iis'],
  [/^vmms$/i, 'hyperv'],
  [/^ias$/i, 'nps'],
  [/^wsusservice$/i, 'wsus'],
  // Instances that Windows keeps for itself are no database servers.
  [/^mssqlserver$|^mssql\$(?!microsoft##)/i, 'sql'],
  [/^msexchange(is|sa|transport|mailboxassistants)$/i, 'exchange'],
  [/^sptimer(v[34])?$/i, 'sharepoint'],
  [/^btssvc/i, 'biztalk'],
];

/**
 * Features by the number that Win32_ServerFeature gives them, whatever the language
 * (https://learn.microsoft.com/windows/win32/wmisdk/win32-serverfeature).
 */
const FEATURES: Record<string, string> = {
  '7': 'print',
  '110': 'adds',
  '130': 'rds',
};
const FILE_SERVICES = '6';
/** Certification authorities that issue: enterprise root, enterprise subordinate, stand-alone subordinate. */
const ISSUING_TYPES = new Set(['0', '1', '4']);

type Rows = readonly ReadonlyMap<string, string>[];

/** The roles that services and features show (rows with Name, State and StartMode; rows with ID), as values of the fact `roles`. */
export function findServiceRoles(services: Rows, features: Rows): string[] {
  const roles = new Set<string>();
  for (const row of services) {
    if (row.get('State') !== 'Running' && row.get('StartMode') !== 'Auto') continue;
    for (const [pattern, role] of SERVICES) if (pattern.test(row.get('Name') ?? '')) roles.add(role);
  }
  for (const row of features) {
    const role = FEATURES[row.get('ID') ?? ''];
    if (role !== undefined) roles.add(role);
  }
  return [...roles];
}

/** Whether a service of the report runs, or starts with the machine. */
export function isInService(report: CollectorReport, name: RegExp): boolean {
  return (report.section('services').rows ?? []).some(
    (row) => name.test(row.get('Name') ?? '') && (row.get('State') === 'Running' || row.get('StartMode') === 'Auto'),
  );
}

/** The roles that a report shows for certain, as values of the fact `roles`; empty where it shows none or its services could not be read. */
export function findRoles(report: CollectorReport): string[] {
  const roles = new Set<string>();
  if (report.section('services').rows === null) return [];
  const identity = report.section('identity').values;
  const os = report.section('operating-system').values;
  const settings = report.section('roles').values;
  if (os.get('ProductType') === '2' || /^[45]$/.test(identity.get('DomainRole') ?? '')) roles.add('adds');
  for (const role of findServiceRoles(report.section('services').rows ?? [], report.section('features').rows ?? [])) roles.add(role);
  const features = new Set((report.section('features').rows ?? []).map((row) => row.get('ID') ?? ''));
  const shares = Number(settings.get('Shares') ?? 0);
  if (shares > 0 && (features.has(FILE_SERVICES) || features.has('255'))) roles.add('file');
  if (Number(settings.get('SharedPrinters') ?? 0) > 0) roles.add('print');
  if (settings.get('TerminalServerMode') === '1') roles.add('rds');
  if (isInService(report, /^certsvc$/i) && ISSUING_TYPES.has(settings.get('CertificationAuthorityType') ?? '')) roles.add('adcs_issuing');
  if (/small business server/i.test(os.get('Caption') ?? '')) roles.add('sbs');
  return [...roles];
}
