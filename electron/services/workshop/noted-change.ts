import type { Change } from '../project/changes/change.ts';
import type { ChangeNote } from '../project/project-store.ts';

/** A change with what the history says about it; null where nothing changes. */
export type NotedChange = { change: Change; note: ChangeNote } | null;
