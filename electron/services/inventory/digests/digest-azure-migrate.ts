import type { DigestInput } from '../importers/importer.ts';
import { fingerprintCells } from '../mapping/fingerprint-cells.ts';
import { addFact, type RowDigest } from '../mapping/row-draft.ts';

/** What found a machine, by the part of its id that says so; what is found as a server by itself may be anything. */
const SITES: readonly [RegExp, hypervisor: string][] = [
  [/\/vmwaresites\//i, 'VMware vSphere'],
  [/\/hypervsites\//i, 'Hyper-V'],
];

/** Facts in which Azure Migrate writes 0 for what it does not know. */
const ZERO_IS_UNKNOWN = ['dataTB', 'diskTotalTB', 'diskCount', 'nicCount'];

/** Takes from a row of Azure Migrate what found the machine and whether it runs SQL Server, and leaves out zeros that stand for unknown. */
export async function digestAzureMigrate({ table }: DigestInput): Promise<RowDigest> {
  return {
    settle({ cells }, draft) {
      const cell = (header: string) => table.cell(cells, header);
      for (const fact of ZERO_IS_UNKNOWN) if (draft.facts[fact]?.value === 0) delete draft.facts[fact];
      const id = cell('Machine ID');
      if (id !== '') draft.fingerprint = fingerprintCells(cells);
      const site = SITES.find(([pattern]) => pattern.test(id));
      if (site !== undefined) {
        addFact(draft, 'platform', 'virtual', 'Machine ID', id);
        addFact(draft, 'hypervisor', site[1], 'Machine ID', id);
      }
      const instance = cell('SQL Instance');
      const count = cell('SQL Discovery Server Count');
      if (instance !== '') addFact(draft, 'roles', ['sql'], 'SQL Instance', instance);
      else if (/^true$/i.test(cell('Is SQL Service Present')))
        addFact(draft, 'roles', ['sql'], 'Is SQL Service Present', cell('Is SQL Service Present'));
      else if (Number(count) > 0) addFact(draft, 'roles', ['sql'], 'SQL Discovery Server Count', count);
    },
  };
}
