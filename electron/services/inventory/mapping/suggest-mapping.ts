import type { ColumnMapping } from '../../../../shared/domain/import.ts';
import { INVENTORY_FIELDS, type InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';
import type { Importer, TableSample } from '../importers/importer.ts';
import { findMeaningByContent, shareThatFits } from './column-content.ts';
import { FIELD_ALIASES, findAlias } from './field-aliases.ts';
import { normaliseHeader, toHeaderKey } from './normalise-header.ts';

/** Fields that several columns may feed. */
const SHARED_FIELDS: ReadonlySet<string> = new Set(['ipAddresses', 'macAddresses', 'roles', 'compliance']);

/** Headers that mean something else as often as not: their cells have to agree. */
const WEAK_KEYS: ReadonlySet<string> = new Set(
  'Platform|Plattform|Server type|Servertyp|Server-Typ|Typ|Hardware|Hardware type|Machine type|Asset type|Type|State|Version|Release|Edition|Bit|Bits|SP|Service|Software|Dienst|System|Usage|Tier|Data|In use|Speicher|Internet|Active|Virtual|Physical|DNS|Address|Critical|Impact|Function|Model|OS type|Build|Power|Running|Unused|Compliance|Standards|Licence|License|Role|Roles|Rolle|Rollen|Full name|Host|Node|Architecture|Storage type|Status|Virtuell|Physisch|Caption|Release|Region|Country|Stage|Hypervisor host|Hardware status|HW status|SKU|Device|Chassis type|Name|Display name|Consumed|Configuration item|CPU|Template|Service level|Full host name|OS product|Network address|Physical address|Virtualization|Platform OS|Vorlage|Schutzbedarf|Systemtyp|System type|Not connected|Enabled|Placeholder|Windows version|Current OS|Product name'
    .split('|')
    .map(toHeaderKey),
);

/** Words that turn a header's meaning around: what is planned, left over or beside the machine is not what it is. */
const TURNING_WORDS: ReadonlySet<string> = new Set(
  'target|recommended|planned|proposed|future|new|desired|destination|free|available|unused|next|max|min|minimum|upgrade|required|ziel|neu|neue|neues|geplant|frei|freier|verfugbar|backup|support|reserved'.split(
    '|',
  ),
);

/** How alike two headers have to be, by words, before one is taken for the other. */
const LEAST_LIKENESS = 0.75;
/** Up to this many rows are looked at to judge a column by its cells. */
const ROWS_JUDGED = 200;

interface Candidate {
  field: InventoryFieldId;
  confidence: number;
  reason: string;
}

function compareWords(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  let shared = 0;
  for (const word of a) if (b.includes(word)) shared++;
  return (2 * shared) / (a.length + b.length);
}

function findByHeader(header: string): Candidate | null {
  const { key, tokens } = normaliseHeader(header);
  const exact = findAlias(key);
  if (exact !== null) {
    return { field: exact.field, confidence: exact.rank < 6 ? 0.95 : 0.9, reason: `"${header.trim()}" is a usual header for it` };
  }
  let best: Candidate | null = null;
  if (tokens.length < 2) return null;
  for (const alias of FIELD_ALIASES) {
    if (alias.tokens.length < 2 || tokens.some((token) => TURNING_WORDS.has(token) && !alias.tokens.includes(token))) continue;
    const likeness = compareWords(tokens, alias.tokens);
    if (likeness >= LEAST_LIKENESS && likeness * 0.75 > (best?.confidence ?? 0)) {
      best = { field: alias.field, confidence: likeness * 0.75, reason: `the header is like "${alias.text}"` };
    }
  }
  return best;
}

function judge(header: string, values: readonly string[]): Candidate | null {
  const byHeader = findByHeader(header);
  const isTurned = findAlias(toHeaderKey(header)) === null && normaliseHeader(header).tokens.some((token) => TURNING_WORDS.has(token));
  const byContent = isTurned ? null : findMeaningByContent(header, values);
  if (byHeader === null) return byContent;
  const share = shareThatFits(byHeader.field, values, header);
  const isWeak = WEAK_KEYS.has(toHeaderKey(header)) || byHeader.confidence < 0.9;
  if (byHeader.confidence < 0.9 && share === null) return null;
  if (share !== null && share < 0.5 && isWeak) return byContent;
  if (share !== null && share < 0.5)
    return { ...byHeader, confidence: 0.6, reason: `${byHeader.reason}, though most of its cells do not fit` };
  if (isWeak && share !== null && share > 0.8)
    return { ...byHeader, confidence: Math.min(0.85, byHeader.confidence), reason: `${byHeader.reason} and its cells fit` };
  return isWeak ? { ...byHeader, confidence: Math.min(0.7, byHeader.confidence) } : byHeader;
}

function suggest(table: TableSample, index: number): ColumnMapping {
  const header = table.header[index] ?? '';
  const values = table.rows.slice(0, ROWS_JUDGED).map((row) => row[index] ?? '');
  const found = judge(header, values);
  return {
    index,
    header,
    field: found?.field ?? null,
    confidence: found?.confidence ?? 0,
    reason: found?.reason ?? '',
    unit: normaliseHeader(header).unit,
  };
}

/** Leaves each field that takes one column to the column that is surest of it. */
function settleRivals(mapping: ColumnMapping[]): ColumnMapping[] {
  const winners = new Map<string, ColumnMapping>();
  for (const column of mapping) {
    if (column.field === null || SHARED_FIELDS.has(column.field)) continue;
    const rival = winners.get(column.field);
    if (rival === undefined || column.confidence > rival.confidence) winners.set(column.field, column);
  }
  return mapping.map((column) => {
    const winner = column.field === null ? undefined : winners.get(column.field);
    if (winner === undefined || winner === column) return column;
    return { ...column, field: null, confidence: 0, reason: `column "${winner.header}" is surer to be this` };
  });
}

const LABELS = new Map<string, string>(INVENTORY_FIELDS.map((field) => [field.id, field.label]));

/** Suggests what each column of a table means: by the format's own headers first, by synonym and content where it leaves room. */
export function suggestMapping(table: TableSample, importer: Importer): ColumnMapping[] {
  if (importer.columns.length === 0) return settleRivals(table.header.map((_, index) => suggest(table, index)));
  const own = new Map(importer.columns.map(([header, field, unit]) => [toHeaderKey(header), { field, unit }]));
  const taken = new Set<string>();
  const mapping = table.header.map((header, index): ColumnMapping => {
    const parts = normaliseHeader(header);
    const known = own.get(parts.key);
    if (known === undefined) return { index, header, field: null, confidence: 0, reason: '', unit: parts.unit };
    taken.add(known.field);
    const reason = `${importer.label} column for ${LABELS.get(known.field) ?? known.field}`;
    return { index, header, field: known.field, confidence: 1, reason, unit: known.unit ?? parts.unit };
  });
  const borrowed = mapping.map((column) => {
    if (column.field !== null) return column;
    const found = suggest(table, column.index);
    const isWelcome =
      found.field !== null && importer.borrowed.includes(found.field) && !taken.has(found.field) && found.confidence >= 0.85;
    return isWelcome ? found : column;
  });
  const settled = mapping.map((column, index) => (column.field === null ? (borrowed[index] ?? column) : column));
  const onlyBorrowed = settleRivals(settled.filter((column) => column.confidence < 1 && column.field !== null));
  const settledByIndex = new Map(onlyBorrowed.map((column) => [column.index, column]));
  const result = settled.map((column) => settledByIndex.get(column.index) ?? column);
  return importer.adjust?.(result, table) ?? result;
}

/** Puts a person's choices over a suggested mapping; a chosen field is taken away from the columns that were only suggested for it. */
export function applyChoices(
  mapping: readonly ColumnMapping[],
  columns: Record<string, InventoryFieldId | null> | undefined,
): ColumnMapping[] {
  if (columns === undefined) return [...mapping];
  const chosenFields = new Set(Object.values(columns).filter((field) => field !== null));
  return mapping.map((column) => {
    if (Object.hasOwn(columns, column.header)) {
      const field = columns[column.header] ?? null;
      return { ...column, field, confidence: 1, reason: field === null ? 'left out by choice' : 'chosen' };
    }
    if (column.field !== null && chosenFields.has(column.field) && !SHARED_FIELDS.has(column.field)) {
      return { ...column, field: null, confidence: 0, reason: 'another column was chosen for this' };
    }
    return column;
  });
}
