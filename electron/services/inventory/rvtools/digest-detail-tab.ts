import type { DigestInput, DraftedRow } from '../importers/importer.ts';
import { fingerprintCells } from '../mapping/fingerprint-cells.ts';
import { toHeaderKey } from '../mapping/normalise-header.ts';
import { addFact, type RowDigest, type RowDraft } from '../mapping/row-draft.ts';
import { DETAIL_TABS, findDetailTab } from './detail-tabs.ts';
import { indexVInfo, type ListedMachine, openTab, readVCenterId, type VInfoIndex } from './index-vinfo.ts';
import { MACHINE_TALLIES, type MachineTally } from './tally-machine.ts';

/** Who a row is about. */
type Machine = ListedMachine | string;

/** What a tab with one row for each machine says. */
const OWN_FACTS = ['guestTools', 'cpuCount', 'memoryMiB'];
/** What stands in every tab, and is taken from vInfo where that is there. */
const COMMON_FACTS = ['powerState', 'hypervisorHost', 'hypervisorCluster'];

/** Ties the rows of a detail tab to the machines of vInfo, and lets one row of each machine carry what its rows say together. */
export async function digestDetailTab({ table, fileName, siblings }: DigestInput): Promise<RowDigest> {
  const keys = listKeys(table);
  const detail = findDetailTab({ sheet: table.sheet, fileName, keys });
  const vInfo = await openTab(siblings, 'vInfo');
  const index = vInfo === null ? null : await indexVInfo(vInfo);
  const createTally = detail === null ? undefined : MACHINE_TALLIES[detail.tab];
  const tallies = new Map<Machine, { first: number; tally: MachineTally | null }>();
  for await (const row of table.readRows()) {
    if (row.draft.name === '') continue;
    const { machine } = identify(row.cell, row.draft, index);
    let known = tallies.get(machine);
    if (known === undefined) {
      known = { first: row.row, tally: createTally?.() ?? null };
      tallies.set(machine, known);
    }
    known.tally?.add(row);
  }
  return {
    settle({ row, cells }, draft) {
      if (draft.name === '') return;
      draft.fingerprint = fingerprintCells(cells);
      const cell = (header: string) => table.cell(cells, header);
      const { machine, listed } = identify(cell, draft, index);
      inherit(draft, listed, index !== null);
      const known = tallies.get(machine);
      const own = draft.facts;
      const isFirst = known?.first === row;
      const isListed = listed !== null && listed !== 'several';
      draft.facts = {};
      if (isFirst) keepFacts(draft, own, isListed ? OWN_FACTS : [...OWN_FACTS, ...COMMON_FACTS]);
      if (isFirst && !isListed) addFact(draft, 'platform', 'virtual', 'VM', draft.name);
      if (!isFirst || isListed) draft.os = [];
      known?.tally?.settle({ row, isFirst, cell, draft, own });
    },
  };
}

function keepFacts(draft: RowDraft, own: RowDraft['facts'], facts: readonly string[]): void {
  for (const fact of facts) if (own[fact] !== undefined) draft.facts[fact] = own[fact];
}

function identify(
  cell: DraftedRow['cell'],
  draft: RowDraft,
  index: VInfoIndex | null,
): { machine: Machine; listed: ListedMachine | 'several' | null } {
  const id = readVCenterId(cell);
  if (id !== null && draft.keys.toolIds === undefined) draft.keys.toolIds = [id];
  const listed = index?.find({ cell }, draft.name) ?? null;
  if (listed !== null && listed !== 'several') return { machine: listed, listed };
  const uuid = draft.keys.instanceUuid ?? draft.keys.biosUuid;
  return { machine: uuid ?? id ?? `${draft.name} ${cell('VI SDK Server')} ${cell('Host')}`.toLowerCase(), listed };
}

/** Gives a row the keys that vInfo has of its machine. */
function inherit(draft: RowDraft, listed: ListedMachine | 'several' | null, hasVInfo: boolean): void {
  if (listed === 'several') {
    draft.refusal = {
      column: 'VM',
      raw: draft.name,
      message: 'several machines of tab vInfo have this name, and nothing in the row tells which',
    };
    return;
  }
  if (listed === null) {
    if (hasVInfo) {
      draft.issues.push({
        row: draft.row,
        column: 'VM',
        value: draft.name,
        message: 'tab vInfo does not list this machine',
        effect: 'note',
      });
    }
    return;
  }
  const { toolIds = [], ...strong } = listed.keys;
  if (strong.biosUuid !== undefined || strong.instanceUuid !== undefined) {
    delete draft.keys.biosUuid;
    delete draft.keys.instanceUuid;
  }
  Object.assign(draft.keys, strong);
  if (toolIds.length > 0) draft.keys.toolIds = [...new Set([...(draft.keys.toolIds ?? []), ...toolIds])];
  draft.template ??= listed.template === null ? null : { column: 'VM', raw: draft.name };
}

/** The headers of a table that tell one detail tab from another, as comparison keys. */
function listKeys(table: DigestInput['table']): string[] {
  const marks = DETAIL_TABS.flatMap((tab) => tab.marks);
  return ['VM', ...marks].filter((header) => table.has(header)).map(toHeaderKey);
}
