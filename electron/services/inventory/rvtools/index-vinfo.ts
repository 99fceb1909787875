import { createHash } from 'node:crypto';
import type { IdentityKeys } from '../../../../shared/domain/sighting.ts';
import type { DigestInput, DraftedRow, DraftedTable } from '../importers/importer.ts';
import type { RowDraft } from '../mapping/row-draft.ts';
import { TableReadError } from '../readers/table-reader.ts';
import { readTabName } from './tab-names.ts';

/** A machine as tab vInfo has it. */
export interface ListedMachine {
  keys: IdentityKeys;
  template: RowDraft['template'];
  /** What tells namesakes apart, by column. */
  places: Readonly<Record<string, string>>;
}

/** The machines of tab vInfo, to be found from the rows of other tabs. */
export interface VInfoIndex {
  /** The one machine that a row is about; "several" where nothing tells which, null where vInfo has none. */
  find(row: Pick<DraftedRow, 'cell'>, name: string): ListedMachine | 'several' | null;
}

/** Columns that stand in most tabs, the most telling first. */
const PLACES = ['VM UUID', 'VM ID', 'VI SDK UUID', 'VI SDK Server', 'Datacenter', 'Cluster', 'Folder', 'Host'];
const KEY_NAMES = ['biosUuid', 'instanceUuid', 'fqdn', 'domain'] as const;

/** The id that vCenter gives a machine, behind vCenter's own; null where the row does not have both. */
export function readVCenterId(cell: (header: string) => string): string | null {
  const vm = cell('VM ID');
  const vCenter = cell('VI SDK UUID');
  return vm === '' || vCenter === '' ? null : `vcenter:${vCenter}/${vm}`.toLowerCase();
}

/** Opens the sibling that is a certain tab; null where there is none, or none that can be read. */
export async function openTab(siblings: DigestInput['siblings'], tab: string): Promise<DraftedTable | null> {
  const sibling = siblings.find(({ sheet }) => sheet !== null && readTabName(sheet) === tab);
  if (sibling === undefined) return null;
  try {
    return await sibling.open();
  } catch (fault) {
    if (fault instanceof TableReadError) return null;
    throw fault;
  }
}

/** Reads tab vInfo once; memory grows with its machines. */
export async function indexVInfo(vInfo: DraftedTable): Promise<VInfoIndex> {
  const byName = new Map<string, ListedMachine[]>();
  const names = createHash('sha256');
  for await (const { cell, draft } of vInfo.readRows()) {
    if (draft.name === '') continue;
    const name = draft.name.toLowerCase();
    names.update(`${name}\n`);
    const keys: IdentityKeys = {};
    for (const kind of KEY_NAMES) if (draft.keys[kind] !== undefined) keys[kind] = draft.keys[kind];
    const id = readVCenterId(cell);
    if (id !== null) keys.toolIds = [id];
    const places = Object.fromEntries(PLACES.map((place) => [place, cell(place).toLowerCase()]));
    const machine = { keys, template: draft.template ?? draft.placeholder, places };
    const namesakes = byName.get(name);
    if (namesakes === undefined) byName.set(name, [machine]);
    else namesakes.push(machine);
  }
  // Where nothing else ties the tabs together, a name and its place in a list of machines do, within that list.
  const list = names.digest('hex').slice(0, 32);
  for (const [name, machines] of byName) {
    for (const [at, { keys }] of machines.entries()) {
      if (keys.biosUuid !== undefined || keys.instanceUuid !== undefined || keys.toolIds !== undefined) continue;
      keys.toolIds = [`rvtools:${list}/${name}${machines.length > 1 ? `#${at + 1}` : ''}`];
    }
  }
  return {
    find({ cell }, name) {
      let left = byName.get(name.toLowerCase()) ?? [];
      for (const place of left.length > 1 ? PLACES : []) {
        const own = cell(place).toLowerCase();
        const same = own === '' ? [] : left.filter(({ places }) => places[place] === own);
        if (same.length > 0) left = same;
        if (left.length === 1) break;
      }
      return left.length > 1 ? 'several' : (left[0] ?? null);
    },
  };
}
