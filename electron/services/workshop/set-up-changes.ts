import { OperationFailure } from '../../../shared/domain/result.ts';
import type { FistVote, ParkedItem, Workshop, WorkshopClosing, WorkshopSetUp } from '../../../shared/domain/workshop.ts';
import { stopClockAt, turnClock } from '../../../shared/planning/workshop/agenda-clock.ts';
import { buildRecordChange, type RecordWrite, readRecord } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { parseServerId } from '../project/server-id.ts';
import { endRound, makeCard } from './card-changes.ts';
import type { NotedChange } from './noted-change.ts';
import { findAttendee, findFreeId, findLastActive, nameCard, readCards, readOpenWorkshop } from './read-workshops.ts';

/** Builds the change that makes a workshop, or sets it up anew. Throws OperationFailure 'attendee-twice' or 'seat-twice'. */
export function buildSetUp(connection: Connection, id: string | null, setUp: WorkshopSetUp): { id: string; built: NotedChange } {
  checkSetUp(setUp);
  const before = id === null ? null : readOpenWorkshop(connection, id);
  const kept: Pick<Workshop, 'clock' | 'fist' | 'closing'> = before ?? { clock: { segment: null, since: null }, fist: [], closing: null };
  const spent = new Map(before?.agenda.map((segment) => [segment.id, segment.spentSeconds]));
  const agenda = setUp.agenda.map((segment) => ({ ...segment, spentSeconds: spent.get(segment.id) ?? 0 }));
  const clock = agenda.some((segment) => segment.id === kept.clock.segment) ? kept.clock : { segment: null, since: null };
  const people = new Set(setUp.attendees.map((attendee) => attendee.id));
  const fist = kept.fist.filter(({ attendee }) => people.has(attendee));
  const key = id ?? findFreeId(connection, 'workshop', 'w');
  const value: Workshop = { ...setUp, agenda, clock, fist, closing: null };
  return {
    id: key,
    built: write(
      connection,
      key,
      value,
      before === null ? `Prepared the workshop ${setUp.name}` : `Changed the set-up of the workshop ${setUp.name}`,
    ),
  };
}

/** Builds the change that turns the clock; `now` is in milliseconds. Throws OperationFailure 'segment-not-found'. */
export function buildTurn(
  connection: Connection,
  id: string,
  turn: { to: 'start' | 'pause' | 'next' | 'back' | 'trim' } | { to: 'go'; segment: string },
  now: number,
): NotedChange {
  const workshop = readOpenWorkshop(connection, id);
  if (turn.to === 'go' && !workshop.agenda.some((segment) => segment.id === turn.segment))
    throw new OperationFailure('segment-not-found', 'This part is not on the agenda.');
  const last = findLastActive(connection, id);
  const value =
    turn.to === 'trim'
      ? stopClockAt(workshop, last === null ? now : Date.parse(last))
      : turn.to === 'go'
        ? turnClock(workshop, turn, now)
        : turnClock(workshop, { to: turn.to }, now);
  return write(connection, id, value, `${TURN_WORDS[turn.to]} in the workshop ${workshop.name}`);
}

const TURN_WORDS = {
  start: 'Started the clock',
  pause: 'Paused the clock',
  next: 'Went on to the next part',
  back: 'Went back to the part before',
  trim: 'Took out the time while nobody worked',
  go: 'Went to another part',
} as const;

/** Builds the change that says who is in the room. Throws OperationFailure 'attendee-not-found'. */
export function buildPresence(connection: Connection, id: string, attendee: string, here: 'yes' | 'no'): NotedChange {
  const workshop = readOpenWorkshop(connection, id);
  const { name } = findAttendee(workshop, attendee);
  const attendees = workshop.attendees.map((one) => (one.id === attendee ? { ...one, here } : one));
  return write(connection, id, { ...workshop, attendees }, `${name} is ${here === 'yes' ? '' : 'not '}in the workshop ${workshop.name}`);
}

/** Builds the change that puts something into the parking lot, or changes what is there. Throws OperationFailure 'parked-not-found'. */
export function buildParked(
  connection: Connection,
  id: string,
  parked: string | null,
  item: Omit<ParkedItem, 'workshop' | 'at'>,
  at: string,
): NotedChange {
  const workshop = readOpenWorkshop(connection, id);
  const before = parked === null ? null : readRecord(connection, 'workshop-parked', parked);
  if (parked !== null && before?.workshop !== id) throw new OperationFailure('parked-not-found', 'This item is not in the parking lot.');
  const writes: RecordWrite[] = [
    {
      kind: 'workshop-parked',
      id: parked ?? findFreeId(connection, 'workshop-parked', `${id}:`),
      value: { ...item, workshop: id, at: before?.at ?? at },
    },
  ];
  const servers: number[] = [];
  if (item.server !== null) {
    servers.push(parseServerId(item.server));
    const card = readCards(connection, id).get(item.server) ?? makeCard(connection, id, item.server, at);
    if (parked === null && card.state !== 'decided')
      writes.push({ kind: 'workshop-card', id: nameCard(id, item.server), value: { ...endRound(card), state: 'parked' } });
  }
  const change = buildRecordChange(connection, writes, servers);
  if (change === null) return null;
  const summary = parked === null ? `Put into the parking lot: ${item.item}` : `Changed in the parking lot: ${item.item}`;
  return { change, note: { kind: 'workshop', who: item.raisedBy, summary: `${summary} (workshop ${workshop.name})`, reason: item.why } };
}

/** Builds the change that records a show of fingers. Throws OperationFailure 'attendee-not-found'. */
export function buildFist(connection: Connection, id: string, vote: Omit<FistVote, 'at'>, at: string): NotedChange {
  const workshop = readOpenWorkshop(connection, id);
  const { name } = findAttendee(workshop, vote.attendee);
  const fist = [...workshop.fist.filter(({ attendee }) => attendee !== vote.attendee), { ...vote, at }];
  const built = write(connection, id, { ...workshop, fist }, `${name} shows ${vote.value} of five in the workshop ${workshop.name}`);
  return built === null ? null : { ...built, note: { ...built.note, who: name, reason: vote.followUp } };
}

/** Builds the change that signs the exit list. Throws OperationFailure 'nobody-signed'. */
export function buildClosing(connection: Connection, id: string, closing: WorkshopClosing, now: number): NotedChange {
  const workshop = readOpenWorkshop(connection, id);
  const paused = turnClock(workshop, { to: 'pause' }, now);
  const open = closing.items.filter(({ state }) => state === 'open').length;
  const names = closing.signedBy.map(({ name }) => name).join(', ');
  const summary = `Signed the exit list of the workshop ${workshop.name}${open === 0 ? '' : `, ${open} of ${closing.items.length} points open`}`;
  const built = write(connection, id, { ...paused, clock: { segment: null, since: null }, closing }, summary);
  return built === null
    ? null
    : { ...built, note: { ...built.note, who: names.slice(0, 200), reason: `History ${closing.seq}: ${closing.hash}` } };
}

function write(connection: Connection, id: string, value: Workshop, summary: string): NotedChange {
  const change = buildRecordChange(connection, [{ kind: 'workshop', id, value }]);
  return change === null ? null : { change, note: { kind: 'workshop', who: '', summary, reason: '' } };
}

function checkSetUp({ attendees, agenda }: WorkshopSetUp): void {
  if (new Set(attendees.map(({ id }) => id)).size !== attendees.length || new Set(agenda.map(({ id }) => id)).size !== agenda.length)
    throw new OperationFailure('attendee-twice', 'The same person or the same part of the agenda is there twice.');
  const seats = attendees.flatMap(({ seat }) => seat ?? []);
  const twice = seats.find((seat, index) => seats.indexOf(seat) !== index);
  if (twice !== undefined) throw new OperationFailure('seat-twice', `Seat ${twice} is given to two people.`);
}
