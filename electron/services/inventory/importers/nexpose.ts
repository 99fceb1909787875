import type { Importer } from './importer.ts';

/** A Nexpose (InsightVM) scan: what the scanner found a node to be. */
export const nexpose: Importer = {
  id: 'nexpose',
  label: 'Nexpose scan',
  trust: 65,
  captionField: 'any',
  recognise: ({ keys }) =>
    keys.includes('hardwareaddress') && keys.includes('os') && keys.includes('arch') && keys.length <= 6 ? { confidence: 1 } : null,
  columns: [
    ['name', 'name'],
    ['address', 'ipAddresses'],
    ['hardware-address', 'macAddresses'],
    ['os', 'osCaption'],
    ['arch', 'osArchitecture'],
  ],
  borrowed: [],
};
