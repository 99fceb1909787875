import { describe, expect, it } from 'vitest';
import { gatherTruthEvidence } from '../../../renderer/screens/inventory/build-truth-evidence.ts';
import { buildTruthSentence } from '../../../renderer/screens/inventory/build-truth-sentence.ts';
import { buildOwnRungs } from '../../../renderer/screens/inventory/build-truth-updates.tsx';
import type { Product } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';

const AS_OF = '2026-11-20';
const SUPPORT = {
  support: [
    { phase: 'extended', endsOn: '2020-01-14' },
    { phase: 'premium-assurance', endsOn: '2026-01-13' },
  ],
} as unknown as Product;

type Detail = Pick<ServerDetail, 'identity' | 'updates' | 'sightings' | 'facts'>;

const DETAIL: Detail = {
  identity: {
    os: {
      product: 'windows-server-2008',
      label: 'Windows Server 2008 Standard SP2',
      kind: 'server',
      ntVersion: '6.0',
      build: 6003,
      revision: 21765,
      servicePack: 2,
      edition: 'Standard',
      architecture: 'x86',
    },
    inScope: 'yes',
    confidence: 'certain',
    conflicts: [],
    because: [],
  },
  updates: { rung: '6003-rollup', level: '2022-11', missing: [], openKnownExploited: 1, basis: 'revision' },
  sightings: [
    {
      source: 'estate.xlsx!vInfo',
      sourceId: 1,
      row: 4,
      matchedBy: 'name',
      os: [
        { field: 'caption', text: 'Windows Server 2008 Standard (32-bit)', column: 'OS' },
        { field: 'file-version', text: '6.0.6003.21765', column: 'ntoskrnl' },
        { field: 'configured-guest', text: 'Windows Server 2008 R2', column: 'Guest' },
      ],
    },
  ],
  facts: {},
};

function say(detail: Detail, product: Product | undefined = SUPPORT): string {
  return buildTruthSentence(detail, product, AS_OF)
    .map((clause) => clause.text)
    .join(', ');
}

describe('the sentence that says what a machine is', () => {
  it('names version, system, not R2, the last rollup seen and the days past every programme', () => {
    expect(say(DETAIL)).toBe(
      '6.0.6003.21765, Windows Server 2008 Standard SP2 x86, not R2, last rollup seen Nov 2022, out of every vendor programme for 311 days',
    );
  });

  it('says what is unknown, and never fills it in', () => {
    const os = { ...DETAIL.identity.os, build: null, revision: null, architecture: null };
    const unknown: Detail = {
      ...DETAIL,
      identity: { ...DETAIL.identity, os, inScope: 'ambiguous' },
      updates: { rung: null, level: null, missing: [], openKnownExploited: null, basis: 'none' },
    };
    const clauses = buildTruthSentence(unknown, undefined, AS_OF);
    expect(clauses.filter(({ standing }) => standing === 'weak').map(({ text }) => text)).toEqual([
      'Build unknown',
      'possibly Windows Server 2008',
      'updates unknown',
      'support dates unknown',
    ]);
    expect(say(unknown)).toContain('architecture unknown');
  });

  it('does not judge the updates of other systems', () => {
    expect(say({ ...DETAIL, identity: { ...DETAIL.identity, inScope: 'no' } })).not.toMatch(/rollup|updates|R2/);
  });

  it('tells a list without a rollup from no list', () => {
    const listed: Detail = { ...DETAIL, updates: { ...DETAIL.updates, level: null, basis: 'hotfix-list' } };
    expect(say(listed)).toContain('no rollup in its list of updates');
  });
});

describe('the cells behind each part', () => {
  const parts = Object.fromEntries(gatherTruthEvidence(DETAIL).map((part) => [part.id, part]));

  it('are those that speak about it, with their place', () => {
    expect(parts.system?.cells.map((cell) => cell.column)).toEqual(['OS', 'Guest']);
    expect(parts.build?.cells).toEqual([{ source: 'estate.xlsx!vInfo', row: 4, column: 'ntoskrnl', raw: '6.0.6003.21765' }]);
    expect(parts.architecture?.cells.map((cell) => cell.column)).toEqual(['OS']);
    expect(parts.updates?.cells.map((cell) => cell.column)).toEqual(['ntoskrnl']);
  });

  it('begin with what the machine says itself, and end with what a hypervisor was told', () => {
    const turned = DETAIL.sightings.map((sighting) => ({ ...sighting, os: [...sighting.os].reverse() }));
    const [system] = gatherTruthEvidence({ ...DETAIL, sightings: turned });
    expect(system?.cells.map((cell) => cell.column)).toEqual(['OS', 'Guest']);
  });

  it('are none where nothing says', () => {
    const silent = gatherTruthEvidence({ ...DETAIL, sightings: [] });
    expect(silent.every(({ cells }) => cells.length === 0)).toBe(true);
  });
});

describe('a machine on the servicing ladder', () => {
  it('stands on the highest rung that it is shown to have reached, whatever is unknown above', () => {
    const rungs = buildOwnRungs(
      [
        { rung: 'service-pack-2', state: 'reached' },
        { rung: 'sha-2-signatures', state: 'missing' },
        { rung: 'build-6003', state: 'reached' },
        { rung: 'last-update', state: 'unknown' },
      ],
      new Map([['build-6003', 'Build 6003']]),
    );
    expect(rungs.map(({ id }) => id)).toEqual(['last-update', 'build-6003', 'sha-2-signatures', 'service-pack-2']);
    expect(rungs.filter(({ stands }) => stands === 'here').map(({ label }) => label)).toEqual(['Build 6003']);
    expect(rungs.map(({ words }) => words)).toEqual(['unknown', 'reached', 'missing', 'reached']);
  });
});
