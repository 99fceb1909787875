import type { AssumptionView } from '../../domain/effort.ts';
import { EXIT_PATH_LABELS, EXIT_PATHS, type ExitPath } from '../../domain/exit-path.ts';
import type { LevelRange } from '../../domain/risk.ts';
import { sayCount } from '../../domain/say-count.ts';
import type { BeforeAfter, Forecast, ForecastLine, Percentiles } from '../../domain/simulation.ts';
import { takeTriangular } from './draw-triangular.ts';
import { explainSpread, roundTo, takePercentiles } from './explain-spread.ts';
import { createEffortSimulation, type EffortServer, type EffortSimulation } from './simulate-effort.ts';
import { createOutageSimulation, type OutageServer } from './simulate-outage.ts';

/** A server of the forecast: decided, or by its recommendation. */
export interface ForecastServer extends EffortServer, OutageServer {
  name: string;
  basis: 'decided' | 'provisional';
  wave: number | null;
  cutoverOn: string | null;
  hostedOn: 'physical' | 'virtual' | 'unknown';
  riskToday: LevelRange;
  riskContained: LevelRange;
}

/** What a forecast is made from. */
export interface ForecastInput {
  servers: readonly ForecastServer[];
  /** Servers that nobody has decided, also those that nothing is recommended for. */
  undecided: number;
  /** Servers to decide on today. */
  toDecide: number;
  /** Risk of servers that are in no path. */
  unplannedRisks: readonly LevelRange[];
  assumptions: readonly AssumptionView[];
  asOf: string;
  seed: number;
  draws: number;
  /** totals: without the figures of single servers, which take as long as all others together; each server where left out. */
  lines?: 'each-server' | 'totals';
}

/** How often everything is drawn. */
export const FORECAST_DRAWS = 5_000;

/** How often an estate is drawn that is so large that its servers even each other out. */
export const LARGE_FORECAST_DRAWS = 1_000;

/** From how many servers on an estate is that large. */
export const LARGE_FORECAST = 10_000;

/** The seed where nobody gives one. */
export const FORECAST_SEED = 2_008;

const MOST_MONTHS = 120;
const NOTHING: Percentiles = { p10: null, p50: null, p90: null };
const METHOD: Forecast['method'] = [
  {
    text: 'Every figure is drawn as often as stands beside the seed, from triangular distributions of low, likely and high. P10, P50 and P90 are what 10, 50 and 90 of 100 draws do not exceed.',
    url: 'https://rdrr.io/pkg/extraDistr/man/Triangular.html',
  },
  {
    text: 'Servers are not drawn apart: link, prices and how well the team does are drawn once for all of them. The assumption “How far servers go well or badly together” sets how often a server follows the team.',
    url: null,
  },
  {
    text: 'What a driver explains is the square of its rank correlation with the result; what is left belongs to the single servers. Squares that sum to more than 100 % are scaled to 100 %.',
    url: 'http://www.cbpredictor.com/support/simulation/cbl_gen_004A.html',
  },
  {
    text: 'Copy minutes are GB x 1024 / (Mbit/s / 8) / 60. Migrating and virtualizing count as an outage, isolating and retiring do not. Where the size of the data is unknown only the low end is counted, and there is no P50 or P90.',
    url: 'https://github.com/kubev2v/migration-planner/tree/6aff4ab93f8e547c896d23ade625e7f3577b28e4/pkg/estimations',
  },
];

class Tally {
  readonly effort: Float64Array;
  readonly cost: Float64Array;
  readonly outage: Float64Array;
  servers = 0;
  effortUnknown = 0;
  costUnknown = 0;
  outageUnknown = 0;

  constructor(draws: number) {
    this.effort = new Float64Array(draws);
    this.cost = new Float64Array(draws);
    this.outage = new Float64Array(draws);
  }

  add(part: Tally): void {
    this.servers += part.servers;
    this.effortUnknown += part.effortUnknown;
    this.costUnknown += part.costUnknown;
    this.outageUnknown += part.outageUnknown;
    addDraws(this.effort, part.effort);
    addDraws(this.cost, part.cost);
    addDraws(this.outage, part.outage);
  }

  describe(id: string, name: string): ForecastLine {
    return {
      id,
      name,
      servers: this.servers,
      effort: limitUnknown(takePercentiles(this.effort, 1), this.effortUnknown),
      cost: this.costUnknown > 0 || this.servers === 0 ? NOTHING : takePercentiles(this.cost, 0),
      outage: limitUnknown(takePercentiles(this.outage, 0), this.outageUnknown),
      outageUnknown: this.outageUnknown,
    };
  }
}

/** Where something is unknown only the low end stands. */
function limitUnknown({ p10, p50, p90 }: Percentiles, unknown: number): Percentiles {
  return unknown > 0 ? { p10, p50: null, p90: null } : { p10, p50, p90 };
}

/** Builds the forecast step by step, one server a step, so that others can be served meanwhile. Same input, same forecast. */
export function* buildForecast(input: ForecastInput): Generator<undefined, Forecast> {
  const { assumptions, seed, draws, servers } = input;
  const effortOf = createEffortSimulation(assumptions, seed, draws);
  const outageOf = createOutageSimulation(assumptions, seed, effortOf.team, effortOf.teamShare);
  const groups = new Map<string, { path: ExitPath; wave: number | null; tally: Tally }>();
  const [effort, cost, outage] = [new Float64Array(draws), new Float64Array(draws), new Float64Array(draws)];
  const lines: Forecast['servers'] = [];
  for (const server of servers) {
    const priced = effortOf.draw(server, effort, cost);
    const timed = outageOf.draw(server, outage);
    const isWorkKnown = server.personDays.high !== null;
    // Each server is added to one sum, and these to the wave, the path and the whole in the end.
    const { path, wave } = server;
    const group = groups.get(`${path} ${wave}`) ?? { path, wave, tally: new Tally(draws) };
    groups.set(`${path} ${wave}`, group);
    const { tally } = group;
    tally.servers += 1;
    if (!isWorkKnown) tally.effortUnknown += 1;
    if (priced === 'unknown') tally.costUnknown += 1;
    if (timed === 'unknown') tally.outageUnknown += 1;
    addDraws(tally.effort, effort);
    if (priced === 'known') addDraws(tally.cost, cost);
    if (timed !== 'none') addDraws(tally.outage, outage);
    yield undefined;
    if (input.lines === 'totals') continue;
    lines.push({
      id: server.id,
      name: server.name,
      path: server.path,
      basis: server.basis,
      wave: server.wave,
      servers: 1,
      effort: takeExact(server),
      cost: priced === 'known' ? takePercentiles(cost, 0) : NOTHING,
      outage: limitUnknown(takePercentiles(outage, 0), timed === 'unknown' ? 1 : 0),
      outageUnknown: timed === 'unknown' ? 1 : 0,
    });
  }
  const [estate, waves, paths] = [new Tally(draws), new Map<number, Tally>(), new Map<ExitPath, Tally>()];
  for (const { path, wave, tally } of groups.values()) {
    estate.add(tally);
    takeTally(paths, path, draws).add(tally);
    if (wave !== null) takeTally(waves, wave, draws).add(tally);
  }
  const whole = estate.describe('estate', 'The whole plan');
  const costNeeds = [...new Set(EXIT_PATHS.filter((path) => paths.has(path)).flatMap((path) => effortOf.listNeeds(path)))];
  const staying = createStaying(effortOf, assumptions);
  return {
    seed,
    draws,
    estate: whole,
    waves: [...waves]
      .sort(([a], [b]) => a - b)
      .map(([number, tally]) => tally.describe(`wave-${number}`, number === 0 ? 'Containment' : `Wave ${number}`)),
    paths: EXIT_PATHS.flatMap((path) => {
      const tally = paths.get(path);
      return tally === undefined ? [] : [{ ...tally.describe(path, EXIT_PATH_LABELS[path]), path }];
    }),
    servers: lines,
    drivers: {
      effort: explainSpread(estate.effort, effortOf.effortDrivers),
      cost: estate.costUnknown > 0 ? [] : explainSpread(estate.cost, effortOf.costDrivers),
      outage: explainSpread(estate.outage, outageOf.drivers),
    },
    costNeeds,
    staying: listStaying(input, staying.price),
    beforeAfter: compare(input, whole, costNeeds, staying),
    assumptions: [...assumptions],
    method: METHOD,
  };
}

function takeExact({ personDays: { low, likely, high } }: ForecastServer): Percentiles {
  if (low === null || likely === null || high === null) return NOTHING;
  const at = (share: number) => roundTo(takeTriangular(share, low, likely, high), 1);
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

function takeTally<Key>(tallies: Map<Key, Tally>, key: Key, draws: number): Tally {
  const known = tallies.get(key) ?? new Tally(draws);
  tallies.set(key, known);
  return known;
}

function addDraws(sum: Float64Array, draws: Float64Array): void {
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (draws[at] ?? 0);
}

interface Hosted {
  physical: number;
  virtual: number;
}

interface Staying {
  price: (hosted: Hosted) => Percentiles;
  needs: string[];
}

function createStaying(simulation: EffortSimulation, assumptions: readonly AssumptionView[]): Staying {
  const [physical, virtual, beyond] = ['physicalMonth', 'vmMonth', 'stayingMonth'].map((id) => simulation.price(id));
  const known = new Map<string, Percentiles>();
  const label = (id: string) => assumptions.find((one) => one.id === id)?.label ?? id;
  return {
    needs: ['physicalMonth', 'vmMonth', 'stayingMonth'].filter((id) => simulation.price(id) === null).map(label),
    price(hosted) {
      const key = `${hosted.physical} ${hosted.virtual}`;
      const held = known.get(key);
      if (held !== undefined) return held;
      const lacks = beyond == null || (hosted.physical > 0 && physical == null) || (hosted.virtual > 0 && virtual == null);
      const priced =
        hosted.physical + hosted.virtual === 0
          ? { p10: 0, p50: 0, p90: 0 }
          : lacks
            ? NOTHING
            : takePercentiles(
                beyond.map(
                  (each, at) =>
                    each * (hosted.physical + hosted.virtual) +
                    (physical?.[at] ?? 0) * hosted.physical +
                    (virtual?.[at] ?? 0) * hosted.virtual,
                ),
                0,
              );
      known.set(key, priced);
      return priced;
    },
  };
}

/** Servers that still run unsupported on a day, by what they are hosted on; an unknown host counts as a machine of its own. */
function countHosted({ servers, toDecide }: ForecastInput, day: string | null): Hosted {
  const hosted: Hosted = { physical: Math.max(0, toDecide - servers.length), virtual: 0 };
  for (const { path, cutoverOn, hostedOn } of servers) {
    const isOut = day !== null && cutoverOn !== null && cutoverOn <= day;
    if (isOut && (path === 'migrate' || path === 'retire')) continue;
    if (hostedOn === 'virtual' || (isOut && path === 'virtualize')) hosted.virtual += 1;
    else hosted.physical += 1;
  }
  return hosted;
}

function findLastExit(servers: readonly ForecastServer[]): string | null {
  return servers.reduce<string | null>(
    (last, { cutoverOn }) => (cutoverOn !== null && (last === null || cutoverOn > last) ? cutoverOn : last),
    null,
  );
}

function listStaying(input: ForecastInput, price: Staying['price']): Forecast['staying'] {
  const last = findLastExit(input.servers);
  if (last === null) return [];
  const months: Forecast['staying'] = [];
  let [year, month] = [Number(input.asOf.slice(0, 4)), Number(input.asOf.slice(5, 7))];
  for (let count = 0; count < MOST_MONTHS; count += 1) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    const hosted = countHosted(input, count === 0 ? input.asOf : `${name}-01`);
    months.push({ month: name, servers: hosted.physical + hosted.virtual, cost: price(hosted) });
    if (name > last.slice(0, 7)) break;
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return months;
}

function compare(input: ForecastInput, whole: ForecastLine, costNeeds: readonly string[], staying: Staying): BeforeAfter {
  const { servers, toDecide, undecided, unplannedRisks } = input;
  const kept = servers.filter(({ path }) => path === 'isolate' || path === 'virtualize');
  const isHigh = (level: LevelRange[number]) => level === 'high' || level === 'very-high';
  const count = (risks: readonly LevelRange[]) => ({
    atLeastHigh: risks.filter(([low]) => isHigh(low)).length,
    possiblyHigh: risks.filter(([low, high]) => !isHigh(low) && isHigh(high)).length,
  });
  const undated = servers.filter(({ cutoverOn, path }) => cutoverOn === null && path !== 'isolate').length;
  const lastExitOn = findLastExit(servers);
  const hostedAfter = countHosted(
    { ...input, servers: servers.map((server) => (server.path === 'isolate' ? server : { ...server, cutoverOn: input.asOf })) },
    input.asOf,
  );
  return {
    serversToday: toDecide,
    serversPlanned: servers.length,
    undecided,
    serversAfter: toDecide - servers.length + kept.length,
    riskToday: count([...servers.map(({ riskToday }) => riskToday), ...unplannedRisks]),
    riskAfter: count([...kept.map(({ riskContained }) => riskContained), ...unplannedRisks]),
    effort: whole.effort,
    cost: whole.cost,
    costNeeds: [...costNeeds],
    stayingToday: staying.price(countHosted(input, null)),
    stayingAfter: staying.price(hostedAfter),
    stayingNeeds: staying.needs,
    lastExitOn: undated > 0 ? null : lastExitOn,
    lastExitText:
      lastExitOn === null
        ? 'No wave has a day yet.'
        : undated > 0
          ? `${undated} of ${servers.length} servers ${undated === 1 ? 'has' : 'have'} no day yet; the last day so far is ${lastExitOn}.`
          : undecided > 0
            ? `Of what is placed; ${sayCount(undecided, 'server is', 'servers are')} not decided.`
            : '',
  };
}
