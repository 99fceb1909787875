import type { ExitCheck } from '../../domain/workshop.ts';

/** Says what a point of the exit check lacks: servers that fail for the same reason stand in one line, `most` of them by name. */
export function sayFailures({ missing, servers }: Pick<ExitCheck, 'missing' | 'servers'>, most: number): string[] {
  const byWhy = new Map<string, string[]>();
  for (const { name, why } of servers) {
    const names = byWhy.get(why);
    if (names === undefined) byWhy.set(why, [name]);
    else names.push(name);
  }
  const lines = [...byWhy].map(([why, names]) => {
    const rest = names.length - most;
    return `${names.slice(0, most).join(', ')}${rest > 0 ? ` + ${rest}` : ''}: ${why}`;
  });
  return [...missing, ...lines];
}
