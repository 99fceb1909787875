import type { FactValue } from '../../../../shared/domain/fact.ts';
import type { AssessmentSettings } from '../../../../shared/planning/verdict/assess-server.ts';
import type { Breathe } from '../../project/breathe.ts';
import type { Connection } from '../../project/file/connection.ts';
import { makeNameKey } from '../../project/name-key.ts';
import { readWeighing } from '../../project/read-weighing.ts';
import type { StagedRow } from '../matching/link-sightings.ts';
import { readSightingSources, type SightingSource } from '../stored-sighting.ts';
import { createGatherer, type GatheredServer, pickServerName } from './gather-server.ts';
import { createOutcomeKeeper, OUTCOME_COLUMNS } from './keep-outcomes.ts';
import { rescoreCases } from './rescore-cases.ts';
import { createAssessmentSaver } from './save-assessments.ts';
import type { ServerPlanner } from './server-planner.ts';
import { createRowSummariser, type EvidenceSummary, summariseGathered } from './summarise-evidence.ts';

/** Brings what is computed about servers up to date in the project file. */
export interface ServerDeriver {
  /** Derives the servers with these numbers again; belongs into a transaction. */
  derive(ids: Iterable<number>, asOf: string, breathe: Breathe, onServer?: (done: number) => void): Promise<void>;
  /** Makes a function that adds a server which one row names, with everything derived from that row, and answers its number; for one transaction. */
  createAdder(asOf: string): (row: StagedRow, source: SightingSource) => number;
  /** Scores every server again after the policy has changed, without reading its evidence; belongs into a transaction. */
  rescore(asOf: string, breathe: Breathe): Promise<void>;
}

const COLUMNS = [
  ...OUTCOME_COLUMNS,
  ...['platform', 'environment', 'owner', 'application', 'sources', 'search', 'aliases', 'last_seen_on'],
];

/** Creates a deriver over the writing connection of one project. */
export function createServerDeriver(connection: Connection, planner: ServerPlanner): ServerDeriver {
  const assessments = createAssessmentSaver(connection);
  const outcomes = createOutcomeKeeper(connection, planner, assessments);
  const restart = () => {
    assessments.restart();
    outcomes.restart();
  };
  const update = connection.statement(`update server set ${COLUMNS.map((column) => `${column} = ?`).join(', ')} where id = ?`);
  const insert = connection.statement(
    `insert into server(${COLUMNS.join(', ')}, name, name_key) values (${COLUMNS.map(() => '?').join(', ')}, ?, ?)`,
  );

  /** The values of `COLUMNS`. */
  function describe(known: EvidenceSummary, asOf: string, settings: AssessmentSettings): (string | number | null)[] {
    const { name, identity, values, sources, aliases, addresses, lastSeenOn } = known;
    const [owner, application, environment] = [readText(values.owner), readText(values.application), readText(values.environment)];
    const words = new Set<string>([name, ...aliases, identity.os.label]);
    for (const text of [owner, application, environment]) if (text !== null) words.add(text);
    for (const address of addresses) words.add(address);
    return [
      ...outcomes.find(known, asOf, settings),
      ...[readText(values.platform), environment, owner, application, sources],
      ...[[...words].join('\n').toLowerCase(), aliases.length === 0 ? '[]' : JSON.stringify(aliases), lastSeenOn],
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
      const gather = createGatherer(connection, sources, planner, asOf);
      const readName = connection.statement('select name from server where id = ?');
      restart();
      let done = 0;
      for (const id of ids) {
        const called = (readName.get(id) as { name: string } | undefined)?.name;
        if (called === undefined) continue;
        const gathered = gather(id, called);
        const name = settleName(id, called, gathered);
        update.run(...describe(summariseGathered(name, gathered), asOf, weighing.settingsOf(id)), id);
        done += 1;
        onServer(done);
        const pause = breathe();
        if (pause !== undefined) await pause;
      }
    },
    createAdder(asOf) {
      restart();
      const { policy } = readWeighing(connection, asOf);
      const settings = { policy };
      const readRow = createRowSummariser(planner);
      return (row, source) => {
        const values = describe(readRow(row, source), asOf, settings);
        return Number(insert.run(...values, row.name, makeNameKey(row.name)).lastInsertRowid);
      };
    },
    async rescore(asOf, breathe) {
      restart();
      await deriver.derive(await rescoreCases(connection, planner, assessments, asOf, breathe), asOf, breathe);
    },
  };
  return deriver;
}

function readText(value: FactValue | undefined): string | null {
  if (value === undefined) return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
