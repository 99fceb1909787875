import type { ColumnMapping } from '../../../../shared/domain/import.ts';
import { INVENTORY_FIELDS, type InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';
import type { Importer, TableSample } from '../importers/importer.ts';
import { findMeaningByContent, looksLikeName, shareThatFits } from './column-content.ts';
import { doubtBareVersions } from './doubt-bare-versions.ts';
import { FIELD_ALIASES, type FieldAlias, findAlias, listAliases } from './field-aliases.ts';
import { countSharedWords, listHeaderVariants } from './header-variants.ts';
import { nameHosts } from './name-hosts.ts';
import { normaliseHeader, toHeaderKey } from './normalise-header.ts';

/** Fields that several columns may feed. */
const SHARED_FIELDS: ReadonlySet<string> = new Set(['ipAddresses', 'macAddresses', 'roles', 'compliance']);

/** Headers that mean something else as often as not: their cells have to agree. */
const WEAK_KEYS: ReadonlySet<string> = new Set(
  'Platform|Plattform|Server type|Servertyp|Server-Typ|Typ|Hardware|Hardware type|Machine type|Asset type|Type|State|Version|Release|Edition|Bit|Bits|SP|Service|Software|Dienst|System|Usage|Tier|Data|In use|Speicher|Internet|Active|Virtual|Physical|DNS|Address|Critical|Impact|Function|Model|OS type|Build|Power|Running|Unused|Compliance|Standards|Licence|License|Role|Roles|Rolle|Rollen|Full name|Host|Node|Architecture|Storage type|Status|Virtuell|Physisch|Caption|Release|Region|Country|Stage|Hypervisor host|Hardware status|HW status|SKU|Device|Chassis type|Name|Display name|Consumed|Configuration item|CPU|Template|Service level|Full host name|OS product|Network address|Physical address|Virtualization|Platform OS|Vorlage|Schutzbedarf|Systemtyp|System type|Not connected|Enabled|Placeholder|Windows version|Current OS|Product name|SO|S.O.|BS|Ad|UC|Local|Program|Not|Note|Nome|Nombre|Nom|Naam|Namn|Navn|Nimi|Nazwa|Název|Имя|Название|Наименование|名前|名称|名稱|이름|Tipo|Hosts|Equipment|Equipo|Équipement|Dispositivo|Client name|Customer|Kunde|Department|Abteilung|Fachbereich|Public|Online|Système|系统|System description|sysDescr|Node description|OS info|OS family|Operating system family|Cluster name|Clustername|Belegt|Storage|Storage size|Disk|Disk size|Disk space|HDD|Disco|Диск|ディスク|磁盘|硬盘|디스크|種別|类型|Marca|Merk|Leverancier|USB|Hôte|Anfitrión|Хост|Modello|Modelo|Modèle|Verwendung|Function|Functie|Funktion|Función|Função|Funzione|Used|Provisioned|Soort|Genre|Disque|Disques|Dysk|Schijf|Opslag|Provider|Device type|SQL Server|SQL|MSSQL|MS SQL|IIS|Web server|Webserver|DC|Domain controller|Domänencontroller|AD DS|AD|DHCP|DHCP server|DNS server|File server|Dateiserver|Print server|Druckserver|Exchange|SharePoint|WSUS|Terminal server|Terminalserver|RDS|Citrix|Datenbankserver|Is DC|Is domain controller|Is SQL|SQL Server product name|SQL Server edition|SQL Server version|SQL Server instance name|SQL Server instance|SQL instance|SQL instances|Workload type|Objekttyp|Object type|Gerätetyp|Used size|Hosting|Art|Server class|Computer class|Inventory device type|Host networks|Total size|Total capacity|Festplatten|Dischi|Disques durs|HD|Lagring|Gebruikt|Utilisé|Occupied|Host cluster'
    .split('|')
    .map(toHeaderKey),
);

/** Words that turn a header's meaning around: what is planned, left over or beside the machine is not what it is. */
const TURNING_WORDS: ReadonlySet<string> = new Set(
  'target|recommended|planned|proposed|future|new|desired|destination|free|available|unused|next|max|min|minimum|upgrade|required|ziel|neu|neue|neues|geplant|frei|freier|verfugbar|backup|support|reserved|datastore|datastores|percent'.split(
    '|',
  ),
);

/** Fields whose headers are used for other things so often that their cells always have to agree. */
const DOUBTED_FIELDS: ReadonlySet<string> = new Set([
  'powerState',
  'clusterNode',
  'diskCount',
  'nicCount',
  'snapshotCount',
  'internetInbound',
]);
/** Share of cells that has to fit a meaning which only a part of the header names. */
const LEAST_FIT_OF_VARIANT = 0.8;
/** Fields of which a part of a header in brackets says nothing. */
const TEXT_KINDS: ReadonlySet<string> = new Set(['text', 'list', 'date']);

/** Fields that any text fits, and meanings that cells show by themselves beyond doubt. */
const VAGUE_FIELDS: ReadonlySet<string> = new Set(['application', 'description', 'owner', 'site', 'environment', 'model', 'manufacturer']);
const SURE_CONTENT: ReadonlySet<string> = new Set(['osCaption', 'ipAddresses', 'macAddresses']);

/** How alike two headers have to be, by words, before one is taken for the other. */
const LEAST_LIKENESS = 0.75;
/** Up to this many rows are looked at to judge a column by its cells. */
const ROWS_JUDGED = 200;

const KINDS = new Map<string, string>(INVENTORY_FIELDS.map((field) => [field.id, field.kind]));

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

/** What a header says word for word; of several meanings the one that the cells fit. */
function findExact(header: string, values: readonly string[]): Candidate | null {
  const aliases = listAliases(toHeaderKey(header));
  const alias =
    (aliases.length > 1
      ? aliases.find(({ field }) => field === 'roles' && (shareThatFits(field, values, header) ?? 0) >= LEAST_FIT_OF_VARIANT)
      : undefined) ??
    aliases.find(({ field }) => (shareThatFits(field, values, header) ?? 0) >= 0.5) ??
    aliases.find(({ field }) => !DOUBTED_FIELDS.has(field)) ??
    aliases[0];
  if (alias === undefined) return null;
  return { field: alias.field, confidence: alias.rank < 6 ? 0.95 : 0.9, reason: `"${header.trim()}" is a usual header for it` };
}

/** What a part of a header says, where the cells agree. */
function findByVariant(header: string, values: readonly string[], sharedWords: number): Candidate | null {
  for (const { key, confidence, without } of listHeaderVariants(header, sharedWords)) {
    for (const { field, text } of listAliases(key)) {
      if (without.includes('brackets') && !TEXT_KINDS.has(KINDS.get(field) ?? '')) continue;
      if (without.startsWith('->') && TEXT_KINDS.has(KINDS.get(field) ?? '')) continue;
      if ((shareThatFits(field, values, header) ?? 0) < LEAST_FIT_OF_VARIANT) continue;
      return { field, confidence, reason: `without "${without}" the header is "${text}", and its cells fit` };
    }
  }
  return null;
}

/** Headers of several words, by each of their words: a table can have a hundred thousand columns. */
const ALIASES_BY_WORD = new Map<string, FieldAlias[]>();
for (const alias of FIELD_ALIASES) {
  if (alias.tokens.length < 2) continue;
  for (const token of new Set(alias.tokens)) ALIASES_BY_WORD.set(token, [...(ALIASES_BY_WORD.get(token) ?? []), alias]);
}

/** The most alike of all headers that are known, by words. */
function findByLikeness(tokens: readonly string[]): Candidate | null {
  let best: Candidate | null = null;
  if (tokens.length < 2) return null;
  for (const alias of new Set(tokens.flatMap((token) => ALIASES_BY_WORD.get(token) ?? []))) {
    if (tokens.some((token) => TURNING_WORDS.has(token) && !alias.tokens.includes(token))) continue;
    const likeness = compareWords(tokens, alias.tokens);
    if (likeness >= LEAST_LIKENESS && likeness * 0.75 > (best?.confidence ?? 0)) {
      best = { field: alias.field, confidence: likeness * 0.75, reason: `the header is like "${alias.text}"` };
    }
  }
  return best;
}

function judge(header: string, values: readonly string[], sharedWords: number): Candidate | null {
  const { key, tokens } = normaliseHeader(header);
  const exact = findExact(header, values);
  const isTurned = findAlias(key) === null && tokens.some((token) => TURNING_WORDS.has(token));
  const byContent = isTurned ? null : findMeaningByContent(header, values);
  if (exact === null) {
    const byVariant = isTurned ? null : findByVariant(header, values, sharedWords);
    // Any text is an application or a description; a cell that names a system is that.
    const isVague = byVariant !== null && VAGUE_FIELDS.has(byVariant.field) && byContent !== null && SURE_CONTENT.has(byContent.field);
    if (byVariant !== null) return isVague ? byContent : byVariant;
  }
  const byHeader = exact ?? findByLikeness(tokens);
  if (byHeader === null) return byContent;
  const share = shareThatFits(byHeader.field, values, header);
  const isWeak = WEAK_KEYS.has(key) || DOUBTED_FIELDS.has(byHeader.field) || byHeader.confidence < 0.9;
  if (byHeader.confidence < 0.9 && share === null) return null;
  if (share !== null && share < 0.5 && isWeak) return byContent;
  if (share !== null && share < 0.5)
    return { ...byHeader, confidence: 0.6, reason: `${byHeader.reason}, though most of its cells do not fit` };
  if (isWeak && share !== null && share > 0.8)
    return { ...byHeader, confidence: Math.min(0.85, byHeader.confidence), reason: `${byHeader.reason} and its cells fit` };
  return isWeak ? { ...byHeader, confidence: Math.min(0.7, byHeader.confidence) } : byHeader;
}

function suggest(table: TableSample, index: number, sharedWords: number): ColumnMapping {
  const header = table.header[index] ?? '';
  const values = table.rows.slice(0, ROWS_JUDGED).map((row) => row[index] ?? '');
  const found = judge(header, values, sharedWords);
  return {
    index,
    header,
    field: found?.field ?? null,
    confidence: found?.confidence ?? 0,
    reason: found?.reason ?? '',
    unit: normaliseHeader(header).unit,
  };
}

/** Whether several columns may feed the field of this one: lists, and what plainly names the operating system once more. */
function isShared({ field, confidence, reason }: ColumnMapping): boolean {
  return field !== null && (SHARED_FIELDS.has(field) || (field === 'osCaption' && confidence >= 0.7 && !reason.startsWith('the ')));
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
    if (winner === undefined || winner === column || isShared(column)) return column;
    return { ...column, field: null, confidence: 0, reason: `column "${winner.header}" is surer to be this` };
  });
}

const NAMING_FIELDS: ReadonlySet<string> = new Set(['name', 'fqdn', 'ipAddresses']);

/** Where nothing names the machines though a system is named, the first column of different words may be their names. */
function nameByElimination(mapping: ColumnMapping[], table: TableSample): ColumnMapping[] {
  const has = (wanted: (field: string) => boolean) => mapping.some(({ field }) => field !== null && wanted(field));
  if (has((field) => NAMING_FIELDS.has(field)) || !has((field) => field === 'osCaption')) return mapping;
  const rows = table.rows.slice(0, ROWS_JUDGED);
  const found = mapping.find(({ index, field }) => {
    const texts = rows.map((row) => (row[index] ?? '').trim()).filter((text) => text !== '');
    const distinct = new Set(texts.map((text) => text.toLowerCase())).size;
    return field === null && texts.length >= rows.length * 0.9 && distinct >= texts.length * 0.95 && texts.every(looksLikeName);
  });
  if (found === undefined) return mapping;
  const reason = 'no other column names the machines, and its cells are all different';
  return mapping.map((column) => (column === found ? { ...column, field: 'name', confidence: 0.4, reason } : column));
}

/** What people add to the tables of any tool in columns and attributes of their own. */
const ADDED_BY_PEOPLE: ReadonlySet<InventoryFieldId> = new Set<InventoryFieldId>([
  'owner',
  'application',
  'environment',
  'criticality',
  'compliance',
  'roles',
  'hwRisk',
  'hwDependency',
  'vendorLock',
  'internetInbound',
  'airGapped',
  'segmentable',
  'app16bit',
  'hardcodedIp',
  'installMediaAvailable',
  'otherHealthyDc',
  'ownerConfirmsUnused',
  'lastUseDays',
  'lastPatchedOn',
  'licence',
]);

/** Whether a format's table may say something in a column that the format does not know. */
function isBorrowed(importer: Importer, field: InventoryFieldId): boolean {
  if (importer.borrowed.length === 0 || importer.notBorrowed?.includes(field)) return false;
  return importer.borrowed.includes(field) || ADDED_BY_PEOPLE.has(field);
}

const LABELS = new Map<string, string>(INVENTORY_FIELDS.map((field) => [field.id, field.label]));

/** Suggests what each column of a table means: by the format's own headers first, by synonym and content where it leaves room. */
export function suggestMapping(table: TableSample, importer: Importer): ColumnMapping[] {
  const sharedWords = countSharedWords(table.header);
  if (importer.columns.length === 0) {
    const settled = settleRivals(table.header.map((_, index) => suggest(table, index, sharedWords)));
    return nameHosts(doubtBareVersions(nameByElimination(settled, table), table.rows));
  }
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
    const found = suggest(table, column.index, 0);
    const isWelcome = found.field !== null && isBorrowed(importer, found.field) && !taken.has(found.field) && found.confidence >= 0.85;
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
