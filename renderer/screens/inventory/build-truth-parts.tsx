import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { EvidenceLink } from '../../components/evidence-link.tsx';
import { formatMonth } from '../../wording/calendar.ts';
import type { TruthPart } from './build-truth-evidence.ts';
import styles from './build-truth-parts.module.css';

const CELLS_SHOWN = 2;
const RAW_SHOWN = 120;

function Part({ part }: { part: TruthPart }) {
  const { t } = useTranslation('inventoryServer');
  const [length, setLength] = useState<'short' | 'all'>('short');
  const cells = length === 'all' ? part.cells : part.cells.slice(0, CELLS_SHOWN);
  const rest = part.cells.length - CELLS_SHOWN;
  const value = part.value !== null && part.id === 'updates' ? formatMonth(part.value) : part.value;
  return (
    <>
      <dt className={styles.label}>{t(`parts.${part.id}`)}</dt>
      <dd className={styles.part}>
        <span className={value === null ? styles.quiet : styles.value}>{value ?? t('unknown')}</span>
        {part.cells.length === 0 && <span className={styles.cell}>{t(value === null ? 'noCell' : 'followsFromOthers')}</span>}
        {cells.map((cell) => (
          <span key={`${cell.source}-${cell.row}-${cell.column}-${cell.raw}`} className={styles.cell}>
            {t('quoted', { text: cell.raw.length > RAW_SHOWN ? `${cell.raw.slice(0, RAW_SHOWN)}…` : cell.raw })}{' '}
            <EvidenceLink evidence={cell} />
          </span>
        ))}
        {rest > 0 && (
          <Button look="quiet" size="small" className={styles.more} onClick={() => setLength(length === 'all' ? 'short' : 'all')}>
            {length === 'all' ? t('fewerCells') : t('moreCells', { count: rest })}
          </Button>
        )}
      </dd>
    </>
  );
}

/** Each part of what a machine is taken for, and the cells that say so. */
export function BuildTruthParts({ parts }: { parts: readonly TruthPart[] }) {
  return (
    <dl className={styles.parts}>
      {parts.map((part) => (
        <Part key={part.id} part={part} />
      ))}
    </dl>
  );
}
