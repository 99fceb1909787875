import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { factsOf, inspect, readInventory } from './read-inventory.ts';

const SHARED = fileURLToPath(new URL('../../../../shared/inventories/', import.meta.url));
const listFiles = (folder: string) => (existsSync(SHARED + folder) ? readdirSync(SHARED + folder).map((name) => `${folder}/${name}`) : []);
const SYSTEMINFO = listFiles('systeminfo');
const CSV = [...listFiles('systeminfo_csv'), ...listFiles('wmic')];
const OBJECTS = listFiles('glpi_agent_wmi').filter((name) => name.endsWith('.wmi'));

/** The bytes as text in which everything but ASCII may be wrong. */
function readRoughly(name: string): string {
  const bytes = readFileSync(SHARED + name);
  return bytes[0] === 0xff ? bytes.toString('utf16le').slice(1) : bytes.toString('latin1');
}

async function readMachines(name: string) {
  const { tables, problem } = await inspect(SHARED + name);
  expect(problem).toBeNull();
  if (tables[0]?.importable === 'no') return { machines: [], outcomes: [], note: tables[0].note };
  const { sightings, outcomes, issues } = await readInventory(SHARED + name);
  expect(issues.filter(({ effect }) => effect === 'value-left-out')).toEqual([]);
  const machines = sightings.map((sighting) => ({
    name: sighting.name,
    build: /\b(\d{4,5})$/.exec(sighting.os.find(({ field }) => field === 'build' || field === 'version')?.text ?? '')?.[1] ?? null,
    updates: (factsOf(sighting).installedUpdates as string[] | undefined)?.length ?? 0,
  }));
  return { machines, outcomes, note: null };
}

/** What a file says by the plainest of means: its first line of text, the first build, and every number after an item's bracket. */
function readPlainly(text: string) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const list = /^\S.*: +(?:\S+ )*?(\d+) .*\r?\n((?: +\[\d+\]: +(?:KB|Q\d|File 1|\{)[\s\S]*?))^\S/m.exec(text);
  const items = (list?.[2] ?? '').split('\n').filter((line) => line.trim() !== '');
  const numbers = new Set(
    items.flatMap((line) => /\]: +((?:KB)?\d{6,7})\b/.exec(line.replace(/v\d| /g, ' '))?.[1]?.replace(/^(?=\d)/, 'KB') ?? []),
  );
  return {
    name: lines[0]?.split(/: +/)[1]?.trim() ?? '',
    build: /(\d{4,5})\s*$/m.exec(lines[2] ?? '')?.[1] ?? null,
    // A list that breaks off says nothing about what is not in it.
    updates: items.length === Number(list?.[1]) ? numbers.size : 0,
  };
}

describe.skipIf(SYSTEMINFO.length === 0)('what single machines printed (skipped where there is nothing of them)', () => {
  it.for(SYSTEMINFO)('%s: name, build and hotfixes as they stand in the file', async (name) => {
    const plain = readPlainly(readRoughly(name));
    const { machines, outcomes } = await readMachines(name);
    if (/^\.+$/.test(plain.name)) expect(outcomes.map(({ kind }) => kind)).toEqual(['refused']);
    else expect(machines).toEqual([plain]);
  });

  it.for(CSV)('%s: name, build and hotfixes as they stand in the file', async (name) => {
    const text = readRoughly(name);
    const lines = text.split(/\r?\n/).filter((line) => line !== '');
    const first = /^"?([^",]+)/.exec(lines[1] ?? '')?.[1] ?? '';
    const build = /\b\d+\.\d\.(\d{4,5})\b/.exec(text)?.[1] ?? null;
    expect(lines).toHaveLength(2);
    expect((await readMachines(name)).machines).toEqual([{ name: first, build, updates: new Set(text.match(/KB\d{5,7}/g)).size }]);
  });

  it.for(OBJECTS)('%s: the machine that it names, or a sentence that it names none', async (name) => {
    const text = readRoughly(name);
    const host = /^(?:CSName|SystemName)=(\S+)/m.exec(text)?.[1];
    const build = /^BuildNumber=(\d+)/m.exec(text)?.[1] ?? null;
    const { machines, note } = await readMachines(name);
    if (host === undefined) expect(note).toContain('does not say which machine');
    else expect(machines).toEqual([{ name: host, build, updates: 0 }]);
  });
});
