import path from 'node:path';
import { createOsIdentifier } from '../../shared/planning/identify/identify-os.ts';
import { loadKnowledge } from '../services/knowledge/load-knowledge.ts';
import { checkOutputs } from './check-outputs.ts';
import { CliFailure, type Command, EXIT, readOption } from './command.ts';
import { decodeText, readInputFile } from './read-input-file.ts';
import { readOsInputs } from './read-os-inputs.ts';
import { writeJson } from './write-json.ts';

/** `offramp identify`: what each operating-system string is. */
export const identifyCommand: Command = {
  name: 'identify',
  usage: 'identify [FILE|-] [--json FILE|-]',
  summary: 'Say what each operating-system string is.',
  options: { json: { type: 'string' } },
  help: [
    'FILE         one operating-system string a line; or CSV or JSON with more columns, such as caption, version,',
    '             build, producttype, sku, edition, architecture, servicepack, guestid. Standard input without FILE.',
    '--json FILE  write the answers as a JSON array, one element an input, in order; - is standard output',
    'Exit code 1 where evidence is in conflict; the answers say which.',
  ],
  async run(line, world) {
    if (line.files.length > 1)
      throw new CliFailure(EXIT.usage, 'wrong-usage', 'identify takes one file. Usage: offramp identify [FILE|-] [--json FILE|-]');
    const file = line.files[0] ?? '-';
    await checkOutputs(line, file === '-' ? [] : [file], world.cwd);
    const inputs = readOsInputs(file === '-' ? decodeText(await world.readStdin()) : await readInputFile(file, world.cwd));
    if (inputs.length === 0)
      throw new CliFailure(EXIT.unreadable, 'nothing-to-read', `${file === '-' ? 'Standard input' : file} holds no line to identify.`);

    const knowledge = await loadKnowledge(path.join(world.root, 'assets/knowledge'));
    const identify = createOsIdentifier(knowledge.products);
    const answers = inputs.map(({ input, evidence }) => ({ input, ...identify(evidence) }));

    const json = readOption(line, 'json');
    if (json !== undefined) await writeJson(answers, json, world);
    if (json !== '-') {
      for (const { input, os, inScope, confidence, conflicts } of answers) {
        world.writeOut(
          `${input}\t${os.label}\tin scope: ${inScope}\t${confidence}${conflicts.length > 0 ? `\tin conflict: ${conflicts.map((conflict) => conflict.text).join(' ')}` : ''}\n`,
        );
      }
    }
    return answers.some(({ conflicts }) => conflicts.length > 0) ? EXIT.refused : EXIT.done;
  },
};
