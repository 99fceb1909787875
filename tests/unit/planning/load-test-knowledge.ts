import { fileURLToPath } from 'node:url';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';

/** Loads the knowledge that ships, for tests of judging. */
export function loadTestKnowledge(): Promise<Knowledge> {
  return loadKnowledge(fileURLToPath(new URL('../../../assets/knowledge', import.meta.url)));
}
