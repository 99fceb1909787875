import type { Importer } from './importer.ts';

/** Inventories of Ansible: what people call their machines, and what they wrote beside them. */
export const ansibleInventory: Importer = {
  id: 'ansible-inventory',
  label: 'Ansible inventory',
  trust: 45,
  captionField: 'any',
  recognise: ({ keys }) => (keys.includes('ansibleinventoryhost') ? { confidence: 1 } : null),
  columns: [
    ['Ansible inventory host', 'name'],
    ['fqdn', 'fqdn'],
    ['ansible_host', 'ipAddresses'],
    ['ip', 'ipAddresses'],
    ['os_name', 'osCaption'],
    ['operating_system', 'osCaption'],
    ['os', 'osCaption'],
    ['owner', 'owner'],
    ['application', 'application'],
    ['app', 'application'],
    ['environment', 'environment'],
    ['env', 'environment'],
    ['site', 'site'],
    ['location', 'site'],
    ['datacenter', 'site'],
    ['description', 'description'],
    ['comment', 'description'],
  ],
  borrowed: ['roles'],
};
