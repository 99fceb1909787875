import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { inspectFile } from '../../../electron/services/inventory/tables/inspect-file.ts';
import { readTable } from '../../../electron/services/inventory/tables/read-table.ts';
import type { FileRecognition, ImportIssue, TableChoice, TableRecognition } from '../../../shared/domain/import.ts';
import type { RowOutcome, Sighting } from '../../../shared/domain/sighting.ts';

/** Everything that reading one table gave. */
export interface Inventory {
  recognition: TableRecognition;
  header: string[];
  outcomes: RowOutcome[];
  sightings: Sighting[];
  /** Issues of rows and of the table, in order. */
  issues: ImportIssue[];
}

/** A file as the host would hand it over. */
export function refer(path: string) {
  return { token: 'token', name: basename(path), size: 1 };
}

/** Recognises a file by its path. */
export function inspect(path: string): Promise<FileRecognition> {
  return inspectFile({ path, file: refer(path) });
}

/** Reads one table of a file to its end. */
export async function readInventory(path: string, choice: Partial<TableChoice> = {}): Promise<Inventory> {
  const reading = await readTable({ path, choice: { file: refer(path), sheet: null, ...choice } });
  const outcomes: RowOutcome[] = [];
  for await (const batch of reading.batches) outcomes.push(...batch);
  const sightings = outcomes.flatMap((outcome) => (outcome.kind === 'sighting' ? [outcome.sighting] : []));
  const rowIssues = outcomes.flatMap((outcome) =>
    outcome.kind === 'sighting' || outcome.kind === 'flow' ? outcome.issues : outcome.issue === null ? [] : [outcome.issue],
  );
  return { recognition: reading.recognition, header: reading.header, outcomes, sightings, issues: [...rowIssues, ...reading.issues] };
}

/** Writes content to a file that lives as long as `work` runs. */
export async function withFile<Result>(
  name: string,
  content: string | Uint8Array,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'offramp-inventory-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, content);
    return await work(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads a table out of text. */
export function readText(content: string | Uint8Array, choice: Partial<TableChoice> = {}, name = 'servers.csv'): Promise<Inventory> {
  return withFile(name, content, (path) => readInventory(path, choice));
}

/** Recognises text. */
export function inspectText(content: string | Uint8Array, name = 'servers.csv'): Promise<FileRecognition> {
  return withFile(name, content, inspect);
}

/** The values of a sighting's facts by name. */
export function factsOf(sighting: Sighting | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sighting?.facts ?? {}).map(([name, { value }]) => [name, value]));
}
