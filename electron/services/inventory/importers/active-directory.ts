import { toHeaderKey } from '../mapping/normalise-header.ts';
import { isClusterAccount, readAccountRoles } from '../mapping/read-account-roles.ts';
import { addFact } from '../mapping/row-draft.ts';
import type { Importer } from './importer.ts';

const MARKS = [
  'DistinguishedName',
  'DNSHostName',
  'ObjectClass',
  'ObjectGUID',
  'SamAccountName',
  'UserPrincipalName',
  'OperatingSystemVersion',
  'OperatingSystemServicePack',
  'OperatingSystemHotfix',
  'LastLogonDate',
  'LastLogonTimestamp',
  'whenCreated',
  'PasswordLastSet',
  'IPv4Address',
  'userAccountControl',
  'primaryGroupID',
  'objectSid',
  'DN',
  'sAMAccountType',
  'CanonicalName',
  'pwdLastSet',
  'whenChanged',
  'objectCategory',
  'Enabled',
  'SID',
].map(toHeaderKey);

const EXPORT_COMMAND =
  'Get-ADComputer -Filter * -Properties OperatingSystem,OperatingSystemVersion,OperatingSystemServicePack,LastLogonDate,IPv4Address,Description | Export-Csv computers.csv -NoTypeInformation -Encoding UTF8';

/** Active Directory: computer accounts, as Get-ADComputer, Get-QADComputer or csvde export them. */
export const activeDirectory: Importer = {
  id: 'active-directory',
  label: 'Active Directory',
  trust: 55,
  captionField: 'caption',
  recognise(table) {
    const typeLine = table.preamble.map((row) => row.join(' ')).find((line) => line.startsWith('#TYPE')) ?? '';
    const isTyped = /ADComputer|QADComputer|ActiveDirectory/i.test(typeLine);
    const has = (header: string) => table.keys.includes(toHeaderKey(header));
    const marks = MARKS.filter((key) => table.keys.includes(key)).length;
    const hasOs = has('OperatingSystem') || has('OSName');
    const names = has('Name') || has('DNSHostName') || has('SamAccountName') || has('CN') || has('DN') || has('DistinguishedName');
    const looksLikeOne =
      has('DistinguishedName') ||
      has('DNSHostName') ||
      has('SamAccountName') ||
      has('DN') ||
      has('LastLogonDate') ||
      has('LastLogonTimestamp');
    if (!names || !(isTyped || (looksLikeOne && marks >= 2) || (looksLikeOne && hasOs))) return null;
    const classColumn = table.keys.indexOf('objectclass');
    const classes = classColumn < 0 ? [] : table.rows.map((row) => (row[classColumn] ?? '').toLowerCase()).filter((text) => text !== '');
    if (classes.length > 0 && !classes.some((text) => text.includes('computer'))) {
      return { confidence: 0.9, importable: 'no', note: 'Active Directory objects that are not computers.' };
    }
    const confidence = isTyped ? 1 : Math.min(0.98, 0.8 + marks * 0.03);
    if (hasOs || has('OperatingSystemVersion')) return { confidence };
    return { confidence, note: `The export has no operating system column. To get one, run: ${EXPORT_COMMAND}` };
  },
  /** Roles that the account itself shows: what group it is in, and which services are registered for it. */
  async digest({ table }) {
    const columns = [
      'ServicePrincipalNames',
      'ServicePrincipalName',
      'PrimaryGroupID',
      'PrimaryGroup',
      'UserAccountControl',
      'DistinguishedName',
      'DN',
    ].filter((header) => table.has(header));
    if (columns.length === 0) return null;
    return {
      settle({ cells }, draft) {
        for (const column of columns) {
          const raw = table.cell(cells, column);
          if (isClusterAccount(column, raw)) addFact(draft, 'clusterNode', true, column, raw.slice(0, 500));
          const roles = raw === '' ? [] : readAccountRoles(column, raw);
          const known = draft.facts.roles?.value;
          if (roles.length === 0) continue;
          if (Array.isArray(known))
            draft.facts.roles = { ...draft.facts.roles, value: [...new Set([...known, ...roles])] } as NonNullable<
              typeof draft.facts.roles
            >;
          else addFact(draft, 'roles', roles, column, raw.slice(0, 500));
        }
      },
    };
  },
  columns: [
    ['Name', 'name'],
    ['CN', 'name'],
    ['ComputerName', 'name'],
    ['SamAccountName', 'name'],
    ['DNSHostName', 'fqdn'],
    ['DNSName', 'fqdn'],
    ['DistinguishedName', 'domain'],
    ['DN', 'domain'],
    ['CanonicalName', 'domain'],
    ['Domain', 'domain'],
    ['ObjectGUID', 'objectGuid'],
    ['SID', 'sid'],
    ['ObjectSid', 'sid'],
    ['IPv4Address', 'ipAddresses'],
    ['IPv6Address', 'ipAddresses'],
    ['OperatingSystem', 'osCaption'],
    ['OSName', 'osCaption'],
    ['OperatingSystemVersion', 'osVersion'],
    ['OSVersion', 'osVersion'],
    ['OperatingSystemServicePack', 'osServicePack'],
    ['OSServicePack', 'osServicePack'],
    ['Enabled', 'enabled'],
    ['UserAccountControl', 'enabled'],
    ['LastLogonDate', 'lastSeenOn'],
    ['LastLogonTimestamp', 'lastSeenOn'],
    ['LastLogon', 'lastSeenOn'],
    ['Description', 'description'],
    ['ManagedBy', 'owner'],
    ['Location', 'site'],
  ],
  borrowed: [
    'owner',
    'application',
    'environment',
    'site',
    'description',
    'serialNumber',
    'macAddresses',
    'ipAddresses',
    'osBuild',
    'roles',
  ],
};
