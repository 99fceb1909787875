import { writeFile } from 'node:fs/promises';
import type { FileRef } from '../../../shared/domain/import.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { RulePackLine, RulePackList } from '../../../shared/domain/rule-pack.ts';
import { createBreather } from '../project/breathe.ts';
import { buildRecordChange, type RecordWrite } from '../project/changes/records.ts';
import {
  checkPackFiles,
  describePackCheck,
  describePackProblem,
  findPackConflicts,
  listPackEntries,
  recheckPack,
} from '../rule-packs/check-rule-pack.ts';
import { keyRulePack } from '../rule-packs/hash-rule-pack.ts';
import type { KnowledgeInForce, KnowledgeSource } from '../rule-packs/knowledge-in-force.ts';
import type { PackFile } from '../rule-packs/pack-file.ts';
import { previewSwitch } from '../rule-packs/preview-switch.ts';
import { recognisePacks } from '../rule-packs/recognise-packs.ts';
import { listStoredPacks, readPackUses, type UsedPack } from '../rule-packs/stored-packs.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** How many packs a project keeps, versions counted apart. */
const MOST_PACKS = 20;
const PREVIEW_CANCELLED = 'Looking ahead was cancelled. Nothing was changed.';

/** Creates the handlers of rules.*. */
export function createRulePackHandlers({ session, jobs, grants, now }: HandlerParts, source: KnowledgeSource) {
  const base = source.own.knowledge;
  const locate = (files: readonly FileRef[]): PackFile[] => files.map((file) => ({ name: file.name, path: grants.resolve(file).path }));

  function list(): RulePackList {
    const { database, inForce } = session.current();
    const { used, version } = inForce();
    const uses = new Map(used.map((one) => [one.key, one]));
    const on = used.filter(({ problems }) => problems.length === 0).map(({ pack }) => pack);
    const packs = listStoredPacks(database.read).map(({ key, stored }): RulePackLine => {
      const { id, label, version: own, publisher, text } = stored.pack;
      const use = uses.get(key);
      return {
        ...{ id, label, version: own, publisher, text, key },
        ...{ hash: stored.hash, fileName: stored.fileName, addedAt: stored.addedAt },
        state: use === undefined ? 'off' : use.problems.length === 0 ? 'on' : 'does-not-fit',
        problems: use?.problems ?? [],
        conflicts: use === undefined ? findPackConflicts(stored.pack, on) : [],
        entries: listPackEntries(stored.pack),
      };
    });
    return { knowledge: version, packs };
  }

  function find(key: string) {
    const found = listStoredPacks(session.current().database.read).find((one) => one.key === key);
    if (found === undefined) throw new OperationFailure('rules-not-found', 'This rule pack is not in the project any more.');
    return found.stored;
  }

  /** The knowledge as it would be after a switch; refuses what cannot be carried out. */
  function lookAhead(key: string, state: 'on' | 'off'): KnowledgeInForce {
    const stored = find(key);
    const { pack, hash, fileName } = stored;
    const applied = session
      .current()
      .inForce()
      .used.filter(({ problems }) => problems.length === 0);
    const others = applied.filter((one: UsedPack) => one.pack.id !== pack.id);
    if (state === 'off') return source.compose(others);
    const [problem] = recheckPack(pack, fileName, base);
    if (problem !== undefined) {
      throw new OperationFailure('rules-do-not-fit', `“${pack.label}” does not fit this Offramp. ${describePackProblem(problem)}`, {
        problem,
      });
    }
    const conflicts = findPackConflicts(
      pack,
      others.map((one) => one.pack),
    );
    if (conflicts.length > 0) throw new OperationFailure('rules-conflict', conflicts.join(' '), { conflicts });
    return source.compose([...others, { pack, hash }].sort((a, b) => (a.pack.id < b.pack.id ? -1 : 1)));
  }

  async function record(writes: readonly RecordWrite[], summary: string, kind: 'policy' | 'setting') {
    const { database, store } = session.current();
    await store.change(() => {
      const change = buildRecordChange(database.write, writes);
      return change === null ? null : { change, note: { kind, who: '', summary, reason: '' } };
    });
    session.announce();
    return list();
  }

  return {
    'rules.recognise': async ({ files }) => {
      const located = files.map((file) => ({ name: file.name, path: grants.resolve(file).path, token: file.token }));
      return { packs: (await recognisePacks(located)).map((pack) => ({ tokens: pack.map(({ token }) => token) })) };
    },
    'rules.check': async ({ files }) => describePackCheck(await checkPackFiles(locate(files), base)),
    'rules.add': async ({ files }) => {
      session.current();
      const checked = await checkPackFiles(locate(files), base);
      const check = describePackCheck(checked);
      if (checked.pack === null) return { check, list: list() };
      const { pack, hash, fileName } = checked;
      const key = keyRulePack(pack.id, hash);
      const present = listStoredPacks(session.current().database.read);
      if (present.some((one) => one.key === key)) return { check, list: list() };
      if (present.length >= MOST_PACKS)
        throw new OperationFailure('rules-too-many', `A project keeps ${MOST_PACKS} rule packs. Take one out first.`);
      const value = { pack, hash, fileName, addedAt: now().toISOString() };
      return {
        check,
        list: await record([{ kind: 'rule-pack', id: key, value }], `Added the rule pack ${sayPack(pack, hash)}`, 'setting'),
      };
    },
    'rules.list': list,
    'rules.preview': ({ job, key, state }) => {
      const then = lookAhead(key, state);
      return jobs.run(job, PREVIEW_CANCELLED, ({ signal, progress }) => {
        const { database, store, inForce } = session.current();
        return previewSwitch(database.read, inForce(), then, store.asOf, {
          breathe: createBreather(signal),
          onServer: (done, total) => progress('Weighing the servers', done, total),
        });
      });
    },
    'rules.switch': ({ key, state }) => {
      const { pack, hash } = find(key);
      const inUse = readPackUses(session.current().database.read).get(pack.id) === hash;
      if (state === 'off') {
        // Another version of the pack stays as it is.
        if (!inUse) return list();
        return record([{ kind: 'rule-pack-use', id: pack.id, value: null }], `Switched off the rule pack ${sayPack(pack, hash)}`, 'policy');
      }
      lookAhead(key, 'on');
      if (inUse) return list();
      const value = { hash, version: pack.version, since: now().toISOString() };
      return record([{ kind: 'rule-pack-use', id: pack.id, value }], `Switched on the rule pack ${sayPack(pack, hash)}`, 'policy');
    },
    'rules.remove': ({ key }) => {
      const { pack, hash } = find(key);
      if (readPackUses(session.current().database.read).get(pack.id) === hash) {
        throw new OperationFailure('rules-in-use', `“${pack.label}” is switched on. Switch it off before it is taken out.`);
      }
      return record(
        [{ kind: 'rule-pack', id: key, value: null }],
        `Took the rule pack ${sayPack(pack, hash)} out of the project`,
        'setting',
      );
    },
    'rules.save': async ({ key, destination }) => {
      const { pack } = find(key);
      const text = `${JSON.stringify(pack, null, 2)}\n`;
      await writeFile(grants.resolve(destination).path, text);
      return { fileName: destination.name, bytes: Buffer.byteLength(text) };
    },
  } satisfies Partial<EngineHandlers>;
}

function sayPack({ label, version }: { label: string; version: string }, hash: string): string {
  return `${label} ${version} (${hash.slice(0, 12)})`;
}
