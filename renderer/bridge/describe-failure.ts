import type { Result } from '../../shared/domain/result.ts';

/** Turns a broken connection into an answer like any other; the cause is kept for whoever looks closer. */
export function describeFailure(code: 'host-unreachable' | 'files-not-accepted', cause: unknown): Result<never> {
  const message =
    code === 'host-unreachable'
      ? 'Offramp does not answer. What was saved is in the project file; start Offramp again.'
      : 'The files could not be taken in. Try again, or choose them with the button.';
  return { ok: false, error: { code, message, details: { cause: cause instanceof Error ? cause.message : String(cause) } } };
}
