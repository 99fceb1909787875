import { describe, expect, it } from 'vitest';
import { describeLeftToDo } from '../../../renderer/store/journey.ts';
import { formatRoute, parseRoute } from '../../../renderer/store/route.ts';
import { sampleSummary } from './sample-summary.ts';

describe('what is left to do', () => {
  it('says nothing without a project or before anything is imported', () => {
    const fresh = sampleSummary({ servers: 0, flagged: 0, undecided: 0, sources: 0, sourcesWithIssues: 0, historyEntries: 0 });
    for (const stop of ['import', 'inventory', 'findings', 'decide', 'workbook', 'history', 'knowledge'] as const) {
      expect(describeLeftToDo(stop, null)).toBeNull();
      expect(describeLeftToDo(stop, fresh)).toBeNull();
    }
  });

  it('counts sources with issues before sources', () => {
    expect(describeLeftToDo('import', sampleSummary({ sources: 4, sourcesWithIssues: 0 }))).toBe('4 sources');
    expect(describeLeftToDo('import', sampleSummary({ sources: 4, sourcesWithIssues: 1 }))).toBe('1 with issues');
  });

  it('counts undecided machines down to done', () => {
    expect(describeLeftToDo('decide', sampleSummary({ flagged: 148, undecided: 41 }))).toBe('41 left');
    expect(describeLeftToDo('decide', sampleSummary({ flagged: 148, undecided: 0 }))).toBe('done');
  });

  it('shows that an estate without flagged machines was looked at', () => {
    expect(describeLeftToDo('findings', sampleSummary({ servers: 12, flagged: 0 }))).toBe('0');
  });
});

describe('routes', () => {
  it('reads back what it writes, whatever a search holds', () => {
    const route = { stop: 'inventory' as const, params: { search: 'a&b=c #? ü', flag: 'build-6003' } };
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it('leaves empty parameters out', () => {
    expect(formatRoute({ stop: 'decide', params: { server: '' } })).toBe('#/decide');
  });

  it('takes an unknown place to the first screen', () => {
    expect(parseRoute('#/somewhere?x=1')).toEqual({ stop: 'start', params: {} });
    expect(parseRoute('')).toEqual({ stop: 'start', params: {} });
  });
});
