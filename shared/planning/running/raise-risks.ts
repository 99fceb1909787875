import type { AssumptionView } from '../../domain/effort.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { MoveRole, RiskFinding, StockRisk } from '../../domain/knowledge/running.ts';
import type { RaidEntry, RaidLog, RaidRow } from '../../domain/risk-log.ts';
import { sayThreePoint } from '../../domain/say-count.ts';
import type { WavePlan } from '../../domain/wave-plan.ts';
import { evaluateRuleWhen } from '../verdict/evaluate-condition.ts';
import { toDayNumber, toIsoDate } from '../waves/day-number.ts';
import type { NameAnswerable } from './assign-responsibility.ts';

/** Something that is so on a server: in its own words, and the day it is about where it has one. */
export interface RaisedFinding {
  finding: RiskFinding;
  detail: string;
  on: string | null;
}

/** A server as risks are raised on it. */
export interface RiskServer {
  id: string;
  name: string;
  owner: string | null;
  facts: FactSet;
  cutoverOn: string | null;
  findings: readonly RaisedFinding[];
}

/** A confirmed dependency between servers of different owners or waves. */
export interface RiskDependency {
  id: string;
  from: { id: string; name: string };
  to: { id: string; name: string };
  text: string;
}

/** What the log is raised from. */
export interface RaidInput {
  rules: readonly StockRisk[];
  servers: readonly RiskServer[];
  plan: Pick<WavePlan, 'state' | 'startsOn' | 'breaks'>;
  dependencies: readonly RiskDependency[];
  assumptions: readonly AssumptionView[];
  entries: ReadonlyMap<string, RaidEntry>;
  answerable: NameAnswerable;
  asOf: string;
}

interface Draft {
  id: string;
  type: RaidRow['type'];
  label: string;
  text: string;
  rule: string;
  severity: number | null;
  probability: number | null;
  mitigation: string;
  role: MoveRole;
  /** Goes before the role: the owner of the server it is about. */
  person: string | null;
  escalateBy: string | null;
  servers: { id: string; name: string }[];
  sources: RaidRow['sources'];
}

/** Ids of rows that no stock risk raises, but the plan, its assumptions or its dependencies. */
const RAISED_OTHERWISE = /^(?:break|assumption|dependency)-/u;
const MOST_SERVERS = 100;
const DEPENDENCY_DAYS = 14;

/** Raises what rules say, and joins it with what people wrote. A row keeps its id, and with it what people said, however often it is raised. */
export function raiseRisks(input: RaidInput): RaidLog {
  const drafts = new Map(
    [...raiseStock(input), ...raiseBreaks(input), ...raiseAssumptions(input), ...raiseDependencies(input)].map((draft) => [
      draft.id,
      draft,
    ]),
  );
  const rows = [...drafts.values()].map((draft) => joinRow(input, draft, input.entries.get(draft.id) ?? null));
  for (const [id, entry] of input.entries) if (!drafts.has(id)) rows.push(keepRow(input, id, entry));
  const weight = ({ severity, probability }: RaidRow) => (severity ?? 0) * (probability ?? 0);
  const order = { issue: 0, risk: 1, dependency: 2, assumption: 3 } as const;
  const isClosed = ({ status }: RaidRow) => (status === 'closed' ? 1 : 0);
  rows.sort((a, b) => isClosed(a) - isClosed(b) || weight(b) - weight(a) || order[a.type] - order[b.type] || (a.id < b.id ? -1 : 1));
  const live = rows.filter(({ status, origin }) => status !== 'closed' && origin !== 'lapsed');
  return {
    rows,
    counts: {
      open: live.length,
      escalate: live.filter(({ escalation }) => escalation === 'passed').length,
      unowned: live.filter(({ accountableSet }) => accountableSet === 'role').length,
    },
  };
}

function raiseStock({ rules, servers, plan }: RaidInput): Draft[] {
  return rules
    .toSorted((a, b) => a.order - b.order)
    .flatMap((rule): Draft[] => {
      const hits = servers.flatMap((server) => {
        const found = matchRule(rule, server);
        return found === null ? [] : [{ server, ...found }];
      });
      if (hits.length === 0) return [];
      // Without a day of its own or a cut-over there is none to count back from: then the first day of the plan stands.
      const escalate = (on: string | null, { cutoverOn }: RiskServer) => {
        const day = on ?? cutoverOn;
        return day === null ? plan.startsOn : toIsoDate(toDayNumber(day) - rule.escalateDaysBefore);
      };
      const shared = {
        type: rule.type,
        label: rule.label,
        rule: rule.id,
        severity: rule.severity,
        probability: rule.probability,
        mitigation: rule.mitigation,
        role: rule.role,
        sources: rule.sources,
      };
      if (rule.rows === 'estate') {
        return [
          {
            ...shared,
            id: rule.id,
            text: `${rule.text} True of ${hits.length} ${hits.length === 1 ? 'server' : 'servers'}.`,
            person: null,
            escalateBy: hits.map(({ on, server }) => escalate(on, server)).sort()[0] ?? null,
            servers: hits.map(({ server: { id, name } }) => ({ id, name })),
          },
        ];
      }
      return hits.map(({ server, on, detail }) => ({
        ...shared,
        id: `${rule.id}:${server.id}`,
        text: detail === '' ? rule.text : `${rule.text} ${detail}`,
        person: rule.role === 'owner' ? server.owner : null,
        escalateBy: escalate(on, server),
        servers: [{ id: server.id, name: server.name }],
      }));
    });
}

function matchRule({ when, finding, unknownOf }: StockRisk, server: RiskServer): { on: string | null; detail: string } | null {
  if (unknownOf !== undefined) return server.facts[unknownOf] === undefined ? { on: null, detail: '' } : null;
  if (when !== undefined && evaluateRuleWhen(when, server.facts) !== 'yes') return null;
  if (finding === 'none') return when === undefined ? null : { on: null, detail: '' };
  const found = server.findings.filter((one) => one.finding === finding);
  if (found.length === 0) return null;
  const days = found.flatMap(({ on }) => (on === null ? [] : [on])).sort();
  return { on: days[0] ?? null, detail: [...new Set(found.map(({ detail }) => detail))].filter(Boolean).join(' ') };
}

/** One issue for each condition that the plan breaks. */
function raiseBreaks({ plan }: RaidInput): Draft[] {
  const byCondition = new Map<string, { texts: string[]; units: number; relax: string; label: string }>();
  for (const { condition, text } of plan.breaks) {
    const held = byCondition.get(condition.id) ?? { texts: [], units: 0, relax: condition.relax, label: condition.text };
    held.texts.push(text);
    held.units += 1;
    byCondition.set(condition.id, held);
  }
  return [...byCondition].map(([id, { texts, units, relax, label }]) => ({
    id: `break-${id.replaceAll(':', '-')}`,
    type: 'issue',
    label: 'The plan breaks a condition',
    text: units === 1 ? (texts[0] ?? label) : `${label} Broken ${units} times.`,
    rule: 'plan-break',
    severity: 4,
    probability: 5,
    mitigation: relax,
    role: 'coordinator',
    person: null,
    escalateBy: plan.startsOn,
    servers: [],
    sources: [],
  }));
}

/** One assumption for each figure that nobody has confirmed. */
function raiseAssumptions({ assumptions, plan, servers }: RaidInput): Draft[] {
  if (servers.length === 0) return [];
  return assumptions
    .filter(({ origin }) => origin !== 'own')
    .map(({ id, label, unit, question, value, origin, sources }) => ({
      id: `assumption-${id}`,
      type: 'assumption',
      label,
      text:
        origin === 'open'
          ? `Nobody has said: ${label} (${unit}).`
          : `${label}: ${sayThreePoint(value)} ${unit}, as published and not yet confirmed here.`,
      rule: 'assumption',
      severity: origin === 'open' ? 3 : 2,
      probability: 3,
      mitigation: question,
      role: 'coordinator',
      person: null,
      escalateBy: plan.startsOn,
      servers: [],
      sources,
    }));
}

function raiseDependencies({ dependencies, servers, plan }: RaidInput): Draft[] {
  const cutovers = new Map(servers.map(({ id, cutoverOn }) => [id, cutoverOn]));
  return dependencies.map(({ id, from, to, text }) => ({
    id: `dependency-${id.replaceAll('>', '-')}`,
    type: 'dependency',
    label: `${from.name} and ${to.name}`,
    text,
    rule: 'dependency',
    severity: 3,
    probability: 3,
    mitigation: 'Test both together in the rehearsal, and tell both owners before the window.',
    role: 'architect',
    person: null,
    escalateBy: countBack([cutovers.get(from.id), cutovers.get(to.id)].flatMap((on) => on ?? []).sort()[0], plan.startsOn),
    servers: [from, to],
    sources: [],
  }));
}

function countBack(day: string | undefined, otherwise: string): string {
  return day === undefined ? otherwise : toIsoDate(toDayNumber(day) - DEPENDENCY_DAYS);
}

function joinRow(input: RaidInput, draft: Draft, entry: RaidEntry | null): RaidRow {
  const { role, person, rule, servers, ...shared } = draft;
  const status = entry?.status ?? 'open';
  const escalateBy = entry?.escalateBy ?? draft.escalateBy;
  return {
    ...shared,
    rule,
    text: entry !== null && entry.text !== '' ? entry.text : draft.text,
    type: entry?.type ?? draft.type,
    severity: entry?.severity ?? draft.severity,
    probability: entry?.probability ?? draft.probability,
    mitigation: entry !== null && entry.mitigation !== '' ? entry.mitigation : draft.mitigation,
    status,
    ...nameAccountable(input, role, person, entry),
    escalateBy,
    escalation: judgeEscalation(status, escalateBy, input.asOf),
    note: entry?.note ?? '',
    origin: 'raised',
    servers: servers.slice(0, MOST_SERVERS),
    serverCount: servers.length,
    who: entry?.who ?? '',
    at: entry?.at ?? '',
  };
}

/** A row that people wrote, or one whose rule holds no more. */
function keepRow(input: RaidInput, id: string, entry: RaidEntry): RaidRow {
  const [rule = '', serverId] = id.split(':');
  const known = input.rules.find((one) => one.id === rule);
  const isOwn = known === undefined && !RAISED_OTHERWISE.test(id);
  const server = input.servers.find((one) => one.id === serverId);
  return {
    id,
    type: entry.type ?? known?.type ?? 'risk',
    label: known?.label ?? (isOwn ? 'Written by hand' : 'No longer raised'),
    text: entry.text === '' ? (known?.text ?? 'What raised it is no longer so.') : entry.text,
    status: entry.status,
    severity: entry.severity ?? known?.severity ?? null,
    probability: entry.probability ?? known?.probability ?? null,
    ...nameAccountable(input, known?.role ?? 'coordinator', null, entry),
    mitigation: entry.mitigation === '' ? (known?.mitigation ?? '') : entry.mitigation,
    escalateBy: entry.escalateBy,
    escalation: isOwn ? judgeEscalation(entry.status, entry.escalateBy, input.asOf) : 'none',
    note: entry.note,
    origin: isOwn ? 'own' : 'lapsed',
    rule: isOwn ? null : rule,
    servers: server === undefined ? [] : [{ id: server.id, name: server.name }],
    serverCount: server === undefined ? 0 : 1,
    who: entry.who,
    at: entry.at,
    sources: known?.sources ?? [],
  };
}

function nameAccountable(
  { answerable }: RaidInput,
  role: MoveRole,
  person: string | null,
  entry: RaidEntry | null,
): Pick<RaidRow, 'accountable' | 'accountableSet'> {
  if (entry !== null && entry.accountable !== '') return { accountable: entry.accountable, accountableSet: 'person' };
  if (person !== null) return { accountable: person, accountableSet: 'role-holder' };
  const { name, set } = answerable(role);
  return { accountable: name, accountableSet: set };
}

function judgeEscalation(status: RaidRow['status'], escalateBy: string | null, asOf: string): RaidRow['escalation'] {
  if (escalateBy === null || status === 'closed') return 'none';
  return escalateBy < asOf ? 'passed' : 'ahead';
}
