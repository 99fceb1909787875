import type { FactValue } from '../../../shared/domain/fact.ts';
import type { Verdict, VerdictPath } from '../../../shared/domain/verdict.ts';

/** Values of one fact that would all make the same path win. */
export interface FlipGroup {
  fact: string;
  path: VerdictPath;
  values: FactValue[];
}

/** Puts flips of one fact to one path together, in the order in which they first appear. */
export function groupFlips(flips: Verdict['flips']): FlipGroup[] {
  const groups: FlipGroup[] = [];
  for (const { fact, to, path } of flips) {
    const known = groups.find((group) => group.fact === fact && group.path === path);
    if (known) known.values.push(to);
    else groups.push({ fact, path, values: [to] });
  }
  return groups;
}
