/**
 * How long a forecast takes: 500 and 5,000 servers with 5,000 draws each;
 * the growth between both sizes is the figure to watch.
 * Repeat with: npm run bench forecast
 */
import { performance } from 'node:perf_hooks';
import type { AssumptionView } from '../../shared/domain/effort.ts';
import { buildForecast, FORECAST_DRAWS, FORECAST_SEED, type ForecastServer } from '../../shared/planning/running/build-forecast.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const PATHS = ['migrate', 'migrate', 'virtualize', 'isolate', 'retire'] as const;

const FIGURES: Readonly<Record<string, readonly [number, number, number]>> = {
  dayRate: [700, 800, 950],
  licencePerServer: [1_000, 1_069, 1_176],
  vmMonth: [40, 60, 90],
  physicalMonth: [80, 120, 200],
  stayingMonth: [10, 40, 120],
  months: [36, 36, 36],
  hoursPerDay: [8, 8, 8],
  linkMbps: [250, 620, 900],
  dataGrowth: [100, 100, 120],
  checkMinutes: [30, 60, 120],
  switchMinutes: [60, 120, 240],
  teamShare: [50, 50, 50],
};

const ASSUMPTIONS = Object.entries(FIGURES).map(
  ([id, [low, likely, high]]): AssumptionView => ({
    id,
    label: id,
    unit: '',
    group: 'cost',
    question: '',
    value: { low, likely, high },
    origin: 'own',
    note: '',
    who: '',
    at: null,
    sources: [],
  }),
);

function makeServers(count: number): ForecastServer[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `s${at + 1}`,
    name: `srv-${at + 1}`,
    path: PATHS[at % PATHS.length] ?? 'migrate',
    basis: 'decided',
    wave: at % 100,
    cutoverOn: `2027-${String((at % 12) + 1).padStart(2, '0')}-06`,
    personDays: { low: 1 + (at % 4), likely: 3 + (at % 6), high: 9 + (at % 20) },
    controlHours: at % 3,
    dataTB: (at % 20) / 10,
    linkMbps: null,
    copies: 'either',
    hostedOn: 'physical',
    riskToday: ['high', 'very-high'],
    riskContained: ['low', 'moderate'],
  }));
}

function measure(count: number): number {
  const servers = makeServers(count);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    const steps = buildForecast({
      servers,
      undecided: 0,
      toDecide: count,
      unplannedRisks: [],
      assumptions: ASSUMPTIONS,
      asOf: '2026-11-20',
      seed: FORECAST_SEED,
      draws: FORECAST_DRAWS,
    });
    while (!steps.next().done);
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

const [small, large] = [measure(500), measure(5_000)];
console.log(`500 servers, ${FORECAST_DRAWS} draws: ${Math.round(small)} ms`);
console.log(`5,000 servers, ${FORECAST_DRAWS} draws: ${Math.round(large)} ms`);
console.log(`growth for ten times the servers: ${(large / small).toFixed(1)} times`);
