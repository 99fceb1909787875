import { z } from 'zod';

/** Input of an operation that needs none, or answer of one that has nothing to say. */
export const Nothing = z.object({});

/** The name under which progress is told and by which a job can be cancelled. */
export const Job = z.string().min(1).max(100);

/** One server, as every screen and file names it. */
export const ServerId = z.string().min(1).max(40);

/** Several servers. */
export const ServerIds = z.array(ServerId).min(1).max(1_000_000);
