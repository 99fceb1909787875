import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkProductExamples } from '../../electron/services/knowledge/check-product-examples.ts';
import { loadKnowledge } from '../../electron/services/knowledge/load-knowledge.ts';
import { createOsIdentifier } from '../../shared/planning/identify/identify-os.ts';

const knowledge = await loadKnowledge(join(import.meta.dirname, '../../assets/knowledge'));
const identify = createOsIdentifier(knowledge.products);

describe.each(knowledge.products)('$id', (product) => {
  it.each(product.examples.map((example) => ({ example, title: JSON.stringify(example.evidence) })))(
    'identifies $title as its example says',
    ({ example }) => {
      const { evidence, expect: expected } = example;
      const { os, inScope, confidence, conflicts } = identify(typeof evidence === 'string' ? [{ field: 'any', text: evidence }] : evidence);
      const { conflicts: pairs, ...fields } = expected;
      expect({ ...os, inScope, confidence }).toMatchObject(fields);
      if (pairs !== undefined) expect(conflicts.map((conflict) => conflict.between)).toEqual(pairs);
    },
  );

  it('has an example that means it and one that must not', () => {
    const products = product.examples.map((example) => example.expect.product);
    expect(products).toContain(product.id);
    expect(products.some((id) => id !== undefined && id !== product.id)).toBe(true);
  });
});

it('notices an example that does not hold', () => {
  const [first, ...rest] = knowledge.products;
  if (first === undefined) throw new Error('there are no products');
  const wrong = { ...first, examples: [{ evidence: 'Windows Server 2008', expect: { product: 'windows-7' } }] };
  const problems = checkProductExamples([wrong, ...rest]);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.text).toBe('"Windows Server 2008" should give product "windows-7", but gives "windows-server-2008"');
});
