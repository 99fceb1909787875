import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract, type OperationName } from '../../shared/contract/contract.ts';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../helpers/start-services.ts';

/** OFFRAMP_FUZZ_CALLS=10000 for the whole; an ordinary run makes fewer. */
const CALLS = Number(process.env.OFFRAMP_FUZZ_CALLS ?? 1_200);

interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
}

/** Words that a hostile or confused caller might send. */
const words = fc.constantFrom(
  '',
  's1',
  's2',
  's999',
  's0',
  '../../etc',
  'a'.repeat(5_000),
  '\u0000',
  '2026-11-20',
  '2026-02-31',
  '__proto__',
  'migrate',
  'owner',
  '=1+1',
  '💥',
  "'; drop table server; --",
);
const numbers = fc.constantFrom(0, 1, -1, 0.5, 2 ** 53, Number.MAX_VALUE, 100);

/** Values that look like what a schema asks for, and often are it. */
function shapeLike(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  if (depth > 6) return fc.constant(null);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => shapeLike(choice, depth + 1)));
  switch (schema.type) {
    case 'string':
      return words;
    case 'number':
    case 'integer':
      return numbers;
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(schema.items === undefined ? words : shapeLike(schema.items, depth + 1), { maxLength: 3 });
    case 'object': {
      if (schema.properties === undefined)
        return fc.dictionary(
          words,
          shapeLike(typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {}, depth + 1),
          { maxKeys: 3 },
        );
      const fields = Object.fromEntries(Object.entries(schema.properties).map(([key, field]) => [key, shapeLike(field, depth + 1)]));
      return fc.record(fields, { requiredKeys: schema.required ?? [] });
    }
    default:
      return fc.oneof(words, numbers, fc.boolean(), fc.constant(null));
  }
}

describe('the contract', () => {
  let test: TestServices;
  beforeAll(async () => {
    test = await startServices();
  });
  afterAll(() => test.stop());

  const engineNames = Object.entries(contract)
    .filter(([, operation]) => operation.servedBy === 'engine')
    .map(([name]) => name as OperationName);

  it(`answers ${CALLS} malformed and strange calls with a value or one plain sentence, and never by a fault of its own`, async () => {
    await test.call('project.create', { name: 'Fuzzed' });
    const path = test.folder;
    const openFuzzed = () =>
      test.services
        .openProjectAt(`${path}/projects/Fuzzed.offramp`, 'open', undefined, undefined)
        .catch(() => test.call('project.create', { name: 'Another' }));
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-1' }), makeVm({ name: 'nw-2' })]);
    const calls = fc
      .constantFrom(...engineNames)
      .chain((name) =>
        fc.tuple(
          fc.constant(name),
          fc.oneof(
            { weight: 3, arbitrary: shapeLike(z.toJSONSchema(contract[name].input, { io: 'input', unrepresentable: 'any' }) as Schema) },
            { weight: 1, arbitrary: fc.anything({ maxDepth: 3 }) },
          ),
        ),
      );
    let made = 0;
    await fc.assert(
      fc.asyncProperty(calls, async ([name, input]) => {
        made += 1;
        // Most operations can only be reached while a project is open.
        if ((await test.call('project.summary', {})) === null) await openFuzzed();
        const answer = await test.client.call(name, input as never);
        if (answer.ok) return;
        expect(answer.error.code, `${name} ${JSON.stringify(input)?.slice(0, 500)}`).not.toBe('internal');
        expect(answer.error.message, name).toMatch(/^\S.*[.?]$/s);
        expect(answer.error.message, name).not.toMatch(/\bat .*\.ts:\d+|node_modules|\[object/);
      }),
      { numRuns: CALLS, endOnFailure: true },
    );
    expect(made).toBeGreaterThanOrEqual(CALLS);
    expect(test.faults).toEqual([]);
    // Whatever was called, the project is whole and still answers.
    await test.call('project.create', { name: 'After' });
    expect((await test.call('project.verify', {})).intact).toBe(true);
  }, 600_000);
});
