import type { DigestInput, DraftedTable } from '../importers/importer.ts';
import { fingerprintCells } from '../mapping/fingerprint-cells.ts';
import { addFact, type RowDigest } from '../mapping/row-draft.ts';
import { readSizeTB, roundTB } from './read-size.ts';
import { takeTag } from './take-tags.ts';

/** Shorter than this, measurements are no average of the last weeks. */
const LEAST_DAYS = 7;
const DAY_MS = 86_400_000;

interface Disks {
  first: number;
  count: number;
  sizes: { row: number; size: number | null; text: string }[];
  used: (number | null)[];
}

interface Load {
  first: number;
  sum: number;
  count: number;
  from: string;
  to: string;
}

/** Joins the rows of Google Migration Center's tables of disks, measurements and labels to their machines. */
export async function digestGoogle({ table }: DigestInput): Promise<RowDigest> {
  const disks = table.has('DiskLabel') ? await gatherDisks(table) : new Map<string, Disks>();
  const loads = table.has('CpuUtilizationPercentage') ? await gatherLoads(table) : new Map<string, Load>();
  return {
    settle({ row, cells }, draft) {
      const cell = (header: string) => table.cell(cells, header);
      const id = cell('MachineId');
      draft.fingerprint = fingerprintCells(cells);
      if (draft.name === '') draft.name = id;
      const own = disks.get(id);
      const unread = own?.sizes.some(({ size }) => size === null) === true;
      if (own !== undefined && !unread) {
        const largest = own.sizes.reduce((most, disk) => ((disk.size ?? 0) > (most.size ?? 0) ? disk : most));
        if (largest.row === row) addFact(draft, 'maxDiskTB', roundTB(largest.size ?? 0), 'SizeInGib', largest.text);
      }
      if (own?.first === row) {
        addFact(draft, 'diskCount', own.count, 'DiskLabel', `${own.count} rows`);
        if (!unread)
          addFact(
            draft,
            'diskTotalTB',
            roundTB(sum(own.sizes.map(({ size }) => size ?? 0))),
            'SizeInGib',
            own.sizes.map(({ text }) => text).join(' + '),
          );
        if (own.used.every((used) => used !== null))
          addFact(draft, 'dataTB', roundTB(sum(own.used)), 'UsedInGib', `sum of ${own.count} disks`);
      }
      const load = loads.get(id);
      if (load?.first === row && (Date.parse(load.to) - Date.parse(load.from)) / DAY_MS >= LEAST_DAYS) {
        const mean = Math.round((load.sum / load.count) * 10) / 10;
        addFact(draft, 'cpuAvgPct', mean, 'CpuUtilizationPercentage', `mean of ${load.count} measurements, ${load.from} to ${load.to}`);
      }
      if (table.has('Key') && table.has('Value')) takeTag(draft, cell('Key'), cell('Value'), 'Value');
    },
  };
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

async function gatherDisks(table: DraftedTable): Promise<Map<string, Disks>> {
  const machines = new Map<string, Disks>();
  for await (const { row, cell } of table.readRows()) {
    const id = cell('MachineId');
    const disks = machines.get(id) ?? { first: row, count: 0, sizes: [], used: [] };
    machines.set(id, disks);
    disks.count += 1;
    disks.sizes.push({ row, size: readSizeTB(cell('SizeInGib'), 'GiB'), text: cell('SizeInGib') });
    disks.used.push(readSizeTB(cell('UsedInGib'), 'GiB'));
  }
  return machines;
}

async function gatherLoads(table: DraftedTable): Promise<Map<string, Load>> {
  const machines = new Map<string, Load>();
  for await (const { row, cell } of table.readRows()) {
    const text = cell('CpuUtilizationPercentage');
    const value = text === '' ? Number.NaN : Number(text);
    const day = cell('TimeStamp').slice(0, 10);
    if (!(value >= 0 && value <= 100) || !/^\d{4}-\d{2}-\d{2}$/.test(day)) continue;
    const id = cell('MachineId');
    const load = machines.get(id) ?? { first: row, sum: 0, count: 0, from: day, to: day };
    machines.set(id, load);
    load.sum += value;
    load.count += 1;
    if (day < load.from) load.from = day;
    if (day > load.to) load.to = day;
  }
  return machines;
}
