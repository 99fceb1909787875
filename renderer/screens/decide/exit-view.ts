import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { PathEntry } from '../../../shared/domain/knowledge.ts';
import type { Gate, Verdict } from '../../../shared/domain/verdict.ts';
import { PATHS } from '../../components/path-marks.tsx';
import { t } from '../../wording/messages.ts';

/** One exit of one server, laid out for its sign. */
export interface ExitView {
  path: ExitPath;
  /** pending: open as far as anybody knows, but a gate hangs on an unknown fact. */
  state: 'open' | 'pending' | 'closed';
  standing: 'recommended' | 'other';
  /** Lowest and highest score, 0 to 100; null where a gate closed the exit. */
  interval: [number, number] | null;
  /** The number that stands for the exit when exits are compared. */
  score: number | null;
  standsAt: PathEntry['standsAt'];
  startScore: number | null;
  gates: Gate[];
  pendingGates: Gate[];
  /** Gates that do not close it because somebody waived them. */
  waived: Gate[];
  reasons: Verdict['reasons'];
}

/** Lays out the four exits of a verdict; reasons with the most points stand first. */
export function buildExitViews(verdict: Verdict, paths: readonly Pick<PathEntry, 'id' | 'standsAt' | 'startScore'>[]): ExitView[] {
  return PATHS.map((path) => {
    const entry = paths.find((each) => each.id === path);
    const standsAt = entry?.standsAt ?? (path === 'retire' ? 'low' : 'known');
    const interval = verdict.scores[path];
    const gates = verdict.gates.filter((gate) => gate.closes === path);
    const pendingGates = verdict.pendingGates.filter((gate) => gate.closes === path);
    return {
      path,
      state: gates.length > 0 || interval === null ? 'closed' : pendingGates.length > 0 ? 'pending' : 'open',
      standing: verdict.path === path ? 'recommended' : 'other',
      interval,
      score: interval === null ? null : Math.round(verdict.stands?.[path] ?? middleOf(interval, standsAt)),
      standsAt,
      startScore: entry?.startScore ?? null,
      gates,
      pendingGates,
      waived: (verdict.waived ?? []).filter((gate) => gate.closes === path),
      reasons: verdict.reasons
        .filter((reason) => reason.path === path)
        .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || b.points - a.points || a.rule.localeCompare(b.rule)),
    };
  });
}

function middleOf([low, high]: [number, number], standsAt: PathEntry['standsAt']): number {
  return standsAt === 'low' ? low : (low + high) / 2;
}

/** Writes points with their sign: "+15", "−5". */
export function formatPoints(points: number): string {
  const size = Math.abs(Math.round(points * 10) / 10);
  return points < 0 ? `−${size}` : `+${size}`;
}

/** Writes an interval: "70 – 95", or one number where both ends are the same. */
export function formatInterval([low, high]: [number, number]): string {
  const [from, to] = [Math.round(low), Math.round(high)];
  return from === to ? String(from) : `${from} – ${to}`;
}

/** One sentence that says what a screen reader hears first about an exit. */
export function describeExit(exit: ExitView, label: string): string {
  if (exit.state === 'closed') return t('decide:exit.sayClosed', { path: label, gate: exit.gates[0]?.text ?? '' }).trim();
  return t('decide:exit.say', {
    path: label,
    recommended: exit.standing === 'recommended' ? t('decide:exit.sayRecommended') : '',
    score: exit.score ?? t('decide:exit.unknownScore'),
    range: exit.interval === null ? '' : sayRange(exit.interval),
    pending: exit.state === 'pending' ? t('decide:exit.sayPending') : '',
  });
}

function sayRange([low, high]: [number, number]): string {
  const [from, to] = [Math.round(low), Math.round(high)];
  return from === to ? t('decide:exit.sayExact', { low: from }) : t('decide:exit.sayRange', { low: from, high: to });
}
