import { EXIT_PATH_LABELS, ExitPath } from '../../../shared/domain/exit-path.ts';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import { summarizePosture } from './summarize-posture.ts';
import { summarizeQuality } from './summarize-quality.ts';
import { summarizeSupport, summarizeTargets } from './summarize-support.ts';
import type { EstateTally } from './tally-estate.ts';

type Count = EstateFindings['byProduct'][number];

const PRODUCT_2008 = 'windows-server-2008';

const FLAG_LABELS: Readonly<Record<string, string>> = {
  'windows-server-2008': 'Windows Server 2008',
  'possibly-windows-server-2008': 'Possibly Windows Server 2008',
  'windows-server-2008-r2': 'Windows Server 2008 R2',
  'build-6001': 'Build 6001 (RTM, Service Pack 1)',
  'build-6002': 'Build 6002 (Service Pack 2)',
  'build-6003': 'Build 6003 (Service Pack 2 with later updates)',
  'build-unknown': 'Build unknown',
  'end-of-support': 'General support has ended',
  'no-vendor-updates': 'No vendor updates under any programme',
  'level-out-of-support': 'Service pack level out of support',
  'os-unknown': 'Operating system unknown',
  'os-conflict': 'Evidence in conflict',
};

const VERDICT_LABELS: Readonly<Record<string, string>> = { ...EXIT_PATH_LABELS, 'manual-review': 'Look at it by hand' };
const FIRMNESS_LABELS: Readonly<Record<string, string>> = { robust: 'Robust', contestable: 'Contestable', undetermined: 'Undetermined' };

const FLAGGED = 'where flagged = 1';

const QUALITY: readonly { id: string; label: string; column: string; where: string }[] = [
  { id: 'os-unknown', label: 'Operating system unknown', column: 'confidence', where: `confidence = 'unknown'` },
  { id: 'os-ambiguous', label: 'Operating system ambiguous', column: 'confidence', where: `confidence = 'ambiguous'` },
  { id: 'os-conflict', label: 'Operating system evidence in conflict', column: 'conflicts', where: 'conflicts > 0' },
  { id: 'build-unknown', label: 'Flagged, build unknown', column: 'build', where: 'flagged = 1 and build is null' },
  { id: 'platform-unknown', label: 'Flagged, physical or virtual unknown', column: 'platform', where: 'flagged = 1 and platform is null' },
  { id: 'owner-unknown', label: 'Flagged, owner unknown', column: 'owner', where: 'flagged = 1 and owner is null' },
  { id: 'application-unknown', label: 'Flagged, application unknown', column: 'application', where: 'flagged = 1 and application is null' },
  { id: 'environment-unknown', label: 'Flagged, environment unknown', column: 'environment', where: 'flagged = 1 and environment is null' },
  { id: 'one-source', label: 'Flagged, seen by one source only', column: 'sources', where: 'flagged = 1 and sources = 1' },
];

const TOTALS: readonly { id: string; column: string; where: string }[] = [
  { id: 'servers', column: 'product', where: '1' },
  { id: 'flagged', column: 'flagged', where: 'flagged = 1' },
  { id: 'in-scope', column: 'in_scope', where: `in_scope = 'yes'` },
  { id: 'ambiguous', column: 'in_scope', where: `in_scope = 'ambiguous'` },
  { id: 'decided', column: 'decision', where: 'flagged = 1 and decision is not null' },
];

/** Counts what the estate is. Products, architectures and platforms count every server; verdicts, firmness, decisions and flags count those that need a way out. */
export function summarizeEstate(tally: EstateTally, knowledge: Knowledge, asOf: string): EstateFindings {
  const { connection, from, count } = tally;
  const labels = new Map(knowledge.products.map((product) => [product.id, product.label]));
  const totals = countTotals(tally);
  const group = (column: string, where: string, label: (id: string) => string): Count[] =>
    connection
      .all<{ bucket: string; servers: number }>(
        `select coalesce(cast(${column} as text), '') as bucket, ${count} as servers from ${from(column)} ${where}
         group by bucket order by servers desc, bucket`,
      )
      .map(({ bucket, servers }) => ({ id: bucket, label: label(bucket), servers }));
  const orUnknown = (id: string) => (id === '' ? 'Unknown' : id);
  const byProduct = group('product', '', (id) => (id === '' ? 'Not identified' : (labels.get(id) ?? id)));
  return {
    asOf,
    servers: totals.servers ?? 0,
    flagged: totals.flagged ?? 0,
    inScope: totals['in-scope'] ?? 0,
    ambiguous: totals.ambiguous ?? 0,
    decided: totals.decided ?? 0,
    byProduct,
    byBuild: group('build', `where product = '${PRODUCT_2008}'`, (id) => (id === '' ? 'Build unknown' : id)).sort((a, b) =>
      a.id === '' ? 1 : b.id === '' ? -1 : a.id.localeCompare(b.id),
    ),
    byArchitecture: group('architecture', '', orUnknown),
    byPlatform: group('platform', '', orUnknown),
    byFlag: connection
      .all<{ id: string; servers: number }>(
        `select value as id, ${count} as servers from ${from('flags')} as line, json_each(line.flags) ${FLAGGED}
         group by value order by servers desc, value`,
      )
      .map(({ id, servers }) => ({ id, label: FLAG_LABELS[id] ?? id, servers })),
    byVerdict: group('verdict', FLAGGED, (id) => VERDICT_LABELS[id] ?? id),
    byFirmness: group('firmness', FLAGGED, (id) => FIRMNESS_LABELS[id] ?? id),
    byDecision: group('decision', FLAGGED, (id) => (id === '' ? 'Undecided' : EXIT_PATH_LABELS[ExitPath.parse(id)])),
    support: summarizeSupport(byProduct, knowledge, asOf),
    targets: summarizeTargets(byProduct, knowledge, asOf),
    posture: summarizePosture(tally, knowledge),
    quality: QUALITY.map(({ id, label }) => ({ id, label, servers: totals[id] ?? 0 })),
    dataQuality: summarizeQuality(tally, knowledge, asOf),
  };
}

/** Every single number, in one pass over each table. */
function countTotals({ connection, from, sumOf }: EstateTally): Record<string, number | null> {
  const wanted = [...TOTALS, ...QUALITY];
  const tables = new Set(wanted.map(({ column }) => from(column)));
  const lines = [...tables].map((table) => {
    const sums = wanted.filter(({ column }) => from(column) === table).map(({ id, where }) => `${sumOf(where)} as "${id}"`);
    return connection.get<Record<string, number | null>>(`select ${sums.join(', ')} from ${table}`) ?? {};
  });
  return Object.assign({}, ...lines) as Record<string, number | null>;
}
