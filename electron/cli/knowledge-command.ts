import path from 'node:path';
import type { KnowledgePage } from '../../shared/domain/knowledge/catalogue.ts';
import { KIND_LABELS } from '../../shared/domain/knowledge/kind-labels.ts';
import { createKnowledgeCatalogue } from '../services/knowledge/knowledge-catalogue.ts';
import { loadKnowledge } from '../services/knowledge/load-knowledge.ts';
import { checkOutputs } from './check-outputs.ts';
import { checkRules } from './check-rules.ts';
import { CliFailure, type Command, EXIT, readOption } from './command.ts';
import { writeJson } from './write-json.ts';

const USAGE = 'knowledge [ID] [--json FILE|-], or knowledge check PACK [--out FILE.json] [--json FILE|-]';

/** `offramp knowledge`: what Offramp knows, with sources. */
export const knowledgeCommand: Command = {
  name: 'knowledge',
  usage: USAGE,
  summary: 'Show what Offramp knows, with sources.',
  options: { json: { type: 'string' }, out: { type: 'string' } },
  help: [
    'ID           the id of an entry; or a KB or CVE number, a month such as 2020-07, a build such as 6003,',
    '             or a file version. Without ID, every entry is listed by its kind.',
    'check PACK   whether a rule pack (a .json file, a folder with pack.yaml, or a .zip of either) holds,',
    '             and everything that is wrong with it',
    '--out FILE   with check: write the pack as one file',
    '--json FILE  write the entries, or what came of the check, as JSON; - is standard output',
    'Exit code 1 where a pack does not hold, 3 where nothing is known under the ID or there is nothing to read.',
  ],
  async run(line, world) {
    const [id, ...rest] = line.files;
    const [pack] = rest;
    if (id === 'check') {
      if (pack === undefined || rest.length > 1)
        throw new CliFailure(EXIT.usage, 'wrong-usage', `knowledge check takes one pack. Usage: offramp ${USAGE}`);
      await checkOutputs(line, [pack], world.cwd);
      return checkRules(pack, line, world);
    }
    if (line.options.out !== undefined)
      throw new CliFailure(EXIT.usage, 'wrong-usage', `--out belongs to knowledge check. Usage: offramp ${USAGE}`);
    if (rest.length > 0) throw new CliFailure(EXIT.usage, 'wrong-usage', `knowledge takes one ID. Usage: offramp ${USAGE}`);
    const knowledge = await loadKnowledge(path.join(world.root, 'assets/knowledge'));
    await checkOutputs(line, [], world.cwd);
    const catalogue = createKnowledgeCatalogue(knowledge);
    const json = readOption(line, 'json');
    if (id === undefined) {
      const entries = catalogue.pages.map(({ kind, id: own, title, summary }) => ({ kind, id: own, title, summary }));
      if (json !== undefined) await writeJson({ asOf: knowledge.asOf, entries }, json, world);
      if (json !== '-') world.writeOut(printList(catalogue.pages));
      return EXIT.done;
    }
    const entries = catalogue.lookUp(id);
    if (entries.length === 0) {
      const near = catalogue.findNear(id);
      const hint = near.length === 0 ? 'offramp knowledge lists every entry.' : `Near to it: ${near.join(', ')}.`;
      throw new CliFailure(EXIT.unreadable, 'knowledge-entry-not-found', `Nothing is known under “${id}”. ${hint}`, { id, near });
    }
    if (json !== undefined) await writeJson({ asOf: knowledge.asOf, id, entries }, json, world);
    if (json !== '-') world.writeOut(entries.map(printPage).join('\n'));
    return EXIT.done;
  },
};

function printList(pages: readonly KnowledgePage[]): string {
  const width = Math.max(...pages.map(({ id }) => id.length));
  return Object.entries(KIND_LABELS)
    .map(([kind, label]) => {
      const own = pages.filter((page) => page.kind === kind);
      return [`${label} (${own.length})`, ...own.map(({ id, title }) => `  ${id.padEnd(width)}  ${title}`), ''].join('\n');
    })
    .join('\n');
}

function printPage({ kind, id, title, summary, facts, sources, confidence }: KnowledgePage): string {
  return [
    title,
    `  ${KIND_LABELS[kind]}, ${id}${confidence === null ? '' : `, confidence ${confidence}`}`,
    `  ${summary}`,
    ...facts.map(({ label, text }) => `  ${label}: ${text}`),
    ...sources.map(({ url, publisher, retrieved }) => `  Source: ${publisher}, ${url} (read on ${retrieved})`),
    '',
  ].join('\n');
}
