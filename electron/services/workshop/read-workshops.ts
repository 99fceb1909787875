import { OperationFailure } from '../../../shared/domain/result.ts';
import type { ParkedItem, Workshop, WorkshopBatch, WorkshopCard } from '../../../shared/domain/workshop.ts';
import { listRecords, readRecord } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';

/** Reads a workshop. Throws OperationFailure 'workshop-not-found'. */
export function readWorkshop(connection: Connection, id: string): Workshop {
  const workshop = readRecord(connection, 'workshop', id);
  if (workshop === null) throw new OperationFailure('workshop-not-found', 'There is no such workshop in this project.');
  return workshop;
}

/** Reads a workshop that may still be changed. Throws OperationFailure 'workshop-not-found' or 'workshop-closed'. */
export function readOpenWorkshop(connection: Connection, id: string): Workshop {
  const workshop = readWorkshop(connection, id);
  if (workshop.closing !== null) {
    throw new OperationFailure(
      'workshop-closed',
      `The exit list of "${workshop.name}" was signed on ${workshop.closing.on}. Undo that, or begin another workshop.`,
    );
  }
  return workshop;
}

/** Every workshop with its id, the newest first. */
export function listWorkshops(connection: Connection): { id: string; workshop: Workshop }[] {
  return listRecords(connection, 'workshop')
    .map(({ id, value }) => ({ id, workshop: value }))
    .toSorted((one, other) =>
      one.workshop.heldOn === other.workshop.heldOn
        ? numberOf(other.id) - numberOf(one.id)
        : one.workshop.heldOn < other.workshop.heldOn
          ? 1
          : -1,
    );
}

/** The cards of a workshop by server. */
export function readCards(connection: Connection, workshop: string): Map<string, WorkshopCard> {
  return new Map(
    listRecords(connection, 'workshop-card')
      .filter(({ value }) => value.workshop === workshop)
      .map(({ value }) => [value.server, value]),
  );
}

/** The batches of a workshop in the order in which they passed. */
export function readBatches(connection: Connection, workshop: string): WorkshopBatch[] {
  return listRecords(connection, 'workshop-batch')
    .filter(({ value }) => value.workshop === workshop)
    .map(({ value }) => value)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

/** The parking lot of a workshop in the order in which it filled. */
export function readParked(connection: Connection, workshop: string): (ParkedItem & { id: string })[] {
  return listRecords(connection, 'workshop-parked')
    .filter(({ value }) => value.workshop === workshop)
    .map(({ id, value }) => ({ id, ...value }))
    .toSorted((one, other) => (one.at === other.at ? numberOf(one.id) - numberOf(other.id) : one.at < other.at ? -1 : 1));
}

/** When something was last recorded in a workshop, or null. */
export function findLastActive(connection: Connection, id: string): string | null {
  const cards = [...readCards(connection, id).values()];
  const moments = [
    readWorkshop(connection, id).clock.since,
    ...cards.flatMap(({ ballots, outcome, openedAt }) => [openedAt, outcome?.at, ...ballots.map(({ at }) => at)]),
    ...readBatches(connection, id).map(({ at }) => at),
    ...readParked(connection, id).map(({ at }) => at),
    ...readWorkshop(connection, id).fist.map(({ at }) => at),
  ];
  return moments.reduce<string | null>((last, at) => (at === null || at === undefined || (last !== null && at < last) ? last : at), null);
}

/** Finds an attendee. Throws OperationFailure 'attendee-not-found'. */
export function findAttendee(workshop: Workshop, id: string): Workshop['attendees'][number] {
  const attendee = workshop.attendees.find((one) => one.id === id);
  if (attendee === undefined) throw new OperationFailure('attendee-not-found', 'This person is not invited to the workshop.');
  return attendee;
}

/** The next free number behind a prefix. */
export function findFreeId(connection: Connection, kind: 'workshop' | 'workshop-batch' | 'workshop-parked', prefix: string): string {
  const taken = listRecords(connection, kind).flatMap(({ id }) => (id.startsWith(prefix) ? [numberOf(id)] : []));
  return `${prefix}${Math.max(0, ...taken) + 1}`;
}

/** The id of the record of a card. */
export function nameCard(workshop: string, server: string): string {
  return `${workshop}:${server}`;
}

function numberOf(id: string): number {
  return Number(/(\d+)$/.exec(id)?.[1] ?? 0);
}
