import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { FactSet } from '../../../shared/domain/fact.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';

/** Where a path stands; null where a gate closes it. */
export type Stand = number | null;

/** One machine as it is met, what is known of it, and the verdict that a thoughtful consultant would defend. */
export interface WorkedServer {
  /** What is particular about it, as one would say it aloud. */
  server: string;
  os: string;
  facts: FactSet;
  path: Verdict['path'];
  firmness: Verdict['firmness'];
  /** Migrate, virtualize, isolate, retire: added up by hand from the published rules. */
  stands?: readonly [Stand, Stand, Stand, Stand];
  /** Every gate that closes a path, as "path: rule". */
  gates?: readonly string[];
  /** Some of the gates that hang on an unknown fact, as "path: rule". */
  pending?: readonly string[];
  /** Rules that have to be among the reasons, and rules that must not. */
  reasons?: readonly string[];
  noReasons?: readonly string[];
  /** The path that stands too near not to be talked about; null where none does. */
  closeCall?: ExitPath | null;
  /** Some of the single facts that change the path, as "fact = value: path". */
  flips?: readonly string[];
  /** Facts of which no other value is a "what if", because no machine can be so. */
  noFlips?: readonly string[];
  /** What is said beside the verdict of facts that contradict each other: parts of the sentences. */
  contradictions?: readonly string[];
  /** Some of the unknown facts whose answer could change the verdict, and some that need not be asked. */
  asks?: readonly string[];
  doesNotAsk?: readonly string[];
}

/** Operating systems as inventories write them. */
export const SERVER_2008 = 'Windows Server 2008 Standard';
export const SERVER_2008_R2 = 'Windows Server 2008 R2 Standard';

/** An ordinary physical server in use, of which everything is known that rules ask for, and of which nothing is out of the ordinary. */
export const ORDINARY: FactSet = {
  build: 6003,
  productType: 'server',
  arch: 'x64',
  platform: 'physical',
  roles: ['customapp'],
  lastUseDays: 1,
  inbound90d: true,
  cpuAvgPct: 20,
  ownerConfirmsUnused: false,
  internetInbound: false,
  airGapped: false,
  compliance: [],
  clusterNode: false,
  hwDependency: 'none',
  dataTB: 0.2,
  maxDiskTB: 0.3,
  bootMode: 'bios',
  storageBus: 'local',
  vendorLock: 'none',
  otherHealthyDc: true,
  app16bit: false,
  hardcodedIp: false,
  installMediaAvailable: true,
  hwRisk: 'ok',
  segmentable: true,
  licence: 'vl',
  criticality: 3,
};

/** The ordinary server with other facts; a fact of undefined is one that nobody knows. */
export function ordinary(facts: Readonly<Record<string, FactSet[string] | undefined>>): FactSet {
  return Object.fromEntries(
    Object.entries({ ...ORDINARY, ...facts }).filter((entry): entry is [string, FactSet[string]] => entry[1] !== undefined),
  );
}
