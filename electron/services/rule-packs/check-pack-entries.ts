import type { z } from 'zod';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import { FactEntry } from '../../../shared/domain/knowledge.ts';
import {
  type RulePack,
  RulePackControl,
  RulePackControls,
  RulePackHead,
  type RulePackProblem,
  RulePackRule,
} from '../../../shared/domain/rule-pack.ts';
import { checkEntry } from '../knowledge/check-entry.ts';
import type { KnowledgeProblem } from '../knowledge/knowledge-error.ts';
import { PACK_LIMITS } from './pack-limits.ts';
import type { PackDocument, PackDocuments, PackFolder } from './read-pack.ts';

/** A pack whose entries have the right shape, and how to say where one of them stands. */
export interface ShapedPack {
  pack: RulePack;
  /** The file and the entry that a problem of the knowledge's own checks is about. */
  place(problem: KnowledgeProblem): RulePackProblem;
}

const SCHEMAS: Readonly<Record<PackFolder, z.ZodType<{ id: string; replaces?: string | undefined }>>> = {
  facts: FactEntry,
  rules: RulePackRule,
  controls: RulePackControl,
  'control-packs': RulePackControls,
};

const MOST: Readonly<Record<PackFolder, number>> = {
  facts: PACK_LIMITS.facts,
  rules: PACK_LIMITS.rules,
  controls: PACK_LIMITS.controls,
  'control-packs': PACK_LIMITS.controlPacks,
};

/** Checks the shape of every entry by the schemas of Offramp's own knowledge, and that ids are the pack's own, once each. */
export function checkPackEntries(read: PackDocuments): { shaped: ShapedPack | null; problems: RulePackProblem[] } {
  const problems: RulePackProblem[] = [];
  const head = checkEntry(RulePackHead, read.head.value, read.head.file);
  problems.push(...head.problems.map((problem) => ({ ...problem, entry: '', text: shorten(problem.text) })));
  const packId = head.entry?.id ?? null;
  if (packId === 'offramp') problems.push({ file: read.head.file, entry: '', field: 'id', text: 'is Offramp’s own name; choose another' });
  const found = new Map<PackFolder, { id: string }[]>();
  const places = new Map<string, PackDocument>();
  for (const document of read.documents) {
    const { folder, file, at } = document;
    const checked = checkEntry(SCHEMAS[folder], document.value, file);
    const entry = nameEntry(folder, document);
    const report = (field: string, text: string) => problems.push({ file, entry, field: joinField(at, field), text: shorten(text) });
    for (const problem of checked.problems) report(problem.field, problem.text);
    if (checked.entry === null) continue;
    const { id } = checked.entry;
    if (id.length > PACK_LIMITS.idLength) report('id', `is longer than ${PACK_LIMITS.idLength} characters`);
    else if (packId !== null && !id.startsWith(`${packId}.`))
      report('id', `"${id}" has to begin with "${packId}.", so that it can never be taken for an entry of Offramp or of another pack`);
    else if (document.expectedId !== null && document.expectedId !== id)
      report('id', `"${id}" should be the file’s name, "${document.expectedId}"`);
    if (places.has(`${folder}/${id}`)) report('id', `"${id}" is there twice`);
    places.set(`${folder}/${id}`, document);
    found.set(folder, [...(found.get(folder) ?? []), checked.entry]);
  }
  for (const [folder, entries] of found) {
    if (entries.length > MOST[folder])
      problems.push({
        file: read.fileName,
        entry: folder,
        field: '',
        text: `holds ${entries.length} entries; a pack can have ${MOST[folder]}`,
      });
  }
  if (head.entry !== null && read.documents.length === 0)
    problems.push({ file: read.fileName, entry: '', field: '', text: 'holds no entries' });
  if (problems.length > 0 || head.entry === null) return { shaped: null, problems };
  const list = (folder: PackFolder) => [...(found.get(folder) ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  // Each entry was checked against the schema of its folder.
  const pack = {
    ...head.entry,
    facts: list('facts'),
    rules: list('rules'),
    controls: list('controls'),
    controlPacks: list('control-packs'),
  } as RulePack;
  return { shaped: { pack, place: createPlace(read, places) }, problems };
}

/** Lists entries that replace what they cannot: entries that are not there, gates that nobody can waive, or the same entry twice. */
export function checkReplacements(pack: RulePack, base: Knowledge): KnowledgeProblem[] {
  const check = (
    folder: PackFolder,
    entries: readonly { id: string; replaces?: string | undefined }[],
    own: readonly { id: string; waivable?: 'yes' | 'no'; closes?: readonly string[] }[],
  ): KnowledgeProblem[] => {
    const taken = new Map<string, string>();
    return entries.flatMap(({ id, replaces }) => {
      if (replaces === undefined) return [];
      const report = (text: string) => [{ file: `${folder}/${id}.yaml`, field: 'replaces', text }];
      const target = own.find((entry) => entry.id === replaces);
      if (target === undefined) return report(`names "${replaces}", which is no entry of Offramp in ${folder}`);
      if (target.waivable === 'no' && (target.closes ?? []).length > 0)
        return report(`names "${replaces}", a gate that nobody can waive; what it closes cannot be done at all, so it stays`);
      const other = taken.get(replaces);
      taken.set(replaces, id);
      return other === undefined ? [] : report(`names "${replaces}", which ${other} replaces already`);
    });
  };
  return [
    ...check('rules', pack.rules, base.rules),
    ...check('controls', pack.controls, base.controls),
    ...check('control-packs', pack.controlPacks, base.controlPacks),
  ];
}

function createPlace(read: PackDocuments, places: ReadonlyMap<string, PackDocument>): ShapedPack['place'] {
  return ({ file, field, text }) => {
    const key = file.replace(/\.yaml$/u, '');
    const document = places.get(key);
    if (document === undefined) return { file: read.fileName, entry: key, field, text: shorten(text) };
    return { file: document.file, entry: nameEntry(document.folder, document), field: joinField(document.at, field), text: shorten(text) };
  };
}

/** An entry as a person finds it: its folder and id. */
function nameEntry(folder: PackFolder, { value, expectedId }: PackDocument): string {
  const id: unknown = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : undefined;
  const name = typeof id === 'string' ? id.slice(0, PACK_LIMITS.idLength) : (expectedId ?? '');
  return name === '' ? folder : `${folder}/${name}`;
}

function joinField(at: string, field: string): string {
  if (at === '' || field === '') return at + field;
  return field.startsWith('[') ? at + field : `${at}.${field}`;
}

function shorten(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
}
