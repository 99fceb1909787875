import type { Decision } from '../../../shared/domain/decision.ts';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import type { QueueEntry } from '../../../shared/domain/workshop.ts';
import { sortForWorkshop } from '../../../shared/planning/workshop/sort-for-workshop.ts';
import { listReviews } from '../decide/review-decisions.ts';
import type { Connection } from '../project/file/connection.ts';
import { presentServerId } from '../project/server-id.ts';
import { readCards } from './read-workshops.ts';

/** A server that needs a decision, as the workshop looks at it. */
export interface FlaggedServer {
  id: string;
  name: string;
  os: string;
  owner: string | null;
  application: string | null;
  verdict: Verdict;
  decision: Decision | null;
}

/** Reads every server that needs a decision or has one, in the order of names; equal verdicts are read once. */
export function readFlaggedServers(connection: Connection): FlaggedServer[] {
  const verdicts = new Map<number, Verdict>();
  const lines = connection.iterate<{
    id: number;
    name: string;
    os_label: string;
    owner: string | null;
    application: string | null;
    assessment_id: number;
    verdict: string;
    decision: string | null;
  }>(
    `select server.id, name, os_label, owner, application, assessment_id, assessment.verdict, decision.decision from server
     join assessment on assessment.id = assessment_id left join decision on decision.server_id = server.id
     where flagged = 1 or decision.decision is not null order by name_key, server.id`,
  );
  const servers: FlaggedServer[] = [];
  for (const line of lines) {
    let verdict = verdicts.get(line.assessment_id);
    if (verdict === undefined) {
      verdict = JSON.parse(line.verdict) as Verdict;
      verdicts.set(line.assessment_id, verdict);
    }
    const decision = line.decision === null ? null : (JSON.parse(line.decision) as Decision);
    servers.push({
      id: presentServerId(line.id),
      name: line.name,
      os: line.os_label,
      owner: line.owner,
      application: line.application,
      verdict,
      decision,
    });
  }
  return servers;
}

/** The queue of a workshop: what passes together, what gets a card and why, and what is decided. */
export function readQueue(connection: Connection, workshop: string, knowledgeVersion: string, asOf: string): QueueEntry[] {
  const cards = readCards(connection, workshop);
  const reopened = new Set(listReviews(connection, knowledgeVersion, asOf).map(({ id }) => id));
  return sortForWorkshop(
    readFlaggedServers(connection).map(({ id, name, os, owner, application, verdict, decision }) => ({
      id,
      name,
      os,
      owner,
      application,
      verdict,
      decision: (decision?.path ?? null) as ExitPath | null,
      reopened: reopened.has(id) ? 'yes' : 'no',
      card: cards.get(id)?.state ?? null,
    })),
  );
}
