import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import type { Facet, ServerColumn, ServerQuery, ServerRow } from '../../../shared/domain/server.ts';
import type { Connection } from './connection.ts';
import { presentServerId } from './server-id.ts';

const COLUMNS: Readonly<Record<Exclude<ServerColumn, 'evidenceAge'>, string>> = {
  name: 'name',
  osLabel: 'os_label',
  product: 'product',
  build: 'build',
  architecture: 'architecture',
  inScope: 'in_scope',
  confidence: 'confidence',
  conflicts: 'conflicts',
  platform: 'platform',
  environment: 'environment',
  owner: 'owner',
  application: 'application',
  sources: 'sources',
  verdict: 'verdict',
  firmness: 'firmness',
  decision: 'decision',
  rung: 'rung',
  updateLevel: 'update_level',
  updateBasis: 'update_basis',
  openKnownExploited: 'open_known_exploited',
  exposure: 'exposure',
};

const SUBSETS: Readonly<Record<ServerQuery['subset'], string | null>> = {
  all: null,
  flagged: 'flagged = 1',
  'in-scope': `in_scope <> 'no'`,
  undecided: 'flagged = 1 and decision is null',
};

/** The columns of the table of servers that a line of the inventory is made of. */
export const ROW_COLUMNS = `id, name, os_label, product, build, architecture, kind, in_scope, confidence, conflicts, platform, environment, owner,
  application, sources, flags, verdict, firmness, decision, rung, update_level, open_known_exploited`;

/** How many values of a column a facet lists, the most frequent first. */
const FACET_VALUES = 500;

/** One line of the table of servers, as `ROW_COLUMNS` reads it. */
export interface ServerLine {
  id: number;
  name: string;
  os_label: string;
  product: string | null;
  build: number | null;
  architecture: string | null;
  kind: ServerRow['kind'];
  in_scope: ServerRow['inScope'];
  confidence: ServerRow['confidence'];
  conflicts: number;
  platform: string | null;
  environment: string | null;
  owner: string | null;
  application: string | null;
  sources: number;
  flags: string;
  verdict: ServerRow['verdict'];
  firmness: ServerRow['firmness'];
  decision: ServerRow['decision'];
  rung: string | null;
  update_level: string | null;
  open_known_exploited: number | null;
}

/** Answers queries over the servers of a project; counts are remembered until the project's revision changes. */
export interface ServerQueries {
  page(query: ServerQuery, offset: number, limit: number): { total: number; rows: ServerRow[] };
  facets(query: ServerQuery, columns: readonly ServerColumn[]): Facet[];
  /** Where a server stands among the rows of a query that is sorted by name, upwards; null where it is not among them. */
  place(query: ServerQuery, serverId: number): number | null;
}

/** Creates the queries over the reading connection of a project. `readAsOf` answers the day that counts as today. */
export function createServerQueries(connection: Connection, readRevision: () => number, readAsOf: () => string): ServerQueries {
  const remember = createRevisionMemory(readRevision);

  return {
    page(query, offset, limit) {
      const asOf = readAsOf();
      const where = buildWhere(query, null, asOf);
      const total = remember(`total ${asOf} ${JSON.stringify([query, ''])}`, () => {
        return connection.get<{ n: number }>(`select count(*) as n from server ${where.sql}`, ...where.values)?.n ?? 0;
      });
      const rows = connection.all<ServerLine>(
        `select ${ROW_COLUMNS} from server ${where.sql} order by ${buildOrder(query, asOf)} limit ? offset ?`,
        ...where.values,
        limit,
        offset,
      );
      return { total, rows: rows.map(presentServer) };
    },
    place(query, serverId) {
      const where = buildWhere(query, null, readAsOf());
      const and = where.sql === '' ? 'where' : `${where.sql} and`;
      const row = connection.get<{ name_key: string }>(`select name_key from server ${and} id = ?`, ...where.values, serverId);
      if (row === undefined) return null;
      const before = connection.get<{ n: number }>(
        `select count(*) as n from server ${and} (name_key, id) < (?, ?)`,
        ...where.values,
        row.name_key,
        serverId,
      );
      return before?.n ?? null;
    },
    facets(query, columns) {
      const asOf = readAsOf();
      return [...new Set(columns)].map((column) =>
        remember(`facet ${column} ${asOf} ${JSON.stringify(query)}`, () => {
          const where = buildWhere(query, column, asOf);
          const values = connection.all<{ value: string; servers: number }>(
            `select ${asText(column, asOf)} as value, count(*) as servers from server ${where.sql}
             group by value order by servers desc, value limit ${FACET_VALUES}`,
            ...where.values,
          );
          return { column, values: values.map(({ value, servers }) => ({ value, servers })) };
        }),
      );
    },
  };
}

/** Presents a line of the table of servers as a row of the inventory. */
export function presentServer(line: ServerLine): ServerRow {
  const { id, os_label, in_scope, flags, update_level, open_known_exploited, ...rest } = line;
  return {
    ...rest,
    id: presentServerId(id),
    osLabel: os_label,
    inScope: in_scope,
    flags: JSON.parse(flags),
    updateLevel: update_level,
    openKnownExploited: open_known_exploited,
  };
}

function asText(column: ServerColumn, asOf: string): string {
  return `coalesce(cast(${columnOf(column, asOf)} as text), '')`;
}

function columnOf(column: ServerColumn, asOf: string): string {
  return column === 'evidenceAge' ? evidenceAgeOf(asOf) : COLUMNS[column];
}

/** The SQL expression that sorts a server into a bucket of evidence age; null where no source says when it saw the server. */
export function evidenceAgeOf(asOf: string): string {
  const days = `julianday('${IsoDay.parse(asOf)}') - julianday(last_seen_on)`;
  return `case when last_seen_on is null then null when ${days} <= 30 then 'up-to-30-days' when ${days} <= 90 then 'up-to-90-days'
    when ${days} <= 365 then 'up-to-a-year' else 'older' end`;
}

const IsoDay = z.iso.date();

function buildWhere(query: ServerQuery, except: ServerColumn | null, asOf: string): { sql: string; values: SQLInputValue[] } {
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  const subset = SUBSETS[query.subset];
  if (subset !== null) parts.push(subset);
  for (const word of query.search.toLowerCase().split(/\s+/).filter(Boolean)) {
    parts.push('instr(search, ?) > 0');
    values.push(word);
  }
  if (query.flag !== null) {
    parts.push('instr(flags, ?) > 0');
    values.push(JSON.stringify(query.flag));
  }
  if (query.lacks !== null) {
    parts.push('(fact_set_id is null or fact_set_id in (select id from fact_set where instr(facts, ?) = 0))');
    values.push(JSON.stringify(query.lacks));
  }
  if (query.vulnerability !== null) {
    parts.push('open_set_id in (select open_set_id from open_vulnerability where vulnerability = ?)');
    values.push(query.vulnerability);
  }
  if (query.conflict !== null) {
    parts.push('instr(conflict_kinds, ?) > 0');
    values.push(JSON.stringify(query.conflict));
  }
  for (const [column, wanted] of Object.entries(query.filters) as [ServerColumn, string[]][]) {
    if (column === except || wanted.length === 0) continue;
    parts.push(`${asText(column, asOf)} in (select value from json_each(?))`);
    values.push(JSON.stringify(wanted));
  }
  return { sql: parts.length === 0 ? '' : `where ${parts.join(' and ')}`, values };
}

/** Servers without a value come last in either direction. */
function buildOrder({ sort }: ServerQuery, asOf: string): string {
  const direction = sort.direction;
  if (sort.column === 'name') return `name_key ${direction}, id ${direction}`;
  // Buckets have no order of their own, so servers sort by the days themselves.
  const column = sort.column === 'evidenceAge' ? `julianday('${IsoDay.parse(asOf)}') - julianday(last_seen_on)` : COLUMNS[sort.column];
  return `${column} is null, ${column} ${direction}, name_key, id`;
}

/** Remembers answers for as long as the project stays at one revision. */
export function createRevisionMemory(readRevision: () => number): <T>(key: string, compute: () => T) => T {
  let revision = -1;
  const answers = new Map<string, unknown>();
  return <T>(key: string, compute: () => T) => {
    const current = readRevision();
    if (current !== revision || answers.size > 500) {
      answers.clear();
      revision = current;
    }
    if (!answers.has(key)) answers.set(key, compute());
    return answers.get(key) as T;
  };
}
