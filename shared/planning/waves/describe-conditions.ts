import { sayCount } from '../../domain/say-count.ts';
import type { PlanCondition, PlanSettings, PlanWish } from '../../domain/wave-plan.ts';
import type { PlanProblem } from './plan-problem.ts';

/** Says a condition in words by its id. */
export type DescribeCondition = (id: string) => PlanCondition;

/** Prepares the words for the conditions of a plan. */
export function createConditionWords(problem: PlanProblem): DescribeCondition {
  const { settings } = problem;
  const names = new Map<string, string>();
  for (const unit of problem.units) names.set(unit.id, unit.name);
  for (const { from, fromName, to, toName } of problem.dependencies) {
    names.set(from, names.get(from) ?? fromName);
    names.set(to, names.get(to) ?? toName);
  }
  const nameOf = (id: string) => names.get(id) ?? id;
  const wishes = new Map(settings.wishes.map((wish) => [wish.id, wish]));
  const freezes = new Map(settings.freezes.map((freeze) => [freeze.id, freeze]));
  const dependencies = new Map(problem.dependencies.map((dependency) => [dependency.id, dependency]));
  const deadlines = new Map(problem.units.flatMap((unit) => unit.deadlines.map((deadline) => [deadline.server, deadline] as const)));

  return (id) => {
    const at = id.indexOf(':');
    const kind = at < 0 ? id : id.slice(0, at);
    const rest = id.slice(at + 1);
    switch (kind) {
      case 'wish': {
        const wish = wishes.get(rest);
        return wish === undefined ? plain(id, 'A wish', 'Take it back.') : describeWish(id, wish, nameOf);
      }
      case 'pin': {
        const wave = problem.placements.get(rest)?.wave;
        return plain(id, `${nameOf(rest)} was put into wave ${wave ?? '?'} by hand.`, 'Let the plan choose its wave.');
      }
      case 'freeze': {
        const freeze = freezes.get(rest);
        const where = freeze === undefined || freeze.sites.length === 0 ? '' : ` at ${freeze.sites.join(', ')}`;
        const text =
          freeze === undefined
            ? 'A freeze'
            : `${freeze.name}: nothing is cut over from ${freeze.from} to ${freeze.to}${where}${sayLead(freeze.leadDays)}.`;
        return { id, rule: 'W-07', text, relax: 'Shorten the freeze, or exempt the site.' };
      }
      case 'dependency': {
        const found = dependencies.get(rest);
        const text =
          found === undefined
            ? 'A confirmed dependency'
            : found.kind === 'together'
              ? `${found.fromName} and ${found.toName} are cut over together${sayBy(found.by)}.`
              : `${found.fromName} needs ${found.toName}${sayBy(found.by)}.`;
        return { id, rule: found?.kind === 'needs' ? 'W-09' : 'W-04', text, relax: 'Make the dependency soft.' };
      }
      case 'deadline': {
        const deadline = deadlines.get(rest);
        const text =
          deadline === undefined
            ? 'A promised date'
            : `The decision for ${deadline.serverName} (${deadline.path}) promises an end by ${deadline.on}.`;
        return { id, rule: 'W-10', text, relax: 'Decide again with a later date.' };
      }
      case 'window':
        return plain(
          id,
          rest === '' ? 'Cut-over days are those of the window for every site.' : `${rest} has its own window for cut-overs.`,
          'Open the window on more days.',
        );
      case 'capacity':
        return describeCapacity(id, rest, settings);
      default:
        return describeRule(id, settings);
    }
  };
}

function describeWish(id: string, { unit, want, by, reason }: PlanWish, nameOf: (id: string) => string): PlanCondition {
  const name = nameOf(unit);
  const sentence = {
    'not-before': () => `${name} is not moved before ${want.kind === 'not-before' ? want.on : ''}`,
    'not-after': () => `${name} is not moved after ${want.kind === 'not-after' ? want.on : ''}`,
    wave: () => `${name} is in wave ${want.kind === 'wave' ? want.wave : ''}`,
    with: () => `${name} is moved with ${want.kind === 'with' ? nameOf(want.other) : ''}`,
    apart: () => `${name} is not in the wave of ${want.kind === 'apart' ? nameOf(want.other) : ''}`,
  }[want.kind]();
  const why = reason === '' ? '' : ` (${reason})`;
  return plain(id, `${sentence}${why}${sayBy(by)}.`, 'Take the wish back, or change its date or wave.');
}

function describeCapacity(id: string, what: string, settings: PlanSettings): PlanCondition {
  if (what === 'people') {
    return plain(
      id,
      `${settings.people.map(({ name }) => name).join(', ') || 'Nobody'} do the work of a wave.`,
      'Name more people, or make waves longer.',
    );
  }
  if (what === 'link') {
    return {
      id,
      rule: 'W-07',
      text: `Data is copied over ${settings.linkMbps ?? 0} Mbps within the windows of a wave.`,
      relax: 'Copy ahead, raise the speed, or lengthen windows.',
    };
  }
  return {
    id,
    rule: 'W-03',
    text: `A wave holds at most ${sayCount(settings.serversPerWave, 'server')}.`,
    relax: 'Raise the number of servers in a wave.',
  };
}

function describeRule(id: string, settings: PlanSettings): PlanCondition {
  switch (id) {
    case 'finish-by':
      return plain(id, `The last wave ends by ${settings.finishBy ?? ''}.`, 'Let the plan end later, or start earlier.');
    case 'holidays':
      return { id, rule: 'W-07', text: 'Nothing is cut over on holidays.', relax: 'Allow a cut-over on a holiday.' };
    case 'rehearsal':
      return {
        id,
        rule: 'W-08',
        text: `Every cut-over is rehearsed ${sayCount(settings.rehearsalLeadDays, 'day')} before it, and not before the plan begins.`,
        relax: 'Shorten the lead time of rehearsals.',
      };
    case 'rule:pilots':
      return {
        id,
        rule: 'W-01',
        text: `The first waves are pilots: at most ${sayCount(settings.pilots.servers, 'server')}, simple and not in production.`,
        relax: 'Plan fewer pilots.',
      };
    case 'rule:dev-first':
      return {
        id,
        rule: 'W-01',
        text: 'Dev and test of an application move in an earlier wave than its production.',
        relax: 'Let dev and production move together.',
      };
    case 'rule:identity-apart':
      return {
        id,
        rule: 'W-09',
        text: 'A domain controller is not cut over on one day with servers of its domain, and a certificate authority only alone.',
        relax: 'Add cut-over days to a wave.',
      };
    default:
      return plain(id, id, 'Take it back.');
  }
}

function plain(id: string, text: string, relax: string): PlanCondition {
  return { id, rule: null, text, relax };
}

function sayBy(by: string): string {
  return by === '' ? '' : `, says ${by}`;
}

function sayLead(days: number): string {
  if (days === 0) return '';
  return days === 1 ? ', nor on the day before' : `, nor in the ${sayCount(days, 'day')} before`;
}
