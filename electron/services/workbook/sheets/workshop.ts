import { EXIT_PATH_LABELS } from '../../../../shared/domain/exit-path.ts';
import { VERDICT_WORDS } from '../../../../shared/domain/verdict-words.ts';
import type { WorkshopBatch, WorkshopCard } from '../../../../shared/domain/workshop.ts';
import { WORKSHOP_ROLE_WORDS } from '../../../../shared/domain/workshop-words.ts';
import { CARD_WORDS, sayConditions, sayEvidenceShown, sayOptions, sayVotes, TRIGGER_WORDS } from '../../workshop/describe-card.ts';
import type { WorkshopRecords } from '../../workshop/read-workshop-records.ts';
import { PATH_RULES } from '../colours.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const COLUMNS: readonly TableColumn[] = [
  { key: 'Workshop', header: 'Workshop', width: 24, style: 'wrap', group: 'When' },
  { key: 'On', header: 'Held on', width: 11, style: 'date', group: 'When' },
  { key: 'At', header: 'Time (UTC)', width: 17, style: 'text', group: 'When' },
  { key: 'Server', header: 'Server', width: 22, style: 'text', group: 'Question' },
  { key: 'Question', header: 'Question', width: 34, style: 'wrap', group: 'Question' },
  { key: 'Options', header: 'Options and their scores', width: 36, style: 'wrap', group: 'Question' },
  { key: 'Evidence', header: 'Evidence shown', width: 90, style: 'wrap', group: 'Question' },
  { key: 'State', header: 'How it was settled', width: 20, style: 'text', group: 'Outcome' },
  { key: 'Recommended', header: 'Recommended', width: 14, style: 'text', colours: PATH_RULES, group: 'Outcome' },
  { key: 'Path', header: 'Decided', width: 14, style: 'text', colours: PATH_RULES, group: 'Outcome' },
  { key: 'Conditions', header: 'Conditions', width: 28, style: 'wrap', group: 'Outcome' },
  { key: 'Reason', header: 'Reason', width: 40, style: 'wrap', group: 'Outcome' },
  { key: 'Votes', header: 'Votes', width: 44, style: 'wrap', group: 'Votes' },
  { key: 'Discussed', header: 'Discussed because of', width: 24, style: 'wrap', group: 'Votes' },
  { key: 'Dissent', header: 'Dissent', width: 34, style: 'wrap', group: 'Votes' },
  { key: 'Decider', header: 'Decided by', width: 24, style: 'wrap', group: 'Authority' },
  { key: 'Role', header: 'In the role of', width: 20, style: 'text', group: 'Authority' },
  { key: 'Quorum', header: 'Seats taken', width: 10, style: 'whole', group: 'Authority' },
  { key: 'Review', header: 'Look at it again', width: 12, style: 'date', group: 'Authority' },
];

/** The decision record of every workshop: one row for each server that was settled in the room, or put aside. */
export const workshopSheet: SheetEntry = {
  id: 'workshop',
  name: 'Workshop decisions',
  purpose:
    'What the room decided and on what: question, options, evidence shown at the time, votes, dissent, who decided, quorum and time.',
  presence: 'with-content',
  role: 'optional',
  countRows: ({ input }) => (input.workshops ?? []).reduce((sum, records) => sum + countRecords(records), 0),
  layOut: (context) => ({
    name: workshopSheet.name,
    purpose: workshopSheet.purpose,
    tabColour: '2457C5',
    blocks: frameTable(workshopSheet.name, workshopSheet.purpose, {
      kind: 'table',
      name: 'Workshops',
      columns: COLUMNS,
      rows: () => listRows(context),
    }),
    ...setUpFrame(4),
    protection: 'open',
  }),
};

function countRecords({ batches, cards }: WorkshopRecords): number {
  return batches.reduce((sum, { servers }) => sum + servers.length, cards.length);
}

function* listRows({ input }: SheetContext): Generator<Row> {
  for (const records of input.workshops ?? []) {
    for (const batch of records.batches) for (const server of batch.servers) yield layOutPassed(records, batch, server);
    for (const card of records.cards) yield layOutCard(records, card);
  }
}

function layOutPassed({ workshop }: WorkshopRecords, batch: WorkshopBatch, server: WorkshopBatch['servers'][number]): Row {
  const { decidedBy, quorum, at } = batch;
  const path = EXIT_PATH_LABELS[server.path];
  return [
    makeCell(workshop.name),
    makeCell(makeDay(workshop.heldOn)),
    makeCell(at.slice(0, 16).replace('T', ' ')),
    makeCell(server.name),
    makeCell(`Does ${server.name} take the recommended way out?`),
    makeCell(null),
    makeCell(`Recommended: ${path} (robust)`),
    makeCell('Passed in a batch'),
    makeCell(path),
    makeCell(path),
    makeCell(null),
    makeCell(null),
    makeCell(null),
    makeCell(null),
    makeCell(null),
    makeCell(decidedBy.name),
    makeCell(WORKSHOP_ROLE_WORDS[decidedBy.role]),
    makeCell(quorum.present),
    makeCell(null),
  ];
}

function layOutCard({ workshop }: WorkshopRecords, card: WorkshopCard): Row {
  const { outcome, evidence } = card;
  const votes = [...card.rounds, ...(card.state === 'open' ? [] : [card])].map((round) => sayVotes(workshop, round)).filter(Boolean);
  return [
    makeCell(workshop.name),
    makeCell(makeDay(workshop.heldOn)),
    makeCell((outcome?.at ?? card.openedAt).slice(0, 16).replace('T', ' ')),
    makeCell(card.name),
    makeCell(card.question),
    makeCell(evidence === null ? null : sayOptions(evidence)),
    makeCell(evidence === null ? null : sayEvidenceShown(evidence).join('; ')),
    makeCell(CARD_WORDS[card.state]),
    makeCell(evidence === null ? null : VERDICT_WORDS[evidence.recommended]),
    makeCell(outcome === null ? null : EXIT_PATH_LABELS[outcome.decision.path]),
    makeCell(outcome === null ? null : sayConditions(outcome)),
    makeCell(outcome?.decision.reason),
    makeCell(votes.map((said, index) => (votes.length === 1 ? said : `Round ${index + 1}: ${said}`)).join('\n')),
    makeCell(outcome?.triggers.map((trigger) => TRIGGER_WORDS[trigger]).join(', ')),
    makeCell(outcome === null ? null : [...outcome.dissent, outcome.dissentWords].filter(Boolean).join('\n')),
    makeCell(outcome?.decidedBy.name),
    makeCell(outcome === null ? null : WORKSHOP_ROLE_WORDS[outcome.decidedBy.role]),
    makeCell(outcome?.quorum.present),
    makeCell(makeDay(outcome?.reviewOn)),
  ];
}
