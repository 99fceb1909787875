import type { Dependency, DependencyEdge, DependencyRuling } from '../../../shared/domain/dependency.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { SuspectedDependency } from '../../../shared/planning/waves/suspect-dependencies.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange, listRecords } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { formatCount } from '../project/format-count.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { parseServerId } from '../project/server-id.ts';
import { readName } from './workload-changes.ts';

/** What somebody rules about two servers; null takes the ruling back. */
export interface Ruling extends Pick<Dependency, 'from' | 'to' | 'kind' | 'note'> {
  ruling: DependencyRuling | null;
}

const SAID: Readonly<Record<DependencyRuling, string>> = { hard: 'Confirmed', soft: 'Made soft', rejected: 'Rejected' };

/** The id of a dependency: for servers that go together, the order does not matter. */
export function identifyDependency({ from, to, kind }: Pick<Dependency, 'from' | 'to' | 'kind'>): string {
  if (kind === 'needs') return `${from}>${to}`;
  return parseServerId(from) < parseServerId(to) ? `${from}=${to}` : `${to}=${from}`;
}

/** Builds the change that rules on dependencies. Throws OperationFailure 'server-not-found' or 'dependency-on-itself'. */
export function buildRulings(
  connection: Connection,
  rulings: readonly Ruling[],
  who: string,
  at: string,
): { change: Change; note: ChangeNote } | null {
  const servers = new Set<number>();
  const writes = rulings.map(({ ruling, ...edge }) => {
    if (edge.from === edge.to) throw new OperationFailure('dependency-on-itself', 'A server does not depend on itself.');
    for (const end of [edge.from, edge.to]) {
      if (readName(connection, end) === null) throw new OperationFailure('server-not-found', `There is no server with the id "${end}".`);
      servers.add(parseServerId(end));
    }
    return { kind: 'dependency' as const, id: identifyDependency(edge), value: ruling === null ? null : { ...edge, ruling, by: who, at } };
  });
  const change = buildRecordChange(connection, writes, [...servers]);
  if (change === null) return null;
  const [first] = rulings;
  const verb = first?.ruling == null ? 'Took back a ruling on' : SAID[first.ruling];
  const isSame = rulings.every(({ ruling }) => ruling === first?.ruling);
  const what =
    rulings.length === 1 && first !== undefined
      ? `the dependency of ${readName(connection, first.from)} and ${readName(connection, first.to)}`
      : `${formatCount(rulings.length)} dependencies`;
  return { change, note: { kind: 'plan', who, summary: `${isSame ? verb : 'Ruled on'} ${what}`, reason: first?.note ?? '' } };
}

/** Brings suspicions and rulings together: a ruling keeps the evidence that there is for it. `known` holds names that need not be read. */
export function joinEdges(
  connection: Connection,
  suspected: readonly SuspectedDependency[],
  known: Iterable<readonly [string, string]> = [],
): DependencyEdge[] {
  const rulings = new Map(listRecords(connection, 'dependency').map(({ id, value }) => [id, value]));
  const names = new Map<string, string>(known);
  const nameOf = (id: string): string => {
    const name = names.get(id) ?? readName(connection, id) ?? id;
    names.set(id, name);
    return name;
  };
  const edges = suspected.map(({ id, from, to, kind, confidence, evidence }): DependencyEdge => {
    const ruled = rulings.get(id);
    rulings.delete(id);
    return {
      id,
      from,
      fromName: nameOf(from),
      to,
      toName: nameOf(to),
      kind,
      standing: ruled?.ruling ?? 'suspected',
      confidence,
      evidence,
      by: ruled?.by ?? '',
      note: ruled?.note ?? '',
    };
  });
  for (const [id, { from, to, kind, ruling, by, note }] of rulings) {
    edges.push({
      id,
      from,
      fromName: nameOf(from),
      to,
      toName: nameOf(to),
      kind,
      standing: ruling,
      confidence: 'high',
      evidence: [],
      by,
      note,
    });
  }
  return edges;
}
