import type { PlanMilestone } from '../../domain/wave-plan.ts';

/** Days after which a way out is closed or a target is out of support. Sources: the AWS MGN list of supported systems; endoflife.date. */
const MILESTONES: readonly PlanMilestone[] = [
  {
    on: '2026-12-30',
    text: 'AWS Application Migration Service no longer takes Windows Server 2008',
    source: 'https://docs.aws.amazon.com/mgn/latest/ug/Supported-Operating-Systems.html',
  },
  { on: '2027-01-12', text: 'Windows Server 2016 is out of support', source: 'https://endoflife.date/windows-server' },
  { on: '2027-10-11', text: 'ESXi 8.0 is out of support', source: 'https://endoflife.date/esxi' },
];

/** The days that a plan is held against, from the as-of date on. */
export function listMilestones(asOf: string): PlanMilestone[] {
  return MILESTONES.filter(({ on }) => on >= asOf);
}
