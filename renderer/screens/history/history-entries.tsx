import {
  CalendarRange,
  CircleDot,
  FileCheck2,
  FileDown,
  FolderCog,
  Layers,
  type LucideIcon,
  Merge,
  MessageCircleQuestion,
  MessageSquare,
  Redo2,
  Settings2,
  ShieldCheck,
  SlidersHorizontal,
  Stamp,
  Undo2,
  Users,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, HistoryKind } from '../../../shared/domain/decision.ts';
import { formatMoment } from '../../components/format.ts';
import styles from './history-entries.module.css';

/** Icon of each kind of entry. */
export const HISTORY_ICONS = {
  decision: CircleDot,
  answer: MessageCircleQuestion,
  import: FileDown,
  project: FolderCog,
  undo: Undo2,
  redo: Redo2,
  merge: Merge,
  waiver: Stamp,
  policy: SlidersHorizontal,
  comment: MessageSquare,
  workload: Layers,
  control: ShieldCheck,
  review: FileCheck2,
  plan: CalendarRange,
  workshop: Users,
  setting: Settings2,
} as const satisfies Readonly<Record<HistoryKind, LucideIcon>>;

/** Props of HistoryEntries. */
export interface HistoryEntriesProps {
  entries: readonly HistoryEntry[];
}

/** What happened to one server, newest first. */
export function HistoryEntries({ entries }: HistoryEntriesProps) {
  const { t } = useTranslation('history');
  if (entries.length === 0) return <p className={styles.quiet}>{t('none')}</p>;
  const newestFirst = [...entries].sort((a, b) => b.seq - a.seq);
  return (
    <ol className={styles.entries}>
      {newestFirst.map((entry) => {
        const Icon = HISTORY_ICONS[entry.kind];
        const when = { at: formatMoment(entry.at), entry: entry.seq };
        return (
          <li key={entry.seq} className={styles.entry}>
            <Icon aria-label={t(`kinds.${entry.kind}`)} className={styles.icon} />
            <div className={styles.words}>
              <p lang="en">{entry.summary}</p>
              {entry.reason !== '' && <p className={styles.reason}>{t('quoted', { reason: entry.reason })}</p>}
              <p className={styles.quiet}>{entry.who === '' ? t('unsigned', when) : t('signed', { ...when, who: entry.who })}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
