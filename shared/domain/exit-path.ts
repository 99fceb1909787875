import { z } from 'zod';

/** The four ways out of Windows Server 2008, in the order in which ties and lists show them. */
export const EXIT_PATHS = ['migrate', 'virtualize', 'isolate', 'retire'] as const;

/** One of the four ways out. */
export const ExitPath = z.enum(EXIT_PATHS);
export type ExitPath = z.infer<typeof ExitPath>;

/** What a person reads for each path. */
export const EXIT_PATH_LABELS: Readonly<Record<ExitPath, string>> = {
  migrate: 'Migrate',
  virtualize: 'Virtualize',
  isolate: 'Isolate',
  retire: 'Retire',
};
