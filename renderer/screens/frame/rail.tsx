import {
  BookOpenText,
  CalendarRange,
  ClipboardCheck,
  FileInput,
  FileSpreadsheet,
  History,
  House,
  type LucideIcon,
  ScanSearch,
  Server,
  Signpost,
  Users,
} from 'lucide-react';
import { Fragment, type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BESIDE_JOURNEY, describeLeftToDo, JOURNEY, labelStop, opensWithoutProject, type StopId } from '../../store/journey.ts';
import { formatRoute } from '../../store/route.ts';
import { useApp } from '../../store/use-app.ts';
import { SCREENS } from '../screens.ts';
import styles from './rail.module.css';

const ICONS: Readonly<Record<StopId, LucideIcon>> = {
  start: House,
  import: FileInput,
  inventory: Server,
  findings: ScanSearch,
  decide: Signpost,
  plan: CalendarRange,
  workbook: FileSpreadsheet,
  workshop: Users,
  review: ClipboardCheck,
  history: History,
  knowledge: BookOpenText,
};

const RAIL = [...JOURNEY, ...BESIDE_JOURNEY].filter((stop) => stop !== 'start' && SCREENS[stop] !== undefined);

/** While no project is open, the way back to where one begins stands above what opens without one. */
const WITHOUT_PROJECT: readonly StopId[] = ['start', ...RAIL.filter(opensWithoutProject)];

/** The journey, each stop with what is left to do; arrow keys move between the stops. */
export function Rail() {
  const { t } = useTranslation('frame');
  const present = useApp((state) => state.route.stop);
  const project = useApp((state) => state.project);
  const go = useApp((state) => state.go);
  const listRef = useRef<HTMLUListElement>(null);
  const rail = project === null ? WITHOUT_PROJECT : RAIL;
  const reachable = rail.includes(present) ? present : rail[0];

  function handleKey(event: KeyboardEvent) {
    const links = [...(listRef.current?.querySelectorAll('a') ?? [])];
    const index = links.indexOf(event.target as HTMLAnchorElement);
    const targets: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: links.length - 1 };
    const target = targets[event.key];
    if (target === undefined || index === -1) return;
    event.preventDefault();
    links[(target + links.length) % links.length]?.focus();
  }

  return (
    <nav className={styles.rail} aria-label={t('journey')} data-region="rail">
      <ul ref={listRef} onKeyDown={handleKey}>
        {rail.map((stop, index) => {
          const Icon = ICONS[stop];
          const left = describeLeftToDo(stop, project);
          const label = labelStop(stop);
          return (
            <Fragment key={stop}>
              {stop === BESIDE_JOURNEY[0] && index > 0 && <li className={styles.line} aria-hidden />}
              <li>
                <a
                  href={formatRoute({ stop, params: {} })}
                  className={styles.stop}
                  tabIndex={stop === reachable ? 0 : -1}
                  aria-current={stop === present ? 'page' : undefined}
                  title={left === null ? label : t('stopWithLeft', { stop: label, left })}
                  onClick={(event) => {
                    event.preventDefault();
                    go(stop);
                  }}
                >
                  <Icon aria-hidden />
                  <span className={styles.label}>{label}</span>
                  {left !== null && (
                    <span
                      className={styles.left}
                      data-tone={stop === 'import' && (project?.sourcesWithIssues ?? 0) > 0 ? 'warn' : undefined}
                    >
                      {left}
                    </span>
                  )}
                </a>
              </li>
            </Fragment>
          );
        })}
      </ul>
    </nav>
  );
}
