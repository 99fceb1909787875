import { createHash } from 'node:crypto';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { RulePack } from '../../../shared/domain/rule-pack.ts';
import { recomposePlanner } from '../compose-planner.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import type { Connection } from '../project/file/connection.ts';
import { composeKnowledge } from './compose-knowledge.ts';
import { describeKnowledgeVersion } from './hash-rule-pack.ts';
import { readUsedPacks, type UsedPack } from './stored-packs.ts';

/** What Offramp knows in one project: its own knowledge and the rule packs that are switched on there. Never changes; a switch makes another one. */
export interface KnowledgeInForce {
  knowledge: Knowledge;
  planner: ServerPlanner;
  /** The day of Offramp's own knowledge and each pack with version and hash; what decisions name. */
  version: string;
  /** Changes whenever derived values may come out differently. */
  stamp: string;
  /** Packs that are applied, in the order of ids. */
  packs: readonly RulePack[];
  /** Packs that are switched on, with what keeps them from being applied. */
  used: readonly UsedPack[];
}

/** Offramp's own knowledge and what follows from packs over it. */
export interface KnowledgeSource {
  readonly own: KnowledgeInForce;
  /** Puts packs over Offramp's own knowledge; nobody need keep the answer. */
  compose(packs: readonly { pack: RulePack; hash: string }[]): KnowledgeInForce;
  /** The knowledge of a project, as its records are at this moment. */
  read(connection: Connection): KnowledgeInForce;
}

/** Creates the source from Offramp's own knowledge; `stamp` stands for that and for the version of Offramp. */
export function createKnowledgeSource(base: Knowledge, planner: ServerPlanner, stamp: string): KnowledgeSource {
  const own: KnowledgeInForce = { knowledge: base, planner, version: base.asOf, stamp, packs: [], used: [] };
  function compose(chosen: readonly { pack: RulePack; hash: string }[]): KnowledgeInForce {
    if (chosen.length === 0) return own;
    const packs = chosen.map(({ pack }) => pack);
    const version = describeKnowledgeVersion(
      base.asOf,
      chosen.map(({ pack, hash }) => ({ id: pack.id, version: pack.version, hash })),
    );
    const knowledge = composeKnowledge(base, packs);
    const whole = createHash('sha256')
      .update(JSON.stringify([stamp, version, chosen.map(({ hash }) => hash)]))
      .digest('hex');
    return { knowledge, planner: recomposePlanner(planner, knowledge, version), version, stamp: whole, packs, used: [] };
  }
  return {
    own,
    compose,
    read(connection) {
      const used = readUsedPacks(connection, base);
      return used.length === 0 ? own : { ...compose(used.filter(({ problems }) => problems.length === 0)), used };
    },
  };
}

/** Makes an object that answers with the parts of another one as it is when it is asked. */
export function viewThrough<T extends object>(sample: T, read: () => T): T {
  const view = {};
  for (const part of Object.keys(sample) as (keyof T & string)[])
    Object.defineProperty(view, part, { enumerable: true, get: () => read()[part] });
  return view as T;
}
