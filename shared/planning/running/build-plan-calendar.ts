import type { Review } from '../../domain/control.ts';
import type { CalendarEvent, RaidRow } from '../../domain/risk-log.ts';
import { sayCount } from '../../domain/say-count.ts';
import type { Waiver } from '../../domain/waiver.ts';
import type { WavePlan } from '../../domain/wave-plan.ts';

/** What the calendar is made from. */
export interface CalendarInput {
  plan: WavePlan;
  isolations: readonly { id: string; name: string; reviews: readonly Review[] }[];
  followOns: readonly { id: string; name: string; by: string; path: string }[];
  waivers: readonly (Waiver & { name: string })[];
  raid: readonly Pick<RaidRow, 'id' | 'label' | 'text' | 'status' | 'escalateBy' | 'accountable' | 'origin'>[];
}

/** Lists every day that the plan knows of, in order: waves, cut-overs, freezes, holidays, absences, reviews, ends, escalations and hard dates. */
export function buildPlanCalendar({ plan, isolations, followOns, waivers, raid }: CalendarInput): CalendarEvent[] {
  const { settings } = plan;
  const events: CalendarEvent[] = [];
  const add = (kind: CalendarEvent['kind'], key: string, from: string, title: string, text = '', to = from) =>
    events.push({ id: `${kind}-${key}`, kind, from, to, title, text });
  for (const { id, number, startsOn, endsOn, servers, units } of plan.waves) {
    if (units > 0)
      add('wave', id, startsOn, number === 0 ? 'Containment' : `Wave ${number}`, `${sayCount(servers.used, 'server')}.`, endsOn);
  }
  for (const { id, name, cutoverOn, rehearsalOn, servers } of plan.units) {
    const text = servers.length === 1 ? '' : `${sayCount(servers.length, 'server')}.`;
    if (rehearsalOn !== null) add('rehearsal', id, rehearsalOn, `Rehearsal: ${name}`, text);
    if (cutoverOn !== null) add('cutover', id, cutoverOn, `Cut-over: ${name}`, text);
  }
  for (const { id, name, from, to, sites } of settings.freezes)
    add('freeze', id, from, `Freeze: ${name}`, sites.length === 0 ? 'Everywhere.' : `${sites.join(', ')}.`, to);
  for (const day of settings.holidays) add('holiday', day, day, 'Holiday');
  for (const { name, away } of settings.people)
    for (const { from, to } of away) add('absence', `${name}-${from}`, from, `Away: ${name}`, '', to);
  for (const { id, name, reviews } of isolations) {
    for (const { on, kind, text } of reviews) {
      if (kind === 'end') add('isolation-end', `${id}-${on}`, on, `Isolation ends: ${name}`, text);
      else add('review', `${id}-${on}`, on, `Review of the isolation: ${name}`, text);
    }
  }
  for (const { id, name, by, path } of followOns) add('follow-on', id, by, `Follow-on due: ${name}`, `What follows: ${path}.`);
  for (const { server, rule, opens, expiresOn, owner, name } of waivers)
    add('waiver', `${server}-${rule}-${opens}`, expiresOn, `Waiver ends: ${name}`, `${rule}, waived by ${owner}.`);
  for (const { id, label, text, status, escalateBy, accountable, origin } of raid) {
    if (escalateBy === null || status === 'closed' || origin === 'lapsed') continue;
    add('escalation', id, escalateBy, `Escalate: ${label}`, `${text} Accountable: ${accountable}.`);
  }
  for (const { on, text, source } of plan.milestones) add('hard-date', `${on}-${text}`, on, text, source ?? '');
  return events.sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1));
}
