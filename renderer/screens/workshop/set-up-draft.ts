import type { Attendee, Workshop, WorkshopSetUp } from '../../../shared/domain/workshop.ts';
import { makeHalfDay } from '../../../shared/planning/workshop/agenda-clock.ts';

/** A workshop that nobody has prepared yet, on a day, with the half day as its agenda. */
export function makeSetUp(name: string, heldOn: string, groundRules: string): WorkshopSetUp {
  return {
    name,
    heldOn,
    goal: '',
    deadline: null,
    escalation: '',
    groundRules: splitLines(groundRules),
    attendees: [],
    quorum: { required: 'all', leastSeats: 2 },
    agenda: makeHalfDay(),
  };
}

/** What can be set of a workshop that is there. */
export function readSetUp({ clock: _clock, fist: _fist, closing: _closing, ...setUp }: Workshop): WorkshopSetUp {
  return setUp;
}

/** Lines of a text without the empty ones. */
export function splitLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The next free number behind a letter. */
export function takeId(letter: string, taken: readonly { id: string }[]): string {
  const numbers = taken.map(({ id }) => Number(/^\D*(\d+)$/.exec(id)?.[1] ?? 0));
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

/** Adds somebody on the next free seat. */
export function addAttendee(setUp: WorkshopSetUp, name: string, role: Attendee['role']): WorkshopSetUp {
  const taken = new Set(setUp.attendees.map(({ seat }) => seat));
  let seat = 1;
  while (taken.has(seat)) seat += 1;
  const listens = role === 'facilitator';
  const person: Attendee = {
    id: takeId('p', setUp.attendees),
    name: name.trim(),
    role,
    presence: 'required',
    seat: listens ? null : seat,
    here: 'unknown',
  };
  return { ...setUp, attendees: [...setUp.attendees, person] };
}

/** Moves an entry of a list by one place; at the ends the list stays as it is. */
export function moveBy<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const entry = list[index];
  const place = index + by;
  if (entry === undefined || place < 0 || place >= list.length) return [...list];
  const rest = list.filter((_, at) => at !== index);
  return [...rest.slice(0, place), entry, ...rest.slice(place)];
}

/** Whether the services would take it: every person and the workshop have a name, and no seat is given twice. */
export function isWhole({ name, heldOn, attendees }: WorkshopSetUp): boolean {
  const seats = attendees.flatMap(({ seat }) => seat ?? []);
  return name.trim() !== '' && heldOn !== '' && attendees.every((one) => one.name.trim() !== '') && new Set(seats).size === seats.length;
}
