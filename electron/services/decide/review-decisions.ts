import type { Decision, DecisionReview } from '../../../shared/domain/decision.ts';
import type { Policy } from '../../../shared/domain/policy.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { FIRMNESS_WORDS, VERDICT_WORDS } from '../../../shared/domain/verdict-words.ts';
import type { Connection } from '../project/file/connection.ts';
import { readPolicy } from '../project/read-weighing.ts';
import { presentServerId } from '../project/server-id.ts';
import { digestVerdict } from '../project/verdict-digest.ts';

/** What a decision is held against. */
export interface ReviewBasis {
  verdict: Pick<Verdict, 'path' | 'firmness'>;
  /** Digest of the verdict of today. */
  digest: string;
  knowledge: string;
  policy: Policy;
  asOf: string;
}

/** Says why a decision is to be looked at again; undefined where nothing has changed since. */
export function reviewDecision(decision: Decision, now: ReviewBasis): DecisionReview | undefined {
  const why: string[] = [];
  const verdictNow = `${now.verdict.path} (${now.verdict.firmness})`;
  const { basis } = decision;
  if (decision.verdictThen !== verdictNow) {
    why.push(`When this was decided, the recommendation was ${sayVerdict(decision.verdictThen)}; it is ${sayVerdict(verdictNow)} now.`);
  } else if (basis !== undefined && basis.verdict !== now.digest) {
    why.push('Facts or rules that the recommendation stands on have changed since this was decided. The recommendation is the same.');
  }
  if (why.length > 0 && basis !== undefined && basis.knowledge !== now.knowledge) {
    why.push(`It was decided on the knowledge of ${basis.knowledge}; today it is that of ${now.knowledge}.`);
  }
  if (decision.expiresOn !== null && decision.expiresOn < now.asOf) why.push(`The isolation ended on ${decision.expiresOn}.`);
  if (decision.followOn !== null && decision.followOn.by < now.asOf) why.push(`What follows was due by ${decision.followOn.by}.`);
  const longest = now.policy.longestIsolationDays;
  if (longest !== null && decision.expiresOn !== null && countDays(decision.decidedAt, decision.expiresOn) > longest) {
    why.push(`The policy allows isolation for at most ${longest} days.`);
  }
  return why.length === 0 ? undefined : { why };
}

/** Days from one day to another. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}

/** Every decision that is to be looked at again, in the order of names. */
export function listReviews(connection: Connection, knowledge: string, asOf: string): { id: string; name: string; why: string[] }[] {
  const policy = readPolicy(connection);
  const digests = new Map<number, Pick<ReviewBasis, 'verdict' | 'digest'>>();
  const lines = connection.iterate<{ id: number; name: string; decision: string; assessment_id: number; verdict: string }>(
    `select server.id, name, decision.decision, assessment_id, assessment.verdict from decision
     join server on server.id = decision.server_id join assessment on assessment.id = assessment_id order by name_key, server.id`,
  );
  const reviews: { id: string; name: string; why: string[] }[] = [];
  for (const { id, name, decision, assessment_id, verdict } of lines) {
    let now = digests.get(assessment_id);
    if (now === undefined) {
      const parsed = JSON.parse(verdict) as Verdict;
      now = { verdict: parsed, digest: digestVerdict(parsed) };
      digests.set(assessment_id, now);
    }
    const review = reviewDecision(JSON.parse(decision) as Decision, { ...now, knowledge, policy, asOf });
    if (review !== undefined) reviews.push({ id: presentServerId(id), name, why: review.why });
  }
  return reviews;
}

/** "migrate (robust)" as a person reads it. */
function sayVerdict(verdict: string): string {
  const [, path, firmness] = /^(\S+) \((\S+)\)$/u.exec(verdict) ?? [];
  const words = VERDICT_WORDS[path as keyof typeof VERDICT_WORDS];
  const firm = FIRMNESS_WORDS[firmness as keyof typeof FIRMNESS_WORDS];
  return words === undefined || firm === undefined ? verdict : `“${words}”, ${firm.toLowerCase()}`;
}
