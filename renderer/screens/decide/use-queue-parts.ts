import { useEffect } from 'react';
import type { QueueParts, QueueView } from '../../../shared/domain/decide-queue.ts';
import { useOperation } from '../../store/use-operation.ts';

/** What the queue can be narrowed to; null until it is counted. An owner or workload that is remembered from another project, or has gone, is left out of the view. */
export function useQueueParts(view: QueueView, onViewChange: (view: QueueView) => void): QueueParts | null {
  const answer = useOperation('decision.queueParts', {});
  const parts = answer.state === 'ready' ? answer.value : null;
  const isGone =
    parts !== null &&
    ((view.owner !== null && parts.owners.every(({ owner }) => owner !== view.owner)) ||
      (view.workload !== null && view.workload !== '' && parts.workloads.every(({ id }) => id !== view.workload)));
  useEffect(() => {
    if (isGone) onViewChange({ ...view, owner: null, workload: null });
  }, [isGone, view, onViewChange]);
  return answer.value;
}
