import type { EstateQuality, Tally } from '../../../shared/domain/findings.ts';
import { INVENTORY_FIELDS } from '../../../shared/domain/inventory-field.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { OsField } from '../../../shared/domain/operating-system.ts';
import { OS_FIELD_WORDS } from '../../../shared/domain/os-field-words.ts';
import { evidenceAgeOf } from '../grid/server-query.ts';
import type { EstateTally } from './tally-estate.ts';

/** Facts that matter beside those the rules call key: whom to ask, what it is for, and how current the evidence is. */
const ALSO_IMPORTANT = ['owner', 'application', 'environment', 'build', 'arch', 'lastSeenOn', 'installedUpdates'];

const AGES: readonly [string, string][] = [
  ['up-to-30-days', 'Seen in the last 30 days'],
  ['up-to-90-days', 'Seen 31 to 90 days ago'],
  ['up-to-a-year', 'Seen 91 days to a year ago'],
  ['older', 'Seen more than a year ago'],
  ['', 'No source says when'],
];

/** Counts what is known of the facts that matter, how old the evidence is, and what contradicts itself. */
export function summarizeQuality(tally: EstateTally, knowledge: Knowledge, asOf: string): EstateQuality {
  const { connection, from, count } = tally;
  return {
    fillRates: countFilled(tally, knowledge),
    evidenceAge: countAges(tally, asOf),
    conflictsByKind: connection
      .all<{ id: string; servers: number }>(
        `select value as id, ${count} as servers from ${from('conflict_kinds')} as line, json_each(line.conflict_kinds)
         group by value order by servers desc, value`,
      )
      .map(({ id, servers }) => ({ id, label: nameConflict(id), servers, where: { conflict: id } })),
    unknownOs: {
      id: 'os-unknown',
      label: 'Operating system unknown',
      servers:
        connection.get<{ servers: number | null }>(`select ${count} as servers from ${from('confidence')} where confidence = 'unknown'`)
          ?.servers ?? 0,
      where: { filters: { confidence: ['unknown'] } },
    },
  };
}

/** Names two kinds of evidence that contradict each other, such as "Build and edition". */
export function nameConflict(kind: string): string {
  const words = kind
    .split('/')
    .map((field) => OS_FIELD_WORDS[field as OsField] ?? field.replaceAll('-', ' '))
    .join(' and ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function countFilled({ connection, from, count }: EstateTally, knowledge: Knowledge): EstateQuality['fillRates'] {
  const labels = new Map<string, string>([
    ...INVENTORY_FIELDS.map(({ id, label }) => [id, label] as const),
    ...knowledge.facts.map(({ id, label }) => [id, label] as const),
  ]);
  const important = new Set([...knowledge.facts.filter(({ key }) => key).map(({ id }) => id), ...ALSO_IMPORTANT]);
  const known = new Map<string, number>();
  let all = 0;
  for (const { facts, servers } of connection.all<{ facts: string; servers: number }>(
    `select coalesce(facts, '[]') as facts, ${count} as servers from ${from('fact_set_id')} left join fact_set on fact_set.id = fact_set_id
     where flagged = 1 group by fact_set_id`,
  )) {
    all += servers;
    for (const fact of JSON.parse(facts) as string[]) known.set(fact, (known.get(fact) ?? 0) + servers);
  }
  return [...important]
    .map((fact) => ({
      fact,
      label: labels.get(fact) ?? fact,
      known: known.get(fact) ?? 0,
      all,
      where: { subset: 'flagged' as const, lacks: fact },
    }))
    .sort((a, b) => a.known - b.known || a.label.localeCompare(b.label, 'en'));
}

function countAges({ connection, from, count }: EstateTally, asOf: string): Tally[] {
  const found = new Map(
    connection
      .all<{ bucket: string; servers: number }>(
        `select coalesce(${evidenceAgeOf(asOf)}, '') as bucket, ${count} as servers from ${from('last_seen_on')} group by bucket`,
      )
      .map(({ bucket, servers }) => [bucket, servers]),
  );
  return AGES.filter(([id]) => found.has(id)).map(([id, label]) => ({
    id,
    label,
    servers: found.get(id) ?? 0,
    where: { filters: { evidenceAge: [id] } },
  }));
}
