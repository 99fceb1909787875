import { afterAll, describe, expect, it } from 'vitest';
import { createMutationReader } from '../../helpers/mutate-inventory.ts';

const FILES = 420;
const SEED = 2008;

describe('damaged files', () => {
  const reader = createMutationReader();
  afterAll(() => reader.discard());

  it(`are read or refused in a sentence, ${FILES} of them, each within seconds (tests/bench/mutate-files.ts reads ten thousand)`, {
    timeout: 60_000,
  }, async () => {
    let read = 0;
    for (let index = 0; index < FILES; index++) {
      const survived = await reader.read(index, SEED);
      expect(survived.milliseconds, `${index} ${survived.name}`).toBeLessThan(10_000);
      if (survived.outcome === 'read') read += 1;
    }
    expect(read).toBeGreaterThan(FILES / 10);
  });
});
