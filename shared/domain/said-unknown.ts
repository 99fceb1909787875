import { z } from 'zod';

/** Somebody looked into a question about a server and found that nobody knows the answer; the fact stays unknown, and the question counts as settled. */
export const SaidUnknown = z.object({
  server: z.string().min(1).max(40),
  fact: z.string().min(1).max(100),
  who: z.string().max(200),
  at: z.string(),
});
export type SaidUnknown = z.infer<typeof SaidUnknown>;
