import path from 'node:path';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import { gatherExits } from '../../../electron/services/running/gather-exits.ts';
import { createRunningPlan, type SaidOfPlan } from '../../../electron/services/running/running-plan.ts';
import { needsDecision } from '../../../electron/services/workbook/words.ts';
import type { WorkbookInput } from '../../../electron/services/workbook/workbook-input.ts';
import { RaidEntry } from '../../../shared/domain/risk-log.ts';
import { RunbookStepState } from '../../../shared/domain/runbook.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { makePlans } from './make-plans.ts';
import { makeWaves } from './make-waves.ts';

const shipped = await loadKnowledge(path.resolve(import.meta.dirname, '../../../assets/knowledge'));
const keep = <Entry extends { id: string }>(entries: readonly Entry[], ...ids: string[]) => entries.filter(({ id }) => ids.includes(id));

/** A little of the knowledge, so that what is laid out can be read. */
export const RUNNING_KNOWLEDGE = {
  runbookSteps: keep(
    shipped.runbookSteps,
    'confirm-decision',
    'go-no-go',
    'copy-machine',
    'move-data',
    'test',
    'sign-off',
    'back-out-decide',
    'wave-go',
  ),
  stockRisks: keep(shipped.stockRisks, 'no-business-owner', 'undecided', 'no-authority', 'mandatory-control-missing', 'no-follow-on'),
  responsibilities: keep(shipped.responsibilities, 'accept-risk', 'go-no-go'),
  facts: shipped.facts,
};

/** What is done beside the waves for an invented estate, with a step that is done and a row that people wrote. */
export function makeRunningPlan(servers: readonly ServerDetail[], said: Partial<SaidOfPlan> = {}): Pick<WorkbookInput, 'running'> {
  const { exits } = makePlans(servers);
  const waves = makeWaves(servers).waves?.();
  if (exits === undefined || waves === undefined) return {};
  const [first] = waves.plan.units.flatMap((unit) => unit.servers);
  const plan = createRunningPlan({
    said: {
      steps: new Map([[`${first}:confirm-decision`, RunbookStepState.parse({ status: 'done', owner: 'Kim', note: '=1+1' })]]),
      raid: new Map([
        ['own-1', RaidEntry.parse({ type: 'risk', text: 'The plant is closed in August.', accountable: 'Kim', severity: 4 })],
      ]),
      letters: new Map(),
      holders: new Map([['sponsor', { person: 'Alex', note: '' }]]),
      ...said,
    },
    knowledge: RUNNING_KNOWLEDGE,
    asOf: '2026-11-21',
    plan: waves.plan,
    edges: waves.edges,
    exits: [...gatherExits(servers.filter(needsDecision), exits.prepare, '2026-11-21')],
    assumptions: exits.assumptions,
  });
  return { running: () => plan };
}
