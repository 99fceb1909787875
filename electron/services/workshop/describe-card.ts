import { EXIT_PATHS } from '../../../shared/domain/exit-path.ts';
import type { Hands, ShownEvidence, Workshop, WorkshopCard } from '../../../shared/domain/workshop.ts';
import { RECORD_WORDS, type RecordWords } from './record-words.ts';

const ENGLISH = RECORD_WORDS.en;

/** What a person reads for how far a card is. */
export const CARD_WORDS = ENGLISH.cards;

/** What a person reads for each reason to discuss. */
export const TRIGGER_WORDS = ENGLISH.triggers;

/** Says the votes of one round: "Kim Berg (Sponsor): migrate; Ola Lind (Security): isolate, veto". */
export function sayVotes(workshop: Workshop, round: Pick<WorkshopCard, 'ballots' | 'hands'>, words: RecordWords = ENGLISH): string {
  const people = new Map(workshop.attendees.map((attendee) => [attendee.id, attendee]));
  if (round.hands !== null) return sayHands(round.hands, words);
  return round.ballots
    .map(({ attendee, path, veto }) => {
      const person = people.get(attendee);
      const who = person === undefined ? attendee : `${person.name} (${words.roles[person.role]})`;
      return `${who}: ${words.paths[path].toLowerCase()}${veto === 'yes' ? `, ${words.veto}` : ''}`;
    })
    .join('; ');
}

function sayHands({ counts, vetoes }: Hands, words: RecordWords): string {
  const parts = EXIT_PATHS.flatMap((path) => ((counts[path] ?? 0) === 0 ? [] : [`${words.paths[path].toLowerCase()} ${counts[path]}`]));
  return words.hands([...parts, ...(vetoes === 0 ? [] : [words.vetoes(vetoes)])].join(', '));
}

/** Says the options with their scores: "migrate 60 to 75, virtualize closed". */
export function sayOptions({ scores }: ShownEvidence, words: RecordWords = ENGLISH): string {
  return EXIT_PATHS.map((path) => {
    const score = scores[path];
    const said = score === null ? words.closed : words.range(Math.round(score[0]), Math.round(score[1]));
    return `${words.paths[path].toLowerCase()} ${said}`;
  }).join(', ');
}

/** Says what the room saw, one statement in each line. */
export function sayEvidenceShown(evidence: ShownEvidence, words: RecordWords = ENGLISH): string[] {
  return [
    words.recommended(words.verdicts[evidence.recommended], words.firmness[evidence.firmness]),
    ...evidence.facts.slice(0, 15).map(({ label, value }) => `${label}: ${value}`),
    ...evidence.gates.map(({ closes, text }) => words.gate(words.paths[closes], text)),
    ...evidence.unknowns.slice(0, 5).map(words.unknown),
  ];
}

/** Says what a decision carries beside its path: accepter and end, or what follows. */
export function sayConditions({ decision }: NonNullable<WorkshopCard['outcome']>, words: RecordWords = ENGLISH): string {
  if (decision.path === 'isolate') return words.accepted(decision.accepter ?? words.nobody, decision.expiresOn ?? words.noDay);
  if (decision.path === 'virtualize' && decision.followOn !== null) {
    const { path, by } = decision.followOn;
    return words.followOn(words.paths[path].toLowerCase(), by);
  }
  return '';
}
