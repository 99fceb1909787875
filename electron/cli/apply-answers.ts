import { z } from 'zod';
import { FactValue } from '../../shared/domain/fact.ts';
import type { ServerDetail } from '../../shared/domain/server.ts';
import type { InProcessClient } from '../host/in-process-host.ts';
import { CliFailure, EXIT } from './command.ts';
import { readInputFile } from './read-input-file.ts';

const AnswersFile = z.record(z.string(), z.record(z.string(), FactValue.nullable()));
type AnswersFile = z.infer<typeof AnswersFile>;

/** What became of a file of answers: keys that no server, or more than one, answers to, and answers that cannot be taken. */
export interface AnswersOutcome {
  unknown: string[];
  ambiguous: string[];
  refused: { server: string; fact: string; value: FactValue | null; message: string }[];
}

/** Reads the file behind `--answers`: server name, alias or id → fact → value. */
export async function readAnswersFile(file: string, cwd: string): Promise<AnswersFile> {
  const text = await readInputFile(file, cwd);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new CliFailure(EXIT.usage, 'answers-not-json', `${file} is not valid JSON, so no answers can be read from it.`);
  }
  const parsed = AnswersFile.safeParse(document);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new CliFailure(
    EXIT.usage,
    'answers-invalid',
    `${file}: ${issue?.path.join(' › ') || 'the document'} is not an answer; the shape is { "server": { "fact": value } }.`,
  );
}

/** Gives a person's answers to the servers they name. What cannot be taken is told and the rest is recorded. */
export async function applyAnswers(
  answers: AnswersFile,
  servers: Iterable<ServerDetail>,
  client: InProcessClient,
): Promise<AnswersOutcome> {
  const outcome: AnswersOutcome = { unknown: [], ambiguous: [], refused: [] };
  if (Object.keys(answers).length === 0) return outcome;
  const idsByKey = indexServers(servers);
  const given = new Map<string, { key: string; value: string }>();
  for (const [key, facts] of Object.entries(answers)) {
    const ids = idsByKey.get(key.trim().toLowerCase());
    const [id] = ids ?? [];
    if (ids === undefined || id === undefined) outcome.unknown.push(key);
    else if (ids.size > 1) outcome.ambiguous.push(key);
    else {
      const list = Object.entries(facts).filter(([fact, value]) => {
        const earlier = given.get(`${id} ${fact}`);
        const said = JSON.stringify(value);
        if (earlier === undefined) given.set(`${id} ${fact}`, { key, value: said });
        if (earlier === undefined || earlier.value === said) return true;
        outcome.refused.push({ server: key, fact, value, message: `“${earlier.key}” is the same server and was answered otherwise.` });
        return false;
      });
      await answerServer(client, key, id, list, outcome);
    }
  }
  return outcome;
}

/** All answers about a server are one change; where one of them is refused, each is handed in by itself. */
async function answerServer(
  client: InProcessClient,
  key: string,
  id: string,
  list: readonly [fact: string, value: FactValue | null][],
  outcome: AnswersOutcome,
): Promise<void> {
  if (list.length === 0) return;
  const answers = list.map(([fact, value]) => ({ fact, value }));
  const answered = await client.call('server.answer', { ids: [id], answers, who: '' });
  if (answered.ok) return;
  for (const answer of answers) {
    const one = answers.length === 1 ? answered : await client.call('server.answer', { ids: [id], answers: [answer], who: '' });
    if (!one.ok) outcome.refused.push({ server: key, ...answer, message: one.error.message });
  }
}

function indexServers(servers: Iterable<ServerDetail>): Map<string, Set<string>> {
  const idsByKey = new Map<string, Set<string>>();
  for (const server of servers) {
    for (const key of new Set([server.id, server.name, ...server.aliases].map((text) => text.toLowerCase()))) {
      const ids = idsByKey.get(key) ?? new Set();
      ids.add(server.id);
      idsByKey.set(key, ids);
    }
  }
  return idsByKey;
}
