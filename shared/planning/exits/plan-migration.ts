import type { ExitChoice, MigrationPlan } from '../../domain/exit-plan.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { RoleRoute, Target } from '../../domain/knowledge/migration.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { evaluateRuleWhen } from '../verdict/evaluate-condition.ts';
import { findBlockers } from './find-blockers.ts';
import { findUpgradeHops, nameRelease, sayRelease } from './find-upgrade-hops.ts';

/** What a migration is planned from. `allowedTargets` of null allows every target. */
export interface MigrationInput {
  knowledge: Pick<Knowledge, 'targets' | 'roles' | 'hops' | 'hopRefusals'>;
  facts: FactSet;
  choice: ExitChoice | null;
  allowedTargets: readonly string[] | null;
  /** Targets whose support has ended by this day are offered last. */
  asOf: string;
}

/** Plans a migration: where to, which way each role takes, what stands in the way, and whether an upgrade in place leads there. */
export function planMigration(input: MigrationInput): MigrationPlan {
  const { knowledge, facts, allowedTargets } = input;
  const targets = [...knowledge.targets].sort((a, b) => a.rank - b.rank);
  const isAllowed = (id: string) => allowedTargets === null || allowedTargets.includes(id);
  const routes = knowledge.roles.filter((route) => evaluateRuleWhen(route.when, facts) === 'yes');
  const target = chooseTarget(
    targets.filter(({ id }) => isAllowed(id)),
    routes,
    input,
  );
  return {
    target,
    targets: targets.map(({ id, label }) => ({ id, label, allowed: isAllowed(id) ? 'yes' : 'no' })),
    platform: choosePlatform(targets.find(({ id }) => id === target?.id) ?? null, facts),
    routes: routes.map((route) => {
      const fitting = route.fits.filter(isAllowed);
      const to = targets.find(({ id }) => id === (fitting.includes(target?.id ?? '') ? target?.id : fitting[0]));
      return {
        id: route.id,
        label: route.label,
        text: route.text,
        method: route.method,
        interruption: route.interruption,
        target: to?.label ?? 'No allowed target fits',
        steps: route.steps,
        watchFor: route.watchFor,
        blockers: findBlockers(
          route.blockers.map((one) => ({ ...one, sources: route.sources })),
          facts,
        ),
        sources: route.sources,
      };
    }),
    rolesKnown: facts.roles === undefined ? 'no' : 'yes',
    inPlace: planInPlace(knowledge, facts, targets.find(({ id }) => id === target?.id)?.release ?? null),
  };
}

function chooseTarget(allowed: readonly Target[], routes: readonly RoleRoute[], { choice, asOf }: MigrationInput): MigrationPlan['target'] {
  const present = (target: Target, why: string, chosen: 'people' | 'offramp') => ({
    id: target.id,
    label: target.label,
    supportEndsOn: target.supportEndsOn,
    why,
    chosen,
  });
  const wanted = allowed.find(({ id }) => id === choice?.target);
  if (wanted !== undefined) return present(wanted, 'Chosen for this server.', 'people');
  const supported = allowed.filter(({ supportEndsOn }) => supportEndsOn === null || supportEndsOn > asOf);
  const heaviest = [...routes].sort((a, b) => SIZES.indexOf(b.size) - SIZES.indexOf(a.size) || (a.id < b.id ? -1 : 1))[0];
  const fitting = heaviest?.fits.flatMap((id) => supported.find((target) => target.id === id) ?? [])[0];
  if (fitting !== undefined && heaviest !== undefined)
    return present(fitting, `Fits its heaviest role best: ${heaviest.label}.`, 'offramp');
  const [first] = supported;
  if (first === undefined) return null;
  return present(
    first,
    heaviest === undefined
      ? 'The first target that is allowed; no role says otherwise.'
      : `None of the targets that suit ${heaviest.label} is allowed; this is the first that is.`,
    'offramp',
  );
}

const SIZES = ['S', 'M', 'L', 'XL'];

function choosePlatform(target: Target | null, facts: FactSet): MigrationPlan['platform'] {
  if (target === null) return { label: 'Open', why: 'No target is allowed.' };
  if (target.family === 'platform') return { label: "No server of one's own", why: 'The target is a service.' };
  if (target.family === 'cloud') return { label: 'Virtual machine in the cloud', why: 'The target is a cloud.' };
  if (facts.hwDependency === 'pci_card') return { label: 'Physical server', why: 'An expansion card ties the workload to hardware.' };
  if (facts.hwDependency === undefined)
    return { label: 'Virtual machine', why: 'Unless a dongle, card or fieldbus link ties it to hardware, which nobody has said yet.' };
  return {
    label: 'Virtual machine',
    why:
      facts.hwDependency === 'none'
        ? 'Nothing ties the workload to hardware.'
        : 'Possible with a network device for the dongle or the serial link; try it first.',
  };
}

function planInPlace(knowledge: MigrationInput['knowledge'], facts: FactSet, goal: string | null): MigrationPlan['inPlace'] {
  if (goal === null)
    return { state: 'not-needed', text: "The target is not a Windows release on a server of one's own.", chains: [], refusals: [] };
  const refusals = findBlockers(
    knowledge.hopRefusals.map((one) => ({ ...one, fix: one.instead })),
    facts,
  );
  const certain = refusals.filter(({ state }) => state === 'blocks');
  const from = nameRelease(facts);
  const edition = typeof facts.edition === 'string' ? facts.edition : null;
  const chains = from === null || certain.length > 0 ? [] : findUpgradeHops(knowledge.hops, from, goal, edition);
  const open = refusals.filter(({ state }) => state === 'unknown');
  if (certain.length > 0)
    return {
      state: 'refused',
      text: `An upgrade in place is refused: ${certain.map(({ text }) => text).join(' ')}`,
      chains: [],
      refusals: certain,
    };
  if (from === null && typeof facts.product === 'string' && facts.product !== 'windows-server-2008')
    return {
      state: 'refused',
      text: `No chain of supported upgrades leads from this release to ${sayRelease(goal)}; only a new installation does.`,
      chains: [],
      refusals: [],
    };
  if (from === null)
    return {
      state: 'unknown',
      text: 'Release or architecture is unknown, so no chain of upgrades can be named.',
      chains: [],
      refusals: open,
    };
  if (from === goal) return { state: 'not-needed', text: 'It runs that release already.', chains: [], refusals: [] };
  if (chains.length === 0) {
    const withoutEdition = edition === null ? [] : findUpgradeHops(knowledge.hops, from, goal, null);
    const why =
      withoutEdition.length > 0 ? `The edition ${edition} is not carried over on the way.` : 'No chain of supported upgrades leads there.';
    return {
      state: 'refused',
      text: `${why} From ${sayRelease(from)} to ${sayRelease(goal)} only a new installation does.`,
      chains: [],
      refusals: [],
    };
  }
  const hops = chains[0]?.hops.length ?? 0;
  const state = open.length > 0 ? 'unknown' : 'possible';
  const text = `${hops} ${hops === 1 ? 'hop' : 'hops'} on the shortest way. A last resort on a copy: the makers advise a new installation, and the systems in between may be out of support themselves.`;
  return { state, text, chains, refusals: open };
}
