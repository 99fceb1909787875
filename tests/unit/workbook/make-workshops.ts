import type { WorkbookInput } from '../../../electron/services/workbook/workbook-input.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { Workshop } from '../../../shared/domain/workshop.ts';
import { makeHalfDay } from '../../../shared/planning/workshop/agenda-clock.ts';

const at = '2026-11-20T09:30:00.000Z';

/** A workshop on the first two servers of an invented estate: one passed in a batch, one decided after two rounds. */
export function makeWorkshops(servers: readonly ServerDetail[]): Pick<WorkbookInput, 'workshops'> {
  const [first, second] = servers;
  if (first === undefined || second === undefined) return {};
  const workshop = Workshop.parse({
    name: 'Kick-off',
    heldOn: '2026-11-20',
    agenda: makeHalfDay(),
    attendees: [
      { id: 'p1', name: 'Kim Berg', role: 'sponsor', seat: 1, here: 'yes' },
      { id: 'p2', name: 'Ola Lind', role: 'security', seat: 2, here: 'yes' },
    ],
  });
  const quorum = { present: 2, missing: [] };
  const decidedBy = { name: 'Kim Berg', role: 'sponsor' } as const;
  const { scores, gates, pendingGates } = second.verdict;
  return {
    workshops: [
      {
        id: 'w1',
        workshop,
        batches: [
          {
            workshop: 'w1',
            servers: [{ id: first.id, name: first.name, path: 'migrate' }],
            exceptions: [second.name],
            decidedBy,
            quorum,
            at,
          },
        ],
        parked: [],
        cards: [
          {
            workshop: 'w1',
            server: second.id,
            name: second.name,
            question: `Which way out does ${second.name} take?`,
            voting: 'silent',
            state: 'decided',
            rounds: [{ ballots: [], hands: { counts: { migrate: 1, isolate: 1 }, vetoes: 1 } }],
            ballots: [
              { attendee: 'p1', path: 'isolate', veto: 'no', at },
              { attendee: 'p2', path: 'migrate', veto: 'yes', at },
            ],
            hands: null,
            evidence: {
              recommended: 'isolate',
              firmness: 'contestable',
              os: second.identity.os.label,
              owner: null,
              application: null,
              scores,
              facts: [{ label: 'Environment', value: 'Production' }],
              gates,
              pendingGates,
              reasons: [],
              wouldChange: [],
              unknowns: ['Is it cut off from every network?'],
            },
            outcome: {
              decision: {
                path: 'isolate',
                reason: 'The line cannot stop',
                decidedBy: 'Kim Berg',
                accepter: 'Kim Berg',
                expiresOn: '2027-06-30',
                followOn: null,
              },
              decidedBy,
              quorum,
              dissent: ['Ola Lind: migrate, veto'],
              dissentWords: 'A year is too long',
              triggers: ['spread', 'veto'],
              reviewOn: '2027-01-31',
              at,
            },
            spentSeconds: 240,
            openedAt: at,
          },
        ],
      },
    ],
  };
}
