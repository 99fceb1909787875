import path from 'node:path';
import { readPostureCase } from '../../../electron/services/knowledge/check-posture-examples.ts';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import type { PostureCase } from '../../../shared/domain/knowledge.ts';
import { createPostureReader } from '../../../shared/planning/posture/describe-posture.ts';

/** The knowledge that Offramp ships with. */
export const KNOWLEDGE = await loadKnowledge(path.resolve(import.meta.dirname, '../../../assets/knowledge'));

/** A reader of posture over that knowledge. */
export const READER = createPostureReader(KNOWLEDGE);

/** Posture of a machine that is certainly Windows Server 2008, by what is known about it. */
export function readPostureOf(evidence: PostureCase) {
  return READER.describe(readPostureCase(evidence));
}

/** The state of one rung of the ladder. */
export function readRungOf(evidence: PostureCase, rung: string) {
  return readPostureOf(evidence).ladder.find((one) => one.rung === rung)?.state;
}
