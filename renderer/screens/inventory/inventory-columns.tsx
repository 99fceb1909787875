import type { ServerColumn, ServerRow } from '../../../shared/domain/server.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import { FirmnessBadge, PathMark } from '../../components/path-marks.tsx';
import { labelValue } from '../../wording/label-value.ts';
import styles from './inventory-columns.module.css';

/** A column of the inventory's grid. */
export type InventoryColumn = GridColumn<ServerRow> & { id: ServerColumn };

/** Columns that a person sees before they choose their own. */
export const FIRST_COLUMNS: readonly ServerColumn[] = [
  'name',
  'osLabel',
  'build',
  'architecture',
  'verdict',
  'decision',
  'owner',
  'application',
];

/** Columns whose values can be chosen in the filter panel. */
export const FACET_COLUMNS: readonly ServerColumn[] = [
  'product',
  'build',
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

/** Heading of each column. */
export const COLUMN_LABELS: Readonly<Record<ServerColumn, string>> = {
  name: 'Name',
  osLabel: 'Operating system',
  product: 'Product',
  build: 'Build',
  architecture: 'Architecture',
  inScope: 'Windows Server 2008',
  confidence: 'Identity',
  conflicts: 'Conflicts',
  platform: 'Platform',
  environment: 'Environment',
  owner: 'Owner',
  application: 'Application',
  sources: 'Sources',
  verdict: 'Recommended',
  firmness: 'Firmness',
  decision: 'Decision',
  rung: 'Servicing rung',
  updateLevel: 'Updates reach',
  updateBasis: 'Updates known from',
  openKnownExploited: 'Open, known exploited',
  exposure: 'Known-exploited vulnerabilities',
  evidenceAge: 'Last seen',
};

/** Something that is not there and that nothing hangs on. */
function Dash({ words }: { words: string }) {
  return (
    <span className={styles.dash} title={words}>
      <span aria-hidden>–</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

const missingIn = (row: ServerRow) => (row.flags.length === 0 ? 'dash' : 'said');

function Text({
  column,
  value,
  productLabels,
  missing = 'said',
}: {
  column: ServerColumn;
  value: string | number | null | undefined;
  productLabels?: Readonly<Record<string, string>>;
  /** dash: nothing hangs on the value, so that it is unknown is said in the quietest way. */
  missing?: 'said' | 'dash';
}) {
  if (value === null || value === undefined || value === '') {
    return missing === 'said' ? <span className={styles.missing}>unknown</span> : <Dash words="unknown" />;
  }
  const words = labelValue(column, String(value), productLabels);
  return <span title={words}>{words}</span>;
}

/** Every column of the grid, in the order in which the column chooser lists them. */
export function buildInventoryColumns(productLabels: Readonly<Record<string, string>>): InventoryColumn[] {
  const text = (
    id: 'osLabel' | 'architecture' | 'platform' | 'environment' | 'owner' | 'application' | 'inScope' | 'confidence',
    width: number,
    grow: number,
  ): InventoryColumn => ({
    id,
    header: COLUMN_LABELS[id],
    width,
    grow,
    render: (row) => <Text column={id} value={row[id]} missing={missingIn(row)} />,
  });
  return [
    {
      id: 'name',
      header: COLUMN_LABELS.name,
      width: 116,
      grow: 3,
      render: (row) => (
        <strong className={styles.name} title={row.name}>
          {row.name}
        </strong>
      ),
    },
    text('osLabel', 256, 3),
    {
      id: 'build',
      header: COLUMN_LABELS.build,
      width: 82,
      align: 'end',
      render: (row) => <Text column="build" value={row.build} missing={missingIn(row)} />,
    },
    { ...text('architecture', 82, 0), header: 'Arch.', fullHeader: COLUMN_LABELS.architecture },
    { id: 'verdict', header: COLUMN_LABELS.verdict, width: 132, grow: 1, render: (row) => <PathMark path={row.verdict} /> },
    {
      id: 'firmness',
      header: COLUMN_LABELS.firmness,
      width: 124,
      render: (row) => (row.verdict === 'none' ? <Dash words="nothing to recommend" /> : <FirmnessBadge firmness={row.firmness} />),
    },
    {
      id: 'decision',
      header: COLUMN_LABELS.decision,
      width: 122,
      render: (row) =>
        row.flags.length === 0 && row.decision === null ? <Dash words="nothing to decide" /> : <PathMark path={row.decision} />,
    },
    text('owner', 123, 2),
    text('application', 123, 2),
    text('platform', 100, 0),
    text('environment', 120, 1),
    {
      id: 'product',
      header: COLUMN_LABELS.product,
      width: 160,
      grow: 2,
      render: (row) => <Text column="product" value={row.product} productLabels={productLabels} />,
    },
    text('inScope', 168, 1),
    text('confidence', 104, 0),
    {
      id: 'conflicts',
      header: COLUMN_LABELS.conflicts,
      width: 96,
      align: 'end',
      render: (row) => <span className={row.conflicts > 0 ? styles.conflict : undefined}>{row.conflicts}</span>,
    },
    {
      id: 'rung',
      header: COLUMN_LABELS.rung,
      width: 176,
      grow: 1,
      render: (row) => <Text column="rung" value={row.rung} missing={missingIn(row)} />,
    },
    {
      id: 'updateLevel',
      header: COLUMN_LABELS.updateLevel,
      width: 124,
      render: (row) => <Text column="updateLevel" value={row.updateLevel} missing={missingIn(row)} />,
    },
    {
      id: 'openKnownExploited',
      header: COLUMN_LABELS.openKnownExploited,
      width: 176,
      align: 'end',
      render: (row) => <Text column="openKnownExploited" value={row.openKnownExploited} missing={missingIn(row)} />,
    },
    { id: 'sources', header: COLUMN_LABELS.sources, width: 88, align: 'end', render: (row) => row.sources },
  ];
}

/** Whether something remembered is a choice of columns; the name is always one of them. */
export function isColumnChoice(value: unknown): value is ServerColumn[] {
  return (
    Array.isArray(value) && value.includes('name') && value.every((each) => typeof each === 'string' && Object.hasOwn(COLUMN_LABELS, each))
  );
}
