import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { Attendee, Workshop } from '../../../shared/domain/workshop.ts';
import { makeHalfDay, readClock, stopClockAt, turnClock } from '../../../shared/planning/workshop/agenda-clock.ts';
import { type CheckedUnit, checkExits, type ExitCheckInput } from '../../../shared/planning/workshop/check-exits.ts';
import { checkQuorum, listSetUpWarnings } from '../../../shared/planning/workshop/check-set-up.ts';
import { countVotes, findLeadingPath, listTriggers, measureSpread } from '../../../shared/planning/workshop/measure-spread.ts';
import { sayFailures } from '../../../shared/planning/workshop/say-failures.ts';
import { type QueuedServer, sortForWorkshop } from '../../../shared/planning/workshop/sort-for-workshop.ts';

const at = '2026-11-20T12:00:00.000Z';
const vote = (path: ExitPath, veto: 'yes' | 'no' = 'no') => ({ path, veto });

function makePerson(id: string, rest: Partial<Attendee> = {}): Attendee {
  return { id, name: `Person ${id}`, role: 'architect', presence: 'required', seat: Number(id), here: 'yes', ...rest };
}

function makeQueued(id: string, rest: Partial<QueuedServer> = {}): QueuedServer {
  const verdict = { path: 'migrate', firmness: 'robust' } as const;
  return { id, name: id, os: '', owner: null, application: null, verdict, decision: null, reopened: 'no', card: null, ...rest };
}

describe('the queue of a workshop', () => {
  const placeOf = (rest: Partial<QueuedServer>) => sortForWorkshop([makeQueued('s1', rest)])[0];

  it('lets a robust verdict pass with the others', () => {
    expect(placeOf({})).toMatchObject({ place: 'batch', why: [] });
  });

  it.each([
    ['a contestable verdict', { verdict: { path: 'migrate', firmness: 'contestable' } }, 'contestable'],
    ['an undetermined verdict', { verdict: { path: 'retire', firmness: 'undetermined' } }, 'undetermined'],
    ['a close call', { verdict: { path: 'migrate', firmness: 'robust', closeCall: { path: 'isolate', margin: 3 } } }, 'close-call'],
    ['an isolation, since somebody has to accept the risk', { verdict: { path: 'isolate', firmness: 'robust' } }, 'acceptance'],
    ['what nobody can recommend', { verdict: { path: 'manual-review', firmness: 'robust' } }, 'by-hand'],
    ['what was taken out of the batch', { card: 'exception' }, 'exception'],
    ['what was put aside', { card: 'parked' }, 'parked'],
    ['a decision whose ground has changed', { decision: 'migrate', reopened: 'yes' }, 'reopened'],
  ] as [string, Partial<QueuedServer>, string][])('looks by itself at %s', (_, rest, why) => {
    expect(placeOf(rest)).toMatchObject({ place: 'card', why: expect.arrayContaining([why]) });
  });

  it('leaves a decided server alone', () => {
    expect(placeOf({ decision: 'isolate', verdict: { path: 'migrate', firmness: 'contestable' } })?.place).toBe('decided');
  });

  it('keeps the servers of one owner together, and what was put aside at the end', () => {
    const order = sortForWorkshop([
      makeQueued('s1', { owner: 'Zoe' }),
      makeQueued('s2', { owner: 'Ada', card: 'parked' }),
      makeQueued('s3'),
      makeQueued('s4', { owner: 'Ada' }),
    ]).map(({ id }) => id);
    expect(order).toEqual(['s4', 's1', 's3', 's2']);
  });
});

describe('the votes', () => {
  it('are two steps apart between moving a workload and keeping the machine', () => {
    expect(measureSpread(countVotes([vote('migrate'), vote('isolate')], null))).toBe(2);
    expect(measureSpread(countVotes([vote('migrate'), vote('virtualize')], null))).toBe(1);
  });

  it('are talked about when they are far apart, differ from the recommendation, or carry a veto', () => {
    const told = (ballots: ReturnType<typeof vote>[], chosen?: ExitPath) =>
      listTriggers({ ballots, hands: null, recommended: 'migrate', chosen: chosen ?? null });
    expect(told([vote('migrate'), vote('migrate')])).toEqual([]);
    expect(told([vote('migrate'), vote('migrate'), vote('isolate')])).toEqual(['spread']);
    expect(told([vote('virtualize'), vote('virtualize')])).toEqual(['override']);
    expect(told([vote('migrate'), vote('migrate', 'yes')])).toEqual(['veto']);
    expect(told([vote('migrate')], 'retire')).toEqual(['override']);
  });

  it('lead nowhere when two paths have as many', () => {
    expect(findLeadingPath(countVotes([vote('migrate'), vote('isolate')], null))).toBeNull();
    expect(findLeadingPath(countVotes([], { counts: { retire: 3, isolate: 2 }, vetoes: 0 }))).toBe('retire');
  });

  it('never have a larger spread for being agreed on by more people', () => {
    const paths = fc.array(fc.constantFrom<ExitPath>('migrate', 'virtualize', 'isolate', 'retire'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(paths, (cast) => {
        const spread = measureSpread(
          countVotes(
            cast.map((path) => vote(path)),
            null,
          ),
        );
        const doubled = measureSpread(
          countVotes(
            [...cast, ...cast].map((path) => vote(path)),
            null,
          ),
        );
        expect(doubled).toBe(spread);
        expect(spread === 0).toBe(new Set(cast).size === 1);
      }),
    );
  });
});

describe('the quorum', () => {
  const quorum = { required: 'all', leastSeats: 2 } as const;

  it('is missed while somebody who is required is away', () => {
    expect(checkQuorum({ attendees: [makePerson('1'), makePerson('2'), makePerson('3', { here: 'unknown' })], quorum })).toEqual({
      state: 'missed',
      present: 2,
      missing: ['Person 3'],
    });
  });

  it('counts only seats', () => {
    const attendees = [makePerson('1'), makePerson('2', { seat: null })];
    expect(checkQuorum({ attendees, quorum }).state).toBe('missed');
    expect(checkQuorum({ attendees, quorum: { ...quorum, leastSeats: 1 } }).state).toBe('met');
  });

  it('warns over twelve people, without a decision maker, and without a goal', () => {
    const attendees = Array.from({ length: 13 }, (_, index) => makePerson(String(index + 1)));
    expect(listSetUpWarnings({ attendees, quorum, goal: ' ', escalation: '' })).toEqual([
      'too-many',
      'no-decision-maker',
      'no-goal',
      'no-escalation',
    ]);
    const sponsor = makePerson('1', { role: 'sponsor' });
    expect(listSetUpWarnings({ attendees: [sponsor, makePerson('2')], quorum, goal: 'Off by June', escalation: 'Steering' })).toEqual([]);
  });
});

describe('the clock', () => {
  const start = Date.parse(at);
  const fresh = { agenda: makeHalfDay(), clock: { segment: null, since: null } };

  it('plans a half day of four hours', () => {
    expect(fresh.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(240);
    expect(readClock(fresh, start)).toMatchObject({ state: 'not-begun', leftInAll: 240 * 60 });
  });

  it('loses nothing when it is paused and started again', () => {
    let held = turnClock(fresh, { to: 'start' }, start);
    held = turnClock(held, { to: 'pause' }, start + 90_000);
    expect(readClock(held, start + 9_000_000)).toMatchObject({ state: 'paused', spent: 90, left: 510 });
    held = turnClock(held, { to: 'start' }, start + 9_000_000);
    expect(readClock(held, start + 9_010_000)).toMatchObject({ state: 'running', spent: 100 });
  });

  it('goes on to the next part, and over its end', () => {
    let held = turnClock(fresh, { to: 'start' }, start);
    for (let part = 0; part < 10; part += 1) held = turnClock(held, { to: 'next' }, start);
    expect(readClock(held, start + 400_000)).toMatchObject({ segment: { kind: 'closing' }, left: -100, leftInAll: 0 });
    expect(readClock(turnClock(held, { to: 'next' }, start + 400_000), start)).toMatchObject({ state: 'over', segment: null });
  });

  it('takes out the time while the app was closed', () => {
    const held = stopClockAt(turnClock(fresh, { to: 'start' }, start), start + 60_000);
    expect(readClock(held, start + 86_400_000)).toMatchObject({ state: 'paused', spent: 60 });
  });

  it('never spends less by being turned', () => {
    const turns = fc.array(fc.tuple(fc.constantFrom('start', 'pause', 'next', 'back'), fc.integer({ min: 0, max: 500 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(turns, (steps) => {
        let held: Pick<Workshop, 'agenda' | 'clock'> = fresh;
        let now = start;
        let spent = 0;
        for (const [to, seconds] of steps) {
          held = turnClock(held, { to }, now);
          now += seconds * 1_000;
          const ended = turnClock(held, { to: 'pause' }, now).agenda.reduce((sum, { spentSeconds }) => sum + spentSeconds, 0);
          expect(ended).toBeGreaterThanOrEqual(spent);
          expect(ended).toBeLessThanOrEqual((now - start) / 1_000);
          spent = ended;
        }
      }),
    );
  });
});

describe('the exit check', () => {
  const settled: ExitCheckInput = {
    workshop: { attendees: [makePerson('1', { role: 'sponsor' })], fist: [{ attendee: '1', value: 4, followUp: '', at }] },
    servers: [],
    parked: [],
    firstWaves: [{ name: 'Payroll', lead: 'Kim', cutoverOn: '2027-01-09', rehearsalOn: '2027-01-02', backOut: 'yes' }],
    weights: { ranked: 5, agreedBy: 'The room' },
    unownedRisks: [],
    baselineOn: '2026-11-20',
  };
  const server = { id: 's1', name: 'app-1', owner: 'Kim', verdict: { path: 'migrate', gates: [] }, isolation: null } as const;
  const isolated = { path: 'isolate', reason: 'Vendor gone', accepter: 'Person 1', expiresOn: '2027-06-30' } as const;
  const openOf = (input: ExitCheckInput) =>
    checkExits(input)
      .filter(({ state }) => state === 'open')
      .map(({ check }) => check);

  it('is whole when everything is settled', () => {
    expect(checkExits(settled).map(({ state }) => state)).toEqual(Array(10).fill('met'));
  });

  it('names the undecided server, unless it waits with an owner and a date', () => {
    const servers = [{ ...server, decision: null }];
    expect(openOf({ ...settled, servers })).toEqual(['disposition']);
    const parked = [{ item: 'Ask the vendor', owner: 'Kim', dueOn: '2026-12-01', outcome: '', server: 's1' }];
    expect(openOf({ ...settled, servers, parked })).toEqual([]);
    expect(openOf({ ...settled, servers, parked: parked.map((item) => ({ ...item, owner: '' })) })).toEqual(['disposition', 'parking-lot']);
  });

  it('asks an isolation for authority, dates of controls and an end', () => {
    const isolation = { authority: '', undatedControls: 0, controls: 4 };
    const servers = [{ ...server, decision: isolated, isolation }];
    expect(openOf({ ...settled, servers })).toEqual([]);
    expect(openOf({ ...settled, servers: [{ ...server, decision: { ...isolated, accepter: 'Somebody' }, isolation }] })).toEqual([
      'isolations',
    ]);
    const undated = checkExits({
      ...settled,
      servers: [{ ...server, decision: isolated, isolation: { ...isolation, undatedControls: 2 } }],
    });
    expect(undated.find(({ check }) => check === 'isolations')?.servers).toEqual([
      { id: 's1', name: 'app-1', why: '2 mandatory controls have no date.' },
    ]);
  });

  it('asks for a reason of an override and an owner of a blocker', () => {
    const decision = { path: 'retire', reason: '', accepter: null, expiresOn: null } as const;
    const gates = [{ closes: 'retire', text: 'Somebody uses it.' }] as const;
    expect(openOf({ ...settled, servers: [{ ...server, verdict: { path: 'migrate', gates }, decision }] })).toEqual([
      'overrides',
      'blockers',
    ]);
  });

  it('asks everybody who is required for a hand, and what follows from a low one', () => {
    const { attendees } = settled.workshop;
    expect(openOf({ ...settled, workshop: { attendees, fist: [] } })).toEqual(['confidence']);
    const low = { attendee: '1', value: 2, at };
    expect(openOf({ ...settled, workshop: { attendees, fist: [{ ...low, followUp: '' }] } })).toEqual(['confidence']);
    expect(openOf({ ...settled, workshop: { attendees, fist: [{ ...low, followUp: 'A rehearsal first' }] } })).toEqual([]);
  });

  it('tells servers that fail for one reason in one line, the first by name', () => {
    const servers = ['a', 'b', 'c', 'd'].map((name, index) => ({ id: name, name, why: index < 3 ? 'Undecided.' : 'No owner.' }));
    expect(sayFailures({ missing: ['Nothing is planned.'], servers }, 2)).toEqual([
      'Nothing is planned.',
      'a, b + 1: Undecided.',
      'd: No owner.',
    ]);
  });

  it('names what a unit of the first waves lacks: a lead, a window, a rehearsal, or a way back', () => {
    const whole = { name: 'Payroll', lead: 'Kim', cutoverOn: '2027-01-09', rehearsalOn: '2027-01-02', backOut: 'yes' } as const;
    const missing = (unit: Partial<CheckedUnit>) =>
      checkExits({ ...settled, firstWaves: [{ ...whole, ...unit }] }).find(({ check }) => check === 'first-waves')?.missing;
    expect(missing({})).toEqual([]);
    expect(missing({ backOut: 'no' })).toEqual(['Payroll lacks a way back.']);
    expect(missing({ lead: null, rehearsalOn: null, backOut: 'no' })).toEqual(['Payroll lacks a lead, a rehearsal and a way back.']);
  });

  it('says that nothing can be checked where nothing is kept', () => {
    expect(checkExits({ ...settled, unownedRisks: null }).find(({ check }) => check === 'risks')?.state).toBe('no-data');
    expect(openOf({ ...settled, firstWaves: null, weights: { ranked: 0, agreedBy: '' }, baselineOn: null })).toEqual([
      'first-waves',
      'weights',
      'baseline',
    ]);
  });
});
