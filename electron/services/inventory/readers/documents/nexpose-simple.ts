import type { DocumentFormat, MachineRecord } from './machine-table.ts';
import { describeNode, NEXPOSE_COLUMNS, NEXPOSE_HEADERS } from './nexpose-report.ts';
import { streamXml, type XmlHandler } from './stream-xml.ts';

function createHandler(emit: (machine: MachineRecord) => void): XmlHandler {
  const path: string[] = [];
  let device: Record<string, string> | null = null;
  let print: Record<string, string> = {};
  let text = '';
  return {
    open(name, attributes) {
      path.push(name);
      text = '';
      if (name === 'device') {
        device = { [NEXPOSE_COLUMNS.address]: attributes.address ?? '', [NEXPOSE_COLUMNS.name]: attributes.name ?? '' };
        print = {};
      } else if (name === 'fingerprint' && path.at(-2) === 'device') {
        print = { certainty: attributes.certainty ?? '1' };
      }
    },
    text(piece) {
      if (path.at(-2) === 'fingerprint' && path.at(-3) === 'device') text += piece;
    },
    close(name) {
      if (path.at(-2) === 'fingerprint' && path.at(-3) === 'device') print[name] = text.trim();
      path.pop();
      if (name !== 'device' || device === null) return;
      const system = print.description || [print.vendor, print.product].filter(Boolean).join(' ');
      emit(describeNode({ ...device, [NEXPOSE_COLUMNS.arch]: print.architecture ?? '' }, system, Number(print.certainty ?? '1')));
      device = null;
    },
  };
}

/** The simple XML of Nexpose: one row per device, with what it was taken for. */
export const nexposeSimple: DocumentFormat = {
  container: 'nexpose',
  headers: NEXPOSE_HEADERS,
  recognise: (head) => /<NeXposeSimpleXML[\s>]/i.test(head.slice(0, 8192)),
  readMachines: (source, options) => streamXml<MachineRecord>(source, options, createHandler),
};
