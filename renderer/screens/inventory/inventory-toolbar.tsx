import { Search, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ServerQuery } from '../../../shared/domain/server.ts';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../components/format.ts';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import { labelFact } from '../../wording/fact-text.ts';
import { labelFlag } from '../../wording/label-value.ts';
import { nameConflict } from '../../wording/os-field-words.ts';
import { clearNarrowing, isNarrowed, SUBSETS } from './inventory-query.ts';
import styles from './inventory-screen.module.css';
import type { InventoryList } from './use-inventory-list.ts';

/** Props of InventoryToolbar. */
export interface InventoryToolbarProps {
  list: Pick<InventoryList, 'query' | 'sought' | 'setSought' | 'change'>;
  selectedCount: number;
  /** narrow: what can be done with a selection takes the place of the parts of the estate, so that the grid stays where it is. */
  room: 'wide' | 'narrow';
  /** working: the selected servers are being read. */
  collecting: 'ready' | 'working';
  onEdit: () => void;
  onDecide: () => void;
  onGroup: () => void;
  onClearSelection: () => void;
}

const CHIPS = ['flag', 'lacks', 'vulnerability', 'conflict'] as const;

function labelChip(chip: (typeof CHIPS)[number], value: string): string {
  if (chip === 'flag') return labelFlag(value);
  if (chip === 'lacks') return labelFact(value);
  return chip === 'conflict' ? nameConflict(value) : value;
}

/** The bar over the grid: search, parts of the estate, what narrows the list, and what can be done with the selection. */
export function InventoryToolbar({
  list,
  selectedCount,
  room,
  collecting,
  onEdit,
  onDecide,
  onGroup,
  onClearSelection,
}: InventoryToolbarProps) {
  const { t } = useTranslation('inventory');
  const project = useApp((state) => state.project);
  const { query, sought, setSought, change } = list;
  const notes: Partial<Record<ServerQuery['subset'], number>> =
    project === null ? {} : { all: project.servers, flagged: project.flagged, undecided: project.undecided };
  return (
    <>
      <TextField
        label={t('find')}
        labelLook="hidden"
        placeholder={t('findPlaceholder')}
        icon={Search}
        size="small"
        value={sought}
        maxLength={200}
        onValueChange={setSought}
        className={styles.search}
      />
      {(selectedCount === 0 || room === 'wide') && (
        <SegmentedControl
          label={t('part')}
          size="small"
          value={query.subset}
          segments={SUBSETS.map((subset) => {
            const note = notes[subset];
            return { value: subset, label: t(`subsets.${subset}`), ...(note === undefined ? {} : { note: formatCount(note) }) };
          })}
          onValueChange={(value) => change({ ...query, subset: SUBSETS.find((subset) => subset === value) ?? 'all' })}
        />
      )}
      {CHIPS.map((chip) => {
        const value = query[chip];
        return (
          value !== null && (
            <Button key={chip} size="small" icon={X} onClick={() => change({ ...query, [chip]: null })}>
              {t(`chips.${chip}`, { what: labelChip(chip, value) })}
            </Button>
          )
        );
      })}
      {isNarrowed(query) && (
        <Button size="small" look="quiet" onClick={() => change(clearNarrowing(query))}>
          {t('clearFilters')}
        </Button>
      )}
      {selectedCount > 0 && (
        <span className={styles.selected}>
          {t('selected', { count: selectedCount })}
          <Button size="small" look="primary" onClick={onEdit}>
            {t('editTogether')}
          </Button>
          <Button size="small" onClick={onDecide}>
            {t('decideTogether')}
          </Button>
          <Button size="small" state={collecting} onClick={onGroup}>
            {t('groupTogether')}
          </Button>
          <Button size="small" look="quiet" onClick={onClearSelection}>
            {t('clearSelection')}
          </Button>
        </span>
      )}
    </>
  );
}
