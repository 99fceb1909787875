import { z } from 'zod';

/** What somebody noted about one server or workload, in their own words; it changes no verdict. */
export const Comment = z.object({
  /** Id of the server or workload that it is about. */
  about: z.string().min(1).max(40),
  text: z.string().trim().min(1).max(10_000),
  who: z.string().max(200),
  at: z.string(),
});
export type Comment = z.infer<typeof Comment>;
