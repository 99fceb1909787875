import { z } from 'zod';
import { DecisionInput, HistoryEntry } from '../../domain/decision.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { SimilarServers } from '../../domain/similar-servers.ts';
import { EstateQuestion } from '../../domain/verdict.ts';
import { engineOperation } from '../define.ts';
import { Nothing, ServerId, ServerIds } from './inputs.ts';

/** Operations that judge, ask and decide. */
export const decideOperations = {
  'questions.list': engineOperation(z.object({ limit: z.number().int().min(1).max(200).default(50) }), z.array(EstateQuestion)),
  'decision.set': engineOperation(z.object({ ids: ServerIds, decision: DecisionInput }), ProjectSummary),
  'decision.clear': engineOperation(z.object({ ids: ServerIds, reason: z.string().max(2_000).default('') }), ProjectSummary),
  /** Undecided servers that the same decision suits, and those that look alike but differ, each with the difference. */
  'decision.similar': engineOperation(z.object({ id: ServerId }), SimilarServers),
  'history.undo': engineOperation(Nothing, ProjectSummary),
  'history.redo': engineOperation(Nothing, ProjectSummary),
  'history.list': engineOperation(
    z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(1_000) }),
    z.object({ total: z.number().int(), entries: z.array(HistoryEntry) }),
  ),
};
