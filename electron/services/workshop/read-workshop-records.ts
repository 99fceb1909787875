import type { ParkedItem, Workshop, WorkshopBatch, WorkshopCard } from '../../../shared/domain/workshop.ts';
import type { Connection } from '../project/file/connection.ts';
import { hideVotes } from './hide-votes.ts';
import { listWorkshops, readBatches, readCards, readParked } from './read-workshops.ts';

/** Everything that was recorded in one workshop. */
export interface WorkshopRecords {
  id: string;
  workshop: Workshop;
  batches: readonly WorkshopBatch[];
  /** In the order in which they were opened; votes that nobody has revealed are no part of them. */
  cards: readonly WorkshopCard[];
  parked: readonly (ParkedItem & { id: string })[];
}

/** Reads what was recorded in every workshop, the newest first. */
export function readWorkshopRecords(connection: Connection): WorkshopRecords[] {
  return listWorkshops(connection).map(({ id, workshop }) => ({
    id,
    workshop,
    batches: readBatches(connection, id),
    cards: [...readCards(connection, id).values()].map(hideVotes).toSorted((one, other) => (one.openedAt < other.openedAt ? -1 : 1)),
    parked: readParked(connection, id),
  }));
}
