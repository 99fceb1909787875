import { describe, expect, it } from 'vitest';
import { shareOf } from '../../../renderer/screens/findings/bar-share.ts';
import { linkToQuality, linkToValue } from '../../../renderer/screens/findings/findings-links.ts';
import { buildSupportTimeline, labelPhase } from '../../../renderer/screens/findings/support-timeline.ts';
import { decodeQuery } from '../../../renderer/screens/inventory/query-route.ts';
import { parseRoute } from '../../../renderer/store/route.ts';
import { ServerQuery } from '../../../shared/domain/server.ts';

const SERVER_2008 = {
  product: 'windows-server-2008',
  label: 'Windows Server 2008',
  servers: 12,
  phases: [
    { phase: 'premium-assurance', endsOn: '2026-01-13' },
    { phase: 'esu-1', endsOn: '2021-01-12' },
    { phase: 'mainstream', endsOn: '2015-01-13' },
    { phase: 'extended', endsOn: '2020-01-14' },
  ],
  daysPastLast: 311,
};

describe('the support timeline', () => {
  const timeline = buildSupportTimeline([SERVER_2008], '2026-11-20');
  const segments = timeline.rows[0]?.segments ?? [];

  it('puts phases in the order of their last days, each beginning where the one before ends', () => {
    const included = segments.filter((segment) => segment.programme !== 'premium');
    expect(included.map((segment) => segment.phase)).toEqual(['mainstream', 'extended', 'esu-1']);
    for (const [index, segment] of included.slice(1).entries()) {
      const before = included[index];
      expect(segment.leftPercent).toBeCloseTo((before?.leftPercent ?? 0) + (before?.widthPercent ?? 0), 6);
    }
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
