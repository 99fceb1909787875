import type { ServerColumn, ServerRow } from '../../../shared/domain/server.ts';
import { readCell } from '../../../shared/domain/server-cell.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import { formatDate } from '../../components/format.ts';
import { FirmnessBadge, PATH_MARKS, PATHS, PathMark } from '../../components/path-marks.tsx';
import { labelFlag, labelValue } from '../../wording/label-value.ts';
import { t } from '../../wording/messages.ts';
import styles from './inventory-columns.module.css';

/** A column of the inventory's grid. */
export type InventoryColumn = GridColumn<ServerRow> & { id: ServerColumn };

/** Columns whose values can be chosen in the filter panel. */
export const FACET_COLUMNS: readonly ServerColumn[] = [
  'product',
  'build',
  'flags',
  'architecture',
  'platform',
  'environment',
  'owner',
  'application',
  'verdict',
  'firmness',
  'decision',
  'rung',
  'exposure',
  'evidenceAge',
];

/** How wide each column is at first, in pixels, and which share of the room that is left over it takes. */
const WIDTHS: Readonly<Record<ServerColumn, readonly [width: number, grow: number]>> = {
  name: [116, 3],
  osLabel: [256, 3],
  build: [82, 0],
  architecture: [82, 0],
  verdict: [164, 1],
  firmness: [124, 0],
  decision: [116, 0],
  owner: [110, 2],
  application: [110, 2],
  platform: [100, 0],
  environment: [120, 1],
  product: [160, 2],
  inScope: [168, 1],
  confidence: [104, 0],
  conflicts: [108, 0],
  rung: [176, 1],
  updateLevel: [124, 0],
  updateBasis: [160, 1],
  openKnownExploited: [176, 0],
  exposure: [216, 1],
  evidenceAge: [124, 0],
  flags: [240, 2],
  sources: [88, 0],
};

const NUMBERS: ReadonlySet<ServerColumn> = new Set(['build', 'conflicts', 'openKnownExploited', 'sources']);
/** Columns whose gaps say little where nothing is flagged. */
const ALWAYS_SAID: ReadonlySet<ServerColumn> = new Set(['product']);

/** What a column is called. */
export function labelColumn(column: ServerColumn): string {
  return t(`inventory:columns.${column}`);
}

/** Writes the value of a row's cell as a person reads it; "" where nothing is known or chosen. */
export function writeCell(row: ServerRow, column: ServerColumn, productLabels: Readonly<Record<string, string>>): string {
  const text = readCell(row, column);
  if (text === '') return '';
  if (column === 'flags') return row.flags.map(labelFlag).join(', ');
  return column === 'evidenceAge' ? formatDate(text) : labelValue(column, text, productLabels);
}

/** Something that is not there and that nothing hangs on. */
function Dash({ words }: { words: string }) {
  return (
    <span className={styles.dash} title={words}>
      <span aria-hidden>–</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function renderCell(row: ServerRow, column: ServerColumn, productLabels: Readonly<Record<string, string>>) {
  if (column === 'verdict') return <PathMark path={row.verdict} />;
  if (column === 'firmness') {
    return row.verdict === 'none' ? <Dash words={t('inventory:nothingRecommended')} /> : <FirmnessBadge firmness={row.firmness} />;
  }
  if (column === 'decision') {
    return row.flags.length === 0 && row.decision === null ? (
      <Dash words={t('inventory:nothingToDecide')} />
    ) : (
      <PathMark path={row.decision} />
    );
  }
  const words = writeCell(row, column, productLabels);
  if (words === '' && column === 'flags') return <Dash words={t('inventory:noFlags')} />;
  if (words === '') {
    const unknown = t('inventory:unknown');
    return row.flags.length > 0 || ALWAYS_SAID.has(column) ? <span className={styles.missing}>{unknown}</span> : <Dash words={unknown} />;
  }
  if (column === 'name') {
    return (
      <strong className={styles.name} title={words}>
        {words}
      </strong>
    );
  }
  if (column === 'conflicts' || column === 'sources') {
    return <span className={column === 'conflicts' && row.conflicts > 0 ? styles.conflict : undefined}>{words}</span>;
  }
  return <span title={words}>{words}</span>;
}

/** Room that a letter of a heading or a word takes, and that the sign beside it takes, in pixels. */
const LETTER_PX = 7;
const SIGN_PX = 44;
const SHOWN_WORDS = {
  verdict: [...PATHS, 'none'],
  decision: [...PATHS, 'undecided'],
} as const;

/** Headings and words are longer in some languages than in others, and the column has room for them. */
function findWidth(column: ServerColumn, header: string): number {
  const words = column === 'verdict' || column === 'decision' ? SHOWN_WORDS[column].map((word) => PATH_MARKS[word].label) : [];
  const longest = Math.max(header.length, ...words.map(({ length }) => length));
  return Math.max(WIDTHS[column][0], longest * LETTER_PX + SIGN_PX);
}

/** Builds every column of the grid in the language of the moment, at its usual width. */
export function buildInventoryColumns(productLabels: Readonly<Record<string, string>>): ReadonlyMap<ServerColumn, InventoryColumn> {
  const columns = Object.entries(WIDTHS) as [ServerColumn, (typeof WIDTHS)[ServerColumn]][];
  return new Map(
    columns.map(([id, [, grow]]): [ServerColumn, InventoryColumn] => {
      const isShort = id === 'architecture';
      const header = isShort ? t('inventory:short.architecture') : labelColumn(id);
      return [
        id,
        {
          id,
          header,
          ...(isShort ? { fullHeader: labelColumn(id) } : {}),
          width: findWidth(id, header),
          grow,
          align: NUMBERS.has(id) ? 'end' : 'start',
          render: (row) => renderCell(row, id, productLabels),
        },
      ];
    }),
  );
}
