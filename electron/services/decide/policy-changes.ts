import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import { DEFAULT_POLICY, POLICY_ID, type Policy } from '../../../shared/domain/policy.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { readPolicy } from '../project/read-weighing.ts';

/** Builds the change that sets the policy; null where it is in force already. Throws OperationFailure 'unknown-criterion'. */
export function buildPolicyChange(
  connection: Connection,
  policy: Policy,
  reason: string,
  criteria: Knowledge['criteria'],
): { change: Change; note: ChangeNote } | null {
  checkPolicy(policy, criteria);
  const before = readPolicy(connection);
  const isDefault = JSON.stringify(policy) === JSON.stringify(DEFAULT_POLICY);
  const change = buildRecordChange(connection, [{ kind: 'policy', id: POLICY_ID, value: isDefault ? null : policy }]);
  if (change === null) return null;
  const labels = new Map(criteria.map(({ id, label }) => [id, label]));
  const summary = `Changed the policy: ${describePolicyChange(before, policy, labels).join('; ')}`;
  return { change, note: { kind: 'policy', who: policy.agreedBy.trim(), summary, reason: reason.trim() } };
}

/** Checks what the schema cannot. Throws OperationFailure 'unknown-criterion'. */
export function checkPolicy(policy: Policy, criteria: Knowledge['criteria']): void {
  const unknown = policy.ranking.find((id) => criteria.every((criterion) => criterion.id !== id));
  if (unknown !== undefined) throw new OperationFailure('unknown-criterion', `Offramp knows no criterion called "${unknown}".`);
  if (new Set(policy.ranking).size !== policy.ranking.length) {
    throw new OperationFailure('unknown-criterion', 'A criterion stands twice in the ranking.');
  }
}

function describePolicyChange(before: Policy, after: Policy, labels: ReadonlyMap<string, string>): string[] {
  const parts: string[] = [];
  const changed = (field: keyof Policy) => JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  if (changed('ranking')) {
    const ranked = after.ranking.map((id) => labels.get(id) ?? id).join(', ');
    parts.push(after.ranking.length === 0 ? 'all criteria count the same' : `ranked ${ranked}`);
  }
  if (changed('minimumScore')) parts.push(`a path needs at least ${after.minimumScore}`);
  if (changed('closeCallMargin')) parts.push(`a close call is a lead of less than ${after.closeCallMargin}`);
  if (changed('allowedTargets'))
    parts.push(after.allowedTargets === null ? 'every target is allowed' : `allowed targets: ${after.allowedTargets.join(', ')}`);
  if (changed('longestIsolationDays')) {
    parts.push(after.longestIsolationDays === null ? 'no limit for isolation' : `isolation for at most ${after.longestIsolationDays} days`);
  }
  if (parts.length === 0) parts.push('who agreed on it');
  return parts;
}
