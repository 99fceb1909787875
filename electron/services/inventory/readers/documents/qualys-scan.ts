import type { DocumentFormat, MachineRecord } from './machine-table.ts';
import { QUALYS_COLUMNS, QUALYS_HEADERS } from './qualys-report.ts';
import { streamXml, type XmlHandler } from './stream-xml.ts';

const { dns, ip, netbios, seen, system } = QUALYS_COLUMNS;

function createHandler(emit: (machine: MachineRecord) => void): XmlHandler {
  const path: string[] = [];
  let cells: Record<string, string> | null = null;
  let text = '';
  let scanned = '';
  let isDate = false;
  return {
    open(name, attributes) {
      path.push(name);
      text = '';
      isDate = name === 'KEY' && attributes.value === 'DATE';
      if (name === 'IP' && path.length === 2) {
        // What did not answer is listed as well.
        const isDown = /^(down|dead)$/i.test(attributes.status ?? '');
        const dnsName = /^no registered hostname$/i.test(attributes.name ?? '') ? '' : (attributes.name ?? '');
        cells = isDown ? null : { [ip]: attributes.value ?? '', [dns]: dnsName, [seen]: scanned };
      }
    },
    text(piece) {
      if (isDate || (cells !== null && path.length === 3)) text += piece;
    },
    close(name) {
      if (isDate && name === 'KEY') {
        scanned = text.trim();
        isDate = false;
      }
      if (cells !== null && path.length === 3) {
        if (name === 'OS') cells[system] = text.trim();
        else if (name === 'NETBIOS_HOSTNAME') cells[netbios] = text.trim();
      }
      path.pop();
      if (name !== 'IP' || path.length !== 1 || cells === null) return;
      emit({ cells });
      cells = null;
    },
  };
}

/** A single scan of Qualys as XML: one row per address, from what the scan says of the host itself. */
export const qualysScan: DocumentFormat = {
  container: 'qualys',
  headers: QUALYS_HEADERS,
  recognise: (head) => /<SCAN\s+value\s*=/.test(head.slice(0, 8192)) && /qualys|<HEADER>|<IP\s+value\s*=/i.test(head),
  readMachines: (source, options) => streamXml<MachineRecord>(source, options, createHandler),
};
