/**
 * How long planning takes: 500 and 5,000 servers planned afresh, planned again after one wish, and held against every condition;
 * the growth between both sizes is the figure to watch.
 * Repeat with: npm run bench waves
 */
import { describePlan } from '../../shared/planning/waves/describe-plan.ts';
import { readPlacements } from '../../shared/planning/waves/read-placements.ts';
import { solveWaves } from '../../shared/planning/waves/solve-waves.ts';
import { makePlanProblem } from './make-plan-problem.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);

function addDays(isoDate: string, days: number): string {
  return new Date(Date.parse(isoDate) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Processor time in milliseconds, the median of some rounds: other work on the machine changes it little. */
function measure(work: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1_000;
  }).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

const rows = [500, 5_000].map((count) => {
  const problem = makePlanProblem(count);
  const solved = solveWaves(problem, 'afresh');
  const placements = readPlacements(solved, new Map());
  const saved = { ...problem, placements };
  const [moved = 's1', stood] = [...placements].find(([, { wave }]) => wave > 5) ?? [];
  const wish = {
    id: 'later',
    unit: moved,
    want: { kind: 'not-before' as const, on: addDays(stood?.cutoverOn ?? '2027-06-01', 60) },
    by: '',
    reason: '',
  };
  const changed = { ...saved, settings: { ...saved.settings, wishes: [wish] } };
  const again = readPlacements(solveWaves(changed, 'keep'), placements);
  return {
    count,
    waves: Math.max(...[...placements.values()].map(({ wave }) => wave)),
    failed: solved.failed.length,
    movedByOneWish: [...again].filter(([id, { wave }]) => placements.get(id)?.wave !== wave).length,
    afresh: measure(() => solveWaves(problem, 'afresh')),
    again: measure(() => solveWaves(changed, 'keep')),
    described: measure(() => describePlan(saved, [])),
  };
});
const [small, large] = rows;
for (const { count, waves, failed, movedByOneWish, afresh, again, described } of rows) {
  console.log(
    `${count.toLocaleString('en')} servers, ${waves} waves, ${failed} without a place: afresh ${afresh.toFixed(1)} ms, again after one wish ${again.toFixed(1)} ms (${movedByOneWish} moved), described ${described.toFixed(1)} ms`,
  );
}
if (small !== undefined && large !== undefined) {
  const ratio = (key: 'afresh' | 'again' | 'described') => `×${(large[key] / small[key]).toFixed(1)}`;
  console.log(`growth for ×10 servers: afresh ${ratio('afresh')}, again ${ratio('again')}, described ${ratio('described')}`);
}
