import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOVE_ROLES, RaciLetter } from '../../../shared/domain/knowledge/running.ts';
import { countAccountable, namesOnePerson, RaciRow } from '../../../shared/domain/responsibility.ts';
import { RaidEntry } from '../../../shared/domain/risk-log.ts';
import { assignResponsibility, createAnswerable, refuseLetters } from '../../../shared/planning/running/assign-responsibility.ts';
import { type RaidInput, type RiskServer, raiseRisks } from '../../../shared/planning/running/raise-risks.ts';
import { knowledge } from '../exit-plan/read-knowledge.ts';
import { AS_OF, makeAssumptions, PRICES } from './make-running.ts';

const makeServer = (id: string, made: Partial<RiskServer> = {}): RiskServer => ({
  id,
  name: `srv-${id.slice(1)}`,
  owner: 'Kim',
  facts: {},
  cutoverOn: null,
  findings: [],
  ...made,
});

const raise = (servers: readonly RiskServer[], made: Partial<RaidInput> = {}) =>
  raiseRisks({
    rules: knowledge.stockRisks,
    servers,
    plan: { state: 'planned', startsOn: '2026-11-23', breaks: [] },
    dependencies: [],
    assumptions: [],
    entries: new Map(),
    answerable: createAnswerable(new Map()),
    asOf: AS_OF,
    ...made,
  });

const noAccepter = { finding: 'no-accepter', detail: '', on: null } as const;

describe('the risk log', () => {
  it('raises one row for the estate, one for each server, and nothing from what nobody knows', () => {
    const { rows } = raise([
      makeServer('s1', { facts: { documented: false, internetInbound: true, restoreTestDays: 10, criticality: 3, dataTB: 1 } }),
      makeServer('s2', { facts: { documented: false, restoreTestDays: 10, criticality: 3, dataTB: 1 } }),
    ]);
    expect(rows.map(({ id, serverCount }) => `${id} ${serverCount}`)).toEqual(['reachable-from-internet:s1 1', 'no-documentation 2']);
  });

  it('names exactly one as accountable in every row, whoever fills the roles', () => {
    const person = fc.constantFrom('', 'Kim', 'Alex Doe', 'Robin');
    fc.assert(
      fc.property(fc.array(person, { minLength: 8, maxLength: 8 }), fc.array(person, { maxLength: 4 }), (people, owners) => {
        const holders = new Map(MOVE_ROLES.map((role, at) => [role as string, { person: people[at] ?? '', note: '' }]));
        const servers = owners.map((owner, at) =>
          makeServer(`s${at + 1}`, { owner: owner === '' ? null : owner, facts: { safetyCritical: true }, findings: [noAccepter] }),
        );
        const { rows } = raise(servers, { answerable: createAnswerable(holders), assumptions: makeAssumptions() });
        for (const { accountable } of rows) {
          expect(accountable).not.toBe('');
          expect(namesOnePerson(accountable) || accountable === 'Infrastructure and virtualization').toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('keeps what people said where a row is raised again, lapses and comes back', () => {
    const entries = new Map([
      [
        'no-accepter:s1',
        RaidEntry.parse({ status: 'in-progress', accountable: 'Robin', escalateBy: '2026-11-01', note: 'Asked the plant' }),
      ],
    ]);
    const raised = raise([makeServer('s1', { findings: [noAccepter] })], { entries });
    const said = { status: 'in-progress', accountable: 'Robin', accountableSet: 'person', note: 'Asked the plant' };
    expect(raised.rows.find(({ id }) => id === 'no-accepter:s1')).toMatchObject({ ...said, origin: 'raised', escalation: 'passed' });
    expect(raised.counts.escalate).toBe(1);
    const lapsed = raise([makeServer('s1')], { entries });
    expect(lapsed.rows.find(({ id }) => id === 'no-accepter:s1')).toMatchObject({
      ...said,
      origin: 'lapsed',
      servers: [{ name: 'srv-1' }],
    });
    expect(raise([makeServer('s1', { findings: [noAccepter] })], { entries })).toEqual(raised);
  });

  it('is escalated before the cut-over, or before the day that it is about', () => {
    const waiver = { finding: 'waiver-expiring', detail: 'It ends.', on: '2027-01-31' } as const;
    const { rows } = raise([makeServer('s1', { cutoverOn: '2027-03-15', findings: [noAccepter, waiver] })]);
    const by = Object.fromEntries(rows.map(({ id, escalateBy }) => [id, escalateBy]));
    expect(by).toMatchObject({ 'no-accepter:s1': '2027-03-01', 'waiver-expiring:s1': '2027-01-10' });
  });

  it('holds figures that nobody confirmed as assumptions until somebody does', () => {
    const list = (own: Parameters<typeof makeAssumptions>[0]) =>
      raise([makeServer('s1')], { assumptions: makeAssumptions(own) }).rows.flatMap(({ id, type }) => (type === 'assumption' ? [id] : []));
    expect(list({})).toContain('assumption-dayRate');
    expect(list(PRICES)).not.toContain('assumption-dayRate');
  });
});

describe('who does what', () => {
  it('has one accountable role in every published row', () => {
    for (const { letters } of knowledge.responsibilities) expect(countAccountable(letters)).toBe(1);
  });

  it('refuses letters with none or several, and takes every other', () => {
    const letters = fc.dictionary(fc.constantFrom(...MOVE_ROLES), fc.constantFrom(...RaciLetter.options), { maxKeys: 8 });
    fc.assert(
      fc.property(letters, (made) => {
        const accountable = Object.values(made).filter((letter) => letter.startsWith('A')).length;
        expect(refuseLetters('Go or no-go', made) === null).toBe(accountable === 1);
        expect(RaciRow.safeParse({ letters: made }).success).toBe(accountable === 1);
      }),
    );
  });

  it('says who is accountable by name once somebody fills the role', () => {
    const raci = assignResponsibility(knowledge.responsibilities, new Map(), new Map([['sponsor', { person: 'Alex', note: '' }]]));
    expect(raci.rows.find(({ id }) => id === 'accept-risk')).toMatchObject({ accountable: 'sponsor', person: 'Alex', set: 'knowledge' });
  });

  it('takes a name that stands for several people for none', () => {
    for (const name of ['Kim and Robin', 'Kim, Robin', 'Kim / Robin', 'Kim & Robin', 'Kim und Robin'])
      expect(namesOnePerson(name)).toBe(false);
    for (const name of ['Kim', 'Alexander Doe', 'Andrea Sandor', '']) expect(namesOnePerson(name)).toBe(true);
  });
});
