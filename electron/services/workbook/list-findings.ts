import { EXIT_PATH_LABELS } from '../../../shared/domain/exit-path.ts';
import type { Evidence } from '../../../shared/domain/fact.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import type { Words } from './words.ts';
import { needsDecision } from './words.ts';

/** What kind of statement a finding is, in the order in which a server's findings are listed. */
type FindingKind =
  | 'Why it is listed'
  | 'Evidence disagrees'
  | 'Path closed'
  | 'Path may close'
  | 'Reason'
  | 'Update missing'
  | 'Open question';

/** One statement about one server, with the cells that it rests on. */
export interface Finding {
  /** Unique in the workbook and the same in every workbook of the project. */
  id: string;
  kind: FindingKind;
  path: string | null;
  text: string;
  points: number | null;
  rule: string | null;
  evidence: readonly Evidence[];
}

const IDENTIFYING_FIELDS = ['build', 'version', 'file-version', 'caption', 'any', 'guest-id', 'configured-guest'];

/** Lists everything that is said about a server: why it is listed, conflicts, gates, reasons, missing updates, open questions. A server that needs no decision has its conflicts only. */
export function listFindings(server: ServerDetail, words: Words): Finding[] {
  const identity = listIdentityEvidence(server);
  const forRule = (rule: string): Evidence[] => evidenceOfFacts(server, words.factsOfRule(rule));
  const conflicts = server.identity.conflicts.map((conflict, index) =>
    finding(server, 'Evidence disagrees', `${conflict.between.join('-')}-${index + 1}`, { text: conflict.text, evidence: identity }),
  );
  if (!needsDecision(server)) return conflicts;
  const { verdict } = server;
  return [
    ...server.flags.map((flag) => finding(server, 'Why it is listed', flag, { text: words.flag(flag), evidence: identity })),
    ...conflicts,
    ...verdict.gates.map((gate) =>
      finding(server, 'Path closed', `${gate.rule}-${gate.closes}`, {
        path: EXIT_PATH_LABELS[gate.closes],
        text: gate.opensWhen === null ? gate.text : `${gate.text} Opens when: ${gate.opensWhen}`,
        rule: gate.rule,
        evidence: forRule(gate.rule),
      }),
    ),
    ...verdict.pendingGates.map((gate) =>
      finding(server, 'Path may close', `${gate.rule}-${gate.closes}`, {
        path: EXIT_PATH_LABELS[gate.closes],
        text: gate.text,
        rule: gate.rule,
        evidence: forRule(gate.rule),
      }),
    ),
    ...verdict.reasons.map((reason) =>
      finding(server, 'Reason', `${reason.rule}-${reason.path}`, {
        path: EXIT_PATH_LABELS[reason.path],
        text: reason.text,
        points: reason.points,
        rule: reason.rule,
        evidence: forRule(reason.rule),
      }),
    ),
    ...server.updates.missing.map((update) =>
      finding(server, 'Update missing', update, { text: `${update} is not among the installed updates.` }),
    ),
    ...verdict.unknowns
      .filter((unknown) => unknown.couldChange)
      .map((unknown) => finding(server, 'Open question', unknown.fact, { text: unknown.question })),
  ];
}

function finding(server: ServerDetail, kind: FindingKind, key: string, rest: Partial<Finding> & { text: string }): Finding {
  const id = `${server.id}/${kind.toLowerCase().replaceAll(' ', '-')}/${key}`;
  return { id, kind, path: null, points: null, rule: null, evidence: [], ...rest };
}

/** The cells that say what a server runs, the most telling first. */
function listIdentityEvidence(server: ServerDetail): Evidence[] {
  return server.sightings
    .flatMap((sighting) =>
      sighting.os.map((observation) => ({
        rank: IDENTIFYING_FIELDS.indexOf(observation.field),
        evidence: {
          sourceId: sighting.sourceId,
          source: sighting.source,
          row: sighting.row,
          column: observation.column,
          raw: observation.text,
        },
      })),
    )
    .filter((item) => item.rank !== -1)
    .sort((a, b) => a.rank - b.rank)
    .map((item) => item.evidence);
}

function evidenceOfFacts(server: ServerDetail, facts: readonly string[]): Evidence[] {
  return facts.flatMap((fact) => {
    const known = server.facts[fact];
    return known === undefined ? [] : [known.evidence];
  });
}
