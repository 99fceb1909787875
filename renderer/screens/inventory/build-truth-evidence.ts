import type { Evidence } from '../../../shared/domain/fact.ts';
import type { OsField } from '../../../shared/domain/operating-system.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { formatVersion } from '../decide/truth-chips.ts';

/** One part of what a machine is taken for, with the cells that it was read from. */
export interface TruthPart {
  id: 'system' | 'build' | 'architecture' | 'updates';
  /** Null where nothing says. */
  value: string | null;
  cells: Pick<Evidence, 'source' | 'row' | 'column' | 'raw'>[];
}

const SYSTEM_FIELDS: ReadonlySet<OsField> = new Set([
  'any',
  'caption',
  'edition',
  'sku',
  'product-type',
  'service-pack',
  'guest-id',
  'configured-guest',
]);
const BUILD_FIELDS: ReadonlySet<OsField> = new Set(['build', 'version', 'revision', 'file-version']);
const ARCHITECTURE_WORDS = /\b(?:x86|x64|ia64|amd64|i[36]86|itanium|(?:32|64)[- ]?bit)\b|(?:_64|64)Guest\b/iu;
/** Facts that speak about updates, in the order in which they count. */
const UPDATE_FACTS = ['installedUpdates', 'lastPatchedOn'] as const;

/** What a hypervisor was told is weak: it stands behind what the machine itself says. */
const WEAK_FIELDS: ReadonlySet<OsField> = new Set(['guest-id', 'configured-guest']);

/** Gathers, for each part of what a machine is taken for, the cells that speak about it. */
export function gatherTruthEvidence({
  identity,
  sightings,
  facts,
  updates,
}: Pick<ServerDetail, 'identity' | 'sightings' | 'facts' | 'updates'>): TruthPart[] {
  const { os } = identity;
  const counting = sightings.filter(({ state }) => state !== 'replaced');
  const seen = counting.flatMap(({ source, row, os: texts }) =>
    texts.map(({ field, text, column }) => ({ field, cell: { source, row, column, raw: text } })),
  );
  type Seen = (typeof seen)[number];
  const pick = (wanted: (one: Seen) => boolean, rank: (one: Seen) => number = ({ field }) => (WEAK_FIELDS.has(field) ? 1 : 0)) =>
    seen
      .filter(wanted)
      .sort((a, b) => rank(a) - rank(b))
      .map(({ cell }) => cell);
  const build = os.build === null ? null : new RegExp(`(?<!\\d)${os.build}(?!\\d)`, 'u');
  const fileVersions = os.revision === null ? [] : pick(({ cell }) => new RegExp(`(?<!\\d)${os.revision}(?!\\d)`, 'u').test(cell.raw));
  const lists = UPDATE_FACTS.flatMap((fact) => facts[fact]?.evidence ?? []);
  return [
    { id: 'system', value: os.product === null ? null : os.label, cells: pick(({ field }) => SYSTEM_FIELDS.has(field)) },
    {
      id: 'build',
      value: formatVersion(os),
      cells: pick(
        ({ field, cell }) => BUILD_FIELDS.has(field) || build?.test(cell.raw) === true,
        ({ cell }) => (build?.test(cell.raw) === true ? 0 : 1),
      ),
    },
    {
      id: 'architecture',
      value: os.architecture,
      cells: pick(
        ({ field, cell }) => field === 'architecture' || ARCHITECTURE_WORDS.test(cell.raw),
        ({ field }) => (field === 'architecture' ? 0 : WEAK_FIELDS.has(field) ? 2 : 1),
      ),
    },
    { id: 'updates', value: updates.level, cells: [...lists, ...fileVersions] },
  ];
}
