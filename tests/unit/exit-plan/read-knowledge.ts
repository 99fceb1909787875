import path from 'node:path';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';

/** The knowledge as it ships. */
export const knowledge = await loadKnowledge(path.resolve(import.meta.dirname, '../../../assets/knowledge'));
