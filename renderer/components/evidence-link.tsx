import type { Evidence } from '../../shared/domain/fact.ts';
import styles from './evidence-link.module.css';
import { readWords } from './language.ts';

/** Writes where a cell stands: "vinfo.csv › row 4 › OS". */
function describeEvidence(evidence: Pick<Evidence, 'source' | 'row' | 'column'>): string {
  const parts = [evidence.source.replace('!', ' › ')];
  if (evidence.row !== null) parts.push(readWords().nameRow(evidence.row));
  if (evidence.column !== '') parts.push(evidence.column);
  return parts.join(' › ');
}

/** Props of EvidenceLink. */
export interface EvidenceLinkProps {
  evidence: Pick<Evidence, 'source' | 'row' | 'column' | 'raw'>;
  /** Follows the evidence to its source; plain text where absent. */
  onFollow?: () => void;
}

/** The cell that something came from; hovering shows the cell's own text. */
export function EvidenceLink({ evidence, onFollow }: EvidenceLinkProps) {
  const words = describeEvidence(evidence);
  const title = evidence.raw === '' ? undefined : readWords().quoteCell(evidence.raw);
  if (onFollow === undefined) {
    return (
      <span className={styles.place} title={title}>
        {words}
      </span>
    );
  }
  return (
    <button type="button" className={styles.link} title={title} onClick={onFollow}>
      {words}
    </button>
  );
}
