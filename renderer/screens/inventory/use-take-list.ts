import { useTranslation } from 'react-i18next';
import type { ServerColumn, ServerQuery, ServerRow } from '../../../shared/domain/server.ts';
import { copyText } from '../../components/copy-text.ts';
import { ALL_SELECTED, countSelected, type GridSelection } from '../../components/grid-selection.ts';
import { useApp } from '../../store/use-app.ts';
import { labelFlag, labelValue } from '../../wording/label-value.ts';
import { collectSelected } from './collect-selected.ts';
import { labelColumn, writeCell } from './inventory-columns.tsx';
import { listWords, writeRows } from './take-list.ts';

/** Rows that are copied at once, at most. */
const MOST_COPIED = 20_000;

/** What can be done with the list outside of Offramp. */
export interface TakeList {
  /** Copies the selected rows; without a selection the row, or its cell in a column. */
  copy: (row: ServerRow, column: string | null) => Promise<void>;
  copySelected: () => Promise<void>;
  copyAll: () => Promise<void>;
  exportCsv: () => Promise<void>;
}

/** Copies rows and cells for a spreadsheet, and writes the list as a file. */
export function useTakeList(list: {
  query: ServerQuery;
  columns: readonly ServerColumn[];
  selection: GridSelection;
  total: number;
  productLabels: Readonly<Record<string, string>>;
}): TakeList {
  const { query, selection, total, productLabels } = list;
  const { t, i18n } = useTranslation('inventory');
  const bridge = useApp((state) => state.bridge);
  const ask = useApp((state) => state.ask);
  const tell = useApp((state) => state.tell);
  const tellError = useApp((state) => state.tellError);
  const runJob = useApp((state) => state.runJob);
  const project = useApp((state) => state.project?.name ?? '');
  const columns = list.columns.map((column) => ({ column, heading: labelColumn(column) }));

  function put(text: string, said: string) {
    const refused = copyText(text) === 'refused';
    tell(refused ? { tone: 'bad', text: t('more.copyRefused') } : { tone: 'good', topic: 'copy', text: said });
  }

  async function copyRows(which: GridSelection) {
    if (countSelected(which, total) > MOST_COPIED) return tell({ tone: 'info', text: t('more.copyTooMany', { most: MOST_COPIED }) });
    const rows = await collectSelected(query, which, (each, offset, limit) => ask('inventory.query', { query: each, offset, limit }));
    if (rows !== null) put(writeRows(rows, columns, productLabels), t('more.copied', { count: rows.length }));
  }

  return {
    async copy(row, column) {
      if (countSelected(selection, total) > 0) return copyRows(selection);
      const cell = list.columns.find((each) => each === column);
      if (cell === undefined) return put(writeRows([row], columns, productLabels), t('more.copied', { count: 1 }));
      const text = writeCell(row, cell, productLabels);
      put(text, t('more.copiedCell', { text: text === '' ? '“”' : text }));
    },
    copySelected: () => copyRows(selection),
    copyAll: () => copyRows(ALL_SELECTED),
    async exportCsv() {
      const destination = await bridge.pickSave('server-list', `${t('more.exportFile', { project })}.csv`);
      if (!destination.ok) return tellError(destination.error);
      const file = destination.value;
      if (file === null) return;
      const facets = await ask('inventory.facets', { query, columns: ['flags'] });
      const flags = Object.fromEntries((facets?.[0]?.values ?? []).map(({ value }) => [value, labelFlag(value)]));
      const written = await runJob(t('more.exporting'), (job) =>
        ask('inventory.export', {
          job,
          query,
          columns: columns.map((each) => ({
            ...each,
            words: each.column === 'flags' ? flags : listWords(each.column, productLabels, labelValue),
          })),
          // Spreadsheets set to German take the comma for a decimal sign.
          delimiter: i18n.language === 'de' ? ';' : ',',
          destination: file,
        }),
      );
      if (written === null) return;
      const delivered = await bridge.deliver(file);
      if (!delivered.ok) return tellError(delivered.error);
      tell({ tone: 'good', text: t('more.exported', { count: written.rows, file: written.fileName }) });
    },
  };
}
