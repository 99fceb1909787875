import path from 'node:path';
import { KIND_LABELS } from '../../shared/domain/knowledge/kind-labels.ts';
import { loadKnowledge } from '../services/knowledge/load-knowledge.ts';
import { checkPackFiles, describePackCheck, describePackProblem } from '../services/rule-packs/check-rule-pack.ts';
import { type CliWorld, EXIT, type ExitCode, type ParsedCommandLine, readOption } from './command.ts';
import { findPackFiles } from './use-rule-pack.ts';
import { writeJson } from './write-json.ts';

/** `offramp knowledge check PACK`: whether a rule pack holds, and everything that is wrong with it; `--out` writes it as one file. */
export async function checkRules(named: string, line: ParsedCommandLine, world: CliWorld): Promise<ExitCode> {
  const base = await loadKnowledge(path.join(world.root, 'assets/knowledge'));
  const checked = await checkPackFiles(await findPackFiles(named, world.cwd), base);
  const check = describePackCheck(checked);
  const json = readOption(line, 'json');
  if (json !== undefined) await writeJson(check, json, world);
  const out = readOption(line, 'out');
  if (out !== undefined && checked.pack !== null) await writeJson(checked.pack, path.resolve(world.cwd, out), world);
  if (json === '-') return check.pack === null ? EXIT.refused : EXIT.done;
  if (check.pack === null) {
    for (const problem of check.problems) world.writeOut(`${describePackProblem(problem)}\n`);
    const left = check.problemCount - check.problems.length;
    world.writeOut(
      `${check.problemCount} ${check.problemCount === 1 ? 'problem' : 'problems'}${left > 0 ? `, ${left} of them not shown` : ''}.\n`,
    );
    return EXIT.refused;
  }
  const { label, version, publisher, hash, entries } = check.pack;
  for (const { kind, id, replaces } of entries) {
    world.writeOut(`  ${KIND_LABELS[kind]}: ${id}${replaces === null ? '' : `, in place of ${replaces}`}\n`);
  }
  world.writeOut(`${label} ${version} by ${publisher} holds: ${entries.length} entries, content ${hash}.\n`);
  return EXIT.done;
}
