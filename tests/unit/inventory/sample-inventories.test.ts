import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RowOutcome } from '../../../shared/domain/sighting.ts';
import { inspect, readInventory } from './read-inventory.ts';

const SHARED = fileURLToPath(new URL('../../../../shared/inventories/', import.meta.url));
const RVTOOLS = existsSync(`${SHARED}rvtools`) ? readdirSync(`${SHARED}rvtools`).filter((name) => /\.(csv|xlsx)$/.test(name)) : [];
const ALL = existsSync(SHARED)
  ? readdirSync(SHARED, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [`${entry.parentPath}/${entry.name}`] : [],
    )
  : [];

function rowOf(outcome: RowOutcome): number {
  return outcome.kind === 'sighting' ? outcome.sighting.row : outcome.kind === 'flow' ? outcome.flow.row : outcome.row;
}

describe.skipIf(RVTOOLS.length === 0)('RVTools exports from the wild (skipped where there are none)', () => {
  it.for(RVTOOLS)('reads every machine of %s once, with its operating system where Tools reported one', async (name) => {
    const path = `${SHARED}rvtools/${name}`;
    const { tables, problem } = await inspect(path);
    expect(problem).toBeNull();
    const importable = tables.filter((table) => table.importable === 'yes');
    expect(importable[0]?.format).toBe('rvtools');
    expect(importable.slice(1).filter(({ format }) => format !== 'rvtools-detail')).toEqual([]);
    expect(tables.filter((table) => table.importable === 'no').every(({ note }) => note !== null)).toBe(true);
    const { outcomes, sightings, issues } = await readInventory(path, { sheet: importable[0]?.sheet ?? null });
    expect(new Set(outcomes.map((outcome) => rowOf(outcome))).size).toBe(outcomes.length);
    expect(sightings.length).toBeGreaterThan(0);
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toEqual([]);
    expect(sightings.every(({ facts }) => facts.platform?.value === 'virtual')).toBe(true);
    expect(sightings.filter(({ facts }) => facts.memoryMiB === undefined).length).toBeLessThanOrEqual(1);
    expect(sightings.some(({ os }) => os.some(({ field }) => field === 'caption'))).toBe(true);
    expect(issues.filter(({ effect }) => effect === 'value-left-out')).toEqual([]);
  });
});

describe.skipIf(ALL.length === 0)('files from the wild (skipped where there are none)', () => {
  it('are all recognised or refused in a sentence, and whatever is importable can be read to its end', async () => {
    for (const path of ALL) {
      const { tables, problem, container } = await inspect(path);
      if (problem !== null) expect(problem, path).toMatch(/\.$/);
      else expect(tables.length, `${path} (${container})`).toBeGreaterThan(0);
      for (const table of tables.filter(({ importable }) => importable === 'yes')) {
        const { outcomes, sightings } = await readInventory(path, { sheet: table.sheet });
        expect(sightings.length, `${path} ${table.sheet}`).toBeGreaterThanOrEqual(0);
        const rows = outcomes.map((outcome) => rowOf(outcome));
        expect(new Set(rows).size, path).toBe(rows.length);
      }
    }
  });
});
