import { EXIT_PATH_LABELS } from '../../../shared/domain/exit-path.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { SimilarServers } from '../../../shared/domain/similar-servers.ts';
import type { Gate, Verdict } from '../../../shared/domain/verdict.ts';
import { presentServer, ROW_COLUMNS, type ServerLine } from '../grid/server-query.ts';
import type { Connection } from '../project/connection.ts';
import { parseServerId } from '../project/server-id.ts';

/** More servers than this are decided in several turns. */
const LIKE_AT_MOST = 5_000;
const ODD_AT_MOST = 200;

/** Keeps an answer for as long as the project does not change. */
type Remember = <T>(key: string, compute: () => T) => T;

interface SharedAssessment {
  id: number;
  verdict: string;
  servers: number;
}

/** Finds the undecided servers that the decision for one server suits as well. Throws OperationFailure 'server-not-found'. */
export function findSimilar(
  connection: Connection,
  presentedId: string,
  limit = LIKE_AT_MOST,
  remember: Remember = (_, compute) => compute(),
): SimilarServers {
  const server = connection.get<{
    id: number;
    product: string | null;
    verdict: string;
    decision: string | null;
    assessment_id: number;
    assessed: string;
  }>(
    `select server.id, product, server.verdict, decision, assessment_id, assessment.verdict as assessed
     from server join assessment on assessment.id = server.assessment_id where server.id = ?`,
    parseServerId(presentedId),
  );
  if (server === undefined) throw new OperationFailure('server-not-found', `There is no server with the id "${presentedId}".`);
  // What nobody knows is no likeness.
  if (server.product === null) return { like: [], likeTotal: 0, odd: [], oddTotal: 0 };
  const model = JSON.parse(server.assessed) as Verdict;
  const alike = 'flagged = 1 and decision is null and product is ? and server.verdict = ? and server.id <> ?';
  const candidates = [server.product, server.verdict, server.id];
  const { product, verdict, assessment_id } = server;
  const all = remember(`alike ${product} ${verdict}`, () =>
    connection.all<SharedAssessment>(
      `select assessment.id, assessment.verdict, servers from assessment join
         (select assessment_id, count(*) as servers from server where flagged = 1 and decision is null and product is ? and verdict = ?
          group by assessment_id) on assessment_id = assessment.id`,
      product,
      verdict,
    ),
  );
  const differences = remember(
    `differences ${product} ${assessment_id}`,
    () => new Map(all.map((one) => [one.id, describeDifference(model, JSON.parse(one.verdict) as Verdict)])),
  );
  // The server itself is not like itself.
  const shared = all
    .map((one) => (one.id === assessment_id && server.decision === null ? { ...one, servers: one.servers - 1 } : one))
    .filter(({ servers }) => servers > 0);
  const isLike = ({ id }: SharedAssessment) => differences.get(id) === null;
  const read = (assessments: readonly SharedAssessment[], limit: number) =>
    connection.all<ServerLine & { assessment_id: number }>(
      `select ${ROW_COLUMNS}, assessment_id from server where ${alike} and assessment_id in (select value from json_each(?))
       order by name_key, id limit ?`,
      ...candidates,
      JSON.stringify(assessments.map(({ id }) => id)),
      limit,
    );
  const like = shared.filter(isLike);
  const odd = shared.filter((each) => !isLike(each));
  return {
    like: read(like, Math.min(limit, LIKE_AT_MOST)).map(({ assessment_id, ...line }) => presentServer(line)),
    likeTotal: countServers(like),
    odd: read(odd, Math.min(limit, ODD_AT_MOST)).map(({ assessment_id, ...line }) => ({
      server: presentServer(line),
      why: differences.get(assessment_id) ?? '',
    })),
    oddTotal: countServers(odd),
  };
}

function countServers(shared: readonly SharedAssessment[]): number {
  return shared.reduce((sum, { servers }) => sum + servers, 0);
}

const keyOf = ({ rule, closes }: Gate) => `${closes} ${rule}`;

/** In what one verdict differs from another beyond the path, in a sentence; null where one decision suits both. */
function describeDifference(model: Verdict, other: Verdict): string | null {
  const closedThere = new Set(model.gates.map(keyOf));
  const closedHere = new Set(other.gates.map(keyOf));
  const more = other.gates.find((gate) => !closedThere.has(keyOf(gate)));
  if (more !== undefined) return `${EXIT_PATH_LABELS[more.closes]} is closed: ${more.text}`;
  const less = model.gates.find((gate) => !closedHere.has(keyOf(gate)));
  if (less !== undefined) return `For ${EXIT_PATH_LABELS[less.closes]} this does not hold: ${less.text}`;
  if (other.firmness !== model.firmness) return `Its recommendation is ${other.firmness}, not ${model.firmness}.`;
  return null;
}
