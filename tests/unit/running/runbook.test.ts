import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeRunbookCalendar } from '../../../electron/services/running/write-calendars.ts';
import { writeRunbookPage } from '../../../electron/services/running/write-runbook-page.ts';
import { EXIT_PATHS } from '../../../shared/domain/exit-path.ts';
import { RunbookStepState } from '../../../shared/domain/runbook.ts';
import { PlanSettings } from '../../../shared/domain/wave-plan.ts';
import { createAnswerable } from '../../../shared/planning/running/assign-responsibility.ts';
import { createRunbookBuilder, summarizeRunbook } from '../../../shared/planning/running/build-runbook.ts';
import { toDayNumber, toIsoDate, weekdayOf } from '../../../shared/planning/waves/day-number.ts';
import { AS_OF, makeBasis, makeRunbookServer } from './make-running.ts';

const build = (made: Parameters<typeof makeRunbookServer>[0] = {}, basis: Parameters<typeof makeBasis>[0] = {}) =>
  createRunbookBuilder(makeBasis(basis)).server(makeRunbookServer(made));

describe('a runbook', () => {
  it('has every part for every way out', () => {
    for (const path of EXIT_PATHS) {
      const phases = new Set(build({ path }).steps.map(({ phase }) => phase));
      expect([...phases]).toEqual(['before', 'decide', 'during', 'after', 'back-out']);
    }
  });

  it('moves with its cut-over: a shift by whole weeks shifts every day by as much', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20_800, max: 22_000 }),
        fc.integer({ min: -40, max: 40 }),
        fc.constantFrom(...EXIT_PATHS),
        (day, weeks, path) => {
          const read = (on: number) => build({ path, cutoverOn: toIsoDate(on) }).steps.map((step) => toDayNumber(step.on ?? ''));
          expect(read(day + weeks * 7)).toEqual(read(day).map((on) => on + weeks * 7));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keeps what comes before on working days before the cut-over, and what comes after behind it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_800, max: 22_000 }), fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 5 }), (day, free) => {
        const holidays = free.map((offset) => toIsoDate(day + offset));
        const { steps } = build({ cutoverOn: toIsoDate(day) }, { settings: PlanSettings.parse({ holidays }) });
        for (const { phase, on, day: offset } of steps) {
          const placed = toDayNumber(on ?? '');
          if (offset === 0 || phase === 'during' || phase === 'back-out') expect(placed).toBe(day);
          else {
            expect([0, 6]).not.toContain(weekdayOf(placed));
            expect(holidays).not.toContain(on);
            if (offset < 0) expect(placed).toBeLessThan(day);
            else expect(placed).toBeGreaterThan(day);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('has no days and says why while the server is in no wave', () => {
    const { steps, undated } = build({ wave: null, cutoverOn: null });
    expect(undated).toContain('in no wave');
    expect(steps.every(({ on }) => on === null)).toBe(true);
    expect(steps[0]?.tMinus).toBe('T-21');
  });

  it('leaves out what cannot apply, keeps what nobody knows, and says what it hangs on', () => {
    const find = (facts: Parameters<typeof build>[0]) =>
      build({ path: 'virtualize', ...facts }).steps.find(({ id }) => id === 'settle-hardware-tie');
    expect(find({ facts: { hwDependency: 'none' } })).toBeUndefined();
    expect(find({ facts: {} })?.ifUnknown).toEqual(['Hardware tie']);
    expect(find({ facts: { hwDependency: 'usb_dongle' } })).toMatchObject({ ifUnknown: [], shows: [{ value: 'USB dongle' }] });
  });

  it('does not know how long the window has to be where nobody knows the copy, and keeps what people said', () => {
    expect(build({ copyMinutes: null }).windowMinutes).toBeNull();
    const states = new Map([['s1:move-data', RunbookStepState.parse({ minutes: 45, status: 'done', owner: 'Robin' })]]);
    const said = build({ copyMinutes: null }, { states });
    expect(said.windowMinutes).toBe(275);
    expect(said.steps.find(({ id }) => id === 'move-data')).toMatchObject({
      owner: 'Robin',
      minutes: 45,
      status: 'done',
      minutesSet: 'people',
    });
    expect(summarizeRunbook(said).done).toBe(1);
  });

  it('names the owner of the server, else whoever fills the role, else the role', () => {
    const answerable = createAnswerable(new Map([['network', { person: 'Alex', note: '' }]]));
    const { steps } = build({ owner: 'Kim' }, { answerable });
    expect(steps.find(({ role }) => role === 'owner')).toMatchObject({ owner: 'Kim', ownerSet: 'role-holder' });
    expect(steps.find(({ role }) => role === 'network')).toMatchObject({ owner: 'Alex', ownerSet: 'role-holder' });
    expect(steps.find(({ role }) => role === 'platform')).toMatchObject({ owner: 'Infrastructure and virtualization', ownerSet: 'role' });
  });

  it('flags a window in a freeze of its own site only, and a day that is past', () => {
    const settings = PlanSettings.parse({
      freezes: [{ id: 'close', name: 'Month-end', from: '2027-02-07', to: '2027-02-10', sites: ['North'], leadDays: 2 }],
    });
    const clashes = (site: string) => build({ site }, { settings }).steps.filter(({ clash }) => clash !== null);
    expect(clashes('South')).toEqual([]);
    expect(clashes('north')[0]?.clash).toBe('2027-02-06 lies in the freeze “Month-end” or in the days before it.');
    expect(build({ cutoverOn: '2026-11-28' }).steps.find(({ id }) => id === 'confirm-decision')?.clash).toContain('is past');
  });

  it('of a wave lists its servers in order, and takes as long as its longest', () => {
    const builder = createRunbookBuilder(makeBasis());
    const servers = [makeRunbookServer(), makeRunbookServer({ id: 's2', name: 'nw-crm-01', copyMinutes: 300 })];
    const wave = builder.wave({ id: 'wave-2', name: 'Wave 2', wave: 2, cutoverOn: '2027-02-06', windowMost: 480, servers });
    expect(wave.servers.map(({ name }) => name)).toEqual(['nw-erp-01', 'nw-crm-01']);
    expect(wave.windowMinutes).toBe(builder.server(makeRunbookServer({ copyMinutes: 300 })).windowMinutes);
    expect(wave.steps.some(({ id }) => id === 'wave-go')).toBe(true);
  });

  it('is printed and put into calendars with the same bytes each time, and runs nothing', () => {
    const runbook = build({ name: '<script>alert(1)</script>' });
    const page = writeRunbookPage('Northwind', [runbook], AS_OF);
    expect(page).toBe(writeRunbookPage('Northwind', [runbook], AS_OF));
    expect(page).not.toContain('<script>');
    const project = { id: 'p1', name: 'Northwind' };
    const calendar = writeRunbookCalendar(project, [runbook], AS_OF);
    expect(calendar).toBe(writeRunbookCalendar(project, [runbook], AS_OF));
    expect(calendar.match(/BEGIN:VEVENT/g)?.length).toBe(runbook.steps.filter(({ phase }) => phase !== 'back-out').length);
    expect(calendar).toContain('DTSTART;VALUE=DATE:20270206');
  });
});
