import { z } from 'zod';
import { FileRef } from '../../domain/import.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { Review, ReviewChoice, ReviewFlip } from '../../domain/review.ts';
import { engineOperation } from '../define.ts';
import { Job } from './inputs.ts';

const Files = z.array(FileRef).min(1).max(1_000);

/** Operations that bring edited workbooks back. */
export const reviewOperations = {
  /** Which of these files are workbooks that Offramp wrote, whole or not; by their tokens. */
  'review.recognise': engineOperation(z.object({ files: z.array(FileRef).max(10_000) }), z.object({ tokens: z.array(z.string()) })),
  /** Holds edited copies against what they were written from, against each other and against the project. Changes nothing. */
  'review.read': engineOperation(z.object({ job: Job, files: Files }), Review),
  /** Takes over what was chosen, as one change that can be undone; all of it or nothing. `revision` is that of the review that was looked at. */
  'review.apply': engineOperation(
    z.object({ job: Job, files: Files, revision: z.number().int(), choices: z.array(ReviewChoice).min(1).max(1_000_000) }),
    z.object({ project: ProjectSummary, applied: z.number().int(), flips: z.array(ReviewFlip) }),
  ),
};
