import type { KnowledgeLine } from '../../../shared/domain/knowledge/catalogue.ts';
import type { ClaimVerdict } from '../../../shared/domain/knowledge/statements.ts';
import type { Tone } from '../../components/badge.tsx';

/** The tones of the verdicts, in the order in which claims are listed: what has to be corrected comes first. */
export const CLAIM_VERDICTS: Readonly<Record<ClaimVerdict, Tone>> = {
  false: 'bad',
  'partly-true': 'warn',
  unverified: 'neutral',
  true: 'good',
};

/** A claim as the claims page shows it. */
export interface ClaimView {
  id: string;
  claim: string;
  verdict: ClaimVerdict;
  correction: string;
}

const ORDER = Object.keys(CLAIM_VERDICTS) as ClaimVerdict[];

/** Lists the claims among the entries. */
export function listClaims(lines: readonly KnowledgeLine[]): ClaimView[] {
  return lines.flatMap(({ id, title, claim }) => (claim === undefined ? [] : [{ id, claim: title, ...claim }]));
}

/** Puts claims into the order of their verdicts; within one they keep their own. */
export function sortClaims(claims: readonly ClaimView[]): ClaimView[] {
  return [...claims].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}
