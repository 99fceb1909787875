import type { ProjectSummary } from '../../shared/domain/project.ts';
import { formatCount } from '../components/format.ts';
import { t } from '../wording/messages.ts';

/** Every place in the app; the first screen stands outside the journey. */
export type StopId =
  | 'start'
  | 'import'
  | 'inventory'
  | 'findings'
  | 'decide'
  | 'plan'
  | 'workbook'
  | 'workshop'
  | 'review'
  | 'history'
  | 'knowledge';

/** The stops of the journey in their order; Alt and the number of its place goes to each. */
export const JOURNEY: readonly StopId[] = ['import', 'inventory', 'findings', 'decide', 'plan', 'workbook'];

/** The places below the journey; Alt and their numbers carry on from it. */
export const BESIDE_JOURNEY: readonly StopId[] = ['workshop', 'review', 'history', 'knowledge'];

/** What a person reads for a place, in the language of the moment. */
export function labelStop(stop: StopId): string {
  return t(`commands:stops.${stop}`);
}

/** Whether a place has something to show while no project is open. */
export function opensWithoutProject(stop: StopId): boolean {
  return stop === 'start' || stop === 'knowledge';
}

/** What is left to do at a stop, in as few words as fit into the rail; null where there is nothing to say. */
export function describeLeftToDo(stop: StopId, project: ProjectSummary | null): string | null {
  if (project === null) return null;
  switch (stop) {
    case 'import':
      if ((project.mergeProposals ?? 0) > 0) return t('merging:left', { count: project.mergeProposals ?? 0 });
      return project.sourcesWithIssues > 0
        ? t('commands:left.issues', { count: project.sourcesWithIssues })
        : project.sources > 0
          ? t('commands:left.sources', { count: project.sources })
          : null;
    case 'inventory':
      return project.servers > 0 ? formatCount(project.servers) : null;
    case 'findings':
      return project.servers > 0 ? formatCount(project.flagged) : null;
    case 'decide':
      if (project.flagged === 0) return null;
      return project.undecided === 0 ? t('commands:left.done') : t('commands:left.undecided', { count: project.undecided });
    case 'history':
      return project.historyEntries > 0 ? formatCount(project.historyEntries) : null;
    case 'start':
    case 'plan':
    case 'workbook':
    case 'workshop':
    case 'review':
    case 'knowledge':
      return null;
  }
}
