import { describe, expect, it } from 'vitest';
import type { FactSet } from '../../../shared/domain/fact.ts';
import { findUpgradeHops, nameRelease } from '../../../shared/planning/exits/find-upgrade-hops.ts';
import { planMigration } from '../../../shared/planning/exits/plan-migration.ts';
import { knowledge } from './read-knowledge.ts';

const chains = (from: string, to: string, edition: string | null = null) =>
  findUpgradeHops(knowledge.hops, from, to, edition).map(({ hops }) => [from, ...hops.map((hop) => hop.to)].join(' > '));

const plan = (facts: FactSet, allowedTargets: string[] | null = null) =>
  planMigration({ knowledge, facts, choice: null, allowedTargets, asOf: '2026-11-20' });

const X64 = { product: 'windows-server-2008', ntVersion: '6.0', build: 6003, arch: 'x64', edition: 'Standard', roles: ['file'] };

describe('upgrades in place', () => {
  it('are found by search, as the supported hops allow', () => {
    expect(chains('2008-sp2-x64', '2016')).toEqual(['2008-sp2-x64 > 2012 > 2016']);
    expect(chains('2008-sp2-x64', '2022')).toEqual(['2008-sp2-x64 > 2012 > 2016 > 2022']);
    expect(chains('2008-sp2-x64', '2025')).toEqual([
      '2008-sp2-x64 > 2012 > 2012r2 > 2025',
      '2008-sp2-x64 > 2012 > 2016 > 2025',
      '2008-sp2-x64 > 2008r2-sp1 > 2012r2 > 2025',
    ]);
    expect(chains('2008r2-sp1', '2025')).toEqual(['2008r2-sp1 > 2012r2 > 2025']);
    expect(chains('2008-sp2-x86', '2025')).toEqual([]);
  });

  it('carry the edition along, and stop where it has no way on', () => {
    expect(chains('2008-sp2-x64', '2025', 'Enterprise').length).toBeGreaterThan(0);
    expect(chains('2008-sp2-x64', '2025', 'Itanium-Based Systems')).toEqual([]);
  });

  it('say why each hop is there', () => {
    const [first] = findUpgradeHops(knowledge.hops, '2008r2-sp1', '2025', 'Standard');
    expect(first?.hops[0]?.why).toContain('No set-up of Windows Server 2025 takes Windows Server 2008 R2 SP1');
    expect(first?.hops.every(({ sources }) => sources.length > 0)).toBe(true);
  });

  it('need the release, and for 2008 the architecture', () => {
    expect(nameRelease({ product: 'windows-server-2008' })).toBeNull();
    expect(nameRelease({ product: 'windows-server-2008', arch: 'x64' })).toBe('2008-sp2-x64');
  });
});

describe('a migration', () => {
  it('refuses an upgrade in place for 32 bits, SP1, a cluster and a print server, and says what to do instead', () => {
    const refused: FactSet[] = [{ arch: 'x86' }, { build: 6001 }, { clusterNode: true }, { roles: ['print'] }];
    for (const facts of refused) {
      const { inPlace } = plan({ ...X64, ...facts }, ['windows-server-2025']);
      expect(inPlace.state, JSON.stringify(facts)).toBe('refused');
      expect(inPlace.refusals[0]?.fix).not.toBe('');
    }
  });

  it('leaves open what hangs on an unknown fact', () => {
    expect(plan(X64, ['windows-server-2025']).inPlace.state).toBe('unknown');
    const settled = { ...X64, clusterNode: false, bootsFromVhd: false, languageChange: false, upgradeModeChange: false };
    expect(plan(settled, ['windows-server-2025']).inPlace.state).toBe('possible');
  });

  it('takes each role its own way, and a controller to 2022 before 2025', () => {
    const { target, routes } = plan({ ...X64, roles: ['adds', 'dns'] });
    expect(target?.id).toBe('windows-server-2022');
    expect(routes.map(({ id }) => id)).toEqual(['adds', 'dns']);
    expect(routes[0]?.blockers.map(({ id, state }) => `${id} ${state}`)).toEqual(['frs unknown', 'no-other-dc unknown']);
  });

  it('leads only to targets that are allowed', () => {
    expect(plan(X64, ['windows-server-2019']).target?.id).toBe('windows-server-2019');
    expect(plan(X64, []).target).toBeNull();
  });

  it('has a route for every role that people can name', () => {
    const roles = knowledge.facts.find(({ id }) => id === 'roles')?.choices.map(({ value }) => value) ?? [];
    for (const role of roles)
      expect(
        plan({ ...X64, roles: [role] }).routes.map(({ id }) => id),
        role,
      ).toContain(role.replaceAll('_', '-'));
  });
});
