import { EXIT_PATHS } from '../../../shared/domain/exit-path.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { VERDICT_WORDS } from '../../../shared/domain/verdict-words.ts';
import { STANDING_WORDS, UNDECIDED } from '../workbook/colours.ts';
import { EXPOSURE_WORDS, RUNG_UNKNOWN, RUNG_WORDS } from '../workbook/describe-posture.ts';
import { countDays, sayPhase } from '../workbook/describe-support.ts';
import { gatherPlanFigures, type PlanFigures } from '../workbook/plans/gather-plan-figures.ts';
import type { SheetContext } from '../workbook/sheet-context.ts';
import { BUILD_UNKNOWN, BUILD_WORDS, BUILDS } from '../workbook/summary/summary-tables.ts';
import { CHECKS, countOutcomes, countPosture } from '../workbook/survey.ts';
import { needsDecision } from '../workbook/words.ts';

const MOST_OWNERS = 10;
const MOST_QUESTIONS = 10;
const LADDER_PRODUCT = 'windows-server-2008';

/** The numbers that every report tells, counted as the workbook counts them. */
export interface ReportFigures {
  project: string;
  asOf: string;
  knowledgeAsOf: string;
  offrampVersion: string;
  servers: number;
  inScope: number;
  possiblyInScope: number;
  withoutUpdates: number;
  withConflicts: number;
  listed: number;
  decided: number;
  undecided: number;
  complete: number;
  undetermined: number;
  withPosture: number;
  exposed: number;
  exposureSilent: number;
  builds: { label: string; servers: number }[];
  paths: { label: string; recommended: number; robust: number; contestable: number; undetermined: number; decided: number }[];
  rungs: { label: string; servers: number; open: number }[];
  /** Phases of support of Windows Server 2008, the earliest first; 0 days while a phase is open. */
  ladder: { label: string; endsOn: string; days: number }[];
  targets: { label: string; endsOn: string; daysLeft: number; standing: string }[];
  owners: { owner: string; listed: number; undecided: number }[];
  withoutOwner: number;
  applications: number;
  questions: { question: string; servers: number; couldSettle: number }[];
  openQuestions: number;
  gaps: { label: string; servers: number }[];
  /** What the plan comes to, from the same forecast as the sheet Cost and effort; null where nothing is planned. */
  plan: PlanFigures | null;
}

/** Counts what the reports tell, from the same survey as the workbook. */
export function gatherFigures({ input, survey, words }: SheetContext): ReportFigures {
  const decidedAs = (label: string): number => countOutcomes(survey, { decided: label });
  const undecided = decidedAs(UNDECIDED);
  const recommendations = [
    ...EXIT_PATHS.map((path) => VERDICT_WORDS[path]),
    ...[VERDICT_WORDS['manual-review'], VERDICT_WORDS['out-of-scope'], VERDICT_WORDS.none].filter(
      (label) => countOutcomes(survey, { recommended: label }) > 0,
    ),
    UNDECIDED,
  ];
  const byBuild = (matches: (build: string) => boolean): number => {
    let sum = 0;
    for (const [key, servers] of survey.byBuildAndArchitecture) if (matches(key.split('|')[0] ?? '')) sum += servers;
    return sum;
  };
  const owned = survey.byOwner.reduce((sum, owner) => sum + owner.listed, 0);
  const ladder = input.findings.support.find(({ product }) => product === LADDER_PRODUCT)?.phases ?? [];
  return {
    project: input.project.name,
    asOf: input.asOf,
    knowledgeAsOf: input.knowledge.asOf,
    offrampVersion: input.offrampVersion,
    servers: survey.servers,
    inScope: survey.inScope,
    possiblyInScope: survey.possiblyInScope,
    withoutUpdates: survey.withoutUpdates,
    withConflicts: survey.withConflicts,
    listed: survey.listed,
    decided: survey.listed - undecided,
    undecided,
    complete: survey.byCheck.get(CHECKS.complete) ?? 0,
    undetermined: countOutcomes(survey, { firmness: 'Undetermined' }),
    withPosture: survey.withPosture,
    exposed: countPosture(survey, { exposure: EXPOSURE_WORDS.open }),
    exposureSilent: countPosture(survey, { exposure: EXPOSURE_WORDS.silent }),
    builds: [
      ...BUILDS.map((build) => ({ label: BUILD_WORDS[build] ?? String(build), servers: byBuild((key) => key === String(build)) })),
      { label: BUILD_UNKNOWN, servers: byBuild((key) => !BUILDS.some((build) => String(build) === key)) },
    ],
    paths: recommendations.map((label) => ({
      label,
      recommended: countOutcomes(survey, { recommended: label }),
      robust: countOutcomes(survey, { recommended: label, firmness: 'Robust' }),
      contestable: countOutcomes(survey, { recommended: label, firmness: 'Contestable' }),
      undetermined: countOutcomes(survey, { recommended: label, firmness: 'Undetermined' }),
      decided: decidedAs(label),
    })),
    rungs: [...Object.values(RUNG_WORDS), RUNG_UNKNOWN].map((rung) => ({
      label: rung,
      servers: countPosture(survey, { rung }),
      open: countPosture(survey, { rung, exposure: EXPOSURE_WORDS.open }),
    })),
    ladder: [...ladder]
      .sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1))
      .map(({ phase, endsOn }) => ({ label: sayPhase(phase), endsOn, days: Math.max(0, countDays(endsOn, input.asOf)) })),
    targets: input.findings.targets.map(({ product, label, endsOn, daysLeft, standing }) => ({
      label: words.product(product) ?? label,
      endsOn,
      daysLeft,
      standing: STANDING_WORDS[standing],
    })),
    owners: survey.byOwner.slice(0, MOST_OWNERS).map((owner) => ({ ...owner, owner: input.masker?.maskValue(owner.owner) ?? owner.owner })),
    withoutOwner: survey.listed - owned,
    applications: survey.byApplication.length,
    questions: rankOpenQuestions(input.servers),
    openQuestions: survey.questions,
    gaps: [
      { label: 'Sources disagree on the operating system', servers: survey.withConflicts },
      ...input.findings.quality.map(({ label, servers }) => ({ label, servers })),
    ],
    plan: gatherPlanFigures(input, (text) => input.masker?.maskValue(text) ?? text),
  };
}

/** The questions whose answers could change the most recommendations. */
function rankOpenQuestions(servers: Iterable<ServerDetail>): ReportFigures['questions'] {
  const questions = new Map<string, { question: string; servers: number; couldSettle: number }>();
  for (const server of servers) {
    if (!needsDecision(server)) continue;
    for (const { fact, question, couldChange } of server.verdict.unknowns) {
      const ranked = questions.get(fact) ?? { question, servers: 0, couldSettle: 0 };
      ranked.servers += 1;
      if (couldChange) ranked.couldSettle += 1;
      questions.set(fact, ranked);
    }
  }
  return [...questions.values()]
    .filter(({ couldSettle }) => couldSettle > 0)
    .sort((a, b) => b.couldSettle - a.couldSettle || b.servers - a.servers || (a.question < b.question ? -1 : 1))
    .slice(0, MOST_QUESTIONS);
}
