import type { Evidence, FactValue, ResolvedFact } from '../../../shared/domain/fact.ts';
import type { ImportIssue } from '../../../shared/domain/import.ts';
import type { Rule } from '../../../shared/domain/knowledge.ts';
import type { IdentityConfidence, InScope, OperatingSystem } from '../../../shared/domain/operating-system.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import type { ScoreInterval } from '../../../shared/domain/verdict.ts';
import { SCORING_FLAGS } from '../../../shared/planning/verdict/flag-server.ts';
import { listFactsOf } from '../../../shared/planning/verdict/list-asked-facts.ts';
import type { WorkbookInput } from './workbook-input.ts';

/** What a person reads for how far a statement can be relied on. */
export const RELIANCE_WORDS: Readonly<Record<Rule['confidence'], string>> = { high: 'High', medium: 'Medium', low: 'Low' };

/** Answers to "is this Windows Server 2008?". */
export const SCOPE_WORDS: Readonly<Record<InScope, string>> = { yes: 'Yes', no: 'No', ambiguous: 'Possibly' };

/** What a person reads for how sure an identification is. */
export const CONFIDENCE_WORDS: Readonly<Record<IdentityConfidence, string>> = {
  certain: 'Certain',
  likely: 'Likely',
  ambiguous: 'Ambiguous',
  unknown: 'Unknown',
};

/** What a person reads for each processor family. */
export const ARCHITECTURE_WORDS: Readonly<Record<NonNullable<OperatingSystem['architecture']>, string>> = {
  x86: 'x86 (32-bit)',
  x64: 'x64 (64-bit)',
  ia64: 'Itanium',
  arm64: 'ARM64',
};

/** What a person reads for what an import issue did. */
export const EFFECT_WORDS: Readonly<Record<ImportIssue['effect'], string>> = {
  'row-refused': 'Row refused',
  'row-ignored': 'Row ignored',
  'value-left-out': 'Value left out',
  'kept-apart': 'Kept apart',
  'sheet-skipped': 'Sheet skipped',
  note: 'Note',
};

/** The words of one workbook: ids turned into what people read. */
export interface Words {
  product(id: string | null): string | null;
  flag(id: string): string;
  fact(id: string): string;
  /** A value as people read it: Yes and No, labels of choices, lists joined by commas. */
  value(fact: string, value: FactValue): string | number;
  /** Ids of the facts that a rule looks at. */
  factsOfRule(rule: string): readonly string[];
}

/** Turns an id such as "no-vendor-updates" or "cpuCount" into plain words. */
function spellOut(id: string): string {
  const words = id
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? id : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Makes the words of a workbook from the labels in the knowledge and the findings. */
export function createWords(input: Pick<WorkbookInput, 'knowledge' | 'findings'>): Words {
  const products = new Map([
    ...input.findings.byProduct.map((product) => [product.id, product.label] as const),
    ...input.knowledge.products.map((product) => [product.id, product.label] as const),
  ]);
  const flags = new Map(input.findings.byFlag.map((flag) => [flag.id, flag.label]));
  const facts = new Map(input.knowledge.facts.map((fact) => [fact.id, fact]));
  const rules = new Map(input.knowledge.rules.map((rule) => [rule.id, listFactsOf(rule.when)]));
  const one = (fact: string, value: boolean | number | string): string | number => {
    if (typeof value === 'boolean') return value ? 'Yes' : 'No';
    if (typeof value === 'number') return value;
    return facts.get(fact)?.choices.find((choice) => choice.value === value)?.label ?? value;
  };
  return {
    product: (id) => (id === null ? null : (products.get(id) ?? spellOut(id))),
    flag: (id) => flags.get(id) ?? spellOut(id),
    fact: (id) => facts.get(id)?.label ?? spellOut(id),
    value: (fact, value) => {
      if (!Array.isArray(value)) return one(fact, value);
      return value.length === 0 ? 'none' : value.map((item) => String(one(fact, item))).join(', ');
    },
    factsOfRule: (rule) => rules.get(rule) ?? [],
  };
}

/** Says a score interval: "60 to 75", "70", or "closed". */
export function sayScore(score: ScoreInterval): string {
  if (score === null) return 'closed';
  const [low, high] = score.map((end) => Math.round(end)) as [number, number];
  return low === high ? `${low}` : `${low} to ${high}`;
}

/** Says where a fact was read: source, row and column. */
export function sayEvidence(evidence: Evidence): string {
  const row = evidence.row === null ? '' : `, row ${evidence.row}`;
  return `${evidence.source}${row}, ${evidence.column}: ${evidence.raw}`;
}

/** Whether a server belongs on the Decisions sheet: it needs a way out, or was decided all the same. */
export function needsDecision(server: ServerDetail): boolean {
  return server.decision !== null || server.flags.some((flag) => SCORING_FLAGS.includes(flag));
}

/** Gives a fact of a server as a number, or null where it is unknown or not one. */
export function readNumber(fact: ResolvedFact | undefined): number | null {
  return typeof fact?.value === 'number' && Number.isFinite(fact.value) ? fact.value : null;
}
