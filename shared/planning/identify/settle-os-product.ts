import type { Product } from '../../domain/knowledge.ts';
import { collectOsClaims, nameOsEvidence, type OsCase } from './os-case.ts';
import type { OsCatalogue } from './os-catalogue.ts';
import type { OsReading } from './read-os-text.ts';
import type { OsNames } from './settle-os-names.ts';

/** What is known before the product is settled. */
export interface OsQuestion {
  names: OsNames;
  build: number | null;
  /** Builds of different kernels between which nothing decides. */
  rivals: readonly number[];
  kind: 'server' | 'client' | null;
  /** HPC editions of the 2008 R2 level are sold without R2 in their name. */
  hpc: boolean;
  readings: readonly OsReading[];
  catalogue: OsCatalogue;
  notes: OsCase;
}

/** The product, or the products that remain possible. */
export interface OsProduct {
  product: Product | undefined;
  possible: readonly Product[];
  ntVersion: string | null;
  build: number | null;
}

/** Settles the product: the build beats the version, the version beats the name, and each contradiction is noted. */
export function settleProduct(question: OsQuestion): OsProduct {
  const { names, build, catalogue } = question;
  const named = names.ids.flatMap((id) => catalogue.get(id) ?? []);
  const versions = collectOsClaims(question.readings, (reading) => reading.ntVersion);
  const byBuild = build === null ? [] : catalogue.withBuild(build);
  if (build !== null && byBuild.length > 0) return settleByBuild(question, build, byBuild, named);
  if (question.rivals.length > 0)
    return {
      ...choose(
        question.rivals.flatMap((rival) => catalogue.withBuild(rival)),
        question,
        null,
      ),
      product: undefined,
    };
  const [version] = versions;
  const ntVersion = versions.length === 1 ? (version?.value ?? null) : null;
  if (build !== null) question.notes.explain('build-not-known', `Build ${build} is not one that Offramp knows.`);
  // Every build of the older kernels is known, so a number that is none of them is a revision or a slip.
  const plausible = ntVersion === '10.0' ? build : null;
  if (build !== null && ntVersion !== null && plausible === null) {
    question.notes.contradict(
      'version',
      'build',
      `NT ${ntVersion} never had a build ${build}. ver or the version of ntoskrnl.exe on the machine would settle it.`,
    );
  }
  if (versions.length > 1) {
    const texts = versions.map((claim) => `"${claim.by.quote}"`).join(' and ');
    question.notes.contradict('version', 'version', `The versions in ${texts} differ. A fresh reading from the machine would settle it.`);
  }
  if (ntVersion !== null && version !== undefined) return settleByVersion({ ...question, build: plausible }, ntVersion, version.by, named);
  if (build !== null && names.by !== undefined) {
    question.notes.contradict(
      nameOsEvidence(names.by, 'caption'),
      'build',
      `"${names.by.quote}" is named, but ${build} is not a build of it that Offramp knows. A fresh reading from the machine would settle it.`,
    );
  }
  return choose(named, question, named.length === 0 ? build : null);
}

function settleByBuild(question: OsQuestion, build: number, byBuild: readonly Product[], named: readonly Product[]): OsProduct {
  const { names, notes, readings } = question;
  const by = readings.find((reading) => reading.build === build);
  const ntVersion = byBuild[0]?.ntVersion ?? null;
  notes.explain('build-number', `Build ${build} in "${by?.quote}" is Windows NT ${ntVersion}.`);
  const wrong = readings.find((reading) => reading.ntVersion !== null && reading.ntVersion !== ntVersion && reading.build === null);
  if (wrong !== undefined)
    notes.contradict(
      'version',
      'build',
      `"${wrong.quote}" says NT ${wrong.ntVersion}, build ${build} is NT ${ntVersion}. The build counts.`,
    );
  const agreed = named.filter((product) => byBuild.includes(product));
  if (agreed.length > 0) return choose(agreed, question, build);
  if (named.length > 0 && names.by !== undefined && !(question.hpc && ntVersion === '6.1')) {
    notes.contradict(
      nameOsEvidence(names.by, 'caption'),
      'build',
      `"${names.by.quote}" says ${named.map((product) => product.label).join(' or ')}, but build ${build} is ${byBuild.map((product) => product.label).join(' or ')}. The build counts; ver or the version of ntoskrnl.exe on the machine would settle it.`,
    );
  }
  if (named.length > 0) notes.explain('build-beats-name', `The build counts before the name "${names.by?.quote}".`);
  const chosen = choose(byBuild, question, build);
  const [only] = named;
  // A server name with a build that only a client had, or the reverse: the kernel agrees, so the name stands beside the conflict.
  if (chosen.possible.length === 0 && named.length === 1 && only?.ntVersion === ntVersion)
    return { ...chosen, product: only, possible: [only] };
  return { ...chosen, ntVersion };
}

function settleByVersion(question: OsQuestion, ntVersion: string, by: OsReading, named: readonly Product[]): OsProduct {
  const { catalogue, names, notes } = question;
  const byVersion = catalogue.withVersion(ntVersion);
  notes.explain('nt-version', `"${by.quote}" says Windows NT ${ntVersion}.`);
  const agreed = named.filter((product) => product.ntVersion === ntVersion);
  if (named.length === 0) return { ...choose(byVersion, question, question.build), ntVersion };
  if (agreed.length > 0) return choose(agreed, question, question.build);
  notes.contradict(
    names.by === undefined ? 'caption' : nameOsEvidence(names.by, 'caption'),
    'version',
    `"${names.by?.quote}" says ${named.map((product) => product.label).join(' or ')}, but NT ${ntVersion} in "${by.quote}" is another release. The build number would settle it.`,
  );
  const both = choose([...named, ...byVersion], question, question.build);
  return named.length === 1 ? { ...both, product: named[0], ntVersion: named[0]?.ntVersion ?? null } : { ...both, ntVersion };
}

function choose(candidates: readonly Product[], question: OsQuestion, build: number | null): OsProduct {
  const { kind, notes } = question;
  const possible = kind === null ? candidates : candidates.filter((product) => product.kind === kind);
  if (possible.length === 0 && candidates.length > 0 && build !== null && question.names.ids.length === 0) {
    notes.contradict(
      'product-type',
      'build',
      `The machine is called a ${kind}, but build ${build} is ${candidates.map((entry) => entry.label).join(' or ')} only. A fresh reading from the machine would settle it.`,
    );
  }
  const [product] = possible;
  const versions = new Set(possible.map((entry) => entry.ntVersion));
  const ntVersion = versions.size === 1 ? (product?.ntVersion ?? null) : null;
  if (possible.length === 1 && product !== undefined) return { product, possible, ntVersion, build };
  if (possible.length > 1 && new Set(possible.map((entry) => entry.kind)).size > 1 && build !== null) {
    notes.explain(
      'server-or-client-open',
      `${possible.map((entry) => entry.label).join(' and ')} share this build. ProductType (1 client, 2 domain controller, 3 server) would settle it.`,
    );
  }
  return { product: undefined, possible, ntVersion, build };
}
