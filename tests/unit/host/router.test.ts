import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRouter } from '../../../electron/host/router.ts';
import { engineOperation, hostOperation } from '../../../shared/contract/define.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';

const contract = {
  'math.halve': engineOperation(z.object({ number: z.number(), unit: z.string().default('none') }), z.object({ half: z.number().int() })),
  'files.pick': hostOperation(z.object({}), z.array(z.string())),
};

function createTestRouter(halve: (input: { number: number; unit: string }) => unknown) {
  const faults: unknown[] = [];
  const handlers = { 'math.halve': halve as () => { half: number } };
  return { faults, router: createRouter(contract, handlers, 'engine', (_name, fault) => faults.push(fault)) };
}

describe('the router', () => {
  it('answers with the checked output and fills in defaults of the input', async () => {
    const { router } = createTestRouter(({ number, unit }) => ({ half: number / 2, secret: unit }));
    expect(await router.call('math.halve', { number: 4 })).toEqual({ ok: true, value: { half: 2 } });
  });

  it('refuses an operation that nobody declared, also one with a name every object has', async () => {
    const { router } = createTestRouter(() => ({ half: 0 }));
    for (const name of ['math.double', 'toString', '__proto__', 'constructor']) {
      expect(await router.call(name, {})).toMatchObject({ ok: false, error: { code: 'unknown-operation' } });
    }
  });

  it('refuses an operation of the other side', async () => {
    const { router } = createTestRouter(() => ({ half: 0 }));
    expect(await router.call('files.pick', {})).toMatchObject({ ok: false, error: { code: 'unknown-operation' } });
  });

  it('names the field of an input that is not valid, in one sentence', async () => {
    const { router } = createTestRouter(() => ({ half: 0 }));
    expect(await router.call('math.halve', { number: 'four' })).toEqual({
      ok: false,
      error: {
        code: 'invalid-input',
        message: 'The request "math.halve" was refused because of its field "number": expected number, received string.',
        details: { field: 'number' },
      },
    });
  });

  it('passes on the sentence of a handler that refuses', async () => {
    const { router, faults } = createTestRouter(() => {
      throw new OperationFailure('odd-number', 'An odd number has no whole half.', { number: 3 });
    });
    const answer = await router.call('math.halve', { number: 3 });
    expect(answer).toEqual({
      ok: false,
      error: { code: 'odd-number', message: 'An odd number has no whole half.', details: { number: 3 } },
    });
    expect(faults).toEqual([]);
  });

  it('hides any other exception behind a neutral sentence and reports it', async () => {
    const { router, faults } = createTestRouter(() => {
      throw new TypeError('secret /home/someone/estate.csv');
    });
    const answer = await router.call('math.halve', { number: 4 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(faults).toHaveLength(1);
  });

  it('never lets an answer out that is not what the contract says', async () => {
    const { router, faults } = createTestRouter(() => ({ half: 'secret' }));
    const answer = await router.call('math.halve', { number: 4 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(faults).toHaveLength(1);
  });
});
