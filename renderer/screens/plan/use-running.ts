import type { FileRef } from '../../../shared/domain/import.ts';
import type { ProjectSummary } from '../../../shared/domain/project.ts';
import type { OfframpError } from '../../../shared/domain/result.ts';
import type { SavePurpose } from '../../bridge/connect.ts';
import { useApp } from '../../store/use-app.ts';

/** What the views beside the waves do with changes and files. */
export interface Running {
  /** Takes over the project that a change gave; answers whether it was made. */
  adopt: (change: Promise<ProjectSummary | null>) => Promise<boolean>;
  /** Asks where to save, saves, and hands the file over; answers what was saved, or null. */
  save: <Saved>(
    purpose: SavePurpose,
    name: string,
    write: (destination: FileRef) => Promise<{ ok: true; value: Saved } | { ok: false; error: OfframpError }>,
  ) => Promise<Saved | null>;
}

/** Lets a view change what a plan needs beside the waves, and save files of it. */
export function useRunning(): Running {
  const bridge = useApp((state) => state.bridge);
  const adoptProject = useApp((state) => state.adoptProject);
  const tellError = useApp((state) => state.tellError);
  return {
    async adopt(change) {
      const project = await change;
      if (project !== null) adoptProject(project);
      return project !== null;
    },
    async save(purpose, name, write) {
      const destination = await bridge.pickSave(purpose, name);
      if (!destination.ok) {
        tellError(destination.error);
        return null;
      }
      if (destination.value === null) return null;
      const saved = await write(destination.value);
      if (!saved.ok) {
        tellError(saved.error);
        return null;
      }
      const delivered = await bridge.deliver(destination.value);
      if (!delivered.ok) {
        tellError(delivered.error);
        return null;
      }
      return saved.value;
    },
  };
}
