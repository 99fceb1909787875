import { listRecords } from '../../project/changes/records.ts';
import type { Connection } from '../../project/file/connection.ts';

/** How far a claim is trusted by a person's own order, or null where nobody ordered anything; the higher wins. */
export type TrustRank = (fact: string, format: string, sourceId: number) => number | null;

/** What a person put first; what is not in the order comes after it and keeps its own order. */
const FIRST = 99;

/** Reads the order in which people trust formats and sources: one for a fact goes before the one for all. */
export function readTrustRank(connection: Connection): TrustRank | null {
  const records = listRecords(connection, 'trust-order');
  if (records.length === 0) return null;
  const orders = new Map(records.map(({ id, value }) => [id, new Map(value.order.map((entry, at) => [entry, FIRST - at]))]));
  return (fact, format, sourceId) => {
    const order = orders.get(fact) ?? orders.get('all');
    if (order === undefined) return null;
    return order.get(`source:${sourceId}`) ?? order.get(format) ?? null;
  };
}
