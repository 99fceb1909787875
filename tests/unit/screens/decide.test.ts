import '../../../renderer/wording/messages.ts';
import '../../../renderer/wording/messages.ts';
import { describe, expect, it } from 'vitest';
import { contextOf, findProblems, listNeeds, startDraft, toDecisionInput } from '../../../renderer/screens/decide/decision-draft.ts';
import { buildExitViews, describeExit, formatInterval, formatPoints } from '../../../renderer/screens/decide/exit-view.ts';
import { groupFlips } from '../../../renderer/screens/decide/group-flips.ts';
import { chooseControl, readNumber, sameAnswer } from '../../../renderer/screens/decide/question-control.ts';
import { describeRow, FIRST_QUEUE_VIEW, findGroup, isNarrowed, sumProgress } from '../../../renderer/screens/decide/queue-query.ts';
import { splitSelected } from '../../../renderer/screens/decide/split-selected.ts';
import { buildTruthChips, formatVersion } from '../../../renderer/screens/decide/truth-chips.ts';
import { QueueView } from '../../../shared/domain/decide-queue.ts';
import { DecisionInput } from '../../../shared/domain/decision.ts';
import { EXIT_PATHS } from '../../../shared/domain/exit-path.ts';
import type { Product } from '../../../shared/domain/knowledge.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';

const AS_OF = '2026-11-20';

const VERDICT: Verdict = {
  path: 'migrate',
  firmness: 'contestable',
  scores: { migrate: [70, 95], virtualize: [35, 75], isolate: null, retire: [10, 40] },
  gates: [{ rule: 'no-segment', closes: 'isolate', text: 'No segment can be enforced.', opensWhen: 'A deny-by-default zone exists.' }],
  pendingGates: [{ rule: 'dongle', closes: 'virtualize', text: 'A dongle cannot be passed through.', opensWhen: null }],
  reasons: [
    { rule: 'a', path: 'migrate', points: 5, text: 'small' },
    { rule: 'b', path: 'migrate', points: -15, text: 'large' },
    { rule: 'c', path: 'virtualize', points: 10, text: 'other' },
  ],
  unknowns: [],
  flips: [],
};

describe('the exits of a server', () => {
  const exits = buildExitViews(VERDICT, []);

  it('stand in the order of the four paths', () => {
    expect(exits.map((exit) => exit.path)).toEqual([...EXIT_PATHS]);
  });

  it('are closed by a gate, pending on an unknown, else open', () => {
    expect(exits.map((exit) => exit.state)).toEqual(['open', 'pending', 'closed', 'open']);
    expect(exits[2]?.score).toBeNull();
  });

  it('stand at the middle of the interval, and retire at its low end', () => {
    expect(exits[0]?.score).toBe(83);
    expect(exits[3]?.score).toBe(10);
  });

  it('take from the knowledge at which end they stand', () => {
    const [migrate] = buildExitViews(VERDICT, [{ id: 'migrate', standsAt: 'low', startScore: 60 }]);
    expect(migrate?.score).toBe(70);
    expect(migrate?.startScore).toBe(60);
  });

  it('give the reason with the most weight first, whichever way it pulls', () => {
    expect(exits[0]?.reasons.map((reason) => reason.text)).toEqual(['large', 'small']);
    expect(formatPoints(-15)).toBe('−15');
    expect(formatPoints(2.5)).toBe('+2.5');
  });

  it('write an interval without width as one number', () => {
    expect(formatInterval([40, 40])).toBe('40');
    expect(formatInterval([35, 75])).toBe('35 – 75');
  });

  it('are described in one sentence each', () => {
    expect(exits.map((exit) => describeExit(exit, exit.path))).toEqual([
      'migrate, recommended: score 83, between 70 and 95.',
      'virtualize: score 55, between 35 and 75, open unless an unknown closes it.',
      'isolate: closed. No segment can be enforced.',
      'retire: score 10, between 10 and 40.',
    ]);
  });
});

describe('what would change a verdict', () => {
  it('names a fact once for each path, with every value that leads there', () => {
    const flips: Verdict['flips'] = [
      { fact: 'lastUseDays', to: 180, path: 'retire' },
      { fact: 'vendorLock', to: 'refuses', path: 'isolate' },
      { fact: 'lastUseDays', to: 400, path: 'retire' },
      { fact: 'lastUseDays', to: 3, path: 'migrate' },
    ];
    expect(groupFlips(flips)).toEqual([
      { fact: 'lastUseDays', path: 'retire', values: [180, 400] },
      { fact: 'vendorLock', path: 'isolate', values: ['refuses'] },
      { fact: 'lastUseDays', path: 'migrate', values: [3] },
    ]);
  });
});

describe('what a decision asks for', () => {
  it('asks nothing more to migrate as recommended', () => {
    expect(listNeeds('migrate', contextOf(VERDICT, 'migrate'))).toEqual([]);
  });

  it('asks for a follow-on to virtualize, and for a reason against the recommendation', () => {
    expect(listNeeds('virtualize', contextOf(VERDICT, 'virtualize')).map((need) => need.field)).toEqual([
      'followOnPath',
      'followOnBy',
      'reason',
    ]);
  });

  it('asks for accepter, expiry and a reason to isolate through a closed gate, naming the gate', () => {
    const needs = listNeeds('isolate', contextOf(VERDICT, 'isolate'));
    expect(needs.map((need) => need.field)).toEqual(['accepter', 'expiresOn', 'reason']);
    expect(needs[2]?.why).toContain('No segment can be enforced.');
  });

  it('asks for a reason to retire even where it is recommended', () => {
    expect(listNeeds('retire', { verdicts: ['retire'], closedBecause: null }).map((need) => need.field)).toEqual(['reason']);
  });

  it('asks for a reason where nothing is recommended', () => {
    const [need] = listNeeds('migrate', { verdicts: ['manual-review'], closedBecause: null });
    expect(need).toMatchObject({ field: 'reason', why: expect.stringContaining('recommends no exit') });
  });

  it('refuses a day that is not after the as-of date', () => {
    const needs = listNeeds('isolate', { verdicts: ['isolate'], closedBecause: null });
    const draft = { ...startDraft('isolate', ''), accepter: 'R. Meyer' };
    expect(findProblems({ ...draft, expiresOn: '' }, needs, AS_OF).expiresOn).toBe('Choose a day.');
    expect(findProblems({ ...draft, expiresOn: AS_OF }, needs, AS_OF).expiresOn).toContain('after');
    expect(findProblems({ ...draft, expiresOn: '2027-02-30x' }, needs, AS_OF).expiresOn).toContain('year-month-day');
    expect(findProblems({ ...draft, expiresOn: '2026-11-21' }, needs, AS_OF)).toEqual({});
  });

  it('takes blanks for an empty answer', () => {
    const needs = listNeeds('retire', { verdicts: ['retire'], closedBecause: null });
    expect(findProblems({ ...startDraft('retire', ''), reason: '  ' }, needs, AS_OF)).toHaveProperty('reason');
  });

  it('hands over only what belongs to the path, in the contract’s own shape', () => {
    const draft = { ...startDraft('virtualize', 'Ada'), accepter: 'x', expiresOn: '2027-01-01', followOnBy: '2027-06-30' };
    const input = toDecisionInput(draft);
    expect(input.accepter).toBeNull();
    expect(input.expiresOn).toBeNull();
    expect(DecisionInput.parse(input)).toEqual(input);
    expect(DecisionInput.parse(toDecisionInput({ ...draft, path: 'isolate' })).followOn).toBeNull();
  });
});

describe('the queue', () => {
  it('opens in the shape of the contract, with nothing left out', () => {
    expect(QueueView.parse(FIRST_QUEUE_VIEW)).toEqual(FIRST_QUEUE_VIEW);
    expect(isNarrowed(FIRST_QUEUE_VIEW)).toBe(false);
    expect(isNarrowed({ ...FIRST_QUEUE_VIEW, sort: 'owner' })).toBe(false);
    for (const more of [
      { show: 'review' },
      { owner: '' },
      { workload: 'w1' },
      { firmness: 'robust' },
      { verdict: 'retire' },
      { risk: 'high' },
    ] as const) {
      expect(isNarrowed({ ...FIRST_QUEUE_VIEW, ...more })).toBe(true);
    }
  });

  it('says of a server what it is, and what it belongs to: its workload, else its application, else its owner', () => {
    const server = { inScope: 'yes', build: 6003, architecture: 'x64', platform: 'physical', osLabel: 'Windows Server 2008' } as const;
    const payroll = { ...server, risk: null, application: 'SAP', owner: 'Kim', workload: { id: 'w1', name: 'Payroll' } };
    expect(describeRow(payroll, 'undecided')).toBe('6.0.6003 x64 physical · Payroll');
    expect(describeRow(payroll, 'owner')).toBe('6.0.6003 x64 physical · Kim');
    expect(describeRow({ ...payroll, risk: ['low', 'very-high'] }, 'risk')).toBe('risk low, perhaps very high');
    expect(describeRow({ ...payroll, risk: ['high', 'high'] }, 'risk')).toBe('risk high');
    expect(describeRow({ ...payroll, workload: null }, 'name')).toBe('6.0.6003 x64 physical · SAP');
    expect(describeRow({ ...payroll, workload: null, application: null, owner: null, build: null }, 'name')).toBe(
      'build unknown x64 physical · owner unknown',
    );
  });

  it('knows the group of a server only where it is ordered by groups', () => {
    const server = { owner: null, workload: { id: 'w1', name: 'Payroll' } };
    expect(findGroup(server, 'workload')).toEqual({ by: 'workload', key: 'w1' });
    expect(findGroup(server, 'owner')).toEqual({ by: 'owner', key: '' });
    expect(findGroup(server, 'firmness')).toBeNull();
    expect(findGroup(undefined, 'owner')).toBeNull();
  });

  it('adds decided and left to flagged', () => {
    const progress = sumProgress([
      {
        column: 'decision',
        values: [
          { value: '', servers: 41 },
          { value: 'migrate', servers: 100 },
          { value: 'retire', servers: 7 },
        ],
      },
      { column: 'firmness', values: [{ value: 'undetermined', servers: 9 }] },
    ]);
    expect(progress).toMatchObject({ flagged: 148, decided: 107, left: 41, undetermined: 9 });
  });

  it('names the odd ones out of a selection in its order, and counts those that are not named', () => {
    const split = splitSelected(
      {
        servers: 305,
        verdicts: [
          {
            verdict: 'migrate',
            servers: 2,
            first: [
              { id: 's1', name: 'A', at: 0 },
              { id: 's3', name: 'C', at: 2 },
            ],
          },
          { verdict: 'manual-review', servers: 1, first: [{ id: 's4', name: 'D', at: 3 }] },
          {
            verdict: 'isolate',
            servers: 302,
            first: Array.from({ length: 200 }, (_, n) => ({ id: `i${n}`, name: `B${n}`, at: n === 0 ? 1 : n + 3 })),
          },
        ],
      },
      'migrate',
    );
    expect([split.agreeing, split.oddTotal, split.odd.length]).toEqual([2, 303, 200]);
    expect(split.odd.slice(0, 3).map(({ name, verdict }) => `${name} ${verdict}`)).toEqual(['B0 isolate', 'D manual-review', 'B1 isolate']);
    expect(splitSelected({ servers: 2, verdicts: [{ verdict: 'retire', servers: 2, first: [] }] }, 'retire')).toEqual({
      agreeing: 2,
      oddTotal: 0,
      odd: [],
    });
  });
});

describe('questions answered in place', () => {
  it('answers yes or no with an honest third button that withdraws', () => {
    const control = chooseControl({ type: 'boolean', choices: [] });
    expect(control).toEqual({
      kind: 'segments',
      options: [
        { label: 'Yes', value: true },
        { label: 'No', value: false },
        { label: 'Don’t know', value: null },
      ],
    });
  });

  it('puts many or long choices into a list', () => {
    const choices = ['a', 'b', 'c', 'd', 'e', 'f'].map((value) => ({ value, label: value }));
    expect(chooseControl({ type: 'choice', choices }).kind).toBe('select');
    expect(chooseControl({ type: 'choice', choices: choices.slice(0, 3) }).kind).toBe('segments');
    expect(chooseControl({ type: 'choice', choices: [{ value: 'x', label: 'x'.repeat(70) }] }).kind).toBe('select');
  });

  it('falls back to text where a choice offers nothing or the fact is unheard of', () => {
    expect(chooseControl({ type: 'choice', choices: [] }).kind).toBe('text');
    expect(chooseControl(undefined).kind).toBe('text');
  });

  it('reads a number in either decimal style and nothing else', () => {
    expect(readNumber('1,5')).toBe(1.5);
    expect(readNumber(' 1 200 ')).toBe(1200);
    expect(readNumber('12 servers')).toBeNull();
    expect(readNumber('')).toBeNull();
  });

  it('compares lists without order', () => {
    expect(sameAnswer(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(sameAnswer(['a'], ['a', 'b'])).toBe(false);
    expect(sameAnswer(null, undefined)).toBe(true);
    expect(sameAnswer(false, null)).toBe(false);
  });
});

describe('what a machine really is', () => {
  const os = {
    product: 'windows-server-2008',
    label: 'Windows Server 2008 Standard SP2',
    kind: 'server',
    ntVersion: '6.0',
    build: 6003,
    revision: 21095,
    servicePack: 2,
    edition: 'Standard',
    architecture: 'x86',
  } as const;
  const identity = { os, inScope: 'yes', confidence: 'certain', conflicts: [], because: [] } as const;
  const updates = { rung: null, level: '2021-04', missing: [], openKnownExploited: null, basis: 'revision' } as const;
  const support = [
    { phase: 'premium-assurance', endsOn: '2026-01-13' },
    { phase: 'extended', endsOn: '2020-01-14' },
  ] as Product['support'];
  const detail = { identity: { ...identity, conflicts: [], because: [] }, updates: { ...updates, missing: [] } };

  it('is said in order: product, version, days past, how sure', () => {
    expect(buildTruthChips(detail, { support }, AS_OF).map((chip) => chip.text)).toEqual([
      'Windows Server 2008 Standard SP2, x86, not R2',
      '6.0.6003.21095 · Apr 2021 level',
      '311 days past the last update anyone could get',
      'identity certain',
    ]);
  });

  it('calls an unknown build unknown and never takes missing support dates for support', () => {
    const unknown = { ...detail, identity: { ...detail.identity, os: { ...os, build: null, architecture: null } } };
    const texts = buildTruthChips(unknown, undefined, AS_OF).map((chip) => chip.text);
    expect(texts).toContain('build unknown');
    expect(texts).toContain('support dates unknown');
    expect(texts[0]).toContain('architecture unknown');
  });

  it('says how long support still runs', () => {
    const chips = buildTruthChips(detail, { support: [{ phase: 'extended', endsOn: '2026-11-30' }] as Product['support'] }, AS_OF);
    expect(chips.find((chip) => chip.id === 'support')).toMatchObject({ tone: 'good', text: 'last updates on 30 Nov 2026, in 10 days' });
  });

  it('leaves out the fourth part of the version where nothing says it', () => {
    expect(formatVersion({ ...os, revision: null })).toBe('6.0.6003');
  });
});
