import { DEFAULT_POLICY, POLICY_ID, type Policy } from '../../../shared/domain/policy.ts';
import { holdsOn, type Waiver, type WaiverState } from '../../../shared/domain/waiver.ts';
import type { AssessmentSettings } from '../../../shared/planning/verdict/assess-server.ts';
import { listRecords, readRecord } from './changes/records.ts';
import type { Connection } from './file/connection.ts';
import { parseServerId } from './server-id.ts';

/** The policy of a project; where nobody has set one, the one that leaves every score as the rules say. */
export function readPolicy(connection: Connection): Policy {
  return readRecord(connection, 'policy', POLICY_ID) ?? DEFAULT_POLICY;
}

/** What a project says about weighing on one day. */
export interface ProjectWeighing {
  policy: Policy;
  /** What applies to one server; the waivers that hold on the day among it. */
  settingsOf(serverId: number): AssessmentSettings;
  /** Every waiver of a server, the expired ones too. */
  waiversOf(serverId: number): WaiverState[];
  /** Servers for which a waiver holds on the day. */
  waivedServers: readonly number[];
}

/** Reads policy and waivers as they are on a day (YYYY-MM-DD). */
export function readWeighing(connection: Connection, asOf: string): ProjectWeighing {
  const policy = readPolicy(connection);
  const byServer = new Map<number, WaiverState[]>();
  for (const { value } of listRecords(connection, 'waiver')) {
    const server = readServerNumber(value);
    if (server === null) continue;
    const state = holdsOn(value, asOf) ? 'in-force' : 'expired';
    byServer.set(server, [...(byServer.get(server) ?? []), { ...value, state }]);
  }
  const inForce = (server: number) => (byServer.get(server) ?? []).filter(({ state }) => state === 'in-force');
  const plain: AssessmentSettings = { policy };
  return {
    policy,
    waiversOf: (server) => byServer.get(server) ?? [],
    settingsOf(server) {
      const waivers = inForce(server);
      return waivers.length === 0 ? plain : { policy, waivers };
    },
    waivedServers: [...byServer.keys()].filter((server) => inForce(server).length > 0),
  };
}

/** A waiver of a server that has become another one waits for it to come back. */
function readServerNumber({ server }: Waiver): number | null {
  try {
    return parseServerId(server);
  } catch {
    return null;
  }
}
