import { toHeaderKey } from '../mapping/normalise-header.ts';
import { isClusterAccount, readAccountRoles } from '../mapping/read-account-roles.ts';
import { addFact } from '../mapping/row-draft.ts';
import { isHeaderOfPeople, isOfPeople } from '../mapping/tell-people.ts';
import type { Importer, TableSample } from './importer.ts';

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

const CONTROLLER_MARKS = ['IsGlobalCatalog', 'NTDSSettingsObjectDN', 'OperationMasterRoles', 'ServerObjectDN'] as const;

/** Whether a table lists domain controllers and nothing else. */
function isOfControllers(keys: readonly string[]): boolean {
  const isNamed = ['name', 'hostname'].some((key) => keys.includes(key));
  return isNamed && CONTROLLER_MARKS.some((header) => keys.includes(toHeaderKey(header)));
}

/** Whether the accounts of a table are those of people or groups: the names of computer accounts end in "$". */
function listsUsers(table: TableSample): boolean {
  const column = table.keys.indexOf('samaccountname');
  const accounts = column < 0 ? [] : table.rows.map((row) => (row[column] ?? '').trim()).filter((text) => text !== '');
  return accounts.length > 0
    ? !accounts.some((text) => text.endsWith('$'))
    : table.header.some(isHeaderOfPeople) || isOfPeople(table.header);
}

/** Active Directory: computer accounts, as Get-ADComputer, Get-QADComputer or csvde export them. */
export const activeDirectory: Importer = {
  id: 'active-directory',
  label: 'Active Directory',
  trust: 55,
  captionField: 'caption',
  recognise(table) {
    // Get-ADDomainController says of each row that it is one.
    if (isOfControllers(table.keys)) return { confidence: 0.97 };
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
    if (!hasOs && !has('DNSHostName') && !/Computer/i.test(typeLine) && listsUsers(table)) {
      return { confidence: 0.9, importable: 'no', note: 'Active Directory accounts of people or groups, not of computers.' };
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
    const mark = CONTROLLER_MARKS.find((header) => table.has(header));
    if (columns.length === 0 && mark === undefined) return null;
    return {
      settle({ cells }, draft) {
        if (mark !== undefined) addFact(draft, 'roles', ['adds'], mark, table.cell(cells, mark).slice(0, 500));
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
    ['HostName', 'fqdn'],
    ['ComputerObjectDN', 'domain'],
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
    ['Site', 'site'],
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
