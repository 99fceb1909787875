import { compileFlow } from '../flows/compile-flow.ts';
import { findFlowColumns } from '../flows/flow-columns.ts';
import type { Importer } from './importer.ts';

/** Fields of a machine that a list of connections does not have. */
const MACHINE_COLUMN = /operating ?system|\bos[ _](name|version)|betriebssystem|guest ?os|^os$|memory|arbeitsspeicher|\bcpus?\b/i;

/** Connections between machines: dependency exports, network lists of discovery tools, netstat lists, flow and firewall logs. Each row is a connection and names no new server. */
export const flows: Importer = {
  id: 'flows',
  label: 'Connections',
  trust: 60,
  captionField: 'any',
  recognise({ header }) {
    if (header.some((text) => MACHINE_COLUMN.test(text)) || findFlowColumns(header) === null) return null;
    return { confidence: 0.92, note: 'A list of connections. Its rows are kept as connections between servers and name no new server.' };
  },
  columns: [],
  borrowed: [],
  compileRows(header) {
    const columns = findFlowColumns(header);
    return columns === null ? null : compileFlow(columns, header);
  },
};
