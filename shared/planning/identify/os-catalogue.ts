import type { Product, ProductBuild } from '../../domain/knowledge.ts';

interface NamePattern {
  product: Product;
  pattern: RegExp;
}

/** The products with their patterns compiled and their builds looked up by number. */
export interface OsCatalogue {
  products: readonly Product[];
  /** Ids of the products that a normalised text names in full. */
  findNamed: (text: string) => string[];
  /** Ids of the products that a normalised text may mean by a short form. */
  findShort: (text: string) => string[];
  findGuest: (guestId: string) => { product: Product; architecture: Product['guestIds'][number]['architecture'] } | null;
  get: (id: string) => Product | undefined;
  withBuild: (build: number) => readonly Product[];
  withVersion: (ntVersion: string) => readonly Product[];
  buildOf: (product: Product, build: number) => ProductBuild | undefined;
}

/** Prepares products for looking up; order of the products does not matter. */
export function createOsCatalogue(products: readonly Product[]): OsCatalogue {
  const names = compile(products, (product) => product.names);
  const shorts = compile(products, (product) => product.shortNames);
  const byId = new Map(products.map((product) => [product.id, product]));
  const byBuild = new Map<number, Product[]>();
  const byVersion = new Map<string, Product[]>();
  const guests = new Map<string, { product: Product; architecture: Product['guestIds'][number]['architecture'] }>();
  for (const product of products) {
    for (const number of new Set(product.builds.map((entry) => entry.build))) {
      byBuild.set(number, [...(byBuild.get(number) ?? []), product]);
    }
    if (product.ntVersion !== null) byVersion.set(product.ntVersion, [...(byVersion.get(product.ntVersion) ?? []), product]);
    for (const guest of product.guestIds) guests.set(guest.id.toLowerCase(), { product, architecture: guest.architecture });
  }
  return {
    products,
    findNamed: (text) => match(names, text),
    findShort: (text) => match(shorts, text),
    findGuest: (guestId) => guests.get(guestId.trim().toLowerCase()) ?? null,
    get: (id) => byId.get(id),
    withBuild: (build) => byBuild.get(build) ?? [],
    withVersion: (ntVersion) => byVersion.get(ntVersion) ?? [],
    buildOf: (product, build) => product.builds.find((entry) => entry.build === build),
  };
}

function compile(products: readonly Product[], read: (product: Product) => readonly string[]): NamePattern[] {
  return products.flatMap((product) => read(product).map((source) => ({ product, pattern: new RegExp(source, 'u') })));
}

function match(patterns: readonly NamePattern[], text: string): string[] {
  const found = new Set<string>();
  for (const { product, pattern } of patterns) if (pattern.test(text)) found.add(product.id);
  return [...found].sort();
}
