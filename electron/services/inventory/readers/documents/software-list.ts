import type { FindingsFormat } from './group-rows.ts';

const NAME = 'Computer name';
const SOFTWARE = 'Roles shown by installed software';
/** How a list with several rows for each machine heads the machine. */
export const MACHINE_HEADERS: readonly string[] = [
  'Computer name',
  'ComputerName',
  'Computer',
  'Netbios_Name0',
  'Name0',
  'Asset name',
  'AssetName',
  'Machine name',
  'Device name',
  'DeviceName',
  'Host name',
  'Hostname',
  'Server',
  'Server name',
  'PSComputerName',
  'Rechnername',
];
const PRODUCTS = [
  'Software name',
  'SoftwareName',
  'DisplayName0',
  'ProductName0',
  'Product name',
  'ProductName',
  'Application name',
  'Display name',
  'DisplayName',
  'Software',
  'softwareName',
  'Installed software',
  'Software title',
  'ARPDisplayName0',
  'Programm',
];
const SIDE_KEYS = [
  'version',
  'version0',
  'softwareversion',
  'softwarepublisher',
  'publisher',
  'publisher0',
  'vendor',
  'softwarevendor',
  'displayversion',
  'productversion',
  'productversion0',
  'installdate',
  'installdate0',
  'companyname0',
  'edition',
];
/** A product that is only called "application" is one where its maker stands beside it; otherwise it is what a server is for. */
const VAGUE_PRODUCTS = ['Application'];
const MAKER_KEYS = ['provider', 'publisher', 'vendor', 'softwarepublisher', 'softwarevendor'];
const keyOf = (header: string) => header.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Software that is the server's own part of a product, and the role it stands for; tools, clients and drivers of the product are none. */
const PRODUCT_ROLES: readonly [pattern: RegExp, role: string][] = [
  [
    /^(microsoft )?sql server (2000|2005|2008|2008 r2|2012|2014|2016|2017|2019|2022)( r2)?( \((64|32)-bit\))?$|sql server .*database engine (services|shared)/i,
    'sql',
  ],
  [/^microsoft exchange server \d{4}|^microsoft exchange$/i, 'exchange'],
  [/^microsoft (office )?sharepoint (server|portal|foundation)|^windows sharepoint services/i, 'sharepoint'],
  [/^microsoft biztalk server/i, 'biztalk'],
  [/^internet information services|^iis \d|^microsoft internet information/i, 'iis'],
  [/^windows server update services/i, 'wsus'],
  [/^citrix (xenapp|presentation server|virtual delivery agent)/i, 'rds'],
  [/^active directory federation services/i, 'adfs'],
];

/** The role that a product's name shows for certain, or null. */
export function findProductRole(product: string): string | null {
  return PRODUCT_ROLES.find(([pattern]) => pattern.test(product.trim()))?.[1] ?? null;
}

/** A list of installed software with a row for each product: the machines, and the roles that their software shows. */
export const softwareList: FindingsFormat = {
  container: 'software-list',
  headers: [NAME, SOFTWARE],
  recognise(keys) {
    const has = (headers: readonly string[]) => headers.some((header) => keys.has(keyOf(header)));
    const isOfMachines = [...keys].some((key) =>
      /^(operatingsystem|os|osname|oscaption|caption0?|ipaddress|memory|serialnumber)/.test(key),
    );
    const isOfMakers = has(VAGUE_PRODUCTS) && keys.has('version') && MAKER_KEYS.some((key) => keys.has(key));
    return has(MACHINE_HEADERS) && ((has(PRODUCTS) && SIDE_KEYS.some((key) => keys.has(key))) || isOfMakers) && !isOfMachines;
  },
  findMachine: (row) => row(...MACHINE_HEADERS),
  addRow(row, cells) {
    cells[NAME] ||= row(...MACHINE_HEADERS);
    const role = findProductRole(row(...PRODUCTS, ...VAGUE_PRODUCTS));
    const roles = (cells[SOFTWARE] ?? '').split('; ').filter((text) => text !== '');
    if (role !== null && !roles.includes(role)) cells[SOFTWARE] = [...roles, role].join('; ');
  },
};
