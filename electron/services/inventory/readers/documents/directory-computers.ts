import { createJsonFormat, firstAt, type JsonMachine, textsAt } from './json-machines.ts';
import { isJsonObject, looksLikeJson } from './split-json.ts';

/** Attributes of an account: by themselves, below "attributes", or below "Properties". */
function attributesOf(machine: JsonMachine): JsonMachine {
  const inner = machine.attributes ?? machine.Properties ?? machine.properties;
  return isJsonObject(inner) ? inner : machine;
}

/** Attribute names are written in any case. */
function readAttribute(machine: JsonMachine, ...names: string[]): string[] {
  const attributes = attributesOf(machine);
  for (const name of names) {
    const found = Object.keys(attributes).find((key) => key.toLowerCase() === name.toLowerCase());
    const texts = found === undefined ? [] : textsAt(attributes, found);
    if (texts.length > 0) return texts;
  }
  return [];
}

const first =
  (...names: string[]) =>
  (machine: JsonMachine) =>
    readAttribute(machine, ...names)[0] ?? '';

const SECONDS = /^\d{9,11}$/;

function readLogon(machine: JsonMachine): string {
  const text = first('lastLogonTimestamp')(machine) || first('lastLogon')(machine);
  return SECONDS.test(text) ? new Date(Number(text) * 1000).toISOString() : text === '-1' || text === '0' ? '' : text;
}

function readName(machine: JsonMachine): string {
  const account = first('samAccountName')(machine).replace(/\$$/, '');
  if (account !== '') return account;
  const name = first('cn', 'name')(machine) || firstAt(machine, 'Name');
  return name.split('.')[0] ?? name;
}

/** The whole name of an account that is called by it, as collectors of access paths do. */
function readDnsName(machine: JsonMachine): string {
  const name = first('dNSHostName')(machine) || first('name')(machine) || firstAt(machine, 'Name');
  return /^[\w-]+(\.[\w-]+)+$/.test(name) ? name.toLowerCase() : '';
}

/** Computer accounts of Active Directory as tools that read a directory write them in JSON. */
export const directoryComputers = createJsonFormat({
  container: 'directory-json',
  columns: [
    ['Name', readName],
    ['DNSHostName', readDnsName],
    ['DistinguishedName', (machine) => first('distinguishedName')(machine) || firstAt(machine, 'dn')],
    ['ObjectGUID', first('objectGUID')],
    ['ObjectSid', (machine) => first('objectSid')(machine) || firstAt(machine, 'ObjectIdentifier')],
    ['OperatingSystem', first('operatingSystem')],
    ['OperatingSystemVersion', first('operatingSystemVersion')],
    ['OperatingSystemServicePack', first('operatingSystemServicePack')],
    ['Enabled', first('enabled')],
    ['UserAccountControl', (machine) => (first('enabled')(machine) === '' ? first('userAccountControl')(machine) : '')],
    ['PrimaryGroupID', (machine) => first('primaryGroupID')(machine) || (/-(\d+)$/.exec(firstAt(machine, 'PrimaryGroupSID'))?.[1] ?? '')],
    [
      'ServicePrincipalNames',
      (machine) => readAttribute(machine, 'servicePrincipalName', 'serviceprincipalnames').join(' ').slice(0, 20_000),
    ],
    ['LastLogonTimestamp', readLogon],
    ['Description', first('description')],
    ['ManagedBy', first('managedBy')],
    ['Location', first('location')],
  ],
  recognise: (head) =>
    looksLikeJson(head) &&
    /"operatingsystem"\s*:/i.test(head) &&
    ((/"attributes"\s*:\s*\{/.test(head) && /"(sAMAccountName|dNSHostName)"\s*:\s*\[/.test(head)) ||
      (/"Properties"\s*:\s*\{/i.test(head) &&
        /"(unconstraineddelegation|lastlogontimestamp|PrimaryGroup(SID)?|ObjectIdentifier)"\s*:/i.test(head))),
  isMachine: (value) => {
    const attributes = attributesOf(value);
    if (attributes === value) return false;
    const keys = Object.keys(attributes).map((key) => key.toLowerCase());
    return keys.includes('operatingsystem') || (keys.includes('samaccountname') && /\$$/.test(first('samAccountName')(value)));
  },
});
