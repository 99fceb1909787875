import type { EstatePosture, Tally } from '../../../shared/domain/findings.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { ServerColumn } from '../../../shared/domain/server.ts';
import type { EstateTally } from './tally-estate.ts';

/** Posture is read for what is, or may be, Windows Server 2008. */
const IN_SCOPE = `in_scope <> 'no'`;

/** How many vulnerabilities are listed, those on the most servers first. */
const TOP_VULNERABILITIES = 25;

const RUNGS: readonly [string, string][] = [
  ['rtm', 'Build 6001, without Service Pack 2'],
  ['sp2', 'Service Pack 2, build 6002'],
  ['6003-rollup', 'Build 6003, updates of March 2019 or later'],
  ['', 'Unknown'],
];
const BASES: readonly [string, string][] = [
  ['hotfix-list', 'A list of installed updates'],
  ['revision', 'A file version'],
  ['build', 'The build alone'],
  ['none', 'Nothing'],
];
const EXPOSURES: readonly [string, string][] = [
  ['open', 'At least one is open for certain'],
  ['none-shown', 'None is shown to be open, some are undecided'],
  ['closed', 'Every one is closed'],
  ['', 'The evidence cannot tell'],
];

/** Counts how far updates reach, and which known-exploited vulnerabilities are open for certain. */
export function summarizePosture(tally: EstateTally, knowledge: Knowledge): EstatePosture {
  const { connection, from } = tally;
  const count = (where: string) =>
    connection.get<{ servers: number | null }>(`select ${tally.count} as servers from ${from('exposure')} where ${IN_SCOPE} and ${where}`)
      ?.servers ?? 0;
  const group = (sql: string) =>
    new Map(
      connection
        .all<{ value: string; servers: number }>(
          `select coalesce(${sql}, '') as value, ${tally.count} as servers from ${from(sql)} where ${IN_SCOPE} group by value order by value = '', value`,
        )
        .map(({ value, servers }) => [value, servers]),
    );
  const name = (column: ServerColumn, words: readonly (readonly [string, string])[], found: ReadonlyMap<string, number>): Tally[] =>
    words
      .filter(([id]) => found.has(id))
      .map(([id, label]) => ({ id, label, servers: found.get(id) ?? 0, where: { subset: 'in-scope', filters: { [column]: [id] } } }));
  const levels = group('update_level');
  return {
    servers: count('1'),
    byRung: name('rung', RUNGS, group('rung')),
    byLevel: name(
      'updateLevel',
      [...levels.keys()].map((id) => [id, id === '' ? 'Unknown' : id]),
      levels,
    ),
    byBasis: name('updateBasis', BASES, group('update_basis')),
    byExposure: name('exposure', EXPOSURES, group('exposure')),
    withOpenKnownExploited: {
      id: 'open',
      label: 'Servers with an open known-exploited vulnerability',
      servers: count(`exposure = 'open'`),
      where: { subset: 'in-scope', filters: { exposure: ['open'] } },
    },
    tellingNothing: {
      id: 'telling-nothing',
      label: 'Servers whose evidence tells nothing about single updates',
      servers: count('exposure is null'),
      where: { subset: 'in-scope', filters: { exposure: [''] } },
    },
    topVulnerabilities: listVulnerabilities(tally, knowledge),
  };
}

function listVulnerabilities({ connection, from, count }: EstateTally, knowledge: Knowledge): EstatePosture['topVulnerabilities'] {
  const entries = new Map(knowledge.vulnerabilities.map((entry) => [entry.id, entry]));
  return connection
    .all<{ id: string; servers: number }>(
      `select vulnerability as id, sum(servers) as servers from open_vulnerability
       join (select open_set_id, ${count} as servers from ${from('open_set_id')} where ${IN_SCOPE} group by open_set_id) using (open_set_id)
       group by vulnerability order by servers desc, vulnerability desc limit ${TOP_VULNERABILITIES}`,
    )
    .map(({ id, servers }) => {
      const entry = entries.get(id);
      const ransomware = entry?.kev?.ransomware ?? 'unknown';
      return { id, title: entry?.title ?? id, servers, ransomware, where: { subset: 'in-scope', vulnerability: id } };
    });
}
