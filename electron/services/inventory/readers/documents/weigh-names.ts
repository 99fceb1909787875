import { findAlias } from '../../mapping/field-aliases.ts';
import { toHeaderKey } from '../../mapping/normalise-header.ts';

const IDENTITIES: ReadonlySet<string> = new Set(['name', 'fqdn', 'ipAddresses']);
/** What only machines have; a name and a version is a product as well. */
const OF_MACHINES: ReadonlySet<string> = new Set([
  'osCaption',
  'ipAddresses',
  'macAddresses',
  'fqdn',
  'osServicePack',
  'osBuild',
  'serialNumber',
]);

/** Whether one of some names of values is usual for what a machine is called. */
export function nameAMachine(names: Iterable<string>): boolean {
  return [...names].some((name) => IDENTITIES.has(findAlias(toHeaderKey(name))?.field ?? ''));
}

/** Whether one of some names of values is usual for an operating system. */
export function nameASystem(names: Iterable<string>): boolean {
  return [...names].some((name) => findAlias(toHeaderKey(name))?.field === 'osCaption');
}

/** How many different facts of a machine some names of values stand for; 0 where they are not those of a machine. */
export function weighNames(names: Iterable<string>): number {
  const fields = new Set([...names].flatMap((name) => findAlias(toHeaderKey(name))?.field ?? []));
  const isNamed = [...fields].some((field) => IDENTITIES.has(field));
  const others = [...fields].filter((field) => OF_MACHINES.has(field));
  return isNamed && others.length > 0 && fields.size >= 2 ? fields.size : 0;
}
