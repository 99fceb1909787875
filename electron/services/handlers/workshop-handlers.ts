import type { ProjectSummary } from '../../../shared/domain/project.ts';
import type { QueueEntry } from '../../../shared/domain/workshop.ts';
import { checkQuorum, listSetUpWarnings } from '../../../shared/planning/workshop/check-set-up.ts';
import { countVotes, listTriggers, measureSpread } from '../../../shared/planning/workshop/measure-spread.ts';
import { FIRST_HASH, listHistory } from '../project/changes/history.ts';
import { readServer } from '../project/read-server.ts';
import { writeMinutes } from '../reports/minutes/write-minutes.ts';
import type { RunningReader } from '../running/running-reader.ts';
import {
  buildAgain,
  buildCardDecision,
  buildExcept,
  buildHands,
  buildPass,
  buildReveal,
  buildVote,
  readCard,
} from '../workshop/card-changes.ts';
import { gatherExitChecks } from '../workshop/gather-exit-checks.ts';
import { hideVotes, isHidden } from '../workshop/hide-votes.ts';
import type { NotedChange } from '../workshop/noted-change.ts';
import { readQueue } from '../workshop/read-queue.ts';
import { findLastActive, listWorkshops, readBatches, readParked, readWorkshop } from '../workshop/read-workshops.ts';
import { buildClosing, buildFist, buildParked, buildPresence, buildSetUp, buildTurn } from '../workshop/set-up-changes.ts';
import { showEvidence } from '../workshop/show-evidence.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';
import { createWorkbookInputs } from './workbook-handlers.ts';

/** Creates the handlers of workshop.*. */
export function createWorkshopHandlers(parts: HandlerParts, running: RunningReader) {
  const { session, knowledge, planner, grants, now } = parts;
  const { withInput } = createWorkbookInputs(parts);
  const at = () => now().toISOString();

  async function change(build: () => NotedChange): Promise<ProjectSummary> {
    await session.current().store.change(build);
    return session.announce();
  }
  const write = () => session.current().database.write;
  const queue = (id: string): QueueEntry[] => {
    const { database, store, remember } = session.current();
    return remember(`workshop ${id} ${store.asOf}`, () => readQueue(database.read, id, planner.knowledgeVersion, store.asOf));
  };
  const evidenceOf = (server: string) => {
    const { database, store } = session.current();
    return showEvidence(readServer(database.read, server, planner, store.asOf), knowledge);
  };
  const checks = async (id: string) => {
    const { database, store, remember } = session.current();
    const plan = await running.read();
    return remember(`workshop exits ${id} ${store.asOf}`, () => gatherExitChecks(database.read, id, planner, knowledge, plan, store.asOf));
  };
  const seal = () => {
    const [newest] = listHistory(session.current().database.read, 0, 1).entries;
    return { seq: newest?.seq ?? 0, hash: newest?.hash ?? FIRST_HASH };
  };

  return {
    'workshop.list': () =>
      listWorkshops(session.current().database.read).map(({ id, workshop }) => ({
        id,
        name: workshop.name,
        heldOn: workshop.heldOn,
        state: workshop.closing === null ? 'open' : 'closed',
      })),
    'workshop.save': async ({ id, setUp }) => {
      let saved = id ?? '';
      const project = await change(() => {
        const { id: key, built } = buildSetUp(write(), id, setUp);
        saved = key;
        return built;
      });
      return { id: saved, project };
    },
    'workshop.read': ({ id }) => {
      const { read } = session.current().database;
      const workshop = readWorkshop(read, id);
      return {
        workshop,
        warnings: listSetUpWarnings(workshop),
        quorum: checkQuorum(workshop),
        batches: readBatches(read, id),
        parked: readParked(read, id),
        lastActiveAt: findLastActive(read, id),
      };
    },
    'workshop.queue': ({ id }) => {
      readWorkshop(session.current().database.read, id);
      return queue(id);
    },
    'workshop.clock': ({ id, turn }) => change(() => buildTurn(write(), id, turn, now().getTime())),
    'workshop.here': ({ id, attendee, here }) => change(() => buildPresence(write(), id, attendee, here)),
    'workshop.except': ({ id, servers, from }) => change(() => buildExcept(write(), id, servers, from, at())),
    'workshop.pass': ({ id, ...input }) => change(() => buildPass(write(), id, input, queue(id), at(), session.current().store.asOf)),
    'workshop.card': ({ id, server, spentSeconds }) => {
      const { read } = session.current().database;
      readWorkshop(read, id);
      const card = readCard(read, { id, server, spentSeconds }, at());
      const evidence = evidenceOf(server);
      const { ballots, hands } = card;
      const voted = ballots.map(({ attendee }) => attendee);
      if (isHidden(card)) {
        return { card: hideVotes(card), evidence, voted, counts: countVotes([], null), spread: 0, triggers: [] };
      }
      const counts = countVotes(ballots, hands);
      const triggers = card.outcome?.triggers ?? listTriggers({ ballots, hands, recommended: evidence.recommended });
      return { card, evidence, voted, counts, spread: measureSpread(counts), triggers };
    },
    'workshop.vote': ({ ballot, ...place }) => change(() => buildVote(write(), place, ballot, at())),
    'workshop.hands': ({ hands, ...place }) => change(() => buildHands(write(), place, hands, at())),
    'workshop.reveal': (place) => change(() => buildReveal(write(), place, at())),
    'workshop.again': ({ voting, ...place }) => change(() => buildAgain(write(), place, voting, at())),
    'workshop.decide': ({ id, server, spentSeconds, ...input }) =>
      change(() =>
        buildCardDecision(
          write(),
          { id, server, spentSeconds },
          { ...input, evidence: evidenceOf(server) },
          at(),
          session.current().store.asOf,
        ),
      ),
    'workshop.park': ({ id, item, parked }) => change(() => buildParked(write(), id, parked, item, at())),
    'workshop.fist': ({ id, vote }) => change(() => buildFist(write(), id, vote, at())),
    'workshop.exits': ({ id }) => {
      readWorkshop(session.current().database.read, id);
      return checks(id);
    },
    'workshop.seal': () => seal(),
    'workshop.close': async ({ id, signedBy, on }) => {
      const list = await checks(id);
      return change(() => {
        const items = list.map(({ check, state, missing, servers }) => ({
          check,
          state,
          servers: Math.max(servers.length, missing.length),
        }));
        return buildClosing(write(), id, { signedBy, on, at: at(), ...seal(), items }, now().getTime());
      });
    },
    'workshop.minutes': async ({ id, names, language, destination }) => {
      const { read } = session.current().database;
      readWorkshop(read, id);
      const list = await checks(id);
      const written = await withInput(names, (input) => writeMinutes(input, id, list, grants.resolve(destination).path, language));
      return { ...written, fileName: destination.name };
    },
  } satisfies Partial<EngineHandlers>;
}
