import type { RaidRow } from '../../../../shared/domain/risk-log.ts';
import type { Forecast, Percentiles } from '../../../../shared/domain/simulation.ts';
import type { WorkbookInput } from '../workbook-input.ts';

const MOST_RISKS = 8;

/** The plan in numbers, from the same forecast as the sheet Cost and effort. */
export interface PlanFigures {
  state: 'none' | 'planned';
  waves: { name: string; startsOn: string; endsOn: string; servers: number; effort: Percentiles }[];
  forecast: Pick<Forecast, 'estate' | 'beforeAfter' | 'drivers'>;
  openRisks: number;
  risks: { label: string; text: string; servers: number; accountable: string; escalateBy: string | null }[];
}

/** Counts what the summary and the reports tell of the plan; null where nothing is planned. `mask` puts pseudonyms into what people wrote. */
export function gatherPlanFigures({ running: read }: WorkbookInput, mask: (text: string) => string = (text) => text): PlanFigures | null {
  const running = read?.();
  if (running === undefined || running.runbookIds().length === 0) return null;
  const { estate, beforeAfter, drivers, waves } = running.drawn();
  const { rows, counts } = running.raid();
  return {
    state: running.plan.state,
    waves: running.plan.waves.flatMap(({ id, startsOn, endsOn }) => {
      const line = waves.find((one) => one.id === id);
      return line === undefined ? [] : [{ name: line.name, startsOn, endsOn, servers: line.servers, effort: line.effort }];
    }),
    forecast: { estate, beforeAfter, drivers },
    openRisks: counts.open,
    risks: joinAlike(rows.filter(isOpenRisk))
      .slice(0, MOST_RISKS)
      .map(({ label, text, serverCount, accountable, accountableSet, escalateBy }) => ({
        label,
        text: mask(text),
        servers: serverCount,
        accountable: accountableSet === 'role' ? accountable : mask(accountable),
        escalateBy,
      })),
  };
}

function isOpenRisk({ status, origin, type }: RaidRow): boolean {
  return status !== 'closed' && origin !== 'lapsed' && (type === 'risk' || type === 'issue');
}

/** Makes one line of entries that one rule raised for several servers and one person answers for: the servers added up, the earliest day. */
function joinAlike(rows: readonly RaidRow[]): RaidRow[] {
  const joined = new Map<string, RaidRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.label, row.accountable]);
    const held = joined.get(key);
    joined.set(
      key,
      held === undefined
        ? row
        : { ...held, serverCount: held.serverCount + row.serverCount, escalateBy: earlier(held.escalateBy, row.escalateBy) },
    );
  }
  return [...joined.values()];
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a;
}
