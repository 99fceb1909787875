import type { Importer } from './importer.ts';

/** AWS Cloud Migration Factory: the intake form of a wave, in each of its three layouts. */
export const awsMigrationFactory: Importer = {
  id: 'aws-migration-factory',
  label: 'AWS Cloud Migration Factory',
  trust: 50,
  captionField: 'caption',
  recognise: ({ keys }) =>
    keys.includes('servername') && keys.includes('serverosfamily') && keys.includes('serverosversion') ? { confidence: 0.98 } : null,
  columns: [
    ['server_name', 'name'],
    ['server_fqdn', 'fqdn'],
    ['server_os_version', 'osCaption'],
    ['server_environment', 'environment'],
    ['app_name', 'application'],
  ],
  borrowed: ['owner'],
};
