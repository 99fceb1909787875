import type { Attendee, SetUpWarning, Workshop } from '../../domain/workshop.ts';

/** How many people can decide together in one room. */
export const MOST_ATTENDEES = 12;

/** Whether somebody may decide on the way out of a server: accountable for it, or for the whole. */
export function mayDecide({ role }: Pick<Attendee, 'role'>): 'yes' | 'no' {
  return role === 'sponsor' || role === 'app-owner' ? 'yes' : 'no';
}

/** Whether the room may decide now: how many seats are taken, and who is missing. */
export function checkQuorum({ attendees, quorum }: Pick<Workshop, 'attendees' | 'quorum'>): {
  state: 'met' | 'missed';
  present: number;
  missing: string[];
} {
  const present = attendees.filter(({ seat, here }) => seat !== null && here === 'yes').length;
  const missing =
    quorum.required === 'none'
      ? []
      : attendees.filter(({ presence, here }) => presence === 'required' && here !== 'yes').map(({ name }) => name);
  return { state: missing.length === 0 && present >= quorum.leastSeats ? 'met' : 'missed', present, missing };
}

/** What should be mended before a workshop begins. */
export function listSetUpWarnings(workshop: Pick<Workshop, 'attendees' | 'quorum' | 'goal' | 'escalation'>): SetUpWarning[] {
  const { attendees, quorum, goal, escalation } = workshop;
  const seats = attendees.filter(({ seat }) => seat !== null).length;
  const warnings: [SetUpWarning, boolean][] = [
    ['too-many', attendees.length > MOST_ATTENDEES],
    ['no-decision-maker', !attendees.some((attendee) => mayDecide(attendee) === 'yes' && attendee.presence === 'required')],
    ['no-goal', goal.trim() === ''],
    ['no-escalation', escalation.trim() === ''],
    ['no-seats', seats === 0],
    ['quorum-out-of-reach', seats > 0 && seats < quorum.leastSeats],
  ];
  return warnings.flatMap(([warning, holds]) => (holds ? [warning] : []));
}
