import type { BeforeAfter, Forecast, ForecastLine } from '../../../../shared/domain/simulation.ts';
import { LAST_EXIT, listBeforeAfter } from '../../running/say-plan.ts';
import type { CellsBlock, Row } from '../sheet.ts';
import { makeCell, makeDay, roundTo } from '../sheet.ts';
import type { SheetContext } from '../sheet-context.ts';

const NO_CELL = makeCell(null);

/** Lays out the forecast below a sheet's table: before and after, the plan as a whole, by path and by wave, what the spread comes from, and what staying costs. */
export function layOutForecast({ input }: SheetContext): CellsBlock[] {
  const forecast = input.running?.().drawn();
  if (forecast === undefined || forecast.estate.servers === 0) return [];
  return [
    {
      kind: 'cells',
      rows: [
        ...introduce('Before and after'),
        ...layOutBeforeAfter(forecast.beforeAfter),
        ...introduce('Forecast: what 10, 50 and 90 of 100 draws do not exceed'),
        label([
          'Of',
          'Servers',
          'Days P10',
          'Days P50',
          'Days P90',
          'Cost P10',
          'Cost P50',
          'Cost P90',
          'Outage hours P10',
          'P50',
          'P90',
          'Size not known',
        ]),
        ...[forecast.estate, ...forecast.paths, ...forecast.waves].map(layOutLine),
        ...introduce('What the spread comes from'),
        ...layOutDrivers(forecast),
        ...layOutStaying(forecast),
        ...introduce('How the forecast is made'),
        [NO_CELL, makeCell(`Seed ${forecast.seed}, ${forecast.draws} draws: the same project and seed give the same figures.`, 'text')],
        ...forecast.method.map(
          ({ text, url }): Row => [NO_CELL, { ...makeCell(text, 'text'), ...(url === null ? {} : { link: { address: url } }) }],
        ),
      ],
    },
  ];
}

function introduce(title: string): Row[] {
  return [[], [NO_CELL, makeCell(title, 'heading')]];
}

function label(texts: readonly string[]): Row {
  return [NO_CELL, ...texts.map((text) => makeCell(text, 'label'))];
}

function layOutBeforeAfter(page: BeforeAfter): Row[] {
  const lay = (value: string | number) => (value === '' ? NO_CELL : makeCell(value, typeof value === 'number' ? 'whole' : 'text'));
  return [
    [NO_CELL, NO_CELL, makeCell('Today', 'label'), NO_CELL, makeCell('Afterwards', 'label')],
    ...listBeforeAfter(page).map(
      ([what, today, afterwards]): Row => [
        NO_CELL,
        makeCell(what, 'label'),
        lay(today),
        NO_CELL,
        what === LAST_EXIT && page.lastExitOn !== null ? makeCell(makeDay(page.lastExitOn), 'date') : lay(afterwards),
      ],
    ),
  ];
}

function layOutLine({ name, servers, effort, cost, outage, outageUnknown }: ForecastLine): Row {
  const hours = (minutes: number | null) => makeCell(minutes === null ? null : roundTo(minutes / 60, 1), 'decimal');
  return [
    NO_CELL,
    makeCell(name, 'text'),
    makeCell(servers, 'whole'),
    ...[effort.p10, effort.p50, effort.p90].map((days) => makeCell(days, 'decimal')),
    ...[cost.p10, cost.p50, cost.p90].map((money) => makeCell(money, 'whole')),
    ...[outage.p10, outage.p50, outage.p90].map(hours),
    makeCell(outageUnknown === 0 ? null : outageUnknown, 'whole'),
  ];
}

function layOutDrivers({ drivers }: Pick<Forecast, 'drivers'>): Row[] {
  const say = (what: string, list: Forecast['drivers']['effort']): Row[] =>
    list.map(({ text }, at) => [NO_CELL, makeCell(at === 0 ? what : null, 'label'), makeCell(text, 'text')]);
  return [...say('Person-days', drivers.effort), ...say('Cost', drivers.cost), ...say('Outage', drivers.outage)];
}

function layOutStaying({ staying, beforeAfter }: Pick<Forecast, 'staying' | 'beforeAfter'>): Row[] {
  if (staying.length === 0) return [];
  const rows = staying.map(
    ({ month, servers, cost }): Row => [
      NO_CELL,
      makeCell(month, 'text'),
      makeCell(servers, 'whole'),
      ...[cost.p10, cost.p50, cost.p90].map((money) => makeCell(money, 'whole')),
    ],
  );
  const missing =
    beforeAfter.stayingNeeds.length === 0 ? [] : [[NO_CELL, makeCell(`Not known: ${beforeAfter.stayingNeeds.join(', ')}.`, 'text')]];
  return [
    ...introduce('Staying, month by month'),
    ...missing,
    label(['Month', 'Servers left', 'Cost P10', 'Cost P50', 'Cost P90']),
    ...rows,
  ];
}
