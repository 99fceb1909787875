import type { Product } from '../../domain/knowledge.ts';
import type { Architecture, IdentityConfidence, InScope, OperatingSystem } from '../../domain/operating-system.ts';
import type { OsCatalogue } from './os-catalogue.ts';

const SCOPE_PRODUCT = 'windows-server-2008';

type OsParts = Omit<OperatingSystem, 'label'>;

/** Whether the system is Windows Server 2008; `doubtful` evidence turns a yes, or a torn server or client on NT 6.0, into ambiguous, and `hedged` a release of the same name as well. */
export function decideOsScope(found: {
  product: Product | undefined;
  possible: readonly Product[];
  os: OsParts;
  doubtful: boolean;
  hedged: boolean;
}): InScope {
  const { product, possible, os, doubtful, hedged } = found;
  const mayBe = possible.some((entry) => entry.id === SCOPE_PRODUCT);
  if (product !== undefined) {
    if (product.id === SCOPE_PRODUCT) return doubtful || possible.length > 1 ? 'ambiguous' : 'yes';
    return (mayBe && possible.length > 1) || (doubtful && os.ntVersion === '6.0') || (hedged && product.id.startsWith(SCOPE_PRODUCT))
      ? 'ambiguous'
      : 'no';
  }
  if (possible.length > 0) return mayBe ? 'ambiguous' : 'no';
  if (os.kind === 'client') return 'no';
  return os.ntVersion === null || os.ntVersion === '6.0' ? 'ambiguous' : 'no';
}

/** How sure the identification is: `open` leaves more than one system, `weak` rests on one weak or contradicted piece of evidence. */
export function decideOsConfidence(found: {
  product: Product | undefined;
  possible: readonly Product[];
  os: OsParts;
  open: boolean;
  weak: boolean;
}): IdentityConfidence {
  const { product, possible, os, open, weak } = found;
  if (product === undefined) {
    const nothing = possible.length === 0 && os.ntVersion === null && os.build === null && os.kind === 'unknown';
    return nothing ? 'unknown' : 'ambiguous';
  }
  if (open) return 'ambiguous';
  return weak ? 'likely' : 'certain';
}

/** Whether a short form such as W2K8 may mean a later release of the same name, as far as architecture and service pack allow. */
export function leavesRelativeOpen(
  product: Product,
  architecture: Architecture | null,
  servicePack: number | null,
  catalogue: OsCatalogue,
): boolean {
  const relatives = catalogue.products.filter((other) => other.label.startsWith(`${product.label} `));
  return relatives.some((relative) => {
    const architectureFits = architecture === null || relative.architectures.includes(architecture);
    const servicePackFits = servicePack === null || relative.builds.some((entry) => entry.servicePack === servicePack);
    return architectureFits && servicePackFits;
  });
}
