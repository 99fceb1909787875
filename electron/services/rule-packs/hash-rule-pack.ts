import { createHash } from 'node:crypto';
import type { RulePack } from '../../../shared/domain/rule-pack.ts';

/** The SHA-256 of a pack's content: the same whether it came as a folder or as one file, and in whatever order its fields stand. */
export function hashRulePack(pack: RulePack): string {
  return createHash('sha256')
    .update(JSON.stringify(sortFields(pack)))
    .digest('hex');
}

/** The id of the record that keeps a pack: the pack's id and the beginning of its hash. */
export function keyRulePack(id: string, hash: string): string {
  return `${id}@${hash.slice(0, 12)}`;
}

/** Says which content of which packs the knowledge holds; the text that decisions name. */
export function describeKnowledgeVersion(asOf: string, packs: readonly { id: string; version: string; hash: string }[]): string {
  return [asOf, ...packs.map(({ id, version, hash }) => `${id} ${version} (${hash.slice(0, 12)})`)].join(' + ');
}

function sortFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortFields);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sortFields(part)]));
}
