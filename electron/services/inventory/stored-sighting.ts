import type { FactValue } from '../../../shared/domain/fact.ts';
import type { OsField } from '../../../shared/domain/operating-system.ts';
import type { IdentityKeys, Sighting } from '../../../shared/domain/sighting.ts';
import { listRecords } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { readTrustRank } from './deriving/trust-order.ts';

/** A source as far as its sightings refer to it. */
export interface SightingSource {
  id: number;
  /** File name, with `!sheet` behind it where the file has sheets. */
  label: string;
  format: string;
  /** Column names that the packed sightings point into. */
  columns: string[];
  /** The day that the source was exported on, where anything says so. */
  exportedOn?: string | null;
  /** Number of the source that is a newer export of this one. */
  supersededBy?: number | null;
  /** How far people trust the source in one fact by an order of their own. */
  rank?: ((fact: string) => number | null) | null;
}

/** A sighting with the source that made it and the server it was taken to be. */
export interface StoredSighting extends Sighting {
  aliases: string[];
  source: SightingSource;
  matchedBy: string;
}

/** A sighting as text for the project file: columns are positions in a list, and a raw text that equals its value is left out. */
export interface PackedSighting {
  aliases: string;
  keys: string;
  os: string;
  facts: string;
}

type PackedFact = [name: string, value: FactValue, column: number, raw?: string];

/** Gives each column name of one source its position. */
export function createColumnList(): { columns: string[]; position(column: string): number } {
  const columns: string[] = [];
  const positions = new Map<string, number>();
  return {
    columns,
    position(column) {
      let at = positions.get(column);
      if (at === undefined) {
        at = columns.push(column) - 1;
        positions.set(column, at);
      }
      return at;
    },
  };
}

/** Packs a sighting for the project file. */
export function packSighting(sighting: Sighting, position: (column: string) => number): PackedSighting {
  const facts: PackedFact[] = [];
  for (const name in sighting.facts) {
    const fact = sighting.facts[name];
    if (fact === undefined) continue;
    const at = position(fact.column);
    facts.push(fact.raw === String(fact.value) ? [name, fact.value, at] : [name, fact.value, at, fact.raw]);
  }
  return {
    aliases: sighting.aliases === undefined ? '[]' : JSON.stringify(sighting.aliases),
    keys: JSON.stringify(sighting.keys),
    os: JSON.stringify(sighting.os.map(({ field, text, column }) => [field, text, position(column)])),
    facts: JSON.stringify(facts),
  };
}

interface SightingLine extends PackedSighting {
  source_id: number;
  row: number;
  name: string;
  aliases: string;
  matched_by: string;
}

/** Reads the sightings of a server in the order in which they were imported. */
export function readSightings(connection: Connection, serverId: number, sources: ReadonlyMap<number, SightingSource>): StoredSighting[] {
  const lines = connection.all<SightingLine>(
    'select source_id, row, name, aliases, matched_by, keys, os, facts from sighting where server_id = ? order by id',
    serverId,
  );
  return lines.map((line) => unpack(line, sources));
}

function unpack(line: SightingLine, sources: ReadonlyMap<number, SightingSource>): StoredSighting {
  const source = sources.get(line.source_id);
  if (source === undefined) throw new Error(`Source ${line.source_id} of a sighting is missing.`);
  return unpackSighting(line, source, JSON.parse(line.keys) as IdentityKeys, line.matched_by);
}

/** Brings a packed sighting of a source into the form in which it is combined with others. */
export function unpackSighting(
  line: Pick<SightingLine, 'row' | 'name' | 'aliases' | 'os' | 'facts'>,
  source: SightingSource,
  keys: IdentityKeys,
  matchedBy: string,
): StoredSighting {
  const { columns } = source;
  const facts: Sighting['facts'] = {};
  for (const [name, value, column, raw] of JSON.parse(line.facts) as PackedFact[]) {
    facts[name] = { value, column: columns[column] ?? '', raw: raw ?? String(value) };
  }
  const os = (JSON.parse(line.os) as [OsField, string, number][]).map(([field, text, column]) => ({
    field,
    text,
    column: columns[column] ?? '',
  }));
  const aliases: string[] = line.aliases === '[]' ? [] : JSON.parse(line.aliases);
  return { source, row: line.row, name: line.name, aliases, matchedBy, keys, os, facts };
}

/** Reads every source that sightings refer to. */
export function readSightingSources(connection: Connection): Map<number, SightingSource> {
  const lines = connection.all<{
    id: number;
    file: string;
    sheet: string | null;
    format: string;
    columns: string;
    exported_on: string | null;
  }>('select id, file, sheet, format, columns, exported_on from source');
  const newer = new Map(listRecords(connection, 'newer-export').map(({ value }) => [value.older, value.newer]));
  const rank = readTrustRank(connection);
  return new Map(
    lines.map(({ id, file, sheet, format, columns, exported_on: exportedOn }) => [
      id,
      {
        id,
        label: labelSource(file, sheet),
        format,
        columns: JSON.parse(columns),
        exportedOn,
        supersededBy: newer.get(id) ?? null,
        rank: rank === null ? null : (fact: string) => rank(fact, format, id),
      },
    ]),
  );
}

/** How a source is quoted: its file name, with `!sheet` behind it where the file has sheets. */
export function labelSource(file: string, sheet: string | null): string {
  return sheet === null ? file : `${file}!${sheet}`;
}
