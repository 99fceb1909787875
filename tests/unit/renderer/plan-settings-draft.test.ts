import { describe, expect, it } from 'vitest';
import { draftSettings, readSettingsDraft } from '../../../renderer/screens/plan/settings-draft.ts';
import { PlanSettings } from '../../../shared/domain/wave-plan.ts';

const settings = PlanSettings.parse({
  startsOn: '2027-01-04',
  people: [{ name: 'Ines', daysPerWeek: 3.5, away: [{ from: '2027-02-01', to: '2027-02-12' }] }],
  freezes: [{ id: 'freeze-1', name: 'Close', from: '2027-03-25', to: '2027-04-02', sites: ['North', 'Plant'], leadDays: 4 }],
  holidays: ['2027-03-26'],
});

describe('the settings of a plan while they are typed', () => {
  it('come back as they were when nothing is typed', () => {
    expect(readSettingsDraft(draftSettings(settings), settings)).toEqual({ value: settings, problems: {} });
  });

  it('take a decimal comma, several absences and an empty link', () => {
    const draft = draftSettings(settings);
    const people = [{ key: 0, name: ' Tomas ', days: '2,5', away: '2027-05-03; 2027-06-01/2027-06-04' }];
    const { value } = readSettingsDraft({ ...draft, people, linkMbps: '' }, settings);
    expect(value?.linkMbps).toBeNull();
    expect(value?.people).toEqual([
      {
        name: 'Tomas',
        daysPerWeek: 2.5,
        away: [
          { from: '2027-05-03', to: '2027-05-03' },
          { from: '2027-06-01', to: '2027-06-04' },
        ],
      },
    ]);
  });

  it('name the field that cannot be read, and save nothing', () => {
    const draft = { ...draftSettings(settings), waveWeeks: '0', holidays: 'Christmas' };
    expect(readSettingsDraft(draft, settings)).toEqual({ value: null, problems: { waveWeeks: 'badNumber', holidays: 'badDay' } });
  });
});
