import type { FindingsFormat } from './group-rows.ts';
import { MACHINE_HEADERS } from './software-list.ts';

const NAME = 'Computer name';
const ROLES = 'Roles shown by Windows features';
const FEATURES = ['Feature', 'Feature name', 'Windows feature', 'Name', 'DisplayName', 'Display name'];
const STATES = ['Installed', 'InstallState', 'Install state'];
const keyOf = (header: string) => header.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Roles and role services by the names that Server Manager gives them, and the role they stand for
 * (https://learn.microsoft.com/windows-server/administration/server-manager/install-or-uninstall-roles-role-services-or-features).
 * What every server of a later version has by itself, such as file and storage services, stands for none.
 */
const FEATURE_ROLES: readonly [pattern: RegExp, role: string][] = [
  [/^(ad-domain-services|adds-domain-controller|active directory domain (services|controller))$/i, 'adds'],
  [/^(dns|dns server)$/i, 'dns'],
  [/^(dhcp|dhcp server)$/i, 'dhcp'],
  [/^(adcs-cert-authority|certification authority)$/i, 'adcs_issuing'],
  [/^(adfs-federation|federation service)$/i, 'adfs'],
  [/^(file-services|fs-fileserver|file services|file server)$/i, 'file'],
  [/^(print-services|print-server|print services|print server|print and document services)$/i, 'print'],
  [/^(web-server|web-webserver|web server \(iis\)|web server)$/i, 'iis'],
  [
    /^(terminal-services|ts-terminal-server|rds-rd-server|terminal services|terminal server|remote desktop session host|remote-desktop-services)$/i,
    'rds',
  ],
  [/^hyper-v$/i, 'hyperv'],
  [/^(npas-policy-server|npas|network policy server)$/i, 'nps'],
  [/^(oob-wsus|updateservices|updateservices-services|windows server update services)$/i, 'wsus'],
];

/** The role that a feature of Windows stands for, or null. */
function findFeatureRole(feature: string): string | null {
  return FEATURE_ROLES.find(([pattern]) => pattern.test(feature.trim()))?.[1] ?? null;
}

/** A list of roles and features with a row for each: software inventory of Azure Migrate, `Get-WindowsFeature | Export-Csv`. */
export const featureList: FindingsFormat = {
  container: 'feature-list',
  headers: [NAME, ROLES],
  recognise(keys) {
    const isOfMachines = MACHINE_HEADERS.some((header) => keys.has(keyOf(header)));
    const isDiscovered = keys.has('feature') && keys.has('type') && keys.has('parent');
    const isPrinted = (keys.has('installstate') || keys.has('installed')) && keys.has('name') && keys.has('displayname');
    return isOfMachines && (isDiscovered || isPrinted);
  },
  findMachine: (row) => row(...MACHINE_HEADERS),
  addRow(row, cells) {
    cells[NAME] ||= row(...MACHINE_HEADERS);
    if (STATES.some((header) => /^(false|available|removed|0|no)$/i.test(row(header)))) return;
    const known = (cells[ROLES] ?? '').split('; ').filter((text) => text !== '');
    for (const header of FEATURES) {
      const role = findFeatureRole(row(header));
      if (role !== null && !known.includes(role)) known.push(role);
    }
    cells[ROLES] = known.join('; ');
  },
};
