import { parseDocument } from 'yaml';
import type { ReadOptions } from '../table-reader.ts';
import { TableReadError } from '../table-reader.ts';
import { type DocumentSource, streamText } from './machine-table.ts';

/** What one machine or one list says as YAML is far smaller, in characters. */
const LONGEST_YAML = 8 * 1024 * 1024;
const DEEPEST = 500;

/** Reads a YAML text as one value; throws a TableReadError where it is damaged, too large, too deep or refers to itself over and over. */
export async function parseYaml(source: DocumentSource, options: ReadOptions): Promise<unknown> {
  let text = '';
  for await (const piece of streamText(source, options)) {
    text += piece;
    if (text.length > LONGEST_YAML)
      throw new TableReadError('The file is far larger than the facts of one machine. Export the facts as JSON instead.');
  }
  if (findDepth(text) > DEEPEST)
    throw new TableReadError('The file nests its values more than 500 deep, which no inventory does. It was not read.');
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  const error = document.errors[0];
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    throw new TableReadError(
      `The file is damaged${line === undefined ? '' : ` in line ${line}`}: what stands there is no YAML. Copy or export it again.`,
    );
  }
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch {
    throw new TableReadError('The file refers to its own values over and over, which no facts do. It was not read.');
  }
}

/** How deep a YAML text nests at most: by its brackets, and by its indentation. */
function findDepth(text: string): number {
  let depth = 0;
  let most = 0;
  for (const { 0: sign } of text.matchAll(/[[\]{}]/g)) {
    depth += sign === '[' || sign === '{' ? 1 : -1;
    most = Math.max(most, depth);
  }
  for (const { 0: indent } of text.matchAll(/^(?:[ -]{2,})/gm)) most = Math.max(most, indent.length / 2);
  return most;
}

/** The beginning of a YAML text without the comments, blank lines and the mark of a document in front of its first value. */
export function skipYamlComments(head: string): string {
  let at = head.startsWith('\uFEFF') ? 1 : 0;
  while (at < head.length) {
    const end = head.indexOf('\n', at);
    const line = head.slice(at, end === -1 ? head.length : end).trim();
    if (line !== '' && !line.startsWith('#') && !line.startsWith('---') && !line.startsWith('%')) break;
    if (end === -1) return '';
    at = end + 1;
  }
  return head.slice(at);
}
