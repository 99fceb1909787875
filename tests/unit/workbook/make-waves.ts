import type { WorkbookInput } from '../../../electron/services/workbook/workbook-input.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { describePlan } from '../../../shared/planning/waves/describe-plan.ts';
import { createPlacementWords } from '../../../shared/planning/waves/explain-placement.ts';
import { readPlacements } from '../../../shared/planning/waves/read-placements.ts';
import { solveWaves } from '../../../shared/planning/waves/solve-waves.ts';
import { makeDependency, makePlanningServer, makeProblem } from '../waves/make-problem.ts';

/** Plans the waves of an invented estate, with one confirmed and one suspected dependency between its first servers. */
export function makeWaves(servers: readonly ServerDetail[]): Pick<WorkbookInput, 'waves'> {
  const decided = servers.map(({ id, name, decision }) =>
    makePlanningServer(id, { name, decision: decision === null ? null : { path: decision.path, by: decision.expiresOn } }),
  );
  const [first, second, third] = decided;
  const isWhole = first !== undefined && second !== undefined && third !== undefined;
  const problem = makeProblem(decided, {
    dependencies: isWhole ? [makeDependency(first.id, second.id, { fromName: first.name, toName: second.name, by: 'Kim' })] : [],
  });
  const placed = { ...problem, placements: readPlacements(solveWaves(problem, 'afresh'), new Map()) };
  const edge = { kind: 'needs', confidence: 'medium', note: '', by: '' } as const;
  return {
    waves: () => ({
      plan: describePlan(placed, []),
      names: new Map(servers.map(({ id, name }) => [id, name])),
      explain: createPlacementWords(placed),
      edges: isWhole
        ? [
            {
              ...edge,
              id: `${first.id}>${second.id}`,
              from: first.id,
              fromName: first.name,
              to: second.id,
              toName: second.name,
              standing: 'hard',
              evidence: [],
              by: 'Kim',
            },
            {
              ...edge,
              id: `${second.id}>${third.id}`,
              from: second.id,
              fromName: second.name,
              to: third.id,
              toName: third.name,
              standing: 'suspected',
              evidence: [{ kind: 'note', text: `The note on ${second.name} names ${third.name}.`, weight: 0.5 }],
            },
          ]
        : [],
    }),
  };
}
