import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import { type RulePackProblem, RulePackUse, StoredRulePack } from '../../../shared/domain/rule-pack.ts';
import type { Connection } from '../project/file/connection.ts';
import { findPackConflicts, recheckPack } from './check-rule-pack.ts';
import { hashRulePack, keyRulePack } from './hash-rule-pack.ts';

/** A pack that is switched on, and what keeps it from being applied. */
export interface UsedPack extends StoredRulePack {
  key: string;
  problems: RulePackProblem[];
}

/** Reads every pack that lies in a project, with the id of its record; one that cannot be read is left out here, and verify names it. */
export function listStoredPacks(connection: Connection): { key: string; stored: StoredRulePack }[] {
  return readAll(connection, 'rule-pack').flatMap(({ id, value }) => {
    const stored = StoredRulePack.safeParse(value);
    return stored.success ? [{ key: id, stored: stored.data }] : [];
  });
}

/** Reads which packs are switched on: the hash of the content, by the pack's id. */
export function readPackUses(connection: Connection): Map<string, string> {
  return new Map(
    readAll(connection, 'rule-pack-use').flatMap(({ id, value }) => {
      const use = RulePackUse.safeParse(value);
      return use.success ? [[id, use.data.hash] as const] : [];
    }),
  );
}

/** Reads the packs that are switched on and checks each against the knowledge of this Offramp, in the order of ids. */
export function readUsedPacks(connection: Connection, base: Knowledge): UsedPack[] {
  const uses = readPackUses(connection);
  if (uses.size === 0) return [];
  const used: UsedPack[] = [];
  for (const { key, stored } of listStoredPacks(connection)) {
    const { pack, hash, fileName } = stored;
    if (uses.get(pack.id) !== hash || key !== keyRulePack(pack.id, hash)) continue;
    const changed = hashRulePack(pack) === hash ? [] : [problem(fileName, 'is not what it was when it was added: its hash is another one')];
    const others = used.filter(({ problems }) => problems.length === 0).map((one) => one.pack);
    const conflicts = findPackConflicts(pack, others).map((text) => problem(fileName, text));
    used.push({ ...stored, key, problems: [...changed, ...recheckPack(pack, fileName, base), ...conflicts] });
  }
  return used;
}

function problem(file: string, text: string): RulePackProblem {
  return { file, entry: '', field: '', text };
}

function readAll(connection: Connection, kind: string): { id: string; value: unknown }[] {
  return connection
    .all<{ id: string; value: string }>('select id, value from record where kind = ? order by id', kind)
    .map(({ id, value }) => ({
      id,
      value: parseJson(value),
    }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
