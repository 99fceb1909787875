import type { WorkshopCard } from '../../../shared/domain/workshop.ts';

/** Whether what was voted in this round is still hidden. */
export function isHidden({ state }: Pick<WorkshopCard, 'state'>): boolean {
  return state !== 'revealed' && state !== 'decided';
}

/** The card as anybody may see it: without votes that nobody has revealed. */
export function hideVotes(card: WorkshopCard): WorkshopCard {
  return isHidden(card) ? { ...card, ballots: [], hands: null } : card;
}
