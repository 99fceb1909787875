import { z } from 'zod';

/** Why an operation did not do what was asked: a stable code, one plain sentence, and what a caller may show beside it. */
export const OfframpError = z.object({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type OfframpError = z.infer<typeof OfframpError>;

/** The answer of every operation: a value or an error, never an exception. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: OfframpError };

/** Wraps a value as a successful answer. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps an error as an answer. */
export function fail(code: string, message: string, details?: Record<string, unknown>): Result<never> {
  return { ok: false, error: details === undefined ? { code, message } : { code, message, details } };
}

/** Thrown inside services to end an operation with a plain sentence; the router turns it into a Result. */
export class OperationFailure extends Error {
  readonly code: string;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: string, message: string, details?: Record<string, unknown>) {
    super(message);
    this.name = 'OperationFailure';
    this.code = code;
    this.details = details;
  }
}
