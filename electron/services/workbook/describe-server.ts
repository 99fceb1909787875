import type { ServerDetail } from '../../../shared/domain/server.ts';
import { roundTo } from './sheet.ts';
import type { Words } from './words.ts';
import { ARCHITECTURE_WORDS, readNumber } from './words.ts';

/** The facts of one server as the sheets print them; null is unknown and stays an empty cell. */
export interface DescribedServer {
  product: string | null;
  build: number | null;
  architecture: string | null;
  platform: string | null;
  environment: string | null;
  owner: string | null;
  application: string | null;
  /** 1 to 5. */
  criticality: number | null;
  site: string | null;
  description: string | null;
  roles: string | null;
  cpuCount: number | null;
  memoryGiB: number | null;
  dataTB: number | null;
  powerState: string | null;
  lastSeenOn: string | null;
  /** "None" where no vendor offers updates any more; null where the knowledge does not say so. */
  vendorUpdates: 'None' | null;
}

/** Puts the facts of a server into words and round numbers. */
export function describeServer(server: ServerDetail, words: Words): DescribedServer {
  const text = (fact: string): string | null => {
    const known = server.facts[fact];
    if (known === undefined) return null;
    const said = String(words.value(fact, known.value)).trim();
    return said === '' ? null : said;
  };
  const memoryMiB = readNumber(server.facts.memoryMiB);
  const dataTB = readNumber(server.facts.dataTB);
  const platform = text('platform');
  const { architecture } = server.identity.os;
  return {
    product: words.product(server.identity.os.product),
    build: server.identity.os.build,
    architecture: architecture === null ? null : ARCHITECTURE_WORDS[architecture],
    platform: platform === null ? null : platform.charAt(0).toUpperCase() + platform.slice(1),
    environment: text('environment'),
    owner: text('owner'),
    application: text('application'),
    criticality: readNumber(server.facts.criticality),
    site: text('site'),
    description: text('description'),
    roles: text('roles'),
    cpuCount: readNumber(server.facts.cpuCount),
    memoryGiB: memoryMiB === null ? null : roundTo(memoryMiB / 1024, 2),
    dataTB: dataTB === null ? null : roundTo(dataTB, 3),
    powerState: text('powerState'),
    lastSeenOn: text('lastSeenOn'),
    vendorUpdates: server.flags.includes('no-vendor-updates') ? 'None' : null,
  };
}
