import type { Decision, DecisionInput } from '../../../shared/domain/decision.ts';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { Verdict, VerdictPath } from '../../../shared/domain/verdict.ts';
import { formatDate } from '../../components/format.ts';
import { PATH_MARKS, PATHS } from '../../components/path-marks.tsx';
import { t } from '../../wording/messages.ts';

/** A decision while it is being written down. */
export interface DecisionDraft {
  path: ExitPath;
  reason: string;
  decidedBy: string;
  accepter: string;
  expiresOn: string;
  followOnPath: 'isolate' | 'migrate' | 'retire';
  followOnBy: string;
}

/** The parts of a decision that a path can ask for, in the order in which the form shows them. */
export type DraftField = 'accepter' | 'expiresOn' | 'followOnPath' | 'followOnBy' | 'reason';

/** One thing that has to be filled in before a decision stands, and why. */
export interface DraftNeed {
  field: DraftField;
  why: string;
  /** What the reason quotes from the knowledge, word by word. */
  quoted?: string;
}

/** What the decision is taken about: one server, or several at once. */
export interface DecisionContext {
  /** Recommended path of each server concerned. */
  verdicts: readonly VerdictPath[];
  /** What closes the chosen path for at least one of them. */
  closedBecause: string | null;
}

/** How long a text people may write, as the contract bounds it. */
export const REASON_MAX_LENGTH = 2_000;

/** An empty draft for a path; whoever signed last signs again. */
export function startDraft(path: ExitPath, decidedBy: string): DecisionDraft {
  return { path, reason: '', decidedBy, accepter: '', expiresOn: '', followOnPath: 'migrate', followOnBy: '' };
}

/** A draft that repeats a decision, for the next servers; whoever signed last signs again. */
export function repeatDecision(decision: Decision, decidedBy: string): DecisionDraft {
  const draft = startDraft(decision.path, decidedBy);
  return {
    ...draft,
    reason: decision.reason,
    accepter: decision.accepter ?? '',
    expiresOn: decision.expiresOn ?? '',
    followOnPath: decision.followOn?.path ?? draft.followOnPath,
    followOnBy: decision.followOn?.by ?? '',
  };
}

/** What a decision is taken about when it concerns one server. */
export function contextOf(verdict: Pick<Verdict, 'path' | 'gates'>, path: ExitPath): DecisionContext {
  return { verdicts: [verdict.path], closedBecause: verdict.gates.find((gate) => gate.closes === path)?.text ?? null };
}

function whyReason(path: ExitPath, context: DecisionContext): string | null {
  if (context.closedBecause !== null) return t('decide:form.whyClosed', { path: PATH_MARKS[path].label, gate: context.closedBecause });
  const others = [...new Set(context.verdicts)].filter((verdict) => verdict !== path);
  const exits = PATHS.filter((each) => others.includes(each));
  if (exits.length > 0) {
    return t('decide:form.whyOther', { paths: exits.map((each) => PATH_MARKS[each].label).join(t('decide:form.or')) });
  }
  if (others.length > 0) return t('decide:form.whyNone');
  if (path === 'retire') return t('decide:form.whyRetire');
  return null;
}

/** Everything that has to be filled in for a path, with the reason for asking; empty where one key press is enough. */
export function listNeeds(path: ExitPath, context: DecisionContext): DraftNeed[] {
  const needs: DraftNeed[] = [];
  if (path === 'isolate') {
    needs.push({ field: 'accepter', why: t('decide:form.whyAccepter') });
    needs.push({ field: 'expiresOn', why: t('decide:form.whyExpires') });
  }
  if (path === 'virtualize') {
    needs.push({ field: 'followOnPath', why: t('decide:form.whyFollows') });
    needs.push({ field: 'followOnBy', why: t('decide:form.whyFollowsBy') });
  }
  const reason = whyReason(path, context);
  if (reason !== null) needs.push({ field: 'reason', why: reason, quoted: context.closedBecause ?? '' });
  return needs;
}

function findDayProblem(day: string, asOf: string): string | null {
  if (day === '') return t('decide:form.dayMissing');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return t('decide:form.dayOdd');
  if (day <= asOf) return t('decide:form.dayEarly', { day: formatDate(asOf) });
  return null;
}

/** What still keeps a draft from standing, by field. */
export function findProblems(draft: DecisionDraft, needs: readonly DraftNeed[], asOf: string): Partial<Record<DraftField, string>> {
  const problems: Partial<Record<DraftField, string>> = {};
  for (const { field } of needs) {
    if (field === 'accepter' && draft.accepter.trim() === '') problems.accepter = t('decide:form.accepterMissing');
    if (field === 'reason' && draft.reason.trim() === '') problems.reason = t('decide:form.reasonMissing');
    if (field === 'expiresOn' || field === 'followOnBy') {
      const problem = findDayProblem(draft[field], asOf);
      if (problem !== null) problems[field] = problem;
    }
  }
  return problems;
}

/** The draft as the contract takes it; only what belongs to the path goes along. */
export function toDecisionInput(draft: DecisionDraft): DecisionInput {
  return {
    path: draft.path,
    reason: draft.reason.trim(),
    decidedBy: draft.decidedBy.trim(),
    accepter: draft.path === 'isolate' ? draft.accepter.trim() : null,
    expiresOn: draft.path === 'isolate' ? draft.expiresOn : null,
    followOn: draft.path === 'virtualize' ? { path: draft.followOnPath, by: draft.followOnBy } : null,
  };
}
