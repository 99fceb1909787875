import type { FindingsFormat, RowCells } from './group-rows.ts';
import type { DocumentFormat } from './machine-table.ts';
import { readXmlRecords } from './xml-records.ts';

const NETBIOS = 'NETBIOS';
const DNS = 'DNS';
const IP = 'IP';
const SYSTEM = 'OPERATING_SYSTEM';
const SEEN = 'LAST_SCAN_DATETIME';
/** Columns of what a scan of Qualys says about a host. */
export const QUALYS_COLUMNS = { netbios: NETBIOS, dns: DNS, ip: IP, system: SYSTEM, seen: SEEN } as const;
/** Their headers, in order. */
export const QUALYS_HEADERS: readonly string[] = Object.values(QUALYS_COLUMNS);

/** A Qualys report or answer of its interface as XML: one row per host, from the host's own elements. */
export const qualysReport: DocumentFormat = {
  container: 'qualys',
  headers: QUALYS_HEADERS,
  recognise: (head) =>
    /<(ASSET_DATA_REPORT|ASSET_SEARCH_REPORT|HOST_LIST_VM_DETECTION_OUTPUT|HOST_LIST_OUTPUT)[\s>]/.test(
      head.slice(0, 8192).replace(/<!DOCTYPE[^>]*>/, ''),
    ),
  readMachines: (source, options) =>
    readXmlRecords(source, options, {
      record: 'HOST',
      paths: ['IP', 'IPV6', 'DNS', 'NETBIOS', 'OPERATING_SYSTEM', 'OS', 'LAST_SCAN_DATETIME', 'LAST_VULN_SCAN_DATETIME', 'LAST_SCAN_DATE'],
      describe(values) {
        const first = (...paths: string[]) => paths.flatMap((path) => values(path)).find((text) => text !== '') ?? '';
        const addresses = [...values('IP'), ...values('IPV6')].join(' ').trim();
        const cells = {
          [NETBIOS]: first('NETBIOS'),
          [DNS]: first('DNS'),
          [IP]: addresses,
          [SYSTEM]: first('OPERATING_SYSTEM', 'OS'),
          [SEEN]: first('LAST_SCAN_DATETIME', 'LAST_VULN_SCAN_DATETIME', 'LAST_SCAN_DATE'),
        };
        return addresses === '' && cells[DNS] === '' && cells[NETBIOS] === '' ? null : { cells };
      },
    }),
};

/** Qualys as CSV: one row per finding, with the host's system in a column. */
export const qualysFindings: FindingsFormat = {
  container: 'qualys-csv',
  headers: QUALYS_HEADERS,
  recognise: (keys) => keys.has('qid') && ['ip', 'assetname', 'assetipv4', 'netbios'].some((key) => keys.has(key)),
  findMachine: (row: RowCells) => row('Asset Id', 'IP', 'Asset IPV4', 'Asset Name', 'DNS', 'NetBIOS'),
  addRow(row, cells) {
    cells[NETBIOS] ||= row('NetBIOS', 'Asset Name');
    cells[DNS] ||= row('FQDN', 'DNS');
    cells[IP] ||= row('IP', 'Asset IPV4');
    cells[SYSTEM] ||= row('OS', 'Operating System');
  },
};
