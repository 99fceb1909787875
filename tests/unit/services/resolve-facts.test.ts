import { describe, expect, it } from 'vitest';
import { resolveFacts } from '../../../electron/services/inventory/deriving/resolve-facts.ts';
import type { StoredSighting } from '../../../electron/services/inventory/stored-sighting.ts';
import type { FactValue } from '../../../shared/domain/fact.ts';

const TRUST: Record<string, number> = { collector: 90, table: 50 };

function sight(id: number, format: string, facts: Record<string, FactValue>): StoredSighting {
  return {
    row: 2,
    name: 'app-01',
    aliases: [],
    keys: {},
    os: [],
    matchedBy: '',
    facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { value, column: name, raw: String(value) }])),
    source: { id, label: `${format}.csv`, format, columns: [] },
  };
}

const resolve = (sightings: StoredSighting[], answers = new Map<string, { value: FactValue; who: string; at: string }>()) =>
  resolveFacts(sightings, answers, (format) => TRUST[format] ?? 0);

describe('the value in force', () => {
  it('is what the most trusted source says, with what others say beside it', () => {
    const { owner } = resolve([sight(1, 'collector', { owner: 'Finance' }), sight(2, 'table', { owner: 'Sales' })]);
    expect(owner?.value).toBe('Finance');
    expect(owner?.otherClaims.map((claim) => claim.value)).toEqual(['Sales']);
  });

  it('joins roles from all sources, because none of them sees every role', () => {
    const { roles } = resolve([sight(1, 'table', { roles: ['hmi', 'DNS'] }), sight(2, 'collector', { roles: ['dns', 'iis'] })]);
    expect(roles?.value).toEqual(['dns', 'iis', 'hmi']);
    expect(roles?.evidence.source).toBe('collector.csv');
    expect(roles?.otherClaims.map((claim) => claim.value)).toEqual([['hmi', 'DNS']]);
  });

  it('is what a person answered, whatever sources list beside it', () => {
    const answers = new Map([['roles', { value: ['file'], who: '', at: '' }]]);
    const { roles } = resolve([sight(1, 'table', { roles: ['hmi'] })], answers);
    expect(roles?.value).toEqual(['file']);
  });

  it('loses no update that is known to a list which may be a part', () => {
    const { installedUpdates } = resolve([
      sight(1, 'collector-of-old', { installedUpdates: ['KB4474419', 'KB4493730'] }),
      sight(2, 'table', { installedUpdates: ['KB4493730', 'KB5016686'] }),
    ]);
    expect(installedUpdates?.value).toEqual(['KB4493730', 'KB5016686', 'KB4474419']);
  });

  it('does not join lists of updates: the newer list is the whole list', () => {
    const { installedUpdates } = resolve([
      sight(1, 'collector', { installedUpdates: ['KB4474419'] }),
      sight(2, 'collector', { installedUpdates: ['KB4493730'] }),
    ]);
    expect(installedUpdates?.value).toEqual(['KB4493730']);
  });
});
