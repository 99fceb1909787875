import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { VERDICT_WORDS } from '../../../shared/domain/verdict-words.ts';
import type { AllowedInput } from './sheet.ts';
import { describeAllowed } from './sheet.ts';
import type { Words } from './words.ts';
import { needsDecision } from './words.ts';

/** Who usually knows an answer, in words. */
export const KNOWN_BY_WORDS: Readonly<Record<FactEntry['knownBy'], string>> = {
  owner: 'Owner',
  vendor: 'Vendor of the application',
  network: 'Network team',
  platform: 'Platform team',
  inventory: 'An inventory',
};

/** One open question about one server. */
export interface OwnerQuestion {
  /** The server's id and the fact, as a reviewed workbook is read by. */
  id: string;
  fact: string;
  question: string;
  knownBy: string;
  /** What an answer would change, in a sentence. */
  matters: string;
  /** What can be answered, in words. */
  expected: string;
  allowed: AllowedInput | undefined;
}

/** Makes what lists the questions about a server whose answers could change its recommendation, the telling ones first. */
export function createQuestionList(facts: readonly FactEntry[], words: Words): (server: ServerDetail) => OwnerQuestion[] {
  const entries = new Map(facts.map((fact) => [fact.id, fact]));
  return (server) => {
    if (!needsDecision(server)) return [];
    const open = server.verdict.unknowns.filter(({ couldChange }) => couldChange);
    const telling = new Set(server.verdict.flips.map(({ fact }) => fact));
    return [...open]
      .sort((a, b) => Number(telling.has(b.fact)) - Number(telling.has(a.fact)))
      .map(({ fact, question }) => {
        const entry = entries.get(fact);
        return {
          id: `${server.id}:${fact}`,
          fact,
          question,
          knownBy: entry === undefined ? '' : KNOWN_BY_WORDS[entry.knownBy],
          matters: sayMatters(server, fact, words),
          expected: sayExpected(entry),
          allowed: entry === undefined ? undefined : allowAnswer(entry),
        };
      });
  };
}

function sayMatters(server: ServerDetail, fact: string, words: Words): string {
  const flips = server.verdict.flips.filter((flip) => flip.fact === fact);
  const now = VERDICT_WORDS[server.verdict.path];
  if (flips.length === 0) return `Recommended now: ${now}. The answer settles how firm that is.`;
  return `Recommended now: ${now}. ${flips.map((flip) => `${words.value(fact, flip.to)}: ${VERDICT_WORDS[flip.path]}`).join('; ')}.`;
}

function sayExpected(entry: FactEntry | undefined): string {
  const labels = (entry?.choices ?? []).map(({ label }) => label).join(', ');
  switch (entry?.type) {
    case 'boolean':
      return 'Yes or No';
    case 'choice':
      return `One of: ${labels}`;
    case 'list':
      return labels === '' ? 'Words with commas between' : `Any of, with commas between: ${labels}`;
    case 'number': {
      const bounds = [
        ...(entry.least === undefined ? [] : [`from ${entry.least}`]),
        ...(entry.most === undefined ? [] : [`up to ${entry.most}`]),
      ];
      return [
        entry.decimals === 'no' ? 'A whole number' : 'A number',
        ...(entry.unit === undefined ? [] : [`in ${entry.unit}`]),
        ...bounds,
      ].join(' ');
    }
    default:
      return 'Text';
  }
}

/** What the cell of an answer offers and checks. */
function allowAnswer(entry: FactEntry): AllowedInput | undefined {
  const title = entry.label.slice(0, 32);
  if (entry.type === 'boolean') return describeAllowed({ kind: 'yes-no' }, title);
  if (entry.type === 'choice') return describeAllowed({ kind: 'choice', choices: entry.choices }, title);
  if (entry.type !== 'number') return undefined;
  return describeAllowed(
    {
      kind: 'number',
      decimals: entry.decimals ?? 'yes',
      ...(entry.least === undefined ? {} : { least: entry.least }),
      ...(entry.most === undefined ? {} : { most: entry.most }),
    },
    title,
  );
}
