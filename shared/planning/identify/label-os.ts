import type { Product } from '../../domain/knowledge.ts';
import type { OperatingSystem } from '../../domain/operating-system.ts';

/** Writes the label of a known product, such as "Windows Server 2008 Standard SP2". */
export function labelProduct(product: Product, os: Omit<OperatingSystem, 'label'>, bundle: string | null): string {
  const level = product.builds.find((entry) => entry.build === os.build)?.level ?? '';
  const version = level.startsWith('version ') ? level : null;
  let name = product.label;
  if (bundle !== null) name = /20\d\d/u.test(bundle) ? bundle : product.label.replace('Windows Server', bundle);
  else if (version !== null && product.kind === 'server' && !/20(?:16|19|22|25)/u.test(name)) name = `Windows Server, ${version}`;
  if (os.edition?.startsWith('Advanced Server') === true) name = name.replace(/ Server$/u, '');
  const edition = os.edition !== null && name.endsWith(` ${os.edition}`) ? '' : labelEdition(os.edition, bundle);
  const servicePack = os.servicePack === null ? '' : ` SP${os.servicePack}`;
  const release = version !== null && product.kind === 'client' ? `, ${version}` : '';
  return `${name}${edition}${servicePack}${release}`;
}

function labelEdition(edition: string | null, bundle: string | null): string {
  if (edition === null) return '';
  if (bundle !== null) return edition.replace(/^(?:SBS|EBS|Home Server|Hyper-V Server)/u, '');
  if (edition.startsWith('Itanium')) return ' for Itanium-Based Systems';
  return edition === 'Core installation' ? ' (Core installation)' : ` ${edition}`;
}

/** Writes the label of a kernel whose product is open, such as "Windows NT 6.0, build 6003 (server or Vista client not known)". */
export function labelKernel(os: Omit<OperatingSystem, 'label'>, possible: readonly Product[]): string {
  const parts = [os.ntVersion === null ? 'Windows' : `Windows NT ${os.ntVersion}`];
  if (os.kind === 'server' && os.ntVersion === null) parts[0] = 'Windows Server';
  if (os.build !== null) parts.push(`build ${os.build}`);
  const name = parts.join(', ');
  const clients = possible.filter((product) => product.kind === 'client').map((product) => product.label.replace('Windows ', ''));
  if (os.kind === 'unknown' && possible.length === 2 && clients.length === 1 && /^[A-Za-z]+$/u.test(clients[0] ?? '')) {
    return `${name} (server or ${clients[0]} client not known)`;
  }
  if (possible.length > 4) return `${name} (one of ${possible.length} systems)`;
  if (possible.length > 1) return `${name} (${possible.map((product) => product.label).join(' or ')})`;
  return os.kind === 'unknown' || os.ntVersion === null ? name : `${name} (${os.kind})`;
}
