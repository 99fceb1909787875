import { EXIT_PATH_LABELS } from '../../../shared/domain/exit-path.ts';
import type { FactValue } from '../../../shared/domain/fact.ts';
import { INVENTORY_FIELDS } from '../../../shared/domain/inventory-field.ts';
import type { FactEntry, Knowledge } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { VERDICT_WORDS } from '../../../shared/domain/verdict-words.ts';
import type { ShownEvidence } from '../../../shared/domain/workshop.ts';

/** Facts that a room wants to see first, whether or not rules weigh them. */
const FIRST = ['environment', 'criticality', 'platform', 'site', 'cpuCount', 'memoryMiB', 'dataTB', 'lastSeenOn'];
const MOST_FACTS = 40;

/** Puts what is known of a server into the words of a card. */
export function showEvidence(server: ServerDetail, knowledge: Pick<Knowledge, 'facts'>): ShownEvidence {
  const entries = new Map(knowledge.facts.map((entry) => [entry.id, entry]));
  const label = (id: string) => entries.get(id)?.label ?? INVENTORY_FIELDS.find((field) => field.id === id)?.label ?? id;
  const say = (id: string) => {
    const known = server.facts[id];
    if (known === undefined) return null;
    const said = sayValue(known.value, entries.get(id));
    return UNITS[id] === undefined ? said : `${said} ${UNITS[id]}`;
  };
  const weighed = knowledge.facts.map(({ id }) => id).filter((id) => !FIRST.includes(id) && id !== 'owner' && id !== 'application');
  const facts = [...FIRST, ...weighed].flatMap((id) => {
    const value = say(id);
    return value === null || value === '' ? [] : [{ label: label(id), value }];
  });
  const { verdict } = server;
  return {
    recommended: verdict.path,
    firmness: verdict.firmness,
    os: server.identity.os.label,
    owner: say('owner'),
    application: say('application'),
    scores: verdict.scores,
    facts: facts.slice(0, MOST_FACTS),
    gates: verdict.gates,
    pendingGates: verdict.pendingGates,
    reasons: verdict.reasons
      .toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points))
      .slice(0, 40)
      .map(({ path, points, text }) => ({ path, points, text })),
    wouldChange: [
      ...verdict.flips.map(
        ({ fact, to, path }) => `${label(fact)}: ${sayValue(to, entries.get(fact))} would lead to ${VERDICT_WORDS[path].toLowerCase()}.`,
      ),
      ...(verdict.weightFlips ?? []).map(
        ({ text, factor, path }) =>
          `“${text}” counting ${factor.toFixed(1)} times as much would lead to ${VERDICT_WORDS[path].toLowerCase()}.`,
      ),
      ...(verdict.closeCall === undefined
        ? []
        : [`${EXIT_PATH_LABELS[verdict.closeCall.path]} is only ${Math.round(verdict.closeCall.margin)} points behind.`]),
    ].slice(0, 20),
    unknowns: verdict.unknowns
      .toSorted((one, other) => Number(other.couldChange) - Number(one.couldChange))
      .slice(0, 40)
      .map(({ question }) => question),
  };
}

/** Units of numbers that people cannot guess. */
const UNITS: Readonly<Record<string, string>> = { memoryMiB: 'MiB', dataTB: 'TB' };

function sayValue(value: FactValue, entry: FactEntry | undefined): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(2);
  const one = (item: string) => entry?.choices.find((choice) => choice.value === item)?.label ?? item;
  return Array.isArray(value) ? value.map(one).join(', ') : one(value);
}
