import type { DocumentFormat, MachineRecord } from './machine-table.ts';
import { streamXml, type XmlHandler } from './stream-xml.ts';

const NAME = 'name';
const IP = 'address';
const MAC = 'hardware-address';
const SYSTEM = 'os';
const ARCHITECTURE = 'arch';
/** Columns of what a scan of Nexpose says about a node. */
export const NEXPOSE_COLUMNS = { name: NAME, address: IP, mac: MAC, system: SYSTEM, arch: ARCHITECTURE } as const;
/** Their headers, in order. */
export const NEXPOSE_HEADERS: readonly string[] = Object.values(NEXPOSE_COLUMNS);
/** Below this the scanner lists what a host might be. */
const CERTAIN_ENOUGH = 0.8;

/** A node with the system it was taken for; one that the scanner was not sure of is quoted and left out. */
export function describeNode(cells: Readonly<Record<string, string>>, system: string, certainty: number): MachineRecord {
  if (system === '' || certainty >= CERTAIN_ENOUGH) return { cells: { ...cells, [SYSTEM]: system } };
  return {
    cells: { ...cells, [SYSTEM]: '', [ARCHITECTURE]: '' },
    note: `the scanner takes it for "${system}" with a certainty of ${certainty} only; that was left out`,
  };
}

/** A report of Nexpose (InsightVM) as XML: one row per node, with the operating system it is surest of. */
export const nexposeReport: DocumentFormat = {
  container: 'nexpose',
  headers: NEXPOSE_HEADERS,
  recognise: (head) => /<NexposeReport[\s>]/.test(head.slice(0, 8192)),
  readMachines: (source, options) => streamXml<MachineRecord>(source, options, createHandler),
};

function createHandler(emit: (machine: MachineRecord) => void): XmlHandler {
  const path: string[] = [];
  let cells: Record<string, string> | null = null;
  let certainty = 0;
  let names: string[] = [];
  let text = '';
  return {
    open(name, attributes) {
      path.push(name);
      text = '';
      if (name === 'node') {
        cells = { [IP]: attributes.address ?? '', [MAC]: attributes['hardware-address'] ?? '' };
        certainty = 0;
        names = [];
      } else if (name === 'os' && cells !== null && path.at(-2) === 'fingerprints' && path.at(-3) === 'node') {
        const sure = Number(attributes.certainty ?? '1');
        if (!(sure > certainty)) return;
        certainty = sure;
        const { vendor = '', product = '', version = '' } = attributes;
        cells[SYSTEM] = [product.toLowerCase().startsWith(vendor.toLowerCase()) ? '' : vendor, product, version]
          .filter((part) => part !== '')
          .join(' ');
        cells[ARCHITECTURE] = attributes.arch ?? '';
      }
    },
    text(piece) {
      if (path.at(-1) === 'name' && path.at(-2) === 'names') text += piece;
    },
    close(name) {
      path.pop();
      if (name === 'name' && path.at(-1) === 'names' && text.trim() !== '') names.push(text.trim());
      if (name !== 'node' || cells === null) return;
      const known = cells;
      cells = null;
      // Of the names of a node the one with a domain says the most.
      known[NAME] = names.find((text) => text.includes('.')) ?? names[0] ?? '';
      emit(describeNode(known, known[SYSTEM] ?? '', certainty));
    },
  };
}
