/** IPv4 ranges that nobody reaches over the Internet (RFC 6890), as first address and prefix length; those set aside for examples are none of them. */
const CLOSED_RANGES: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
];

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Whether an address lies in the part of the address space that the Internet routes. */
export function isPublicAddress(address: string): boolean {
  if (address.includes(':')) return /^[23]/.test(address);
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return false;
  const value = toNumber(address);
  return !CLOSED_RANGES.some(
    ([first, length]) => Math.floor(value / 2 ** (32 - length)) === Math.floor(toNumber(first) / 2 ** (32 - length)),
  );
}

/** Whether two addresses belong to one network of an organisation that uses public addresses inside. */
export function isNeighbourAddress(a: string, b: string): boolean {
  const part = (address: string) => (address.includes(':') ? address.split(':').slice(0, 3) : address.split('.').slice(0, 2)).join('.');
  return part(a) === part(b);
}
