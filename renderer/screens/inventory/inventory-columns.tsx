import type { ServerColumn, ServerRow } from '../../../shared/domain/server.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import { FirmnessBadge, PathMark } from '../../components/path-marks.tsx';
import { labelMissing, labelValue } from '../../wording/label-value.ts';
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

function Text({
  column,
  value,
  productLabels,
}: {
  column: ServerColumn;
  value: string | number | null;
  productLabels?: Readonly<Record<string, string>>;
}) {
  if (value === null || value === '') return <span className={styles.missing}>{labelMissing(column)}</span>;
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
    render: (row) => <Text column={id} value={row[id]} />,
  });
  return [
    {
      id: 'name',
      header: COLUMN_LABELS.name,
      width: 136,
      grow: 3,
      render: (row) => (
        <strong className={styles.name} title={row.name}>
          {row.name}
        </strong>
      ),
    },
    text('osLabel', 208, 4),
    { id: 'build', header: COLUMN_LABELS.build, width: 92, align: 'end', render: (row) => <Text column="build" value={row.build} /> },
    text('architecture', 120, 0),
    { id: 'verdict', header: COLUMN_LABELS.verdict, width: 148, render: (row) => <PathMark path={row.verdict} /> },
    {
      id: 'firmness',
      header: COLUMN_LABELS.firmness,
      width: 124,
      render: (row) => (row.verdict === 'none' ? <span className={styles.missing}>–</span> : <FirmnessBadge firmness={row.firmness} />),
    },
    {
      id: 'decision',
      header: COLUMN_LABELS.decision,
      width: 120,
      render: (row) =>
        row.flags.length === 0 && row.decision === null ? <span className={styles.missing}>–</span> : <PathMark path={row.decision} />,
    },
    text('owner', 104, 2),
    text('application', 108, 2),
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
    { id: 'sources', header: COLUMN_LABELS.sources, width: 88, align: 'end', render: (row) => row.sources },
  ];
}

/** Whether something remembered is a choice of columns; the name is always one of them. */
export function isColumnChoice(value: unknown): value is ServerColumn[] {
  return (
    Array.isArray(value) && value.includes('name') && value.every((each) => typeof each === 'string' && Object.hasOwn(COLUMN_LABELS, each))
  );
}
