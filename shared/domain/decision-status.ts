import { z } from 'zod';

/** How far the agreement on a decision has come; the record's id is that of the server. */
export const DecisionStatus = z.object({
  /** null: nobody has said. */
  status: z.enum(['draft', 'in-review', 'approved']).nullable().default(null),
  /** Who approves, and when they did. */
  approver: z.string().max(200).default(''),
  approvedOn: z.iso.date().nullable().default(null),
});
export type DecisionStatus = z.infer<typeof DecisionStatus>;

/** What a person reads for each status. */
export const DECISION_STATUS_LABELS = { draft: 'Draft', 'in-review': 'In review', approved: 'Approved' } as const;
