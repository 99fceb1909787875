import type { PlanSettings } from '../../../shared/domain/wave-plan.ts';

type Tick = 'on' | 'off';

/** The settings of a plan while somebody types them; numbers and days are texts. */
export interface SettingsDraft {
  startsOn: string;
  finishBy: string;
  waveWeeks: string;
  serversPerWave: string;
  pilotWaves: string;
  pilotServers: string;
  linkMbps: string;
  rehearsalDays: string;
  devFirst: Tick;
  identityApart: Tick;
  provisionalSetting: Tick;
  holidays: string;
  people: { key: number; name: string; days: string; away: string }[];
  freezes: { key: number; id: string; name: string; from: string; to: string; sites: string }[];
  windows: { key: number; site: string; hours: string; days: PlanSettings['windows'][number]['days'] }[];
}

/** What is wrong with a field, as the key of a message. */
export type DraftProblems = Partial<Record<keyof SettingsDraft, 'badNumber' | 'badDay'>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Writes settings down for typing. */
export function draftSettings(settings: PlanSettings): SettingsDraft {
  return {
    startsOn: settings.startsOn ?? '',
    finishBy: settings.finishBy ?? '',
    waveWeeks: String(settings.waveWeeks),
    serversPerWave: String(settings.serversPerWave),
    pilotWaves: String(settings.pilots.waves),
    pilotServers: String(settings.pilots.servers),
    linkMbps: settings.linkMbps === null ? '' : String(settings.linkMbps),
    rehearsalDays: String(settings.rehearsalLeadDays),
    devFirst: settings.devFirst === 'yes' ? 'on' : 'off',
    identityApart: settings.identityApart === 'yes' ? 'on' : 'off',
    provisionalSetting: settings.undecided === 'provisional' ? 'on' : 'off',
    holidays: settings.holidays.join(', '),
    people: settings.people.map(({ name, daysPerWeek, away }, key) => ({
      key,
      name,
      days: String(daysPerWeek),
      away: away.map(({ from, to }) => `${from}/${to}`).join(', '),
    })),
    freezes: settings.freezes.map(({ id, name, from, to, sites }, key) => ({ key, id, name, from, to, sites: sites.join(', ') })),
    windows: settings.windows.map(({ site, hours, days }, key) => ({ key, site, hours: String(hours), days: [...days] })),
  };
}

/** Reads what was typed; null where something is wrong, with the fields that are. Lines without a name are left out. */
export function readSettingsDraft(draft: SettingsDraft, before: PlanSettings): { value: PlanSettings | null; problems: DraftProblems } {
  const problems: DraftProblems = {};
  const number = (key: keyof SettingsDraft, text: string, least: number, most: number, kind: 'whole' | 'any' = 'whole'): number => {
    const read = Number(text.trim().replace(',', '.'));
    if (text.trim() === '' || Number.isNaN(read) || read < least || read > most || (kind === 'whole' && !Number.isInteger(read)))
      problems[key] = 'badNumber';
    return read;
  };
  const day = (key: keyof SettingsDraft, text: string): string => {
    if (!isDay(text)) problems[key] = 'badDay';
    return text;
  };
  const holidays = splitList(draft.holidays).map((text) => day('holidays', text));
  const people = draft.people
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, days, away }) => ({
      name: name.trim(),
      daysPerWeek: number('people', days, 0, 7, 'any'),
      away: splitList(away).map((text) => {
        const [from = '', to = from] = text.split('/').map((part) => part.trim());
        return { from: day('people', from), to: day('people', to) };
      }),
    }));
  const freezes = draft.freezes
    .filter(({ name }) => name.trim() !== '')
    .map(({ id, name, from, to, sites }) => ({
      id,
      name: name.trim(),
      from: day('freezes', from),
      to: day('freezes', to),
      sites: splitList(sites),
      leadDays: before.freezes.find((freeze) => freeze.id === id)?.leadDays ?? 2,
    }));
  if (freezes.some(({ from, to }) => to < from)) problems.freezes = 'badDay';
  const windows = draft.windows.map(({ site, hours, days }) => ({
    site: site.trim(),
    hours: number('windows', hours, 0.5, 24, 'any'),
    days,
  }));
  if (windows.some(({ days }) => days.length === 0)) problems.windows = 'badDay';
  const value: PlanSettings = {
    ...before,
    startsOn: draft.startsOn === '' ? null : day('startsOn', draft.startsOn),
    finishBy: draft.finishBy === '' ? null : day('finishBy', draft.finishBy),
    waveWeeks: number('waveWeeks', draft.waveWeeks, 1, 12),
    serversPerWave: number('serversPerWave', draft.serversPerWave, 1, 1_000),
    pilots: { waves: number('pilotWaves', draft.pilotWaves, 0, 20), servers: number('pilotServers', draft.pilotServers, 1, 100) },
    linkMbps: draft.linkMbps.trim() === '' ? null : number('linkMbps', draft.linkMbps, 1, 1_000_000, 'any'),
    rehearsalLeadDays: number('rehearsalDays', draft.rehearsalDays, 0, 120),
    devFirst: draft.devFirst === 'on' ? 'yes' : 'no',
    identityApart: draft.identityApart === 'on' ? 'yes' : 'no',
    undecided: draft.provisionalSetting === 'on' ? 'provisional' : 'leave-out',
    holidays,
    people,
    freezes,
    windows,
  };
  return { value: Object.keys(problems).length === 0 ? value : null, problems };
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

function splitList(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
