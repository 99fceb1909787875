import type { AssessedCase } from '../../../../shared/planning/verdict/assess-server.ts';
import type { Breathe } from '../../project/breathe.ts';
import type { Connection } from '../../project/file/connection.ts';
import { readWeighing } from '../../project/read-weighing.ts';
import type { AssessmentSaver } from './save-assessments.ts';
import type { ServerPlanner } from './server-planner.ts';

/**
 * Scores every server again under the policy in force: each distinct case once, and all of its servers by one statement. Answers the servers with
 * waivers, which have to be derived one by one. Belongs into a transaction.
 */
export async function rescoreCases(
  connection: Connection,
  planner: Pick<ServerPlanner, 'judgeCase'>,
  assessments: AssessmentSaver,
  asOf: string,
  breathe: Breathe,
): Promise<readonly number[]> {
  const { policy, waivedServers } = readWeighing(connection, asOf);
  connection.db.exec(
    'create temp table if not exists rescored(case_id integer primary key, verdict text, firmness text, assessment_id integer)',
  );
  connection.db.exec('delete from temp.rescored');
  const keep = connection.statement('insert into temp.rescored values (?, ?, ?, ?)');
  const cases = connection.all<{ id: number; text: string }>(
    'select id, text from judged_case where id in (select distinct case_id from server where case_id is not null)',
  );
  for (const { id, text } of cases) {
    const verdict = planner.judgeCase(JSON.parse(text) as AssessedCase, { policy });
    keep.run(id, verdict.path, verdict.firmness, assessments.save(verdict));
    const pause = breathe();
    if (pause !== undefined) await pause;
  }
  connection.db.exec(
    `update server set verdict = rescored.verdict, firmness = rescored.firmness, assessment_id = rescored.assessment_id
     from temp.rescored where rescored.case_id = server.case_id
       and (server.assessment_id <> rescored.assessment_id or server.verdict <> rescored.verdict or server.firmness <> rescored.firmness)`,
  );
  return waivedServers;
}
