import type { KnowledgePage } from '../../../../shared/domain/knowledge/catalogue.ts';
import { MOVE_ROLE_LABELS, MOVE_ROLES, RUNBOOK_PHASE_LABELS } from '../../../../shared/domain/knowledge/running.ts';
import type { Knowledge } from '../../../../shared/domain/knowledge.ts';
import { listFacts } from './page-parts.ts';

type Provenance = Pick<KnowledgePage, 'sources' | 'id'> & { confidence: NonNullable<KnowledgePage['confidence']> };

/** Pages on how the four paths are walked: routes, tools, checks, controls, risk and effort. */
export function listExitPages(knowledge: Knowledge): KnowledgePage[] {
  return [
    ...listMigrationPages(knowledge),
    ...listConversionPages(knowledge),
    ...listIsolationPages(knowledge),
    ...listRunningPages(knowledge),
    ...listWeighingPages(knowledge),
  ];
}

function listMigrationPages({ targets, roles, hops, hopRefusals }: Knowledge): KnowledgePage[] {
  const labels = new Map(targets.map(({ id, label }) => [id as string, label]));
  return [
    ...targets.map((one) =>
      page('target', one, one.label, one.text, ['Supported until', one.supportEndsOn], ['Watch for', one.watchFor.join(' ')]),
    ),
    ...roles.map((one) =>
      page(
        'role',
        one,
        one.label,
        one.text,
        ['Fits', one.fits.map((id) => labels.get(id) ?? id).join(', ')],
        ['Steps', count(one.steps)],
        ['Watch for', one.watchFor.join(' ')],
        ['Blockers', one.blockers.map(({ text, fix }) => `${text} ${fix}`).join(' ')],
      ),
    ),
    ...hops.map((one) =>
      page('hop', one, `${one.source} to ${one.target}`, one.note ?? 'A supported upgrade in place.', [
        'Editions',
        sayEditions(one.editions),
      ]),
    ),
    ...hopRefusals.map((one) => page('hop-refusal', one, one.label, one.text, ['Instead', one.instead])),
  ];
}

function listConversionPages({ hosts, tools, flightChecks, followOns }: Knowledge): KnowledgePage[] {
  const labels = new Map(hosts.map(({ id, label }) => [id as string, label]));
  return [
    ...hosts.map((one) => page('host', one, one.label, one.text, ['Needs', one.needs])),
    ...tools.map((one) =>
      page(
        'tool',
        one,
        one.label,
        one.text,
        ['2008 SP2, 32 bits', one.takes.x86],
        ['2008 SP2, 64 bits', one.takes.x64],
        ['2008 R2 SP1', one.takes.r2],
        ['Copies the machine', one.copies],
        ['To', one.hosts.map((id) => labels.get(id) ?? id).join(', ')],
        ['Until', one.endsOn],
        ['Needs', one.needs.join(' ')],
        ['Refuses', one.refusals.map(({ text }) => text).join(' ')],
      ),
    ),
    ...flightChecks.map((one) =>
      page(
        'flight-check',
        one,
        one.label,
        one.judge.map(({ text }) => text).join(' '),
        ['How to find out', one.ask],
        ['What to do', one.fix],
      ),
    ),
    ...followOns.map((one) => page('follow-on', one, one.label, one.text)),
  ];
}

function listIsolationPages({ controls, controlPacks, retireSteps, retireEvidence }: Knowledge): KnowledgePage[] {
  return [
    ...controls.map((one) =>
      page(
        'control',
        one,
        `${one.id}: ${one.label}`,
        one.steps[0] ?? one.label,
        ['Steps', count(one.steps)],
        ['Shown by', one.proof],
        ['Done by', one.ownedBy],
        ['Mandatory', one.mandatory],
        ['Weight', one.weight.toString()],
        ['Person-days per server', one.serverDays.join(' to ')],
        ['Called elsewhere', one.maps.map(({ framework, ref }) => `${framework} ${ref}`).join('; ')],
      ),
    ),
    ...controlPacks.map((one) => page('control-pack', one, one.label, one.text, ['Controls', one.controls.join(', ')])),
    ...retireSteps.map((one) => page('retire-step', one, one.label, one.text)),
    ...retireEvidence.map((one) => page('retire-evidence', one, one.text, `Speaks ${one.speaks} retiring.`)),
  ];
}

function listRunningPages({ runbookSteps, stockRisks, responsibilities, milestones }: Knowledge): KnowledgePage[] {
  return [
    ...runbookSteps.map((one) =>
      page('runbook-step', one, one.label, one.text, ['Part', RUNBOOK_PHASE_LABELS[one.phase]], ['Done by', MOVE_ROLE_LABELS[one.role]]),
    ),
    ...stockRisks.map((one) =>
      page('stock-risk', one, one.label, one.text, ['What to do', one.mitigation], ['Accountable', MOVE_ROLE_LABELS[one.role]]),
    ),
    ...responsibilities.map((one) =>
      page(
        'responsibility',
        one,
        one.label,
        MOVE_ROLES.flatMap((role) => (one.letters[role] === undefined ? [] : [`${MOVE_ROLE_LABELS[role]}: ${one.letters[role]}`])).join(
          ', ',
        ),
      ),
    ),
    ...milestones.map((one) => page('milestone', one, one.text, 'A day that every plan is held against.', ['From', one.on])),
  ];
}

function listWeighingPages({ riskFactors, riskFloors, riskLevels, effort, effortMultipliers, assumptions }: Knowledge): KnowledgePage[] {
  return [
    ...riskFactors.map((one) => page('risk-factor', one, `${one.number}: ${one.label}`, `${one.points} points of ${one.side}.`)),
    ...riskFloors.map((one) => page('risk-floor', one, `${one.number}: ${one.label}`, `At least ${one.atLeast}.`)),
    ...riskLevels.map((one) => page('risk-level', one, one.label, one.text, ['Points', `${one.least} to ${one.most}`])),
    ...effort.map((one) =>
      page('effort', one, `${one.path}, ${one.size}`, one.text, ['Person-days', `${one.low} to ${one.high}, most likely ${one.likely}`]),
    ),
    ...effortMultipliers.map((one) => page('effort-multiplier', one, one.label, `Times ${one.factor}.`, ['For', one.paths.join(', ')])),
    ...assumptions.map((one) =>
      page(
        'assumption',
        one,
        one.label,
        one.question,
        ['Unit', one.unit],
        ['Low, likely, high', one.likely === null ? 'no public figure' : `${one.low}, ${one.likely}, ${one.high}`],
      ),
    ),
  ];
}

function page(
  kind: KnowledgePage['kind'],
  { id, sources, confidence }: Provenance,
  title: string,
  summary: string,
  ...facts: (readonly [label: string, text: string | undefined | null])[]
): KnowledgePage {
  return { kind, id, title, summary, facts: listFacts(...facts), sources, confidence };
}

function count(steps: readonly string[]): string {
  return steps.map((step, at) => `${at + 1}. ${step}`).join(' ');
}

function sayEditions(editions: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(editions)
    .map(([edition, to]) => `${edition} to ${to.join(' or ')}`)
    .join('; ');
}
