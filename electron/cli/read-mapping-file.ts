import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { FileRef, TableChoice, TableRecognition } from '../../shared/domain/import.ts';
import { InventoryFieldId } from '../../shared/domain/inventory-field.ts';
import { CliFailure, EXIT } from './command.ts';

const TableMapping = z.strictObject({
  /** Short name of the file, or left out for every file. */
  file: z.string().optional(),
  sheet: z.string().nullable().optional(),
  headerRow: z.number().int().positive().optional(),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  /** Header → meaning; null leaves the column out. */
  columns: z.record(z.string(), InventoryFieldId.nullable()).default({}),
});
type TableMapping = z.infer<typeof TableMapping>;

const MappingFile = z.union([z.strictObject({ tables: z.array(TableMapping) }), TableMapping]);

/** Reads the file behind `--mapping`: one mapping, or `{ "tables": [ … ] }` with one for each file or sheet. Throws CliFailure naming the field that is wrong. */
export async function readMappingFile(file: string | undefined, cwd: string): Promise<TableMapping[]> {
  if (file === undefined) return [];
  const text = await readFile(path.resolve(cwd, file), 'utf8');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new CliFailure(EXIT.usage, 'mapping-not-json', `${file} is not valid JSON, so no mapping can be read from it.`);
  }
  const parsed = MappingFile.safeParse(document);
  if (!parsed.success) {
    const shape =
      typeof document === 'object' && document !== null && 'tables' in document
        ? z.object({ tables: z.array(TableMapping) })
        : TableMapping;
    const issue = shape.safeParse(document).error?.issues[0] ?? parsed.error.issues[0];
    throw new CliFailure(
      EXIT.usage,
      'mapping-invalid',
      `${file}: ${issue?.path.join('.') || 'the mapping'}: ${issue?.message ?? 'not understood'}.`,
      {
        meanings: InventoryFieldId.options,
      },
    );
  }
  return 'tables' in parsed.data ? parsed.data.tables : [parsed.data];
}

/** Joins what was recognised of a table with the mapping that speaks of it, if any. */
export function chooseTable(file: FileRef, table: TableRecognition, mappings: readonly TableMapping[]): TableChoice {
  const choice: TableChoice = { file, sheet: table.sheet };
  const mapping = mappings.find((one) => (one.file ?? file.name) === file.name && (one.sheet === undefined || one.sheet === table.sheet));
  if (mapping === undefined) return choice;
  if (mapping.headerRow !== undefined) choice.headerRow = mapping.headerRow;
  if (mapping.encoding !== undefined) choice.encoding = mapping.encoding;
  if (mapping.delimiter !== undefined) choice.delimiter = mapping.delimiter;
  if (Object.keys(mapping.columns).length > 0) choice.columns = mapping.columns;
  return choice;
}
