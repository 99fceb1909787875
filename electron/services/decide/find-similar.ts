import { EXIT_PATH_LABELS } from '../../../shared/domain/exit-path.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { SimilarServers } from '../../../shared/domain/similar-servers.ts';
import type { Gate, Verdict } from '../../../shared/domain/verdict.ts';
import { presentServer, ROW_COLUMNS, type ServerLine } from '../grid/server-query.ts';
import type { Connection } from '../project/file/connection.ts';
import { parseServerId } from '../project/server-id.ts';

const LISTED_AT_MOST = 5_000;
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
  limit = LISTED_AT_MOST,
  remember: Remember = (_, compute) => compute(),
): SimilarServers {
  const found = divideCandidates(connection, presentedId, remember);
  if (found === null) return { like: [], likeTotal: 0, odd: [], oddTotal: 0 };
  const { like, odd, differences } = found;
  const read = (assessments: readonly SharedAssessment[], limit: number) =>
    connection.all<ServerLine & { assessment_id: number }>(
      `select ${ROW_COLUMNS}, assessment_id from server where ${ALIKE} and assessment_id in (select value from json_each(?))
       order by name_key, id limit ?`,
      ...found.alike,
      listIds(assessments),
      limit,
    );
  return {
    like: read(like, Math.min(limit, LISTED_AT_MOST)).map(({ assessment_id, ...line }) => presentServer(line)),
    likeTotal: countServers(like),
    odd: read(odd, Math.min(limit, ODD_AT_MOST)).map(({ assessment_id, ...line }) => ({
      server: presentServer(line),
      why: differences.get(assessment_id) ?? '',
    })),
    oddTotal: countServers(odd),
  };
}

/** The numbers of every server that one decision would suit: the server itself where it is undecided, then those like it by name. Throws OperationFailure 'server-not-found'. */
export function listSimilar(connection: Connection, presentedId: string): number[] {
  const itself = connection.get<{ decision: string | null }>('select decision from server where id = ?', parseServerId(presentedId));
  const found = divideCandidates(connection, presentedId, (_, compute) => compute());
  const first = itself?.decision === null ? [parseServerId(presentedId)] : [];
  if (found === null) return first;
  const lines = connection.all<{ id: number }>(
    `select id from server where ${ALIKE} and assessment_id in (select value from json_each(?)) order by name_key, id`,
    ...found.alike,
    listIds(found.like),
  );
  return [...first, ...lines.map(({ id }) => id)];
}

const ALIKE = 'flagged = 1 and decision is null and product is ? and server.verdict = ? and server.id <> ?';

/** The assessments that undecided servers of the same product and recommendation share, told apart by whether one decision suits them; null where the product is not known. */
function divideCandidates(
  connection: Connection,
  presentedId: string,
  remember: Remember,
): {
  alike: [string, string, number];
  like: SharedAssessment[];
  odd: SharedAssessment[];
  differences: ReadonlyMap<number, string | null>;
} | null {
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
  const { product, verdict, assessment_id } = server;
  // What nobody knows is no likeness.
  if (product === null) return null;
  const model = JSON.parse(server.assessed) as Verdict;
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
  return { alike: [product, verdict, server.id], like: shared.filter(isLike), odd: shared.filter((each) => !isLike(each)), differences };
}

function listIds(assessments: readonly SharedAssessment[]): string {
  return JSON.stringify(assessments.map(({ id }) => id));
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
