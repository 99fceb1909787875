import type { Knowledge, KnowledgeSource } from '../../../shared/domain/knowledge.ts';
import { KNOWLEDGE_FOLDERS } from './knowledge-folders.ts';

/** An entry with sources that were read long ago. */
export interface OldSources {
  file: string;
  sources: number;
  oldest: string;
}

const DAY_MS = 86_400_000;

/** Lists the entries with sources read more than `days` days before the knowledge's own date. */
export function listOldSources(knowledge: Knowledge, days: number): OldSources[] {
  const limit = new Date(Date.parse(knowledge.asOf) - days * DAY_MS).toISOString().slice(0, 10);
  return KNOWLEDGE_FOLDERS.flatMap(({ part, folder }) =>
    knowledge[part].flatMap((entry) => {
      const old = new Map(collectSources(entry).map((source) => [source.url, source.retrieved]));
      const dates = [...old.values()].filter((retrieved) => retrieved < limit).sort();
      const [oldest] = dates;
      return oldest === undefined ? [] : [{ file: `${folder}/${entry.id}.yaml`, sources: dates.length, oldest }];
    }),
  );
}

function collectSources(value: unknown): KnowledgeSource[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(collectSources);
  return Object.entries(value).flatMap(([key, part]) => (key === 'sources' ? (part as KnowledgeSource[]) : collectSources(part)));
}
