import type { FactValue, ResolvedFact } from '../../../shared/domain/fact.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import type { Breathe } from '../project/breathe.ts';
import type { StoredAnswer } from '../project/change.ts';
import type { Connection } from '../project/connection.ts';
import { makeNameKey } from '../project/name-key.ts';
import { type ProjectWeighing, readWeighing } from '../project/read-weighing.ts';
import { createPostureDeriver, POSTURE_COLUMNS } from './derive-posture.ts';
import { combineServer, type GatheredServer, gatherServer, pickServerName } from './gather-server.ts';
import { rescoreCases } from './rescore-cases.ts';
import { pickFactValues } from './resolve-facts.ts';
import { createAssessmentSaver } from './save-assessments.ts';
import { createCaseSaver } from './save-cases.ts';
import type { ServerPlanner } from './server-planner.ts';
import { readSightingSources, type StoredSighting } from './stored-sighting.ts';

/** Brings what is computed about servers up to date in the project file. */
export interface ServerDeriver {
  /** Derives the servers with these numbers again; belongs into a transaction. */
  derive(ids: Iterable<number>, asOf: string, breathe: Breathe, onServer?: (done: number) => void): Promise<void>;
  /** Makes a function that adds a server which one row names, with everything derived from that row, and answers its number; for one transaction. */
  createAdder(asOf: string): (sighting: StoredSighting) => number;
  /** Scores every server again after the policy has changed, without reading its evidence; belongs into a transaction. */
  rescore(asOf: string, breathe: Breathe): Promise<void>;
}

const COLUMNS = [
  ...['os_label', 'product', 'build', 'architecture', 'kind', 'in_scope', 'confidence', 'conflicts'],
  ...['platform', 'environment', 'owner', 'application', 'sources', 'flags', 'flagged', 'verdict', 'firmness'],
  ...['search', 'aliases', 'assessment_id', 'case_id', ...POSTURE_COLUMNS],
];

/** Creates a deriver over the writing connection of one project. */
export function createServerDeriver(connection: Connection, planner: ServerPlanner): ServerDeriver {
  const assessments = createAssessmentSaver(connection);
  const cases = createCaseSaver(connection);
  const posture = createPostureDeriver(connection, planner);
  const restart = () => {
    assessments.restart();
    cases.restart();
    posture.restart();
  };
  const update = connection.statement(`update server set ${COLUMNS.map((column) => `${column} = ?`).join(', ')} where id = ?`);
  const insert = connection.statement(
    `insert into server(${COLUMNS.join(', ')}, name, name_key) values (${COLUMNS.map(() => '?').join(', ')}, ?, ?)`,
  );

  /** The values of `COLUMNS`. */
  function describe(
    name: string,
    gathered: GatheredServer,
    asOf: string,
    settings: ReturnType<ProjectWeighing['settingsOf']>,
  ): (string | number | null)[] {
    const { identity, facts, sightings, speaking, aliases } = gathered;
    const values = pickFactValues(facts);
    const prepared = planner.prepare({ identity, facts: values, asOf });
    const { flags } = prepared;
    const verdict = prepared.case === null ? prepared.verdict : planner.judgeCase(prepared.case, settings);
    const { os } = identity;
    const sources = sightings.length === 1 ? 1 : new Set(sightings.map((sighting) => sighting.source.id)).size;
    return [
      ...[os.label, os.product, os.build, os.architecture, os.kind, identity.inScope, identity.confidence, identity.conflicts.length],
      ...[readText(facts, 'platform'), readText(facts, 'environment'), readText(facts, 'owner'), readText(facts, 'application')],
      ...[sources, JSON.stringify([...flags, ...flagVanished(speaking)]), needsWayOut(verdict) ? 1 : 0, verdict.path, verdict.firmness],
      ...[
        buildSearchText(name, gathered),
        JSON.stringify(aliases),
        assessments.save(verdict),
        cases.save(prepared.case),
        ...posture.derive({ ...gathered, sightings: speaking }, values),
      ],
    ];
  }

  /** Names a server after the rows that are known by now; one that people worked on keeps the name they know. */
  function settleName(id: number, called: string, gathered: GatheredServer): string {
    const name = pickServerName(gathered, planner.trustOf) ?? called;
    if (name === called || connection.get('select 1 from history_server where server_id = ? limit 1', id) !== undefined) return called;
    connection.run('update server set name = ?, name_key = ? where id = ?', name, makeNameKey(name), id);
    return name;
  }

  const deriver: ServerDeriver = {
    async derive(ids, asOf, breathe, onServer = () => {}) {
      const sources = readSightingSources(connection);
      const weighing = readWeighing(connection, asOf);
      restart();
      let done = 0;
      for (const id of ids) {
        const called = connection.get<{ name: string }>('select name from server where id = ?', id)?.name;
        if (called === undefined) continue;
        const gathered = gatherServer(connection, id, called, sources, planner, asOf);
        const name = settleName(id, called, gathered);
        const named = name === called ? gathered : gatherServer(connection, id, name, sources, planner, asOf);
        update.run(...describe(name, named, asOf, weighing.settingsOf(id)), id);
        done += 1;
        onServer(done);
        const pause = breathe();
        if (pause !== undefined) await pause;
      }
    },
    createAdder(asOf) {
      restart();
      const { policy } = readWeighing(connection, asOf);
      const nobodyAnswered = new Map<string, StoredAnswer>();
      return (sighting) => {
        const { name } = sighting;
        const values = describe(name, combineServer(name, [sighting], nobodyAnswered, planner), asOf, { policy });
        return Number(insert.run(...values, name, makeNameKey(name)).lastInsertRowid);
      };
    },
    async rescore(asOf, breathe) {
      restart();
      await deriver.derive(await rescoreCases(connection, planner, assessments, asOf, breathe), asOf, breathe);
    },
  };
  return deriver;
}

/** A server that only older exports name was not in the newest one. */
export function flagVanished(speaking: readonly StoredSighting[]): string[] {
  return speaking.length > 0 && speaking.every(({ source }) => (source.supersededBy ?? null) !== null) ? ['not-in-newest-export'] : [];
}

function readText(facts: Readonly<Record<string, ResolvedFact>>, name: string): string | null {
  const fact = facts[name];
  return fact === undefined ? null : describeValue(fact.value);
}

function describeValue(value: FactValue): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function buildSearchText(name: string, { aliases, identity, facts, sightings }: GatheredServer): string {
  const words = new Set<string>([name, ...aliases, identity.os.label]);
  for (const fact of ['owner', 'application', 'environment']) {
    const text = readText(facts, fact);
    if (text !== null) words.add(text);
  }
  for (const sighting of sightings) for (const address of sighting.keys.ipAddresses ?? []) words.add(address);
  return [...words].join('\n').toLowerCase();
}

/** Whether a server is one that people have to find a way out for. */
function needsWayOut(verdict: Pick<Verdict, 'path'>): boolean {
  return verdict.path !== 'none' && verdict.path !== 'out-of-scope';
}
