import type { SQLInputValue } from 'node:sqlite';
import type { Facet, ServerColumn, ServerQuery, ServerRow } from '../../../shared/domain/server.ts';
import type { Connection } from './connection.ts';
import { presentServerId } from './server-id.ts';

const COLUMNS: Readonly<Record<ServerColumn, string>> = {
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
};

const SUBSETS: Readonly<Record<ServerQuery['subset'], string | null>> = {
  all: null,
  flagged: 'flagged = 1',
  'in-scope': `in_scope <> 'no'`,
  undecided: 'flagged = 1 and decision is null',
};

const ROW_COLUMNS = `id, name, os_label, product, build, architecture, kind, in_scope, confidence, conflicts, platform, environment, owner,
  application, sources, flags, verdict, firmness, decision`;

/** How many values of a column a facet lists, the most frequent first. */
const FACET_VALUES = 500;

interface ServerLine {
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
}

/** Answers queries over the servers of a project; counts are remembered until the project's revision changes. */
export interface ServerQueries {
  page(query: ServerQuery, offset: number, limit: number): { total: number; rows: ServerRow[] };
  facets(query: ServerQuery, columns: readonly ServerColumn[]): Facet[];
}

/** Creates the queries over the reading connection of a project. */
export function createServerQueries(connection: Connection, readRevision: () => number): ServerQueries {
  const remember = createRevisionMemory(readRevision);

  return {
    page(query, offset, limit) {
      const where = buildWhere(query, null);
      const total = remember(`total ${JSON.stringify([query, ''])}`, () => {
        return connection.get<{ n: number }>(`select count(*) as n from server ${where.sql}`, ...where.values)?.n ?? 0;
      });
      const rows = connection.all<ServerLine>(
        `select ${ROW_COLUMNS} from server ${where.sql} order by ${buildOrder(query)} limit ? offset ?`,
        ...where.values,
        limit,
        offset,
      );
      return { total, rows: rows.map(presentServer) };
    },
    facets: (query, columns) =>
      [...new Set(columns)].map((column) =>
        remember(`facet ${column} ${JSON.stringify(query)}`, () => {
          const where = buildWhere(query, column);
          const values = connection.all<{ value: string; servers: number }>(
            `select ${asText(column)} as value, count(*) as servers from server ${where.sql}
             group by value order by servers desc, value limit ${FACET_VALUES}`,
            ...where.values,
          );
          return { column, values: values.map(({ value, servers }) => ({ value, servers })) };
        }),
      ),
  };
}

function presentServer(line: ServerLine): ServerRow {
  const { id, os_label, in_scope, flags, ...rest } = line;
  return { ...rest, id: presentServerId(id), osLabel: os_label, inScope: in_scope, flags: JSON.parse(flags) };
}

function asText(column: ServerColumn): string {
  return `coalesce(cast(${COLUMNS[column]} as text), '')`;
}

function buildWhere(query: ServerQuery, except: ServerColumn | null): { sql: string; values: SQLInputValue[] } {
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
  for (const [column, wanted] of Object.entries(query.filters) as [ServerColumn, string[]][]) {
    if (column === except || wanted.length === 0) continue;
    parts.push(`${asText(column)} in (select value from json_each(?))`);
    values.push(JSON.stringify(wanted));
  }
  return { sql: parts.length === 0 ? '' : `where ${parts.join(' and ')}`, values };
}

/** Servers without a value come last in either direction. */
function buildOrder({ sort }: ServerQuery): string {
  const direction = sort.direction;
  if (sort.column === 'name') return `name_key ${direction}, id ${direction}`;
  const column = COLUMNS[sort.column];
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
