import { z } from 'zod';
import type { Facet, ServerColumn, ServerQuery, ServerRow } from '../../../shared/domain/server.ts';
import type { Connection } from '../project/file/connection.ts';
import { presentServerId } from '../project/server-id.ts';
import { countFacet } from './count-facet.ts';
import type { EstateColumns } from './estate-columns.ts';
import { createColumnsKeeper, type TouchedServers } from './keep-columns.ts';
import { orderRows } from './order-rows.ts';
import { countMarks, markRows } from './select-rows.ts';

/** The columns of the table of servers that a line of the inventory is made of. */
export const ROW_COLUMNS = `id, name, os_label, product, build, architecture, kind, in_scope, confidence, conflicts, platform, environment, owner,
  application, sources, flags, verdict, firmness, decision, rung, update_level, open_known_exploited, update_basis, exposure, last_seen_on`;

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
  update_basis: string;
  exposure: string | null;
  last_seen_on: string | null;
}

/** Answers queries over the servers of a project, from columns that are held in memory; answers are remembered until the project's revision changes. */
export interface ServerQueries {
  page(query: ServerQuery, offset: number, limit: number): Promise<{ total: number; rows: ServerRow[] }>;
  facets(query: ServerQuery, columns: readonly ServerColumn[]): Promise<Facet[]>;
  /** Where a server stands among the rows of a query that is sorted by name, upwards; null where it is not among them. */
  place(query: ServerQuery, serverId: number): Promise<number | null>;
  /** The numbers of every server that a query asks for, in its order. */
  list(query: ServerQuery): Promise<Int32Array>;
  /** Reads the lines of servers, in the order in which they are named; one that is not there any more is left out. */
  readLines(serverIds: readonly number[]): ServerLine[];
  /** The columns of this moment. */
  columns(): Promise<EstateColumns>;
  /** Says which servers a change touched; see ColumnsKeeper. */
  note(revision: number, touched: TouchedServers): void;
}

/** How many orders of servers are remembered; each takes four bytes a server. */
const ORDERS_KEPT = 6;

/** Creates the queries over the reading connection of a project. `readAsOf` answers the day that counts as today. */
export function createServerQueries(connection: Connection, readRevision: () => number, readAsOf: () => string): ServerQueries {
  const remember = createRevisionMemory(readRevision);
  const rememberOrder = createRevisionMemory(readRevision, ORDERS_KEPT);
  const keeper = createColumnsKeeper(connection, readRevision);

  async function list(query: ServerQuery): Promise<Int32Array> {
    const asOf = readAsOf();
    const columns = await keeper.current();
    return rememberOrder(`${asOf} ${JSON.stringify(query)}`, () => {
      const marks = markRows(connection, columns, query, null, asOf);
      const rows = orderRows(columns, marks, countMarks(marks), query.sort);
      return rows.map((row) => columns.ids[row] as number);
    });
  }

  function readLines(serverIds: readonly number[]): ServerLine[] {
    const lines = connection.all<ServerLine>(
      `select ${ROW_COLUMNS} from server where id in (select value from json_each(?))`,
      JSON.stringify(serverIds),
    );
    const byId = new Map(lines.map((line) => [line.id, line]));
    return serverIds.flatMap((id) => byId.get(id) ?? []);
  }

  return {
    list,
    readLines,
    note: keeper.note,
    columns: keeper.current,
    async page(query, offset, limit) {
      if (isWholeByName(query) && keeper.held() === null) {
        // The first page stands before the columns of a large estate are read.
        void keeper.current().catch(() => {});
        const total = remember('servers', () => connection.get<{ n: number }>('select count(*) as n from server')?.n ?? 0);
        const sql = `select ${ROW_COLUMNS} from server order by name_key, id limit ? offset ?`;
        return { total, rows: connection.all<ServerLine>(sql, limit, offset).map(presentServer) };
      }
      const ids = await list(query);
      return { total: ids.length, rows: readLines([...ids.subarray(offset, offset + limit)]).map(presentServer) };
    },
    async place(query, serverId) {
      const ids = await list({ ...query, sort: { column: 'name', direction: 'asc' } });
      const index = ids.indexOf(serverId);
      return index === -1 ? null : index;
    },
    async facets(query, wanted) {
      const asOf = readAsOf();
      const columns = await keeper.current();
      const key = `${asOf} ${JSON.stringify({ ...query, sort: null })}`;
      const marksWithout = new Map<ServerColumn | null, Uint8Array>();
      /** A column's own filter does not narrow its values. */
      const markFor = (column: ServerColumn) => {
        const except = (query.filters[column]?.length ?? 0) > 0 ? column : null;
        const marks = marksWithout.get(except) ?? markRows(connection, columns, query, except, asOf);
        marksWithout.set(except, marks);
        return marks;
      };
      return [...new Set(wanted)].map((column) =>
        remember(`facet ${column} ${key}`, () => countFacet(connection, columns, markFor(column), column, asOf)),
      );
    },
  };
}

function isWholeByName(query: ServerQuery): boolean {
  const { search, subset, filters, flag, lacks, vulnerability, conflict, sort } = query;
  const isNarrowed = search.trim() !== '' || subset !== 'all' || Object.values(filters).some((values) => values.length > 0);
  const single = flag ?? lacks ?? vulnerability ?? conflict;
  return !isNarrowed && single === null && sort.column === 'name' && sort.direction === 'asc';
}

/** Presents a line of the table of servers as a row of the inventory. */
export function presentServer(line: ServerLine): ServerRow {
  const { id, os_label, in_scope, flags, update_level, open_known_exploited, update_basis, last_seen_on, ...rest } = line;
  return {
    ...rest,
    id: presentServerId(id),
    osLabel: os_label,
    inScope: in_scope,
    flags: JSON.parse(flags),
    updateLevel: update_level,
    openKnownExploited: open_known_exploited,
    updateBasis: update_basis,
    lastSeenOn: last_seen_on,
  };
}

/** The SQL expression that sorts a server into a bucket of evidence age; null where no source says when it saw the server. */
export function evidenceAgeOf(asOf: string): string {
  const days = `julianday('${IsoDay.parse(asOf)}') - julianday(last_seen_on)`;
  return `case when last_seen_on is null then null when ${days} <= 30 then 'up-to-30-days' when ${days} <= 90 then 'up-to-90-days'
    when ${days} <= 365 then 'up-to-a-year' else 'older' end`;
}

const IsoDay = z.iso.date();

/** Remembers at most `most` answers for as long as the project stays at one revision. */
export function createRevisionMemory(readRevision: () => number, most = 500): <T>(key: string, compute: () => T) => T {
  let revision = -1;
  const answers = new Map<string, unknown>();
  return <T>(key: string, compute: () => T) => {
    const current = readRevision();
    if (current !== revision) {
      answers.clear();
      revision = current;
    }
    const answer = answers.has(key) ? (answers.get(key) as T) : compute();
    // What was asked for last is forgotten last.
    answers.delete(key);
    answers.set(key, answer);
    for (const oldest of answers.keys()) {
      if (answers.size <= most) break;
      answers.delete(oldest);
    }
    return answer;
  };
}
