import { PATH_COLOURS } from '../colours.ts';
import type { Chart } from '../sheet.ts';
import type { SummaryRange } from './page.ts';

/** Where a chart lies: top left and bottom right cell, 0-based [column, row]. */
interface Place {
  from: readonly [number, number];
  to: readonly [number, number];
}

const UNDECIDED_COLOUR = 'C3CAD4';

/** Draws Windows Server 2008 machines by build. */
export function drawBuilds(sheet: string, builds: SummaryRange, place: Place, colour: string): Chart {
  const total = builds.columns.total ?? [];
  const said = builds.labels.map((label, index) => `${label}: ${total[index] ?? 0}`).join(', ');
  return {
    title: 'Windows Server 2008 by build',
    alternativeText: `Bar chart of Windows Server 2008 servers by build. ${said}.`,
    kind: 'bar',
    ...place,
    categories: { range: rangeOf(sheet, 'B', builds), cached: builds.labels },
    series: [{ name: 'Servers', range: rangeOf(sheet, builds.letters.total ?? 'C', builds), cached: total, colour }],
  };
}

/** Draws what is recommended beside what is decided, each path in its colour. */
export function drawPaths(sheet: string, paths: SummaryRange, place: Place): Chart {
  const recommended = paths.columns.recommended ?? [];
  const decided = paths.columns.decided ?? [];
  const said = paths.labels
    .map((label, index) => `${label}: ${recommended[index] ?? 0} recommended, ${decided[index] ?? 0} decided`)
    .join('; ');
  const strong = Object.values(PATH_COLOURS).map((colour) => colour.strong);
  const colours = paths.labels.map((_, index) => strong[index] ?? UNDECIDED_COLOUR);
  return {
    title: 'Recommended (grey) and decided (in colour), by path',
    alternativeText: `Column chart of servers by path. ${said}.`,
    kind: 'column',
    ...place,
    categories: { range: rangeOf(sheet, 'B', paths), cached: paths.labels },
    series: [
      {
        name: 'Recommended',
        range: rangeOf(sheet, paths.letters.recommended ?? 'C', paths),
        cached: recommended,
        colour: UNDECIDED_COLOUR,
      },
      {
        name: 'Decided',
        range: rangeOf(sheet, paths.letters.decided ?? 'G', paths),
        cached: decided,
        colour: strong[0] ?? '1F3A5F',
        pointColours: colours,
      },
    ],
  };
}

/** Draws for how many days each phase of support has been over. */
export function drawLadder(sheet: string, ladder: SummaryRange, place: Place): Chart {
  const days = ladder.columns.days ?? [];
  const said = ladder.labels.map((label, index) => `${label}: ${days[index] ?? 0}`).join(', ');
  return {
    title: 'Windows Server 2008: days since each phase of support ended',
    alternativeText: `Bar chart of days since each phase of support ended; 0 means that it has not. ${said}.`,
    kind: 'bar',
    ...place,
    categories: { range: rangeOf(sheet, 'B', ladder), cached: ladder.labels },
    series: [{ name: 'Days since', range: rangeOf(sheet, ladder.letters.days ?? 'D', ladder), cached: days, colour: '9B2C1F' }],
  };
}

/** Draws how many servers each wave moves. */
export function drawWaves(sheet: string, waves: SummaryRange, place: Place, colour: string): Chart {
  const servers = waves.columns.servers ?? [];
  const said = waves.labels.map((label, index) => `${label}: ${servers[index] ?? 0}`).join(', ');
  return {
    title: 'Servers by wave',
    alternativeText: `Column chart of servers by wave. ${said}.`,
    kind: 'column',
    ...place,
    categories: { range: rangeOf(sheet, 'B', waves), cached: waves.labels },
    series: [{ name: 'Servers', range: rangeOf(sheet, waves.letters.servers ?? 'E', waves), cached: servers, colour }],
  };
}

function rangeOf(sheet: string, letters: string, table: SummaryRange): string {
  return `'${sheet}'!$${letters}$${table.firstRow}:$${letters}$${table.lastRow}`;
}
