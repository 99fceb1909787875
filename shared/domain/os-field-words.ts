import type { OsField } from './operating-system.ts';

/** What a person reads for each kind of operating-system evidence; free of schemas so that the page can use it too. */
export const OS_FIELD_WORDS: Readonly<Record<OsField, string>> = {
  any: 'operating system text',
  caption: 'operating system name',
  version: 'version',
  build: 'build',
  revision: 'revision',
  'file-version': 'file version',
  'service-pack': 'service pack',
  edition: 'edition',
  architecture: 'architecture',
  'product-type': 'product type',
  sku: 'edition number (SKU)',
  'guest-id': 'hypervisor guest id',
  'configured-guest': 'guest system set in the hypervisor',
};
