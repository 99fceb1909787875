import { BESIDE_JOURNEY, JOURNEY, type StopId } from './journey.ts';

/** Where in the app the user is: a stop, and what it shows. */
export interface Route {
  stop: StopId;
  /** Such as { server: '…' } or { flag: 'build-6003' }; empty values are left out. */
  params: Readonly<Record<string, string>>;
}

const STOPS = new Set<string>(['start', ...JOURNEY, ...BESIDE_JOURNEY]);

/** Reads a location hash such as "#/inventory?flag=build-6003"; anything unknown is the first screen. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  if (!STOPS.has(path)) return { stop: 'start', params: {} };
  return { stop: path as StopId, params: Object.fromEntries(new URLSearchParams(search)) };
}

/** Writes a route as a location hash. */
export function formatRoute({ stop, params }: Route): string {
  const kept = Object.entries(params).filter(([, value]) => value !== '');
  const search = new URLSearchParams(kept).toString();
  return search === '' ? `#/${stop}` : `#/${stop}?${search}`;
}
