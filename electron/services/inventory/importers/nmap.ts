import type { Importer } from './importer.ts';

/** An nmap scan: what hosts answered from outside, without signing in. */
export const nmap: Importer = {
  id: 'nmap',
  label: 'nmap scan',
  trust: 40,
  captionField: 'any',
  recognise: ({ keys }) => (keys.includes('smbosdiscoveryos') && keys.includes('osmatch') ? { confidence: 1 } : null),
  columns: [
    ['smb-os-discovery server', 'name'],
    ['ntlm-info NetBIOS_Computer_Name', 'name'],
    ['hostname', 'name'],
    ['smb-os-discovery fqdn', 'fqdn'],
    ['ntlm-info DNS_Computer_Name', 'fqdn'],
    ['smb-os-discovery domain_dns', 'domain'],
    ['address ip', 'ipAddresses'],
    ['address mac', 'macAddresses'],
    ['smb-os-discovery os', 'osCaption'],
    ['service product', 'osCaption'],
    ['ntlm-info Product_Version', 'osVersion'],
    ['osmatch', 'osCaption'],
    ['roles shown by services', 'roles'],
    ['endtime', 'lastSeenOn'],
  ],
  borrowed: [],
};
