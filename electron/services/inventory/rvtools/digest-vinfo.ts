import type { DigestInput } from '../importers/importer.ts';
import type { RowDigest } from '../mapping/row-draft.ts';
import { indexVInfo, openTab, readVCenterId } from './index-vinfo.ts';
import { readTabName } from './tab-names.ts';

/** Tabs whose rows are tied to machines of vInfo. */
const TIED_TABS: ReadonlySet<string | null> = new Set(['vDisk', 'vPartition', 'vNetwork', 'vCD', 'vUSB', 'vSnapshot', 'vTools']);

/** What ESXi each host runs, by the host's name in lower case. */
async function readHosts(siblings: DigestInput['siblings']): Promise<Map<string, { version: string; row: number }>> {
  const hosts = new Map<string, { version: string; row: number }>();
  const tab = await openTab(siblings, 'vHost');
  if (tab === null || !tab.has('ESX Version')) return hosts;
  for await (const { row, cell } of tab.readRows()) {
    const version = cell('ESX Version');
    if (version !== '' && cell('Host') !== '') hosts.set(cell('Host').toLowerCase(), { version, row });
  }
  return hosts;
}

/** Adds to the machines of vInfo what the tabs of hosts and of the export itself say about them, and ids that other tabs find them by. */
export async function digestVInfo({ table, writtenOn, siblings }: DigestInput): Promise<RowDigest> {
  const hosts = await readHosts(siblings);
  const isTied = siblings.some(({ sheet }) => sheet !== null && TIED_TABS.has(readTabName(sheet)));
  const index = isTied ? await indexVInfo(table) : null;
  return {
    settle({ cells }, draft) {
      const cell = (header: string) => table.cell(cells, header);
      const id = readVCenterId(cell);
      const listed = index?.find({ cell }, draft.name) ?? null;
      const inherited = listed === null || listed === 'several' ? [] : (listed.keys.toolIds ?? []);
      const toolIds = [...(id === null ? [] : [id]), ...inherited];
      if (toolIds.length > 0) draft.keys.toolIds = [...new Set([...(draft.keys.toolIds ?? []), ...toolIds])];
      const host = cell('Host');
      const known = hosts.get(host.toLowerCase());
      if (known !== undefined) {
        draft.facts.hypervisor = { value: known.version, column: 'Host', raw: `${host}: ${known.version} (tab vHost, row ${known.row})` };
      }
      if (writtenOn !== null && draft.facts.powerState?.value === 'on') {
        const raw = `${draft.facts.powerState.raw} in the export of ${writtenOn} (tab vMetaData)`;
        draft.facts.lastSeenOn ??= { value: writtenOn, column: draft.facts.powerState.column, raw };
      }
    },
  };
}
