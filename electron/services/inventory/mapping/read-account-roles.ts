/** Classes of service principal names that only a product's own service registers, and the role it stands for. */
const SERVICE_CLASSES: Readonly<Record<string, string>> = {
  mssqlsvc: 'sql',
  exchangemdb: 'exchange',
  exchangerfr: 'exchange',
  exchangeab: 'exchange',
  smtpsvc: 'exchange',
  gc: 'adds',
  'dfsr-12f9a27c-bf97-4787-9364-d31b6c55eb04': 'adds',
  'ntfrs-88f5d2bd-b646-11d2-a6d3-00c04fc9b232': 'adds',
  dns: 'dns',
  'microsoft virtual console service': 'hyperv',
  'hyper-v replica service': 'hyperv',
};
/** Classes that only the services of a failover cluster register. */
const CLUSTER_CLASSES = /(^|[;,\n{}|\s])(MSServerCluster|MSServerClusterMgmtAPI|MSClusterVirtualServer)\//i;

/** Whether the service principal names of a computer account are those of a cluster's node or name. */
export function isClusterAccount(column: string, text: string): boolean {
  return /^ServicePrincipalName/i.test(column) && CLUSTER_CLASSES.test(text);
}

/** Primary groups: Domain Controllers, and Read-only Domain Controllers. */
const CONTROLLER_GROUPS = /^(516|521)$|CN=(Read-only )?Domain Controllers,/i;
/** SERVER_TRUST_ACCOUNT of userAccountControl (https://learn.microsoft.com/troubleshoot/windows-server/active-directory/useraccountcontrol-manipulate-account-properties). */
const SERVER_TRUST_ACCOUNT = 0x2000;

/** Roles that one column of a computer account shows; empty where it shows none. */
export function readAccountRoles(column: string, text: string): string[] {
  if (/^ServicePrincipalName/i.test(column)) {
    const classes = text.split(/[;,\n{}|]|\s(?=[A-Za-z-]+\/)/).map((name) => name.trim().replace(/\/.*$/s, '').toLowerCase());
    const roles = classes.flatMap((name) => (Object.hasOwn(SERVICE_CLASSES, name) ? [SERVICE_CLASSES[name] as string] : []));
    return [...new Set(roles)];
  }
  if (/^PrimaryGroup/i.test(column)) return CONTROLLER_GROUPS.test(text) ? ['adds'] : [];
  if (/^UserAccountControl$/i.test(column)) return /^\d{1,10}$/.test(text) && (Number(text) & SERVER_TRUST_ACCOUNT) !== 0 ? ['adds'] : [];
  return /,OU=Domain Controllers,DC=/i.test(text) ? ['adds'] : [];
}
