import { EXIT_PATH_LABELS, EXIT_PATHS } from '../../../shared/domain/exit-path.ts';
import { FIRMNESS_WORDS, VERDICT_WORDS } from '../../../shared/domain/verdict-words.ts';
import type { Hands, ShownEvidence, Workshop, WorkshopCard } from '../../../shared/domain/workshop.ts';
import { WORKSHOP_ROLE_WORDS } from '../../../shared/domain/workshop-words.ts';

/** What a person reads for how far a card is. */
export const CARD_WORDS: Readonly<Record<WorkshopCard['state'], string>> = {
  open: 'Not decided',
  revealed: 'Voted, not decided',
  decided: 'Decided',
  parked: 'In the parking lot',
  exception: 'Taken out of the batch',
};

/** What a person reads for each reason to discuss. */
export const TRIGGER_WORDS = { spread: 'votes far apart', override: 'against the recommendation', veto: 'a veto' } as const;

/** Says the votes of one round: "Kim Berg (Sponsor): migrate; Ola Lind (Security): isolate, veto". */
export function sayVotes(workshop: Workshop, round: Pick<WorkshopCard, 'ballots' | 'hands'>): string {
  const people = new Map(workshop.attendees.map((attendee) => [attendee.id, attendee]));
  if (round.hands !== null) return sayHands(round.hands);
  return round.ballots
    .map(({ attendee, path, veto }) => {
      const person = people.get(attendee);
      const who = person === undefined ? attendee : `${person.name} (${WORKSHOP_ROLE_WORDS[person.role]})`;
      return `${who}: ${EXIT_PATH_LABELS[path].toLowerCase()}${veto === 'yes' ? ', veto' : ''}`;
    })
    .join('; ');
}

function sayHands({ counts, vetoes }: Hands): string {
  const parts = EXIT_PATHS.flatMap((path) =>
    (counts[path] ?? 0) === 0 ? [] : [`${EXIT_PATH_LABELS[path].toLowerCase()} ${counts[path]}`],
  );
  return `Show of hands: ${[...parts, ...(vetoes === 0 ? [] : [`vetoes ${vetoes}`])].join(', ')}`;
}

/** Says the options with their scores: "migrate 60 to 75, virtualize closed". */
export function sayOptions({ scores }: ShownEvidence): string {
  return EXIT_PATHS.map((path) => {
    const score = scores[path];
    const said = score === null ? 'closed' : score.map((end) => Math.round(end)).join(' to ');
    return `${EXIT_PATH_LABELS[path].toLowerCase()} ${said}`;
  }).join(', ');
}

/** Says what the room saw, one statement in each line. */
export function sayEvidenceShown(evidence: ShownEvidence): string[] {
  return [
    `Recommended: ${VERDICT_WORDS[evidence.recommended]} (${FIRMNESS_WORDS[evidence.firmness].toLowerCase()})`,
    ...evidence.facts.slice(0, 15).map(({ label, value }) => `${label}: ${value}`),
    ...evidence.gates.map(({ closes, text }) => `${EXIT_PATH_LABELS[closes]} is closed: ${text}`),
    ...evidence.unknowns.slice(0, 5).map((question) => `Unknown: ${question}`),
  ];
}

/** Says what a decision carries beside its path: accepter and end, or what follows. */
export function sayConditions({ decision }: NonNullable<WorkshopCard['outcome']>): string {
  if (decision.path === 'isolate') return `accepted by ${decision.accepter ?? 'nobody'} until ${decision.expiresOn ?? 'no day'}`;
  if (decision.path === 'virtualize' && decision.followOn !== null) return `then ${decision.followOn.path} by ${decision.followOn.by}`;
  return '';
}
