import iconv from 'iconv-lite';
import { z } from 'zod';
import type { FileRecognition, FileRef, TableChoice, TableRecognition } from '../../shared/domain/import.ts';
import { InventoryFieldId } from '../../shared/domain/inventory-field.ts';
import { MappingProfileFile } from '../../shared/domain/mapping-profile.ts';
import { fingerprintTable, takeChoice } from '../services/inventory/tables/mapping-profiles.ts';
import { CliFailure, EXIT } from './command.ts';
import { readInputFile } from './read-input-file.ts';

const TableMapping = z.strictObject({
  /** Short name of the file, or left out for every file. */
  file: z.string().optional(),
  sheet: z.string().nullable().optional(),
  /** 1-based; 0 for a table without a header. */
  headerRow: z.number().int().nonnegative().optional(),
  encoding: z.string().refine(iconv.encodingExists, 'no encoding of this name is known').optional(),
  delimiter: z.string().length(1, 'a delimiter is one character').optional(),
  /** Header → meaning; null leaves the column out. */
  columns: z.record(z.string(), InventoryFieldId.nullable()).default({}),
});
export type TableMapping = z.infer<typeof TableMapping> & {
  /** Of a mapping profile: names the header that it is for. */
  fingerprint?: string;
};

const MappingFile = z.union([z.strictObject({ tables: z.array(TableMapping) }), TableMapping]);

/** Reads the file behind `--mapping`: one mapping, `{ "tables": [ … ] }` with one for each file or sheet, or exported mapping profiles. Throws CliFailure naming the field that is wrong. */
export async function readMappingFile(file: string | undefined, cwd: string): Promise<TableMapping[]> {
  if (file === undefined) return [];
  const text = await readInputFile(file, cwd);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new CliFailure(EXIT.usage, 'mapping-not-json', `${file} is not valid JSON, so no mapping can be read from it.`);
  }
  const profiles = MappingProfileFile.safeParse(document);
  if (profiles.success)
    return profiles.data.profiles.map(({ fingerprint, ...profile }) => ({ fingerprint, ...takeChoice({ fingerprint, ...profile }) }));
  const parsed = MappingFile.safeParse(document);
  if (!parsed.success) {
    const shape =
      typeof document === 'object' && document !== null && 'tables' in document
        ? z.object({ tables: z.array(TableMapping) })
        : TableMapping;
    const issue = shape.safeParse(document).error?.issues[0] ?? parsed.error.issues[0];
    throw new CliFailure(EXIT.usage, 'mapping-invalid', `${file}: ${issue === undefined ? 'not understood' : explainIssue(issue)}.`, {
      meanings: InventoryFieldId.options,
    });
  }
  return 'tables' in parsed.data ? parsed.data.tables : [parsed.data];
}

function explainIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path.join(' › ') || 'the mapping';
  if (issue.code === 'unrecognized_keys') {
    return `${place} has no part called “${issue.keys[0]}”; its parts are file, sheet, headerRow, encoding, delimiter and columns`;
  }
  if (issue.code === 'invalid_value') return `${place} has no meaning of this name; meanings are ${InventoryFieldId.options.join(', ')}`;
  return `${place}: ${issue.message.replace(/^Invalid input: /u, '')}`;
}

/** Reads a table under another layout without importing it; null with the reason where it cannot be read so. */
export type PreviewTable = (choice: TableChoice) => Promise<{ headers: string[] } | { problem: string }>;

/** Refuses a mapping that speaks of no table, of a header row that is not there, or of a column that none of its tables has: a slip there would leave data out in silence. Throws CliFailure. */
export async function checkMappings(
  mappings: readonly TableMapping[],
  recognised: readonly FileRecognition[],
  preview: PreviewTable,
): Promise<void> {
  for (const mapping of mappings) {
    // A profile names a header; a file of several is for whatever files have one of them.
    if (mapping.fingerprint !== undefined) continue;
    const tables = recognised.flatMap(({ file, tables }) =>
      tables.filter((table) => speaksOf(mapping, file, table)).map((table) => ({ file, table })),
    );
    const place = [mapping.file, mapping.sheet].filter((part) => part != null).map((part) => `“${part}”`);
    if (tables.length === 0 && place.length > 0) {
      throw new CliFailure(EXIT.usage, 'mapping-invalid', `The mapping speaks of ${place.join(', sheet ')}, which is not among the files.`);
    }
    const headers = new Set<string>();
    const problems: string[] = [];
    const read = tables.filter(({ table }) => table.importable === 'yes' || Object.keys(mapping.columns).length > 0);
    for (const { file, table } of read) {
      const found = await listHeaders(mapping, file, table, preview);
      if ('problem' in found) problems.push(`${file.name}: ${found.problem}`);
      else for (const header of found.headers) headers.add(header);
    }
    const [problem] = problems;
    // A mapping for every file may fail to fit some of them; the ledger names these.
    if (problem !== undefined && (mapping.file !== undefined || problems.length === read.length)) {
      throw new CliFailure(EXIT.usage, 'mapping-invalid', problem, { problems });
    }
    const stray = Object.keys(mapping.columns).find((header) => !headers.has(header));
    if (headers.size > 0 && stray !== undefined) {
      throw new CliFailure(EXIT.usage, 'mapping-invalid', `The mapping speaks of a column “${stray}”, which no table has.`, {
        headers: [...headers],
      });
    }
  }
}

/** The headers of a table as a mapping has it read; another header row, delimiter or encoding gives others than those that were recognised. */
async function listHeaders(mapping: TableMapping, file: FileRef, table: TableRecognition, preview: PreviewTable): ReturnType<PreviewTable> {
  const { headerRow, encoding, delimiter } = mapping;
  if (headerRow === undefined && encoding === undefined && delimiter === undefined)
    return { headers: table.mapping.map(({ header }) => header) };
  const layout = Object.entries({ headerRow, encoding, delimiter }).filter(([, value]) => value !== undefined);
  return preview({ file, sheet: table.sheet, ...Object.fromEntries(layout) });
}

function speaksOf(mapping: TableMapping, file: FileRef, table: TableRecognition): boolean {
  if (mapping.fingerprint !== undefined && mapping.fingerprint !== fingerprintTable(table)) return false;
  return (mapping.file ?? file.name) === file.name && (mapping.sheet === undefined || mapping.sheet === table.sheet);
}

/** Joins what was recognised of a table with the mapping that speaks of it, if any. */
export function chooseTable(file: FileRef, table: TableRecognition, mappings: readonly TableMapping[]): TableChoice {
  const choice: TableChoice = { file, sheet: table.sheet, ...table.profile?.choice };
  const mapping = mappings.find((one) => speaksOf(one, file, table));
  if (mapping === undefined) return choice;
  if (mapping.headerRow !== undefined) choice.headerRow = mapping.headerRow;
  if (mapping.encoding !== undefined) choice.encoding = mapping.encoding;
  if (mapping.delimiter !== undefined) choice.delimiter = mapping.delimiter;
  if (Object.keys(mapping.columns).length > 0) choice.columns = mapping.columns;
  return choice;
}
