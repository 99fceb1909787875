import { describe, expect, it } from 'vitest';
import type { ControlState } from '../../../shared/domain/control.ts';
import type { FactSet } from '../../../shared/domain/fact.ts';
import type { Flow } from '../../../shared/domain/flow.ts';
import { buildAllowList, isPublicAddress } from '../../../shared/planning/exits/build-allow-list.ts';
import { chooseControls } from '../../../shared/planning/exits/choose-controls.ts';
import { coverRisk } from '../../../shared/planning/exits/cover-risk.ts';
import { scheduleReviews } from '../../../shared/planning/exits/schedule-reviews.ts';
import { knowledge } from './read-knowledge.ts';

const AS_OF = '2026-11-20';
const choose = (facts: FactSet, states: ControlState[] = [], packs: string[] = []) =>
  chooseControls(knowledge, facts, states, packs, AS_OF);
const verify = (control: string, verifiedOn = '2026-11-01'): ControlState => ({
  server: 's1',
  control,
  status: 'verified',
  owner: '',
  dueOn: null,
  proof: 'Seen',
  verifiedOn,
  note: '',
  who: '',
  at: '2026-11-01T00:00:00.000Z',
});

describe('the choice of controls', () => {
  it('attaches the base pack to every server and the others by their rules', () => {
    const known = { internetInbound: false, roles: ['file'], safetyCritical: false, compliance: ['pci'] };
    const { packs, controls } = choose(known);
    expect(packs.filter(({ state }) => state === 'attached').map(({ id }) => id)).toEqual(['base', 'card-data']);
    expect(controls.map(({ id }) => id)).toContain('C-MON-01');
  });

  it('names a pack that hangs on an unknown fact, and does not attach it', () => {
    expect(choose({}).packs.find(({ id }) => id === 'front')).toMatchObject({ state: 'unknown', asks: ['internetInbound'] });
  });

  it('counts micropatches for R2 only', () => {
    const withPlus = (build: number) => choose({ build }, [], ['plus']).controls.map(({ id }) => id);
    expect(withPlus(7601)).toContain('C-MP-01');
    expect(withPlus(6003)).not.toContain('C-MP-01');
  });

  it('has steps, a proof, an owner and a place in every framework for each control', () => {
    for (const control of knowledge.controls) {
      expect(control.steps.length, control.id).toBeGreaterThan(0);
      expect(control.proof, control.id).not.toBe('');
      expect(new Set(control.maps.map(({ framework }) => framework)).size, control.id).toBe(5);
    }
  });
});

describe('coverage', () => {
  const all = choose({}).controls.map(({ id }) => id);

  it('stands only with every mandatory control and 0.80 of the weight, verified', () => {
    expect(
      coverRisk(
        choose(
          {},
          all.map((id) => verify(id)),
        ).controls,
      ),
    ).toMatchObject({ stands: 'yes', verified: 1, mandatoryMissing: [] });
    const withoutBackup = all.filter((id) => id !== 'C-BKP-01').map((id) => verify(id));
    expect(coverRisk(choose({}, withoutBackup).controls)).toMatchObject({ stands: 'no', mandatoryMissing: ['C-BKP-01'] });
  });

  it('lets a verification lapse after a quarter', () => {
    expect(
      coverRisk(
        choose(
          {},
          all.map((id) => verify(id, '2026-06-01')),
        ).controls,
      ),
    ).toMatchObject({ stands: 'no', verified: 0, inPlace: 1 });
  });

  it('does not let a mandatory control be declared not applicable', () => {
    const states = all.map((id) => (id === 'C-SEG-01' ? { ...verify(id), status: 'not-applicable' as const } : verify(id)));
    expect(coverRisk(choose({}, states).controls).mandatoryMissing).toEqual(['C-SEG-01']);
  });
});

describe('the firewall matrix', () => {
  const end = (server: string | null, address: string | null) => ({ server, name: null, address, process: null });
  const flow = (over: Partial<Flow>): Flow => ({
    from: end('s2', '10.0.0.2'),
    to: end('s1', '10.0.0.1'),
    port: 1433,
    protocol: 'tcp',
    count: 3,
    firstSeenOn: '2026-10-01',
    lastSeenOn: '2026-10-31',
    evidence: 'flows.csv#2',
    ...over,
  });
  const build = (...flows: Flow[]) => buildAllowList('s1', flows, (id) => ({ s2: 'app-02' })[id] ?? null);

  it('adds up what was seen of the same peer and port', () => {
    expect(build(flow({}), flow({ lastSeenOn: '2026-11-02', evidence: 'flows.csv#3' }))).toMatchObject([
      {
        direction: 'in',
        peer: 'app-02',
        port: 1433,
        count: 6,
        lastSeenOn: '2026-11-02',
        proposal: 'allow',
        evidence: ['flows.csv#2', 'flows.csv#3'],
      },
    ]);
  });

  it('keeps an unknown count unknown', () => {
    expect(build(flow({}), flow({ count: null }))[0]?.count).toBeNull();
  });

  it('lists what is not understood, denies the Internet, and allows no more than was seen', () => {
    const lines = build(
      flow({ port: null }),
      flow({ from: end(null, '10.9.9.9') }),
      flow({ from: end('s1', '10.0.0.1'), to: end(null, '8.8.8.8'), port: 53 }),
    );
    expect(lines.map(({ proposal }) => proposal).sort()).toEqual(['ask', 'ask', 'deny']);
  });

  it('leaves the connections of others out', () => {
    expect(build(flow({ from: end('s3', null), to: end('s4', null) }))).toEqual([]);
  });

  it('tells Internet addresses from private and reserved ones', () => {
    expect(['8.8.8.8', '100.1.2.3', '172.32.0.1'].filter(isPublicAddress)).toHaveLength(3);
    expect(
      ['10.1.1.1', '100.64.0.1', '172.16.0.1', '192.168.1.1', '192.0.2.4', '198.51.100.2', 'fe80::1', 'srv-01'].filter(isPublicAddress),
    ).toEqual([]);
  });
});

describe('reviews', () => {
  it('come at least each quarter and end with the acceptance', () => {
    expect(scheduleReviews('2026-11-20', '2027-06-30', 90).map(({ on, kind }) => `${on} ${kind}`)).toEqual([
      '2027-02-18 review',
      '2027-05-19 review',
      '2027-06-30 end',
    ]);
  });

  it('are none without an end', () => {
    expect(scheduleReviews('2026-11-20', null, 90)).toEqual([]);
  });
});
