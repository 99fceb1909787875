import type { FileRecognition } from '../../shared/domain/import.ts';
import { checkOutputs } from './check-outputs.ts';
import { CliFailure, type Command, EXIT, readOption } from './command.ts';
import { expandFiles } from './expand-files.ts';
import { openHeadless, takeValue } from './open-headless.ts';
import { showProgress } from './show-progress.ts';
import { writeJson } from './write-json.ts';

const USAGE = 'inspect FILE… [--json FILE|-]';

/** `offramp inspect`: what was recognised in files, without importing anything. */
export const inspectCommand: Command = {
  name: 'inspect',
  usage: USAGE,
  summary: 'Say how files would be read: format, sheet, header row, encoding, delimiter, mapping. Imports nothing.',
  options: { json: { type: 'string' } },
  help: [
    'FILE         files, folders and patterns',
    '--json FILE  write what was recognised as a JSON array, one element a file; - is standard output',
    'Exit code 1 where a file cannot be read, 3 where none can; the output says why.',
  ],
  async run(line, world) {
    if (line.files.length === 0)
      throw new CliFailure(EXIT.usage, 'wrong-usage', `inspect needs at least one file. Usage: offramp ${USAGE}`);
    const { files, missing } = await expandFiles(line.files, world.cwd);
    await checkOutputs(
      line,
      files.map((file) => file.path),
      world.cwd,
    );
    const app = await openHeadless(world, 'inspect');
    const stopProgress = showProgress(app.client, world);
    try {
      const refs = files.map((file) => app.client.grantPath(file.path, file.name));
      const recognised = takeValue(await app.client.call('import.inspect', { job: 'inspect', files: refs }));
      stopProgress();
      const json = readOption(line, 'json');
      const absent = missing.map(({ name, reason }) => ({ file: name, bytes: 0, container: 'unknown', problem: reason, tables: [] }));
      if (json !== undefined) await writeJson([...recognised.map(shapeRecognition), ...absent], json, world);
      if (json !== '-') for (const file of recognised) world.writeOut(describeFile(file));
      for (const { reason } of missing) world.writeErr(`offramp: ${reason}\n`);
      const [first] = recognised;
      if (recognised.every(({ problem }) => problem !== null)) {
        world.writeErr(`offramp: Nothing could be read. ${first?.file.name}: ${first?.problem}\n`);
        return EXIT.unreadable;
      }
      return missing.length > 0 || recognised.some(({ problem }) => problem !== null) ? EXIT.refused : EXIT.done;
    } finally {
      stopProgress();
      await app.close();
    }
  },
};

function shapeRecognition({ file, container, problem, tables }: FileRecognition) {
  return { file: file.name, bytes: file.size, container, problem, tables };
}

function describeFile({ file, container, problem, tables }: FileRecognition): string {
  const lines = [`${file.name} (${container})${problem === null ? '' : `: ${problem}`}`];
  for (const table of tables) {
    const place = table.sheet === null ? '' : `sheet “${table.sheet}”, `;
    const note = table.note === null ? '' : ` ${table.note}`;
    if (table.importable === 'no') {
      lines.push(`  ${place}${table.formatLabel}: not read.${note}`);
      continue;
    }
    const dialect = [table.encoding, table.delimiter === null ? null : `delimiter ${JSON.stringify(table.delimiter)}`].filter(
      (part) => part !== null,
    );
    lines.push(
      `  ${place}${table.formatLabel} (${Math.round(table.confidence * 100)} % sure), ${table.headerRow === 0 ? 'no header' : `header in row ${table.headerRow}`}${dialect.length > 0 ? `, ${dialect.join(', ')}` : ''}.${note}`,
    );
    for (const column of table.mapping) {
      if (column.field !== null) {
        lines.push(
          `    ${column.header} → ${column.field} (${Math.round(column.confidence * 100)} %${column.reason === '' ? '' : `, ${column.reason}`})`,
        );
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
