import type { KnowledgeLine } from '../../../shared/domain/knowledge/catalogue.ts';
import type { Tone } from '../../components/badge.tsx';

/** Whether what is said is so. */
export type ClaimVerdict = 'false' | 'partly-true' | 'unverified' | 'true';

/** The verdicts in the order in which claims are listed: what has to be corrected comes first. */
export const CLAIM_VERDICTS: Readonly<Record<ClaimVerdict, { label: string; tone: Tone }>> = {
  false: { label: 'False', tone: 'bad' },
  'partly-true': { label: 'Partly true', tone: 'warn' },
  unverified: { label: 'Not verified', tone: 'neutral' },
  true: { label: 'True', tone: 'good' },
};

/** A claim as the claims page shows it. */
export interface ClaimView {
  id: string;
  claim: string;
  /** Null where the entry does not say it in a word that is known here. */
  verdict: ClaimVerdict | null;
  correction: string;
}

const ORDER = Object.keys(CLAIM_VERDICTS) as ClaimVerdict[];

/** Reads verdict and correction from the summary of a claim's entry: "False. It is …". */
export function readClaim({ id, title, summary }: Pick<KnowledgeLine, 'id' | 'title' | 'summary'>): ClaimView {
  const verdict = ORDER.find((one) => summary.startsWith(`${CLAIM_VERDICTS[one].label}. `)) ?? null;
  const correction = verdict === null ? summary : summary.slice(CLAIM_VERDICTS[verdict].label.length + 2);
  return { id, claim: title, verdict, correction };
}

/** Puts claims into the order of their verdicts; within one they keep their own. */
export function sortClaims(claims: readonly ClaimView[]): ClaimView[] {
  const place = ({ verdict }: ClaimView) => (verdict === null ? ORDER.length : ORDER.indexOf(verdict));
  return [...claims].sort((a, b) => place(a) - place(b));
}
