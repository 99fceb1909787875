import { z } from 'zod';
import { ExitPath } from './exit-path.ts';

/** A gate that somebody with a name lets a server pass, for a reason and until a day. After that day the gate is closed again. */
export const Waiver = z.object({
  /** The server's id, as every screen names it. */
  server: z.string().min(1).max(40),
  rule: z.string().min(1).max(200),
  /** The path that the gate closes and the waiver opens. */
  opens: ExitPath,
  reason: z.string().trim().min(1).max(2_000),
  /** Who answers for it. */
  owner: z.string().trim().min(1).max(200),
  /** The last day on which it holds. */
  expiresOn: z.iso.date(),
  at: z.string(),
});
export type Waiver = z.infer<typeof Waiver>;

/** What a person hands in to waive a gate. */
export const WaiverInput = Waiver.pick({ rule: true, opens: true, reason: true, owner: true, expiresOn: true });
export type WaiverInput = z.infer<typeof WaiverInput>;

/** A waiver of one server and whether it holds on the as-of day. */
export const WaiverState = z.object({ ...Waiver.shape, state: z.enum(['in-force', 'expired']) });
export type WaiverState = z.infer<typeof WaiverState>;

/** The id of the record of a waiver: a gate is waived once for each server and path. */
export function nameWaiver({ server, rule, opens }: Pick<Waiver, 'server' | 'rule' | 'opens'>): string {
  return `${server} ${rule} ${opens}`;
}

/** Whether a waiver holds on a day (YYYY-MM-DD); its last day counts. */
export function holdsOn({ expiresOn }: Pick<Waiver, 'expiresOn'>, day: string): boolean {
  return day <= expiresOn;
}
