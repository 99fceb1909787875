import type { ExitPath } from '../../domain/exit-path.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { QueueEntry, WorkshopCard } from '../../domain/workshop.ts';

/** What decides how a room looks at a server. */
export interface QueuedServer {
  id: string;
  name: string;
  os: string;
  owner: string | null;
  application: string | null;
  verdict: Pick<Verdict, 'path' | 'firmness' | 'closeCall'>;
  decision: ExitPath | null;
  /** yes: what the decision was made on has changed. */
  reopened: 'yes' | 'no';
  /** How far its card is in this workshop; null where nobody opened it. */
  card: WorkshopCard['state'] | null;
}

/** Says for every server whether it passes in the batch, needs a card, or is decided; cards of one owner come one after another. */
export function sortForWorkshop(servers: readonly QueuedServer[]): QueueEntry[] {
  return servers.map(placeServer).toSorted(compareEntries);
}

/** Why a room looks at a server by itself; empty where its verdict may pass with the others. */
export function listContestReasons({ verdict, reopened, card }: QueuedServer): QueueEntry['why'] {
  const why: QueueEntry['why'] = [];
  if (reopened === 'yes') why.push('reopened');
  if (card === 'exception') why.push('exception');
  if (card === 'parked') why.push('parked');
  if (verdict.path === 'manual-review') why.push('by-hand');
  if (verdict.firmness !== 'robust') why.push(verdict.firmness);
  if (verdict.closeCall !== undefined) why.push('close-call');
  // Nobody accepts the risk of a list: each isolation has somebody who answers for it.
  if (verdict.path === 'isolate') why.push('acceptance');
  // A card that was begun is ended as a card, even when its verdict has become robust meanwhile.
  if (why.length === 0 && (card === 'open' || card === 'revealed')) why.push('exception');
  return why;
}

function placeServer(server: QueuedServer): QueueEntry {
  const { id, name, os, owner, application, verdict, decision, reopened } = server;
  const why = listContestReasons(server);
  const place = decision !== null && reopened === 'no' ? 'decided' : why.length === 0 ? 'batch' : 'card';
  return { id, name, os, owner, application, recommended: verdict.path, firmness: verdict.firmness, decision, place, why };
}

function compareEntries(one: QueueEntry, other: QueueEntry): number {
  const key = ({ why, owner, application, name }: QueueEntry) =>
    [why.includes('parked') ? '1' : '0', owner ?? '\uffff', application ?? '\uffff', name.toLowerCase(), name].join('\u0000');
  const [first, second] = [key(one), key(other)];
  return first < second ? -1 : first > second ? 1 : one.id < other.id ? -1 : 1;
}
