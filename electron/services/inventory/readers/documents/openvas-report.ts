import type { FindingsFormat } from './group-rows.ts';
import type { DocumentFormat, MachineRecord } from './machine-table.ts';
import { readXmlRecords } from './xml-records.ts';

const NAME = 'hostname';
const IP = 'ip';
const MAC = 'MAC';
const SYSTEM = 'best_os_txt';
const SEEN = 'end';
const HEADERS = [NAME, IP, MAC, SYSTEM, SEEN];

/** A report of OpenVAS (Greenbone) as XML: one row per host; systems that vulnerabilities are about are not looked at. */
export const openvasReport: DocumentFormat = {
  container: 'openvas',
  headers: HEADERS,
  recognise: (head) => /<report[\s>]/.test(head.slice(0, 1024)) && /<(report_format|gmp|omp|scan_run_status|nvt)[\s>]/.test(head),
  async *readMachines(source, options) {
    const machines = new Map<string, Record<string, string>>();
    const records = readXmlRecords(source, options, {
      record: 'host',
      paths: ['', 'ip', 'hostname', 'end', 'detail/name', 'detail/value'],
      describe(values) {
        const names = values('detail/name');
        const detail = (name: string) => values('detail/value')[names.indexOf(name)] ?? '';
        const ip = values('ip')[0] || values('')[0] || '';
        const cells = {
          [IP]: ip,
          [NAME]: detail('hostname') || values('hostname')[0] || '',
          [MAC]: detail('MAC'),
          [SYSTEM]: detail('best_os_txt'),
          [SEEN]: values('end')[0] ?? '',
        };
        return ip === '' ? null : { cells };
      },
    });
    for await (const batch of records) {
      for (const { cells } of batch) {
        const known = machines.get(cells[IP] ?? '') ?? {};
        for (const header of HEADERS) known[header] ||= cells[header] ?? '';
        machines.set(cells[IP] ?? '', known);
      }
    }
    yield [...machines.values()].map((cells): MachineRecord => ({ cells }));
  },
};

/** OpenVAS (Greenbone) as CSV: one row per finding; it names hosts and never what they run. */
export const openvasFindings: FindingsFormat = {
  container: 'openvas-csv',
  headers: HEADERS,
  recognise: (keys) => keys.has('nvtoid') && keys.has('nvtname') && (keys.has('ip') || keys.has('hostname')),
  findMachine: (row) => row('IP', 'Hostname'),
  addRow(row, cells) {
    cells[IP] ||= row('IP');
    cells[NAME] ||= row('Hostname');
  },
};
