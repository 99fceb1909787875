import { describe, expect, it } from 'vitest';
import { shareOf } from '../../../renderer/screens/findings/bar-share.ts';
import { linkToQuality, linkToValue } from '../../../renderer/screens/findings/findings-links.ts';
import { buildMonthCalendar } from '../../../renderer/screens/findings/month-calendar.ts';
import { buildStandingRungs } from '../../../renderer/screens/findings/standing-rungs.ts';
import { buildSupportTimeline, describeStillToBuy, labelPhase } from '../../../renderer/screens/findings/support-timeline.ts';
import { decodeQuery } from '../../../renderer/screens/inventory/query-route.ts';
import { parseRoute } from '../../../renderer/store/route.ts';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { ServerQuery } from '../../../shared/domain/server.ts';

const SERVER_2008 = {
  product: 'windows-server-2008',
  label: 'Windows Server 2008',
  servers: 12,
  startsOn: '2008-05-06',
  phases: [
    { phase: 'premium-assurance', endsOn: '2026-01-13', daysSince: 311 },
    { phase: 'esu-1', endsOn: '2021-01-12', daysSince: 2138 },
    { phase: 'mainstream', endsOn: '2015-01-13', daysSince: 4329 },
    { phase: 'extended', endsOn: '2020-01-14', daysSince: 2502 },
  ],
  couldStillBuy: [],
  daysPastLast: 311,
};

describe('the support timeline', () => {
  const timeline = buildSupportTimeline([SERVER_2008], '2026-11-20');
  const segments = timeline.rows[0]?.segments ?? [];

  it('puts phases in the order of their last days, each beginning on the day after the one before', () => {
    const included = segments.filter((segment) => segment.programme !== 'premium');
    expect(included.map((segment) => segment.phase)).toEqual(['mainstream', 'extended', 'esu-1']);
    for (const [index, segment] of included.slice(1).entries()) {
      const before = included[index];
      expect(segment.leftPercent - (before?.leftPercent ?? 0) - (before?.widthPercent ?? 0)).toBeGreaterThan(0);
      expect(segment.leftPercent).toBeCloseTo((before?.leftPercent ?? 0) + (before?.widthPercent ?? 0), 1);
    }
  });

  it('begins with the day of the release, and says where that was not looked up', () => {
    expect(segments[0]).toMatchObject({ phase: 'mainstream', startsOn: '2008-05-06', endsOn: '2015-01-13' });
    expect(segments[0]?.leftPercent).toBeGreaterThan(0);
    const [row] = buildSupportTimeline([{ ...SERVER_2008, startsOn: null }], '2026-11-20').rows;
    expect(row?.segments[0]).toMatchObject({ startsOn: null, leftPercent: 0 });
  });

  it('lets Premium Assurance run beside the yearly updates, from the end of extended support', () => {
    const premium = segments.find((segment) => segment.programme === 'premium');
    const esu = segments.find((segment) => segment.phase === 'esu-1');
    expect(premium?.leftPercent).toBeCloseTo(esu?.leftPercent ?? -1, 6);
  });

  it('holds the as-of date and every segment on its scale', () => {
    expect(timeline.asOfPercent).toBeGreaterThan(0);
    expect(timeline.asOfPercent).toBeLessThan(100);
    for (const segment of segments) {
      expect(segment.leftPercent).toBeGreaterThanOrEqual(0);
      expect(segment.leftPercent + segment.widthPercent).toBeLessThanOrEqual(100);
      expect(segment.widthPercent).toBeGreaterThan(0);
    }
  });

  it('marks whole years', () => {
    expect(timeline.ticks.every((tick) => Number.isInteger(tick.year) && tick.leftPercent >= 0 && tick.leftPercent < 100)).toBe(true);
    expect(timeline.ticks.length).toBeGreaterThan(3);
  });

  it('keeps a product whose support dates nobody knows, without segments', () => {
    const [row] = buildSupportTimeline([{ ...SERVER_2008, phases: [], daysPastLast: null }], '2026-11-20').rows;
    expect(row?.segments).toEqual([]);
  });

  it('names every phase that the knowledge knows', () => {
    expect(labelPhase('esu-4-azure')).toContain('Azure');
    expect(labelPhase('something-new')).toBe('something-new');
  });
});

describe('the way from a number to its servers', () => {
  const follow = (href: string | null) => {
    const route = parseRoute(href ?? '');
    expect(route.stop).toBe('inventory');
    return ServerQuery.parse(decodeQuery(route.params));
  };

  it('leads to one value of one column, and to the servers without one', () => {
    expect(follow(linkToValue('build', '6003')).filters).toEqual({ build: ['6003'] });
    expect(follow(linkToValue('decision', '', 'flagged'))).toMatchObject({ subset: 'flagged', filters: { decision: [''] } });
  });

  it('leads from a gap in the data to the servers that have it', () => {
    expect(follow(linkToQuality({ id: 'owner-unknown', label: '', servers: 1 }))).toMatchObject({
      subset: 'flagged',
      filters: { owner: [''] },
    });
    expect(follow(linkToQuality({ id: 'os-conflict', label: '', servers: 1 })).filters.conflicts).not.toContain('0');
  });

  it('leads nowhere rather than to other servers', () => {
    expect(linkToQuality({ id: 'something-new', label: '', servers: 1 })).toBeNull();
  });
});

describe('the length of a bar', () => {
  it('never hides a server and never passes its track', () => {
    expect(shareOf(1, 100_000)).toBe(1);
    expect(shareOf(0, 10)).toBe(0);
    expect(shareOf(20, 10)).toBe(100);
    expect(shareOf(1, 0)).toBe(0);
  });
});

describe('what can still be bought', () => {
  const phases = [
    { phase: 'mainstream', endsOn: '2022-01-11', daysSince: 1774 },
    { phase: 'extended', endsOn: '2027-01-12', daysSince: -53 },
    { phase: 'esu-1', endsOn: '2028-01-11', daysSince: -417 },
  ];

  it('is nothing once every phase has ended', () => {
    expect(describeStillToBuy(SERVER_2008)).toBe('nothing');
  });

  it('tells what is free from what has to be bought', () => {
    expect(describeStillToBuy({ phases, couldStillBuy: ['extended'] })).toBe('free updates until 12 Jan 2027');
    expect(describeStillToBuy({ phases, couldStillBuy: ['extended', 'esu-1'] })).toContain('then Extended Security Updates, year 1');
  });

  it('is unknown where no dates were looked up', () => {
    expect(describeStillToBuy({ phases: [], couldStillBuy: [] })).toBe('unknown');
  });
});

describe('where servers stand on the servicing ladder', () => {
  const level = (id: string, servers: number) => ({ id, label: id, servers, where: { filters: { updateLevel: [id] } } });
  const rung = (id: string, servers: number) => ({ id, label: id, servers, where: { filters: { rung: [id] } } });
  const posture = {
    servers: 30,
    byRung: [rung('rtm', 3), rung('sp2', 9), rung('6003-rollup', 16), rung('', 2)],
    byLevel: [
      level('2018-11', 2),
      level('2019-05', 1),
      level('2019-09', 2),
      level('2020-01', 3),
      level('2022-07', 1),
      level('2026-01', 1),
      level('', 20),
    ],
  } as unknown as EstateFindings['posture'];
  const phases = [...SERVER_2008.phases, { phase: 'esu-3', endsOn: '2023-01-10', daysSince: 1410 }];
  const rungs = buildStandingRungs(posture, phases);

  it('counts every server once, and the unknown ones beside the ladder', () => {
    expect(rungs.reduce((sum, each) => sum + each.servers, 0)).toBe(30);
    expect(rungs.at(-1)).toMatchObject({ id: '', servers: 2 });
  });

  it('puts a month on the highest rung that it has reached', () => {
    const servers = Object.fromEntries(rungs.map(({ id, servers }) => [id, servers]));
    expect(servers).toMatchObject({
      'last-update': 1,
      'last-esu-rollup': 0,
      'last-public-rollup': 4,
      'sha-2-signatures': 2,
      'build-6003': 9,
    });
  });

  it('leads to queries that the inventory understands', () => {
    for (const { where } of rungs) expect(ServerQuery.safeParse({ ...where }).success).toBe(true);
    expect(rungs.find(({ id }) => id === 'build-6003')?.where.filters?.updateLevel).toEqual(['2018-11', '2019-05', '']);
  });
});

describe('the calendar of months reached', () => {
  const tally = (id: string, servers: number) => ({ id, label: id, servers, where: { filters: { updateLevel: [id] } } });

  it('leaves no year out between the first and the last, newest first', () => {
    const years = buildMonthCalendar([tally('2018-09', 1), tally('2020-01', 8), tally('', 5)]);
    expect(years.map(({ year, servers }) => [year, servers])).toEqual([
      [2020, 8],
      [2019, 0],
      [2018, 1],
    ]);
    expect(years.every(({ months }) => months.length === 12)).toBe(true);
  });

  it('shades what is there at all, and nothing else', () => {
    const [year] = buildMonthCalendar([tally('2020-01', 100), tally('2020-02', 1)]);
    expect(year?.months.slice(0, 3).map(({ shade }) => shade)).toEqual([4, 1, 0]);
    expect(year?.months[2]?.where).toBeNull();
  });

  it('is empty where nothing says anything', () => {
    expect(buildMonthCalendar([tally('', 5)])).toEqual([]);
  });
});
