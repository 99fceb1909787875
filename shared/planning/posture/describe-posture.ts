import type { Edition, Knowledge, Programme, UpdateMonth } from '../../domain/knowledge.ts';
import type { Architecture, OsIdentity } from '../../domain/operating-system.ts';
import type { UpdateState } from '../../domain/server.ts';
import { explainPosture } from './explain-posture.ts';
import { judgeRungs, listMissing } from './judge-rungs.ts';
import { judgeVulnerability, type VulnerabilityState } from './judge-vulnerability.ts';
import { readUpdateReach, type UpdateEvidence, type UpdateReach } from './read-update-reach.ts';
import { createUpdateCatalogue, type UpdateCatalogue } from './update-catalogue.ts';

/** What may say something about the updates of one server; null where a source said nothing. */
export interface PostureEvidence {
  identity: Pick<OsIdentity, 'os' | 'inScope'>;
  /** Which file the revision in `identity.os` was read from. */
  revisionOf: UpdateEvidence['revisionOf'];
  installedUpdates: readonly string[] | null;
  /** YYYY-MM-DD. */
  lastPatchedOn: string | null;
}

/** The parts of the knowledge that posture is read from. */
export type PostureKnowledge = Pick<Knowledge, 'updates' | 'ladder' | 'vulnerabilities' | 'programmes' | 'editions'>;

/** Reads patch posture, and judges single vulnerabilities by the same evidence. */
export interface PostureReader {
  describe(evidence: PostureEvidence): Required<UpdateState>;
  /** Says whether one vulnerability, by its number, is open on a server; undecided where it has no entry. */
  judge(evidence: PostureEvidence, vulnerability: string): VulnerabilityState;
}

const NOTHING: Required<UpdateState> = {
  rung: null,
  level: null,
  missing: [],
  openKnownExploited: null,
  basis: 'none',
  openKnownExploitedIds: [],
  undecidedKnownExploited: null,
  ladder: [],
  programmes: [],
  because: [],
};

const RUNG_BY_BUILD: Readonly<Record<number, UpdateState['rung']>> = { 6001: 'rtm', 6002: 'sp2', 6003: '6003-rollup' };

/** Prepares the knowledge for reading posture. An inventory repeats the same evidence, so answers are shared: treat them as read-only. */
export function createPostureReader(knowledge: PostureKnowledge): PostureReader {
  const catalogue = createUpdateCatalogue(knowledge.updates);
  const exploited = knowledge.vulnerabilities.filter((one) => one.knownExploited === 'yes');
  const editions = new Map(knowledge.editions.flatMap((edition) => edition.skus.map(({ name }) => [name, edition] as const)));
  const reach = (evidence: PostureEvidence) => {
    const { build, revision } = evidence.identity.os;
    return readUpdateReach({ ...evidence, build, revision }, catalogue, knowledge.ladder);
  };

  function describe(evidence: PostureEvidence): Required<UpdateState> {
    const { os, inScope } = evidence.identity;
    if (inScope === 'no') return NOTHING;
    const found = reach(evidence);
    const rung = readRung(found);
    if (inScope === 'ambiguous' || rung === null) {
      const because =
        inScope === 'ambiguous' && rung !== null ? ['Whether this is Windows Server 2008 is open, so its updates are not judged.'] : [];
      return { ...NOTHING, rung, basis: os.build === null || rung === null ? 'none' : 'build', because };
    }
    const states = judgeRungs(knowledge.ladder, found, os.architecture, catalogue);
    const judged = exploited.map((one) => ({ id: one.id, state: judgeVulnerability(one, found, catalogue) }));
    const open = judged.filter(({ state }) => state === 'open').map(({ id }) => id);
    // None open for certain is an answer only where a whole list of updates stands behind it.
    const tellsSomething = found.list === 'complete' || open.length > 0;
    return {
      rung,
      level: found.level === null ? null : (catalogue.months[found.level.at]?.id.slice(0, 7) ?? null),
      missing: listMissing(knowledge.ladder, states, os.architecture),
      openKnownExploited: tellsSomething ? open.length : null,
      basis: readBasis(found),
      openKnownExploitedIds: tellsSomething ? open : [],
      undecidedKnownExploited: tellsSomething ? judged.filter(({ state }) => state === 'undecided').length : null,
      ladder: states,
      programmes: listProgrammes(knowledge.programmes, found, catalogue, os.architecture, editions.get(os.edition ?? '')),
      because: explainPosture(found, catalogue, os.revision),
    };
  }

  return {
    describe: rememberAnswers(describe),
    judge(evidence, id) {
      const vulnerability = knowledge.vulnerabilities.find((one) => one.id === id);
      return vulnerability === undefined ? 'undecided' : judgeVulnerability(vulnerability, reach(evidence), catalogue);
    },
  };
}

function readRung({ buildAtLeast, level }: UpdateReach): UpdateState['rung'] {
  if (buildAtLeast !== null) return RUNG_BY_BUILD[buildAtLeast] ?? null;
  return level === null ? null : 'sp2';
}

function readBasis({ level, list, build }: UpdateReach): UpdateState['basis'] {
  if (level !== null) return level.basis;
  if (list === 'complete') return 'hotfix-list';
  return build === null ? 'none' : 'build';
}

/** Programmes with a rollup newer than the level; a rollup that the architecture never had does not count. */
function listProgrammes(
  programmes: readonly Programme[],
  { level, build }: UpdateReach,
  { months, firstRollupAt, lastOfBuild }: UpdateCatalogue,
  architecture: Architecture | null,
  edition: Edition | undefined,
): Required<UpdateState>['programmes'] {
  const from = level?.at ?? (build === 6003 ? lastOfBuild(6002) : firstRollupAt - 1);
  const newer = months.filter((month, at) => at > from && month.fileVersion !== null);
  return [...programmes]
    .sort((a, b) => a.order - b.order)
    .flatMap((programme) => {
      const own = newer.filter((month) => month.programme === programme.id);
      return own.length === 0 ? [] : [{ programme: programme.id, could: judgeAccess(programme, own, architecture, edition) }];
    });
}

function judgeAccess(
  { editions }: Programme,
  months: readonly UpdateMonth[],
  architecture: Architecture | null,
  edition: Edition | undefined,
): 'yes' | 'no' | 'unknown' {
  if (architecture !== null && !months.some((month) => month.architectures.includes(architecture))) return 'no';
  if (editions === 'all') return 'yes';
  if (editions === 'unconfirmed' || edition === undefined || edition.esu === 'unconfirmed') return 'unknown';
  return edition.esu;
}

/** How many answers are remembered. */
const REMEMBERED = 20_000;

function rememberAnswers(describe: PostureReader['describe']): PostureReader['describe'] {
  const known = new Map<string, Required<UpdateState>>();
  return (evidence) => {
    const { os, inScope } = evidence.identity;
    const { build, revision, architecture, edition } = os;
    const { revisionOf, installedUpdates, lastPatchedOn } = evidence;
    const key = JSON.stringify([inScope, build, revision, architecture, edition, revisionOf, lastPatchedOn, installedUpdates]);
    let answer = known.get(key);
    if (answer === undefined) {
      answer = describe(evidence);
      if (known.size >= REMEMBERED) known.clear();
      known.set(key, answer);
    }
    return answer;
  };
}
