import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import { listMilestones } from '../../../shared/planning/waves/milestones.ts';

const { milestones } = await loadKnowledge(path.resolve(import.meta.dirname, '../../../assets/knowledge'));

describe('the hard dates of a plan', () => {
  it('come from the knowledge with their sources, the first one first', () => {
    const listed = listMilestones(milestones, '2026-11-20');
    expect(listed[0]).toEqual({
      on: '2026-12-30',
      text: 'AWS Application Migration Service no longer takes Windows Server 2008',
      source: 'https://docs.aws.amazon.com/mgn/latest/ug/Supported-Operating-Systems.html',
    });
    expect(listed.map(({ on }) => on)).toEqual(listed.map(({ on }) => on).sort());
    expect(listed.every(({ source }) => source?.startsWith('https://'))).toBe(true);
  });

  it('are left out once they have passed, and stand on their own day', () => {
    expect(listMilestones(milestones, '2026-12-30').map(({ on }) => on)).toContain('2026-12-30');
    expect(listMilestones(milestones, '2026-12-31').map(({ on }) => on)).not.toContain('2026-12-30');
  });
});
