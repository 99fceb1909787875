import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { RulePack, RulePackCheck, RulePackEntry, RulePackProblem } from '../../../shared/domain/rule-pack.ts';
import { checkExitExamples, checkExitReferences } from '../knowledge/check-exit-knowledge.ts';
import { checkReferences } from '../knowledge/check-references.ts';
import { checkRuleExamples } from '../knowledge/check-rule-examples.ts';
import type { KnowledgeProblem } from '../knowledge/knowledge-error.ts';
import { checkPackEntries, checkReplacements } from './check-pack-entries.ts';
import { checkPackMeaning } from './check-pack-meaning.ts';
import { checkPlainData } from './check-plain-data.ts';
import { composeKnowledge } from './compose-knowledge.ts';
import { hashRulePack, keyRulePack } from './hash-rule-pack.ts';
import type { PackFile } from './pack-file.ts';
import { PACK_LIMITS } from './pack-limits.ts';
import { PACK_FOLDERS, type PackDocuments, type PackFolder, readPack } from './read-pack.ts';

/** A pack that holds, or everything that is wrong with it. */
export type CheckedPack = { pack: RulePack; fileName: string; hash: string; problems: [] } | { pack: null; problems: RulePackProblem[] };

/** Reads and checks a pack as Offramp's own knowledge is checked: shapes, sources, references, examples. A pack can name its own entries and Offramp's, and no other pack's. */
export async function checkPackFiles(files: readonly PackFile[], base: Knowledge): Promise<CheckedPack> {
  const { read, problems } = await readPack(files);
  return read === null ? { pack: null, problems } : checkPackDocuments(read, base);
}

/** The same for what has been read already. */
export function checkPackDocuments(read: PackDocuments, base: Knowledge): CheckedPack {
  const { shaped, problems } = checkPackEntries(read);
  if (shaped === null) return { pack: null, problems };
  const found = checkMeaning(shaped.pack, base).map(shaped.place);
  if (found.length > 0) return { pack: null, problems: found };
  return { pack: shaped.pack, fileName: read.fileName, hash: hashRulePack(shaped.pack), problems: [] };
}

/** Checks a pack that was stored before: the knowledge of this Offramp may be another than the one it was checked with. */
export function recheckPack(pack: RulePack, fileName: string, base: Knowledge): RulePackProblem[] {
  const unplain = checkPlainData(pack);
  if (unplain !== null) return [{ file: fileName, entry: '', ...unplain }];
  const { id, label, version, publisher, text } = pack;
  const documents = (Object.entries(PACK_FOLDERS) as [PackFolder, (typeof PACK_FOLDERS)[PackFolder]][]).flatMap(([folder, part]) =>
    pack[part].map((value, at) => ({ folder, file: fileName, at: `${part}[${at}]`, expectedId: null, value })),
  );
  return checkPackDocuments({ fileName, head: { file: fileName, value: { id, label, version, publisher, text } }, documents }, base)
    .problems;
}

function checkMeaning(pack: RulePack, base: Knowledge): KnowledgeProblem[] {
  const replacing = checkReplacements(pack, base);
  if (replacing.length > 0) return replacing;
  const whole = composeKnowledge(base, [pack]);
  // Offramp's own entries hold, so that only the pack's can fail; examples are run for those alone.
  const own = { ...whole, rules: pack.rules, controls: pack.controls, controlPacks: pack.controlPacks };
  return [
    ...checkReferences(whole),
    ...checkExitReferences(whole),
    ...checkPackMeaning(pack, whole),
    ...checkRuleExamples(pack.rules),
    ...checkExitExamples({ ...own, hopRefusals: [], retireEvidence: [], riskFactors: [], stockRisks: [], flightChecks: [] }),
  ];
}

/** Says why packs cannot be on together: they replace the same entry of Offramp. */
export function findPackConflicts(pack: RulePack, others: readonly RulePack[]): string[] {
  const list = (one: RulePack) =>
    [...one.rules, ...one.controls, ...one.controlPacks].flatMap(({ id, replaces }) => (replaces === undefined ? [] : [{ id, replaces }]));
  const own = new Map(list(pack).map(({ id, replaces }) => [replaces, id]));
  return others
    .filter((other) => other.id !== pack.id)
    .flatMap((other) =>
      list(other)
        .filter(({ replaces }) => own.has(replaces))
        .map(
          ({ replaces }) =>
            `Both “${pack.label}” and “${other.label}” replace ${replaces}. Switch off one of them, or take the entry out of one.`,
        ),
    );
}

/** Lists what a pack holds, by kind. */
export function listPackEntries(pack: RulePack): RulePackEntry[] {
  return [
    ...pack.rules.map(({ id, text, replaces }): RulePackEntry => ({ kind: 'rule', id, title: text, replaces: replaces ?? null })),
    ...pack.facts.map(({ id, label }): RulePackEntry => ({ kind: 'fact', id, title: label, replaces: null })),
    ...pack.controls.map(({ id, label, replaces }): RulePackEntry => ({ kind: 'control', id, title: label, replaces: replaces ?? null })),
    ...pack.controlPacks.map(
      ({ id, label, replaces }): RulePackEntry => ({ kind: 'control-pack', id, title: label, replaces: replaces ?? null }),
    ),
  ];
}

/** Shapes the outcome of a check for people: what the pack is, or its first problems. */
export function describePackCheck(checked: CheckedPack): RulePackCheck {
  const { problems } = checked;
  if (checked.pack === null) return { pack: null, problems: problems.slice(0, PACK_LIMITS.problems), problemCount: problems.length };
  const { id, label, version, publisher, text } = checked.pack;
  const { hash } = checked;
  const pack = { id, label, version, publisher, text, key: keyRulePack(id, hash), hash, entries: listPackEntries(checked.pack) };
  return { pack, problems: [], problemCount: 0 };
}

/** Says one problem of a pack in a sentence. */
export function describePackProblem({ file, entry, field, text }: RulePackProblem): string {
  const place = [file, entry, field].filter((part) => part !== '').join(', ');
  return place === '' ? `${text}.` : `${place}: ${text}.`;
}
