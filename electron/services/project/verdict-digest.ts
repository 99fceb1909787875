import { createHash } from 'node:crypto';
import type { Judgement } from '../../../shared/planning/verdict/judge-server.ts';

/** A digest of a verdict with everything it stands on: path, firmness, scores, gates and points. It says nothing about wording. */
export function digestVerdict({ path, firmness, scores, gates, pendingGates, reasons, waived = [] }: Judgement): string {
  const name = ({ rule, closes }: Judgement['gates'][number]) => `${rule} ${closes}`;
  const stands = [
    path,
    firmness,
    [scores.migrate, scores.virtualize, scores.isolate, scores.retire],
    gates.map(name).sort(),
    pendingGates.map(name).sort(),
    waived.map(name).sort(),
    reasons.map(({ rule, path: of, points }) => `${rule} ${of} ${points}`).sort(),
  ];
  return createHash('sha256').update(JSON.stringify(stands)).digest('hex').slice(0, 16);
}
