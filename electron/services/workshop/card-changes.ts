import type { Decision, DecisionInput } from '../../../shared/domain/decision.ts';
import { EXIT_PATH_LABELS, EXIT_PATHS, type ExitPath } from '../../../shared/domain/exit-path.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { Ballot, Hands, QueueEntry, ShownEvidence, Workshop, WorkshopCard } from '../../../shared/domain/workshop.ts';
import { checkQuorum } from '../../../shared/planning/workshop/check-set-up.ts';
import { countVotes, listTriggers } from '../../../shared/planning/workshop/measure-spread.ts';
import { buildDecision, nameServers, readJudged } from '../decide/decide-servers.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange, type RecordWrite } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { parseServerId } from '../project/server-id.ts';
import type { NotedChange } from './noted-change.ts';
import { findAttendee, findFreeId, nameCard, readCards, readOpenWorkshop } from './read-workshops.ts';

const MOST_ROUNDS = 20;

/** Makes the card of a server that nobody has looked at yet. Throws OperationFailure 'server-not-found'. */
export function makeCard(connection: Connection, workshop: string, server: string, at: string): WorkshopCard {
  const name = readJudged(connection, [server])[0]?.name ?? server;
  return {
    workshop,
    server,
    name,
    question: `Which way out does ${name} take?`,
    voting: 'silent',
    state: 'open',
    ballots: [],
    hands: null,
    rounds: [],
    evidence: null,
    outcome: null,
    spentSeconds: 0,
    openedAt: at,
  };
}

/** Which card is meant, and for how long it was on the wall so far. */
export interface CardPlace {
  id: string;
  server: string;
  spentSeconds: number;
}

/** The card of a server as it stands. */
export function readCard(connection: Connection, { id, server, spentSeconds }: CardPlace, at: string): WorkshopCard {
  const card = readCards(connection, id).get(server) ?? makeCard(connection, id, server, at);
  return { ...card, spentSeconds: Math.max(card.spentSeconds, spentSeconds) };
}

/** Builds the change that records a vote by seat. Throws OperationFailure 'attendee-not-found', 'no-seat' or 'votes-revealed'. */
export function buildVote(connection: Connection, place: CardPlace, ballot: Omit<Ballot, 'at'>, at: string): NotedChange {
  const { id } = place;
  const workshop = readOpenWorkshop(connection, id);
  const attendee = findAttendee(workshop, ballot.attendee);
  if (attendee.seat === null) throw new OperationFailure('no-seat', `${attendee.name} has no seat and does not vote.`);
  const card = readCard(connection, place, at);
  if (card.state === 'revealed' || card.state === 'decided')
    throw new OperationFailure('votes-revealed', 'The votes are on the table. Vote again to change one.');
  const ballots = [...card.ballots.filter((one) => one.attendee !== ballot.attendee), { ...ballot, at }];
  // Who voted is told, what they voted is not: the card is still closed.
  return writeCard(
    connection,
    { ...card, state: 'open', voting: 'silent', ballots, hands: null },
    `Seat ${attendee.seat} voted on ${card.name}`,
  );
}

/** Builds the change that records a show of hands. Throws OperationFailure 'no-votes'. */
export function buildHands(connection: Connection, place: CardPlace, hands: Hands, at: string): NotedChange {
  const { id } = place;
  readOpenWorkshop(connection, id);
  const card = readCard(connection, place, at);
  if (EXIT_PATHS.every((path) => (hands.counts[path] ?? 0) === 0)) throw new OperationFailure('no-votes', 'Nobody raised a hand yet.');
  const said = EXIT_PATHS.flatMap((path) =>
    (hands.counts[path] ?? 0) === 0 ? [] : [`${EXIT_PATH_LABELS[path].toLowerCase()} ${hands.counts[path]}`],
  );
  return writeCard(
    connection,
    { ...card, state: 'revealed', voting: 'hands', ballots: [], hands },
    `Show of hands on ${card.name}: ${said.join(', ')}`,
  );
}

/** Builds the change that puts the votes on the table. Throws OperationFailure 'no-votes'. */
export function buildReveal(connection: Connection, place: CardPlace, at: string): NotedChange {
  const { id } = place;
  readOpenWorkshop(connection, id);
  const card = readCard(connection, place, at);
  if (card.ballots.length === 0) throw new OperationFailure('no-votes', 'Nobody has voted yet.');
  return writeCard(connection, { ...card, state: 'revealed' }, `Revealed ${card.ballots.length} votes on ${card.name}`);
}

/** Builds the change that keeps a round of votes and begins another. */
export function buildAgain(connection: Connection, place: CardPlace, voting: WorkshopCard['voting'], at: string): NotedChange {
  const { id } = place;
  readOpenWorkshop(connection, id);
  const card = readCard(connection, place, at);
  if (card.state === 'decided') throw new OperationFailure('card-decided', `${card.name} is decided. Undo the decision to vote again.`);
  const { rounds } = endRound(card);
  return writeCard(connection, { ...card, state: 'open', voting, ballots: [], hands: null, rounds }, `Began another vote on ${card.name}`);
}

/** Builds the change that takes servers out of the batch, or puts them back. */
export function buildExcept(
  connection: Connection,
  id: string,
  servers: readonly string[],
  from: 'batch' | 'cards',
  at: string,
): NotedChange {
  const workshop = readOpenWorkshop(connection, id);
  const cards = readCards(connection, id);
  const writes = servers.flatMap((server): RecordWrite[] => {
    const card = cards.get(server);
    if (from === 'batch')
      return card === undefined
        ? [{ kind: 'workshop-card', id: nameCard(id, server), value: { ...makeCard(connection, id, server, at), state: 'exception' } }]
        : [];
    return card?.state === 'exception' ? [{ kind: 'workshop-card', id: nameCard(id, server), value: null }] : [];
  });
  const change = buildRecordChange(connection, writes, servers.map(parseServerId));
  if (change === null) return null;
  const summary =
    from === 'batch'
      ? `Took ${nameServers(readJudged(connection, servers))} out of the batch`
      : `Put ${nameServers(readJudged(connection, servers))} back into the batch`;
  return { change, note: { kind: 'workshop', who: '', summary: `${summary} (workshop ${workshop.name})`, reason: '' } };
}

/** The same card with its revealed votes among the earlier rounds; votes that nobody has seen are not kept. */
export function endRound(card: WorkshopCard): WorkshopCard {
  const rounds =
    card.state === 'revealed' ? [...card.rounds, { ballots: card.ballots, hands: card.hands }].slice(-MOST_ROUNDS) : card.rounds;
  return { ...card, ballots: [], hands: null, rounds };
}

/** What a batch is passed with. */
export interface PassInput {
  servers: readonly string[];
  decidedBy: string;
  followOn: DecisionInput['followOn'];
}

/** Builds the change that decides the batch as recommended. Throws OperationFailure 'quorum-missing', 'not-in-batch', or what a decision is refused with. */
export function buildPass(
  connection: Connection,
  id: string,
  input: PassInput,
  queue: readonly QueueEntry[],
  at: string,
  asOf: string,
): NotedChange {
  const workshop = readOpenWorkshop(connection, id);
  const decider = findAttendee(workshop, input.decidedBy);
  const quorum = needQuorum(workshop);
  const byId = new Map(queue.map((entry) => [entry.id, entry]));
  const chosen = [...new Set(input.servers)].map((server) => {
    const entry = byId.get(server);
    const path = EXIT_PATHS.find((one) => one === entry?.recommended);
    if (entry?.place !== 'batch' || path === undefined)
      throw new OperationFailure('not-in-batch', `${entry?.name ?? server} does not pass with the others. Decide it on its card.`);
    return { id: server, name: entry.name, path };
  });
  const changes: Change[] = EXIT_PATHS.flatMap((path) => {
    const servers = chosen.filter((one) => one.path === path);
    if (servers.length === 0) return [];
    const decision = makeDecision(path, decider.name, input.followOn, workshop.name);
    return [
      buildDecision(
        connection,
        servers.map((server) => server.id),
        decision,
        at,
        asOf,
      ).change,
    ];
  });
  const exceptions = [...readCards(connection, id).values()].flatMap(({ state, name }) => (state === 'exception' ? [name] : []));
  const record = buildRecordChange(connection, [
    {
      kind: 'workshop-batch',
      id: findFreeId(connection, 'workshop-batch', `${id}:`),
      value: { workshop: id, servers: chosen, exceptions, decidedBy: { name: decider.name, role: decider.role }, quorum, at },
    },
  ]);
  if (record !== null) changes.push(record);
  const summary = `Passed ${nameServers(chosen)} as recommended in the workshop ${workshop.name}`;
  return { change: { type: 'several', changes }, note: { kind: 'workshop', who: decider.name, summary, reason: '' } };
}

/** What a card is decided with; `evidence` is what the room saw. */
export interface CardDecision {
  decision: DecisionInput;
  decidedBy: string;
  dissentWords: string;
  reviewOn: string | null;
  evidence: ShownEvidence;
}

/** Builds the change that decides one server with its votes. Throws OperationFailure 'quorum-missing', 'veto-stands', or what a decision is refused with. */
export function buildCardDecision(connection: Connection, place: CardPlace, input: CardDecision, at: string, asOf: string): NotedChange {
  const { id, server } = place;
  const workshop = readOpenWorkshop(connection, id);
  const decider = findAttendee(workshop, input.decidedBy);
  const quorum = needQuorum(workshop);
  const card = readCard(connection, place, at);
  const decision = { ...input.decision, decidedBy: decider.name };
  const { ballots, hands } = card;
  const triggers = listTriggers({ ballots, hands, recommended: input.evidence.recommended, chosen: decision.path });
  if (triggers.includes('veto') && decision.reason.trim() === '')
    throw new OperationFailure(
      'veto-stands',
      'Somebody objects. Say how the objection was answered, or put the server into the parking lot.',
    );
  const decided = buildDecision(connection, [server], decision, at, asOf);
  const outcome: WorkshopCard['outcome'] = {
    decision,
    decidedBy: { name: decider.name, role: decider.role },
    quorum,
    dissent: listDissent(workshop, card, decision.path),
    dissentWords: input.dissentWords,
    triggers,
    reviewOn: input.reviewOn,
    at,
  };
  const record = buildRecordChange(
    connection,
    [{ kind: 'workshop-card', id: nameCard(id, server), value: { ...card, state: 'decided', evidence: input.evidence, outcome } }],
    [parseServerId(server)],
  );
  const counts = countVotes(ballots, hands);
  const votes = EXIT_PATHS.flatMap((path) => (counts[path] === 0 ? [] : [`${EXIT_PATH_LABELS[path].toLowerCase()} ${counts[path]}`]));
  const summary = `${decided.note.summary} in the workshop ${workshop.name}${votes.length === 0 ? '' : ` (votes: ${votes.join(', ')})`}`;
  return {
    change: { type: 'several', changes: record === null ? [decided.change] : [decided.change, record] },
    note: { kind: 'workshop', who: decider.name, summary, reason: decision.reason.trim() },
  };
}

function needQuorum(workshop: Workshop): { present: number; missing: string[] } {
  const { state, present, missing } = checkQuorum(workshop);
  if (state === 'met') return { present, missing };
  throw new OperationFailure(
    'quorum-missing',
    missing.length > 0
      ? `The room cannot decide without ${missing.join(', ')}. Put the server into the parking lot, or change the quorum in the set-up.`
      : `The room cannot decide with ${present} of ${workshop.quorum.leastSeats} seats taken.`,
  );
}

/** People who voted otherwise, by name; by hands only their number is known. */
function listDissent(workshop: Workshop, { ballots, hands }: WorkshopCard, chosen: ExitPath): string[] {
  const names = new Map(workshop.attendees.map(({ id, name }) => [id, name]));
  const bySeat = ballots
    .filter(({ path, veto }) => path !== chosen || veto === 'yes')
    .map(
      ({ attendee, path, veto }) =>
        `${names.get(attendee) ?? attendee}: ${EXIT_PATH_LABELS[path].toLowerCase()}${veto === 'yes' ? ', veto' : ''}`,
    );
  const byHands = EXIT_PATHS.flatMap((path) =>
    path === chosen || (hands?.counts[path] ?? 0) === 0 ? [] : [`${hands?.counts[path]} hands: ${EXIT_PATH_LABELS[path].toLowerCase()}`],
  );
  return [...bySeat, ...byHands, ...((hands?.vetoes ?? 0) === 0 ? [] : [`${hands?.vetoes} hands: veto`])];
}

function makeDecision(path: ExitPath, decidedBy: string, followOn: Decision['followOn'], workshop: string): DecisionInput {
  return {
    path,
    reason: `As recommended; passed together in the workshop ${workshop}`,
    decidedBy,
    accepter: null,
    expiresOn: null,
    followOn: path === 'virtualize' ? followOn : null,
  };
}

function writeCard(connection: Connection, card: WorkshopCard, summary: string): NotedChange {
  const change = buildRecordChange(
    connection,
    [{ kind: 'workshop-card', id: nameCard(card.workshop, card.server), value: card }],
    [parseServerId(card.server)],
  );
  return change === null ? null : { change, note: { kind: 'workshop', who: '', summary, reason: '' } };
}
