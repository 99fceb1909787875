import type { ProjectSummary } from '../../../shared/domain/project.ts';

/** A project in one glance, with what a test cares about changed. */
export function sampleSummary(part: Partial<ProjectSummary> = {}): ProjectSummary {
  return {
    name: 'Northwind assessment',
    fileName: 'northwind.offramp',
    asOf: '2026-11-21',
    asOfMode: 'today',
    revision: 7,
    savedAt: '2026-11-21T09:00:00.000Z',
    servers: 1_204,
    flagged: 148,
    undecided: 41,
    undetermined: 9,
    sources: 4,
    sourcesWithIssues: 1,
    historyEntries: 312,
    protection: 'none',
    undo: null,
    redo: null,
    ...part,
  };
}
