import type { Product, ProductExample } from '../../../shared/domain/knowledge.ts';
import type { OsIdentity } from '../../../shared/domain/operating-system.ts';
import { createOsIdentifier } from '../../../shared/planning/identify/identify-os.ts';
import type { KnowledgeProblem } from './knowledge-error.ts';

/** Identifies every example of every product and lists what comes out otherwise than the example says. */
export function checkProductExamples(products: Product[]): KnowledgeProblem[] {
  const identify = createOsIdentifier(products);
  return products.flatMap((product) =>
    product.examples.flatMap((example, at) => {
      const { evidence } = example;
      const identity = identify(typeof evidence === 'string' ? [{ field: 'any', text: evidence }] : evidence);
      const quote = typeof evidence === 'string' ? evidence : evidence.map(({ field, text }) => `${field} "${text}"`).join(', ');
      return compare(example.expect, identity).map((difference) => ({
        file: `products/${product.id}.yaml`,
        field: `examples[${at}]`,
        text: `"${quote}" should give ${difference}`,
      }));
    }),
  );
}

function compare(expect: ProductExample['expect'], { os, inScope, confidence, conflicts }: OsIdentity): string[] {
  const found = { ...os, inScope, confidence, conflicts: conflicts.map((conflict) => conflict.between) };
  return Object.entries(expect).flatMap(([field, wanted]) => {
    const got = found[field as keyof typeof found];
    const same = JSON.stringify(got) === JSON.stringify(wanted);
    return same ? [] : [`${field} ${JSON.stringify(wanted)}, but gives ${JSON.stringify(got)}`];
  });
}
