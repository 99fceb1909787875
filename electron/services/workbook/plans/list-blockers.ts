import type { ExitPath } from '../../../../shared/domain/exit-path.ts';
import { EXIT_PATHS } from '../../../../shared/domain/exit-path.ts';
import type { PlannedServer } from './list-planned.ts';

/** Something that stands in the way of a path, and what to do about it. */
export interface PlannedBlocker {
  path: ExitPath;
  about: string;
  text: string;
  fix: string;
  state: 'blocks' | 'unknown';
  sources: readonly { url: string; publisher: string }[];
}

/** What stands in the way of the path of a server; of every path where none is decided or recommended. */
export function listPlannedBlockers({ path, exits }: Pick<PlannedServer, 'path' | 'exits'>): PlannedBlocker[] {
  const paths = path === null ? EXIT_PATHS : [path];
  return paths.flatMap((one) => {
    if (one === 'migrate') return listMigrationBlockers(exits);
    if (one === 'virtualize') return listConversionBlockers(exits);
    return one === 'isolate' ? listIsolationBlockers(exits) : listRetirementBlockers(exits);
  });
}

function listMigrationBlockers(exits: PlannedServer['exits']): PlannedBlocker[] {
  const { routes, inPlace } = exits.migrate();
  const path = 'migrate' as const;
  return [
    ...routes.flatMap(({ label, blockers }) =>
      blockers.map(({ text, fix, state, sources }) => ({ path, about: label, text, fix, state, sources })),
    ),
    ...inPlace.refusals
      .filter(({ state }) => state === 'blocks')
      .map(({ text, fix, state, sources }) => ({ path, about: 'Upgrade in place', text, fix, state, sources })),
  ];
}

function listConversionBlockers(exits: PlannedServer['exits']): PlannedBlocker[] {
  return exits
    .virtualize()
    .checks.filter(({ status }) => status === 'blocked')
    .map(({ label, text, fix, sources }) => ({ path: 'virtualize', about: label, text, fix, state: 'blocks', sources }));
}

function listIsolationBlockers(exits: PlannedServer['exits']): PlannedBlocker[] {
  const plan = exits.isolate();
  const lacks = plan.controls.filter(({ mandatory, verification }) => mandatory === 'yes' && verification !== 'current');
  return lacks.map(({ id, label, steps, sources }) => ({
    path: 'isolate',
    about: 'Mandatory control',
    text: `${id} is not verified: ${label}.`,
    fix: steps.join(' '),
    state: 'blocks',
    sources,
  }));
}

function listRetirementBlockers(exits: PlannedServer['exits']): PlannedBlocker[] {
  return exits
    .retire()
    .evidence.filter(({ speaks, state }) => speaks === 'against' && state === 'holds')
    .map(({ text, sources }) => ({
      path: 'retire',
      about: 'Evidence against',
      text,
      fix: 'Settle it with the owner and the users before anything is switched off.',
      state: 'blocks',
      sources,
    }));
}
