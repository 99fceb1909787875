import type { Result } from '../../shared/domain/result.ts';
import { t } from '../wording/messages.ts';

/** Turns a broken connection into an answer like any other; the cause is kept for whoever looks closer. */
export function describeFailure(code: 'host-unreachable' | 'files-not-accepted', cause: unknown): Result<never> {
  const message = t(code === 'host-unreachable' ? 'told:hostUnreachable' : 'told:filesNotAccepted');
  return { ok: false, error: { code, message, details: { cause: cause instanceof Error ? cause.message : String(cause) } } };
}
