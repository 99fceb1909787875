import {
  CalendarRange,
  CircleDot,
  FileCheck2,
  FileDown,
  FolderCog,
  Layers,
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
import type { HistoryEntry, HistoryKind } from '../../../shared/domain/decision.ts';
import { formatCount, formatMoment } from '../../components/format.ts';
import styles from './history-entries.module.css';

/** Icon and words of each kind of entry. */
export const HISTORY_KINDS = {
  decision: { icon: CircleDot, label: 'Decision' },
  answer: { icon: MessageCircleQuestion, label: 'Answer' },
  import: { icon: FileDown, label: 'Import' },
  project: { icon: FolderCog, label: 'Project' },
  undo: { icon: Undo2, label: 'Undo' },
  redo: { icon: Redo2, label: 'Redo' },
  merge: { icon: Merge, label: 'Merge' },
  waiver: { icon: Stamp, label: 'Waiver' },
  policy: { icon: SlidersHorizontal, label: 'Policy' },
  comment: { icon: MessageSquare, label: 'Comment' },
  workload: { icon: Layers, label: 'Workload' },
  control: { icon: ShieldCheck, label: 'Control' },
  review: { icon: FileCheck2, label: 'Review' },
  plan: { icon: CalendarRange, label: 'Plan' },
  workshop: { icon: Users, label: 'Workshop' },
  setting: { icon: Settings2, label: 'Setting' },
} as const satisfies Readonly<Record<HistoryKind, unknown>>;

/** Props of HistoryEntries. */
export interface HistoryEntriesProps {
  entries: readonly HistoryEntry[];
}

/** What happened to one server, newest first. */
export function HistoryEntries({ entries }: HistoryEntriesProps) {
  if (entries.length === 0) return <p className={styles.quiet}>Nothing has been decided or answered here yet.</p>;
  const newestFirst = [...entries].sort((a, b) => b.seq - a.seq);
  return (
    <ol className={styles.entries}>
      {newestFirst.map((entry) => {
        const { icon: Icon, label } = HISTORY_KINDS[entry.kind];
        return (
          <li key={entry.seq} className={styles.entry}>
            <Icon aria-label={label} className={styles.icon} />
            <div className={styles.words}>
              <p>{entry.summary}</p>
              {entry.reason !== '' && <p className={styles.reason}>“{entry.reason}”</p>}
              <p className={styles.quiet}>
                {formatMoment(entry.at)}
                {entry.who !== '' && ` · ${entry.who}`} · entry {formatCount(entry.seq)}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
