import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Answer } from '../../shared/domain/decision.ts';
import { FactValue } from '../../shared/domain/fact.ts';
import type { ServerDetail } from '../../shared/domain/server.ts';
import type { InProcessClient } from '../host/in-process-host.ts';
import { CliFailure, EXIT } from './command.ts';
import { takeValue } from './open-headless.ts';

const AnswersFile = z.record(z.string(), z.record(z.string(), FactValue.nullable()));

/** Reads the file behind `--answers`: server name, alias or id → fact → value. */
export async function readAnswersFile(file: string, cwd: string): Promise<z.infer<typeof AnswersFile>> {
  const text = await readFile(path.resolve(cwd, file), 'utf8');
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

/** Gives a person's answers to the servers they name. Returns the keys that no server, or more than one, answers to. */
export async function applyAnswers(
  answers: Readonly<Record<string, Readonly<Record<string, FactValue | null>>>>,
  servers: Iterable<ServerDetail>,
  client: InProcessClient,
): Promise<{ unknown: string[]; ambiguous: string[] }> {
  const idsByKey = indexServers(servers);
  const unknown: string[] = [];
  const ambiguous: string[] = [];
  for (const [key, facts] of Object.entries(answers)) {
    const ids = idsByKey.get(key) ?? idsByKey.get(key.toLowerCase());
    if (ids === undefined) {
      unknown.push(key);
    } else if (ids.size > 1) {
      ambiguous.push(key);
    } else {
      const list: Answer[] = Object.entries(facts).map(([fact, value]) => ({ fact, value }));
      if (list.length > 0) takeValue(await client.call('server.answer', { ids: [...ids], answers: list, who: '' }));
    }
  }
  return { unknown, ambiguous };
}

function indexServers(servers: Iterable<ServerDetail>): Map<string, Set<string>> {
  const idsByKey = new Map<string, Set<string>>();
  for (const server of servers) {
    for (const key of new Set([server.id, server.name.toLowerCase(), ...server.aliases.map((alias) => alias.toLowerCase())])) {
      const ids = idsByKey.get(key) ?? new Set();
      ids.add(server.id);
      idsByKey.set(key, ids);
    }
  }
  return idsByKey;
}
