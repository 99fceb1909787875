import { readdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ServerColumn, ServerQuery } from '../../../shared/domain/server.ts';

type Line = Record<string, string | number | null>;

const SNAKE = (column: string) =>
  column === 'evidenceAge' ? 'last_seen_on' : column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Reads the table of servers as the project file holds it, in the order of names. */
export function readLines(folder: string): Line[] {
  const projects = path.join(folder, 'projects');
  const file = readdirSync(projects).find((name) => name.endsWith('.offramp')) ?? '';
  const db = new DatabaseSync(path.join(projects, file), { readOnly: true });
  try {
    const lines = db
      .prepare(
        `select server.*, fact_set.facts as known, (select group_concat(vulnerability, ' ') from open_vulnerability
         where open_vulnerability.open_set_id = server.open_set_id) as open
         from server left join fact_set on fact_set.id = fact_set_id`,
      )
      .all() as Line[];
    return lines.sort((a, b) => compare(String(a.name_key), String(b.name_key)) || Number(a.id) - Number(b.id));
  } finally {
    db.close();
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What a column holds as filters name it; only flags are several. */
export function textsOf(line: Line, column: ServerColumn, asOf: string): string[] {
  if (column !== 'flags') return [textOf(line, column, asOf)];
  const flags = JSON.parse(String(line.flags)) as string[];
  return flags.length === 0 ? [''] : flags;
}

/** The value of a column as a filter names it; flags are one text. */
export function textOf(line: Line, column: ServerColumn, asOf: string): string {
  const value = line[SNAKE(column)] ?? null;
  if (column === 'flags') return value === '[]' ? '' : String(value);
  if (column !== 'evidenceAge') return String(value ?? '');
  if (value === null) return '';
  const days = Math.round((Date.parse(asOf) - Date.parse(String(value))) / 86_400_000);
  return days <= 30 ? 'up-to-30-days' : days <= 90 ? 'up-to-90-days' : days <= 365 ? 'up-to-a-year' : 'older';
}

/** Whether a query asks for a server, line by line and without any cleverness. */
export function matches(line: Line, query: ServerQuery, except: ServerColumn | null, asOf: string): boolean {
  const flagged = line.flagged === 1;
  if (query.subset === 'flagged' && !flagged) return false;
  if (query.subset === 'undecided' && !(flagged && line.decision === null)) return false;
  if (query.subset === 'in-scope' && line.in_scope === 'no') return false;
  if (query.flag !== null && !(JSON.parse(String(line.flags)) as string[]).includes(query.flag)) return false;
  if (query.conflict !== null && !(JSON.parse(String(line.conflict_kinds)) as string[]).includes(query.conflict)) return false;
  if (query.lacks !== null && (JSON.parse(String(line.known ?? '[]')) as string[]).includes(query.lacks)) return false;
  if (
    query.vulnerability !== null &&
    !String(line.open ?? '')
      .split(' ')
      .includes(query.vulnerability)
  )
    return false;
  if (
    !query.search
      .toLowerCase()
      .split(/\s+/)
      .every((word) => String(line.search).includes(word))
  )
    return false;
  return (Object.entries(query.filters) as [ServerColumn, string[]][]).every(
    ([column, values]) => column === except || values.length === 0 || textsOf(line, column, asOf).some((text) => values.includes(text)),
  );
}
