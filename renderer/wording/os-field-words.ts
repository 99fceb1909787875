import type { OsField } from '../../shared/domain/operating-system.ts';

const OS_FIELD_WORDS: Readonly<Record<OsField, string>> = {
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

/** Says which two pieces of evidence contradict each other: "The build and the edition disagree". */
export function describeConflict([one, other]: readonly [string, string]): string {
  const name = (field: string) => OS_FIELD_WORDS[field as OsField] ?? field;
  return `The ${name(one)} and the ${name(other)} disagree`;
}
