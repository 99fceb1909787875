import { describe, expect, it } from 'vitest';
import type { Product } from '../../../shared/domain/knowledge.ts';
import { flagServer } from '../../../shared/planning/verdict/flag-server.ts';
import { describeIdentity } from './describe-identity.ts';

const TODAY = '2026-11-20';
const SOURCED = { sources: [{ url: 'https://docs.example/', publisher: 'Example', retrieved: TODAY }], confidence: 'high' as const };

function describeProduct(
  id: string,
  ends: Partial<Record<Product['support'][number]['phase'], string>>,
  kind: Product['kind'] = 'server',
): Product {
  return {
    id,
    label: id,
    kind,
    ntVersion: null,
    architectures: ['x64'],
    builds: [
      { build: 6001, servicePack: 1, level: 'RTM', supportEndsOn: '2011-07-12', ...SOURCED },
      { build: 6003, servicePack: 2, level: 'SP2', supportEndsOn: null, ...SOURCED },
    ],
    names: [],
    shortNames: [],
    guestIds: [],
    support: Object.entries(ends).map(([phase, endsOn]) => ({ phase: phase as Product['support'][number]['phase'], endsOn, ...SOURCED })),
    examples: [{ evidence: id, expect: {} }],
  };
}

const SERVER_2008 = describeProduct('windows-server-2008', {
  mainstream: '2015-01-13',
  extended: '2020-01-14',
  'esu-3': '2023-01-10',
  'premium-assurance': '2026-01-13',
});
const SERVER_2012_R2 = describeProduct('windows-server-2012-r2', { extended: '2023-10-10', 'esu-3': '2026-10-13' });
const SERVER_2022 = describeProduct('windows-server-2022', { mainstream: '2026-10-13', extended: '2031-10-14' });
const other = (product: string) => describeIdentity({ inScope: 'no', os: { product, ntVersion: '10.0', build: 20348 } });

describe('flagging a server', () => {
  it.each([6001, 6002, 6003])('names the build %i of Windows Server 2008', (build) => {
    const flags = flagServer({ identity: describeIdentity({ os: { build } }), product: SERVER_2008, asOf: TODAY });
    expect(flags).toEqual([
      'windows-server-2008',
      `build-${build}`,
      'no-vendor-updates',
      ...(build === 6001 ? ['level-out-of-support'] : []),
    ]);
  });

  it('says that the build of a 2008 is unknown rather than guess one', () => {
    const flags = flagServer({ identity: describeIdentity({ os: { build: null } }), product: SERVER_2008, asOf: TODAY });
    expect(flags).toEqual(['windows-server-2008', 'build-unknown', 'no-vendor-updates']);
  });

  it('tells the end of support from the end of every update programme', () => {
    const flagsOn = (asOf: string) => flagServer({ identity: describeIdentity(), product: SERVER_2008, asOf }).slice(2);
    expect(flagsOn('2020-01-14')).toEqual([]);
    expect(flagsOn('2020-01-15')).toEqual(['end-of-support']);
    expect(flagsOn('2026-01-13')).toEqual(['end-of-support']);
    expect(flagsOn('2026-01-14')).toEqual(['no-vendor-updates']);
  });

  it('flags other servers that are past their support', () => {
    expect(flagServer({ identity: other('windows-server-2012-r2'), product: SERVER_2012_R2, asOf: TODAY })).toEqual([
      'end-of-support',
      'no-vendor-updates',
    ]);
    expect(flagServer({ identity: other('windows-server-2012-r2'), product: SERVER_2012_R2, asOf: '2026-10-13' })).toEqual([
      'end-of-support',
    ]);
  });

  it('names Windows Server 2008 R2 as what it is', () => {
    const identity = describeIdentity({ inScope: 'no', os: { product: 'windows-server-2008-r2', ntVersion: '6.1', build: 7601 } });
    const product = describeProduct('windows-server-2008-r2', { extended: '2020-01-14', 'premium-assurance': '2026-01-13' });
    expect(flagServer({ identity, product, asOf: TODAY })).toEqual(['windows-server-2008-r2', 'end-of-support', 'no-vendor-updates']);
  });

  it('has nothing to say about a supported server, a client or another system', () => {
    const client = describeIdentity({ inScope: 'no', os: { product: 'windows-vista', kind: 'client' } });
    expect(flagServer({ identity: other('windows-server-2022'), product: SERVER_2022, asOf: TODAY })).toEqual([]);
    expect(
      flagServer({ identity: client, product: describeProduct('windows-vista', { extended: '2017-04-11' }, 'client'), asOf: TODAY }),
    ).toEqual([]);
    const linux = describeIdentity({ inScope: 'no', os: { product: null, kind: 'unknown', ntVersion: null, build: null } });
    expect(flagServer({ identity: linux, product: null, asOf: TODAY })).toEqual([]);
  });

  it('keeps a machine in view that could be Windows Server 2008', () => {
    const identity = describeIdentity({ inScope: 'ambiguous', confidence: 'ambiguous', os: { product: null, kind: 'unknown' } });
    expect(flagServer({ identity, product: null, asOf: TODAY })).toEqual(['possibly-windows-server-2008', 'build-6003']);
  });

  it('marks an unknown system and evidence that contradicts itself', () => {
    const unknown = describeIdentity({
      inScope: 'no',
      confidence: 'unknown',
      os: { product: null, kind: 'unknown', ntVersion: null, build: null },
    });
    expect(flagServer({ identity: unknown, product: null, asOf: TODAY })).toEqual(['os-unknown']);
    const torn = describeIdentity({
      conflicts: [{ between: ['caption', 'build'], text: 'The caption says R2, the build says it is not.' }],
    });
    expect(flagServer({ identity: torn, product: SERVER_2008, asOf: TODAY })).toContain('os-conflict');
  });
});
