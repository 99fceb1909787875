import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadKnowledge } from '../../electron/services/knowledge/load-knowledge.ts';
import { type CheckedPack, checkPackFiles } from '../../electron/services/rule-packs/check-rule-pack.ts';
import { listPackFiles } from '../../electron/services/rule-packs/list-pack-files.ts';
import type { Knowledge } from '../../shared/domain/knowledge.ts';
import { ROOT } from './start-services.ts';

/** The folder of the pack that the documentation shows. */
export const EXAMPLE_PACK = path.join(ROOT, 'docs/examples/northwall-rules');

const SOURCES = [{ url: 'https://contoso-advice.example/rules', publisher: 'Contoso Advice', retrieved: '2026-10-01' }];

/** A small pack of an invented consultancy as plain data: one question, one gate and one rule. */
export function makePack(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'contoso',
    label: 'Contoso rules',
    version: '1.0',
    publisher: 'Contoso Advice',
    facts: [{ id: 'contoso.onSite', label: 'Staff on site', question: 'Is there staff on site?', type: 'boolean', knownBy: 'owner' }],
    rules: [makeGate(), makeRule()],
    ...changes,
  };
}

/** The gate of that pack: without staff on site nothing is isolated. */
export function makeGate(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'contoso.nobody-on-site',
    when: { all: [{ fact: 'contoso.onSite', is: 'eq', value: false }] },
    text: 'Nobody is on site who could pull the cable.',
    closes: ['isolate'],
    opensWhen: 'Somebody is on site within an hour.',
    examples: [
      { facts: { 'contoso.onSite': false }, applies: 'yes' },
      { facts: { 'contoso.onSite': true }, applies: 'no' },
    ],
    sources: SOURCES,
    confidence: 'medium',
    ...changes,
  };
}

/** The rule of that pack: it weighs a fact that Offramp asks for itself. */
export function makeRule(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'contoso.virtual-already',
    when: { all: [{ fact: 'platform', is: 'eq', value: 'virtual' }] },
    text: 'A virtual machine is easily put into a network of its own.',
    points: { isolate: 100 },
    examples: [
      { facts: { platform: 'virtual' }, applies: 'yes' },
      { facts: { platform: 'physical' }, applies: 'no' },
    ],
    sources: SOURCES,
    confidence: 'low',
    ...changes,
  };
}

/** Writes files, given by their names from the folder on, and answers the folder. */
export function writeFiles(folder: string, files: Record<string, string | Buffer>): string {
  for (const [name, text] of Object.entries(files)) {
    const target = path.join(folder, name);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return folder;
}

let base: Promise<Knowledge> | null = null;

/** Offramp's own knowledge, read once. */
export function readBase(): Promise<Knowledge> {
  base ??= loadKnowledge(path.join(ROOT, 'assets/knowledge'));
  return base;
}

/** Checks a pack at a path, a file or a folder, against Offramp's own knowledge. */
export async function checkPackAt(target: string): Promise<CheckedPack> {
  return checkPackFiles(await listPackFiles(target), await readBase());
}
