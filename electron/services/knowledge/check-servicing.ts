import type { Knowledge, UpdateMonth } from '../../../shared/domain/knowledge.ts';
import type { KnowledgeProblem } from './knowledge-error.ts';

const KB_IN_TEXT = /\bKB\d{6,7}\b/g;
const CVE_IN_TEXT = /\bCVE-\d{4}-\d{4,7}\b/g;

/** Checks what the entries on servicing say about each other: one home for every package, known references, months without a gap. */
export function checkServicing(knowledge: Knowledge): KnowledgeProblem[] {
  const homes = new Map<string, string>();
  return [
    ...checkHomes(knowledge, homes),
    ...checkNamedPackages(knowledge, homes),
    ...checkMonths(knowledge.updates),
    ...checkProgrammes(knowledge),
    ...checkLadder(knowledge),
    ...checkSkus(knowledge),
  ];
}

/** Finds the one entry that each package belongs to; a second home is a mistake. */
function checkHomes(knowledge: Knowledge, homes: Map<string, string>): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  const settle = (kb: string, file: string, field: string) => {
    const home = homes.get(kb);
    if (home === undefined) homes.set(kb, file);
    else problems.push({ file, field, text: `${kb} already has its home in ${home}` });
  };
  for (const month of knowledge.updates) {
    month.packages.forEach(({ kb }, at) => {
      settle(kb, `updates/${month.id}.yaml`, `packages[${at}].kb`);
    });
  }
  for (const { id } of knowledge.otherPackages) settle(id, `other-packages/${id}.yaml`, 'id');
  return problems;
}

/** Every package and vulnerability that any entry names, in a field or in a sentence, has an entry of its own. */
function checkNamedPackages(knowledge: Knowledge, homes: ReadonlyMap<string, string>): KnowledgeProblem[] {
  const vulnerabilities = new Set([...knowledge.vulnerabilities, ...knowledge.notAffected].map(({ id }) => id));
  const problems: KnowledgeProblem[] = [];
  const look = (value: unknown, file: string, field: string): void => {
    if (typeof value === 'string') {
      for (const [kb] of value.matchAll(KB_IN_TEXT)) {
        if (!homes.has(kb)) problems.push({ file, field, text: `names ${kb}, which belongs to no entry in updates or other-packages` });
      }
      for (const [cve] of value.matchAll(CVE_IN_TEXT)) {
        if (!vulnerabilities.has(cve) && field !== 'text' && field !== 'title') {
          problems.push({ file, field, text: `names ${cve}, which has no entry` });
        }
      }
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (key === 'sources' || key === 'examples') continue;
      look(part, file, Array.isArray(value) ? `${field}[${key}]` : field === '' ? key : `${field}.${key}`);
    }
  };
  const folders = {
    updates: knowledge.updates,
    ladder: knowledge.ladder,
    vulnerabilities: knowledge.vulnerabilities,
    'not-affected': knowledge.notAffected,
    programmes: knowledge.programmes,
    'other-packages': knowledge.otherPackages,
    editions: knowledge.editions,
    ceilings: knowledge.ceilings,
    claims: knowledge.claims,
    'build-change': knowledge.buildChange,
  };
  for (const [folder, entries] of Object.entries(folders)) {
    for (const entry of entries) look(entry, `${folder}/${entry.id}.yaml`, '');
  }
  return problems;
}

/** Months with a rollup follow each other without a gap, rise in version, and each rollup takes the place of the one before. */
function checkMonths(updates: readonly UpdateMonth[]): KnowledgeProblem[] {
  const rollups = new Map<string, string>();
  for (const month of updates) for (const { kb, kind } of month.packages) if (kind === 'monthly-rollup') rollups.set(kb, month.id);
  const months = updates.filter(({ packages, id }) => id.length === 7 && packages.some(({ kind }) => kind === 'monthly-rollup'));
  return updates.flatMap((month) => {
    const file = `updates/${month.id}.yaml`;
    const problems: KnowledgeProblem[] = [];
    const at = months.indexOf(month);
    const next = months[at + 1];
    if (at >= 0 && next !== undefined && next.id !== addMonth(month.id)) {
      problems.push({ file, field: 'id', text: `is followed by ${next.id}; the months between have no entry` });
    }
    if (at >= 0 && month.releasedOn?.slice(0, 7) !== month.id) {
      problems.push({ file, field: 'releasedOn', text: `${month.releasedOn ?? 'null'} is not a day of ${month.id}` });
    }
    if (at >= 0 && next !== undefined && compareVersions(month, next) >= 0) {
      problems.push({ file, field: 'fileVersion', text: `is not below that of ${next.id}` });
    }
    if (month.supersedes !== undefined && !rollups.has(month.supersedes)) {
      problems.push({ file, field: 'supersedes', text: `${month.supersedes} is not a monthly rollup` });
    }
    if (month.packages.some(({ kind }) => kind === 'monthly-rollup') && month.fileVersion === null) {
      problems.push({ file, field: 'fileVersion', text: 'is missing, although the month has a rollup' });
    }
    return problems;
  });
}

function addMonth(id: string): string {
  const [year = 0, month = 0] = id.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

function compareVersions(a: UpdateMonth, b: UpdateMonth): number {
  const [left, right] = [a, b].map((month) => (month.fileVersion?.version ?? '').split('.').map(Number));
  const at = [0, 1, 2, 3].find((part) => left?.[part] !== right?.[part]);
  return at === undefined ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0);
}

/** Every programme is a support phase of the product, and no update came after the last day of its own. */
function checkProgrammes({ programmes, products, updates }: Knowledge): KnowledgeProblem[] {
  const product = products.find(({ id }) => id === 'windows-server-2008');
  if (product === undefined) return [];
  const ends = new Map(product.support.map(({ phase, endsOn }) => [phase, endsOn]));
  const known = new Set(programmes.map(({ id }) => id));
  return [
    ...programmes
      .filter(({ id }) => !ends.has(id))
      .map(({ id }) => ({ file: `programmes/${id}.yaml`, field: 'id', text: 'is not a support phase of windows-server-2008' })),
    ...updates.flatMap(({ id, programme, releasedOn }) => {
      const file = `updates/${id}.yaml`;
      if (!known.has(programme)) return [{ file, field: 'programme', text: `"${programme}" has no entry in programmes` }];
      const end = ends.get(programme) ?? '';
      const day = releasedOn ?? id.slice(0, 7);
      return day > end ? [{ file, field: 'programme', text: `${day} is later than ${end}, the last day of ${programme}` }] : [];
    }),
  ];
}

/** Rungs count up from 1, name known rungs below themselves, and packages of updates. */
function checkLadder({ ladder, updates }: Knowledge): KnowledgeProblem[] {
  const packages = new Set(updates.flatMap((month) => month.packages.map(({ kb }) => kb)));
  const orders = new Map(ladder.map(({ id, order }) => [id, order]));
  return ladder.flatMap(({ id, order, requires, packages: own }) => {
    const file = `ladder/${id}.yaml`;
    const problems: KnowledgeProblem[] = [];
    if (order > ladder.length || [...orders].some(([other, at]) => other !== id && at === order)) {
      problems.push({ file, field: 'order', text: `${order} is taken, or beyond the ${ladder.length} rungs` });
    }
    requires.forEach((rung, at) => {
      if ((orders.get(rung) ?? Number.POSITIVE_INFINITY) >= order) {
        problems.push({ file, field: `requires[${at}]`, text: `"${rung}" is not a rung below this one` });
      }
    });
    own.forEach((kb, at) => {
      if (!packages.has(kb)) problems.push({ file, field: `packages[${at}]`, text: `${kb} is not a package of updates` });
    });
    return problems;
  });
}

/** A SKU number belongs to one edition. */
function checkSkus({ editions }: Knowledge): KnowledgeProblem[] {
  const owners = new Map<number, string>();
  return editions.flatMap(({ id, skus }) =>
    skus.flatMap(({ sku }, at) => {
      const owner = owners.get(sku);
      if (owner === undefined) owners.set(sku, id);
      return owner === undefined
        ? []
        : [{ file: `editions/${id}.yaml`, field: `skus[${at}].sku`, text: `${sku} already belongs to ${owner}` }];
    }),
  );
}
