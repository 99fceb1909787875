import type { FactSet } from '../../domain/fact.ts';

const MOST_REMEMBERED = 10_000;

/**
 * Remembers what work makes of facts, by the values of those facts that it looks at: servers that are alike in these share one answer, which is
 * therefore read-only. Which facts matter is seen while working, so that nothing has to be declared. The work must look at facts one by one, and
 * its answer must not hold on to them.
 */
export function rememberByFacts<T extends object>(work: (facts: FactSet) => T): (facts: FactSet) => T {
  const looked = new Set<string>();
  const answers = new Map<string, T>();
  return (facts) => {
    const answered = answers.get(writeKey(looked, facts));
    if (answered !== undefined) return answered;
    const before = looked.size;
    const answer = work(watchFacts(facts, looked));
    // With another fact to look at, the keys so far say too little.
    if (looked.size > before || answers.size >= MOST_REMEMBERED) answers.clear();
    answers.set(writeKey(looked, facts), answer);
    return answer;
  };
}

function watchFacts(facts: FactSet, looked: Set<string>): FactSet {
  return new Proxy(facts, {
    get(target, name) {
      if (typeof name === 'string') looked.add(name);
      return Reflect.get(target, name);
    },
    has(target, name) {
      if (typeof name === 'string') looked.add(name);
      return Reflect.has(target, name);
    },
    ownKeys() {
      throw new Error('What is remembered by facts has to look at them one by one.');
    },
  });
}

function writeKey(looked: ReadonlySet<string>, facts: FactSet): string {
  let key = '';
  for (const name of looked) {
    const value = facts[name];
    // Texts are told apart from what they would read like by the length in front of them.
    if (typeof value === 'string') key += `${value.length}:${value}`;
    else if (typeof value === 'object') key += JSON.stringify(value);
    else key += String(value);
    key += ' ';
  }
  return key;
}
