import path from 'node:path';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import type { WorkbookInput } from '../../../electron/services/workbook/workbook-input.ts';
import type { ControlState } from '../../../shared/domain/control.ts';
import type { Flow } from '../../../shared/domain/flow.ts';
import { type PlanKnowledge, prepareExits } from '../../../shared/planning/exits/plan-exits.ts';
import { resolveAssumptions } from '../../../shared/planning/exits/resolve-assumptions.ts';

const shipped = await loadKnowledge(path.resolve(import.meta.dirname, '../../../assets/knowledge'));
const keep = <T extends { id: string }>(entries: readonly T[], ...ids: string[]): T[] => entries.filter(({ id }) => ids.includes(id));

/** A little of the knowledge on plans, so that sheets stay short. */
export const PLAN_KNOWLEDGE: PlanKnowledge = {
  ...shipped,
  tools: keep(shipped.tools, 'disk2vhd', 'veeam-agent'),
  flightChecks: keep(shipped.flightChecks, 'already-virtual', 'boot-mode', 'licence'),
  controls: keep(shipped.controls, 'C-SEG-01', 'C-SMB-01', 'C-BKP-01'),
};

const OWN_STATE: ControlState = {
  server: '',
  control: 'C-SEG-01',
  status: 'in-place',
  owner: 'Network team',
  dueOn: '2027-01-31',
  proof: '=HYPERLINK("x")',
  verifiedOn: null,
  note: '',
  who: 'Kim',
  at: '2026-11-20T10:00:00.000Z',
};

/** Plans over the little knowledge, with one state on each server and two observed connections. */
export function makePlans(servers: readonly { id: string; name: string }[]): Pick<WorkbookInput, 'exits' | 'flows'> {
  const isolated = servers.find(({ id }) => id === 'srv-002')?.id ?? null;
  const end = (server: string | null, name: string | null, address: string) => ({ server, name, address, process: null });
  const flow = (from: Flow['from'], to: Flow['to'], port: number | null, row: number): Flow => ({
    ...{ from, to, port, protocol: 'tcp', count: 12, firstSeenOn: '2026-10-01', lastSeenOn: '2026-11-19' },
    evidence: `flows.csv#${row}`,
  });
  const flows = [
    flow(end('srv-001', null, '10.20.0.11'), end(isolated, null, '10.20.0.12'), 1433, 2),
    flow(end(isolated, null, '10.20.0.12'), end(null, '=plotter', '10.20.0.99'), null, 3),
  ];
  const names = new Map(servers.map(({ id, name }) => [id, name]));
  const assumptions = new Map([
    ['dayRate', { low: 700, likely: 800, high: 900, note: 'Frame contract', who: 'Kim', at: '2026-11-20T10:00:00.000Z' }],
  ]);
  return {
    flows,
    exits: {
      people: ['Kim', 'Network team'],
      assumptions: resolveAssumptions(PLAN_KNOWLEDGE.assumptions, assumptions),
      prepare: (server) =>
        prepareExits(PLAN_KNOWLEDGE, {
          server,
          flows: flows.filter(({ from, to }) => from.server === server.id || to.server === server.id),
          nameServer: (id) => names.get(id) ?? null,
          controls: [{ ...OWN_STATE, server: server.id }],
          choice: null,
          assumptions,
          allowedTargets: null,
          asOf: '2026-11-21',
        }),
    },
  };
}
