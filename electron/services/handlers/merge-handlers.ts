import type { ProposalKind } from '../../../shared/domain/merge.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { buildNewerExport, compareSources, countDifferences, findOlderExport } from '../inventory/exports/compare-exports.ts';
import { recordNewerExport } from '../inventory/exports/record-newer-export.ts';
import { buildRemoval } from '../inventory/exports/remove-source.ts';
import { labelFormat, trustOf } from '../inventory/importers.ts';
import { compareServers } from '../inventory/matching/compare-servers.ts';
import { buildMerge, buildPairMarks, buildSplit, type MergeGroup } from '../inventory/matching/merge-servers.ts';
import { countProposals, groupPairs, listProposedPairs, readProposals } from '../inventory/matching/propose-merges.ts';
import { buildRenamedReferences } from '../inventory/matching/server-references.ts';
import { labelSource } from '../inventory/stored-sighting.ts';
import { findExportedOn } from '../inventory/tables/find-exported-on.ts';
import type { Change } from '../project/changes/change.ts';
import { listRecords } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { parseServerId, presentServerId } from '../project/server-id.ts';
import { readLedger } from '../project/source-ledger.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

type Built = { change: Change; note: ChangeNote };

/** Creates the handlers of merge.*, trust.*, and of what becomes of sources after their import. */
export function createMergeHandlers({ session, grants, now }: HandlerParts) {
  const read = () => session.current().database.read;
  const at = () => now().toISOString();

  async function change(build: (connection: Connection) => Built | null) {
    const { store, database } = session.current();
    await store.change(() => build(database.write));
    return session.announce();
  }

  return {
    'merge.counts': () => countProposals(read()),
    'merge.proposals': ({ offset, limit, ...query }) => readProposals(read(), query, offset, limit),
    'merge.compare': ({ pair }) => compareServers(read(), pair),
    'merge.apply': ({ who, reason, ...group }) => change((connection) => buildMerge(connection, [group], { who, reason })),
    'merge.applyKind': async ({ kind, except, who, reason }) => {
      let outcome = { merged: 0, unclear: 0, inConflict: 0 };
      const project = await change((connection) => {
        const plan = planBatch(connection, kind, except);
        outcome = { merged: plan.groups.length, unclear: plan.unclear, inConflict: plan.inConflict };
        return plan.groups.length === 0 ? null : buildMerge(connection, plan.groups, { who, reason });
      });
      return { project, ...outcome };
    },
    'merge.keepApart': ({ pairs, who }) => change((connection) => buildPairMarks(connection, pairs, 'kept-apart', who, at())),
    'merge.postpone': ({ pairs }) => change((connection) => buildPairMarks(connection, pairs, 'postponed-merge', '', at())),
    'merge.split': ({ id, rows, who, reason }) => change((connection) => buildSplit(connection, id, rows, { who, reason }, at())),
    'merge.log': ({ sourceId, server, offset, limit }) =>
      readMergeLog(read(), sourceId, server === null ? null : parseServerId(server), offset, limit),
    'import.remove': async ({ sourceId }) => {
      let outcome = { gone: 0, staying: 0 };
      const project = await change((connection) => {
        const { gone, staying, ...built } = buildRemoval(connection, sourceId);
        outcome = { gone, staying };
        return built;
      });
      return { project, ledger: readLedger(read()), ...outcome };
    },
    'import.olderExports': ({ tables }) =>
      Promise.all(
        tables.map(async ({ file, container, table }) => {
          const exportedOn = await findExportedOn(grants.resolve(file).path, file.name, container, table);
          return { exportedOn, older: findOlderExport(read(), file.name, table, exportedOn) };
        }),
      ),
    'import.setNewer': async ({ older, newer }) => {
      const { store, database } = session.current();
      if (newer === null) await store.change(() => buildNewerExport(database.write, older, null));
      else await recordNewerExport(store, older, newer);
      return session.announce();
    },
    'import.differences': ({ older, newer, what, offset, limit }) => {
      const { remember } = session.current();
      const all = remember(`differences ${older} ${newer}`, () => compareSources(read(), older, newer));
      const shown = what === null ? all : all.filter((one) => one.what === what);
      return { total: shown.length, counts: countDifferences(all), differences: shown.slice(offset, offset + limit) };
    },
    'trust.read': ({ fact }) => readTrust(read(), fact),
    'trust.write': ({ fact, order }) => change((connection) => buildTrustOrder(connection, fact, order)),
  } satisfies Partial<EngineHandlers>;
}

/** The pairs of a kind that can be merged without asking: those that share no server with another pair, and in which people did not say different things. */
function planBatch(connection: Connection, kind: ProposalKind, except: readonly (readonly [string, string])[]) {
  const excepted = new Set(except.map((pair) => pair.join('~')));
  const pairs = listProposedPairs(connection, { kind, state: 'open' }).filter((pair) => !excepted.has(pair.join('~')));
  const { groups: clear, unclear } = groupPairs(pairs);
  const groups: MergeGroup[] = [];
  let inConflict = 0;
  for (const [into, other] of clear) {
    const group = { into, others: [other] };
    if (isConflict(connection, group)) inConflict += 1;
    else groups.push(group);
  }
  return { groups, unclear, inConflict };
}

function isConflict(connection: Connection, group: MergeGroup): boolean {
  try {
    buildMerge(connection, [group], { who: '', reason: '' });
    return false;
  } catch (fault) {
    if (fault instanceof OperationFailure && fault.code === 'merge-conflict') return true;
    throw fault;
  }
}

function readMergeLog(connection: Connection, sourceId: number | null, serverId: number | null, offset: number, limit: number) {
  const wanted = [
    ...(sourceId === null ? [] : [{ sql: 'sighting.source_id = ?', value: sourceId }]),
    ...(serverId === null ? [] : [{ sql: 'server_id = ?', value: serverId }]),
  ];
  const where = ["role = 'merged'", ...wanted.map(({ sql }) => sql)].join(' and ');
  const values = wanted.map(({ value }) => value);
  const total = connection.get<{ n: number }>(`select count(*) as n from sighting where ${where}`, ...values)?.n ?? 0;
  const lines = connection.all<{
    source_id: number;
    file: string;
    sheet: string | null;
    row: number;
    name: string;
    server_id: number;
    server_name: string;
    matched_by: string;
  }>(
    `select sighting.source_id, source.file, source.sheet, sighting.row, sighting.name, server_id, server.name as server_name, matched_by
     from sighting join source on source.id = sighting.source_id join server on server.id = server_id
     where ${where} order by sighting.id limit ? offset ?`,
    ...values,
    limit,
    offset,
  );
  const rows = lines.map((line) => ({
    sourceId: line.source_id,
    source: labelSource(line.file, line.sheet),
    row: line.row,
    name: line.name,
    server: presentServerId(line.server_id),
    serverName: line.server_name,
    matchedBy: line.matched_by,
  }));
  return { total, rows };
}

function readTrust(connection: Connection, fact: string) {
  const orders = listRecords(connection, 'trust-order').map(({ id, value }) => ({ fact: id, order: value.order }));
  const inForce = orders.find((order) => order.fact === fact) ?? orders.find((order) => order.fact === 'all');
  const place = (format: string) => {
    const at = inForce?.order.indexOf(format) ?? -1;
    return at === -1 ? 1_000 - trustOf(format, fact === 'all' ? undefined : fact) : at;
  };
  const formats = connection
    .all<{ format: string; sources: number }>('select format, count(*) as sources from source group by format order by format')
    .map(({ format, sources }) => ({ entry: format, label: labelFormat(format), sources }))
    .sort((a, b) => place(a.entry) - place(b.entry));
  return { formats, orders };
}

function buildTrustOrder(connection: Connection, fact: string, order: readonly string[] | null): Built | null {
  const text = order === null ? null : JSON.stringify({ order: [...new Set(order)] });
  const change = buildRenamedReferences(connection, new Map(), [{ kind: 'trust-order', id: fact, text }], []);
  const subject = fact === 'all' ? 'sources' : `sources of ${fact}`;
  const summary =
    order === null
      ? `Went back to the trust order of ${subject} that Offramp brings along`
      : `Ordered how far ${subject} are trusted: ${order.map((entry) => (entry.startsWith('source:') ? entry : labelFormat(entry))).join(', ')}`;
  return change === null ? null : { change, note: { kind: 'setting', who: '', summary, reason: '' } };
}
