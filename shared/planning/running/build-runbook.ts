import type { ExitPath } from '../../domain/exit-path.ts';
import type { FactSet, FactValue } from '../../domain/fact.ts';
import { INVENTORY_FIELDS } from '../../domain/inventory-fields.ts';
import { RUNBOOK_PHASES, type RunbookStepEntry } from '../../domain/knowledge/running.ts';
import type { FactEntry } from '../../domain/knowledge.ts';
import type { Runbook, RunbookLine, RunbookStep, RunbookStepState } from '../../domain/runbook.ts';
import type { PlanFreeze, PlanSettings } from '../../domain/wave-plan.ts';
import { evaluateCondition, evaluateRuleWhen } from '../verdict/evaluate-condition.ts';
import { toDayNumber, toIsoDate, weekdayOf } from '../waves/day-number.ts';
import type { NameAnswerable } from './assign-responsibility.ts';

/** What runbooks of one project share. */
export interface RunbookBasis {
  steps: readonly RunbookStepEntry[];
  facts: readonly FactEntry[];
  answerable: NameAnswerable;
  settings: Pick<PlanSettings, 'freezes' | 'holidays'>;
  /** By "<runbook id>:<step id>". */
  states: ReadonlyMap<string, RunbookStepState>;
  asOf: string;
}

/** A server that leaves, as its runbook needs it. */
export interface RunbookServer {
  id: string;
  name: string;
  path: ExitPath;
  wave: number | null;
  cutoverOn: string | null;
  owner: string | null;
  site: string | null;
  facts: FactSet;
  /** Minutes that the copy most likely takes; null where nobody knows. */
  copyMinutes: number | null;
  /** Length of the window, or null. */
  windowMost: number | null;
}

/** A wave as its runbook needs it; servers in the order in which they are cut over. */
export interface RunbookWave {
  id: string;
  name: string;
  wave: number;
  cutoverOn: string | null;
  windowMost: number | null;
  servers: readonly RunbookServer[];
}

/** Builds runbooks; the same input gives the same runbook. */
export interface RunbookBuilder {
  server(server: RunbookServer): Runbook;
  wave(wave: RunbookWave): Runbook;
}

/** What people read for facts that no entry of the knowledge describes. */
const FIELD_LABELS = new Map<string, string>(INVENTORY_FIELDS.map(({ id, label }) => [id, label]));

/** Creates a builder of runbooks from the templates and what people said about single steps. */
export function createRunbookBuilder(basis: RunbookBasis): RunbookBuilder {
  const phaseAt = (step: RunbookStepEntry) => RUNBOOK_PHASES.indexOf(step.phase);
  const ordered = basis.steps.toSorted(
    (a, b) => phaseAt(a) - phaseAt(b) || (a.phase === 'during' ? 0 : a.day - b.day) || a.order - b.order,
  );
  const labels = new Map(basis.facts.map((fact) => [fact.id as string, fact]));
  const holidays = new Set(basis.settings.holidays);
  const nameFact = (fact: string) => labels.get(fact)?.label ?? FIELD_LABELS.get(fact) ?? fact;
  const waveSteps = ordered.filter(({ scope }) => scope === 'wave');
  const ofPath = (path: ExitPath) => ordered.filter(({ scope, paths }) => scope === 'server' && paths.includes(path));
  const byPath = { migrate: ofPath('migrate'), virtualize: ofPath('virtualize'), isolate: ofPath('isolate'), retire: ofPath('retire') };

  function makeStep(entry: RunbookStepEntry, about: StepAbout, clock: Clock): RunbookStep | null {
    const { facts, cutoverOn } = about;
    if (entry.when !== undefined && evaluateRuleWhen(entry.when, facts) === 'no') return null;
    const state = basis.states.get(`${about.id}:${entry.id}`);
    const isUnsure = entry.when !== undefined && evaluateRuleWhen(entry.when, facts) === 'unknown';
    const minutes = state?.minutes ?? (entry.lasts === 'copy' ? about.copyMinutes : entry.minutes);
    const status = state?.status ?? 'open';
    const on = cutoverOn === null ? null : placeStep(cutoverOn, entry.day, entry.phase, holidays);
    const startsAtMinute = entry.phase === 'during' ? clock.minute : null;
    if (entry.phase === 'during' && status !== 'not-needed' && clock.minute !== null) {
      clock.minute = minutes === null ? null : clock.minute + minutes;
    }
    return {
      id: entry.id,
      phase: entry.phase,
      label: entry.label,
      text: entry.text,
      role: entry.role,
      ...nameOwner(entry, state, about.owner, basis.answerable),
      minutes: minutes === null ? null : Math.round(minutes),
      minutesSet: typeof state?.minutes === 'number' ? 'people' : entry.lasts === 'copy' ? 'copy' : 'template',
      tMinus: entry.day === 0 ? 'T' : `T${entry.day > 0 ? '+' : ''}${entry.day}`,
      day: entry.day,
      on,
      startsAtMinute: startsAtMinute === null ? null : Math.round(startsAtMinute),
      shows: entry.shows.flatMap((fact) => {
        const value = facts[fact];
        return value === undefined ? [] : [{ fact, label: nameFact(fact), value: sayValue(value, labels.get(fact)) }];
      }),
      ifUnknown: isUnsure
        ? [...(entry.when?.all ?? []), ...(entry.when?.any ?? [])]
            .filter((condition) => evaluateCondition(condition, facts) === 'unknown')
            .map(({ fact }) => nameFact(fact))
        : [],
      clash: on === null ? null : findClash(entry, on, status, about.sites, basis.settings.freezes, holidays, basis.asOf),
      status,
      note: state?.note ?? '',
      who: state?.who ?? '',
      at: state?.at ?? '',
      sources: entry.sources,
    };
  }

  function makeSteps(entries: readonly RunbookStepEntry[], about: StepAbout): { steps: RunbookStep[]; windowMinutes: number | null } {
    const clock: Clock = { minute: 0 };
    const steps = entries.flatMap((entry) => makeStep(entry, about, clock) ?? []);
    return { steps, windowMinutes: clock.minute === null ? null : Math.round(clock.minute) };
  }

  const buildServer = (server: RunbookServer): Runbook => ({
    id: server.id,
    kind: 'server',
    name: server.name,
    path: server.path,
    wave: server.wave,
    cutoverOn: server.cutoverOn,
    undated: sayUndated(server.wave, server.cutoverOn),
    ...makeSteps(byPath[server.path], { ...server, sites: server.site === null ? [] : [server.site] }),
    servers: [],
    windowMost: server.windowMost,
  });

  return {
    server: buildServer,
    wave(wave) {
      const servers = wave.servers.map((server) => {
        const { windowMinutes } = buildServer(server);
        return { id: server.id, name: server.name, path: server.path, windowMinutes };
      });
      const sites = [...new Set(wave.servers.flatMap(({ site }) => (site === null ? [] : [site])))];
      const made = makeSteps(waveSteps, { ...wave, facts: {}, owner: null, copyMinutes: null, sites });
      return {
        id: wave.id,
        kind: 'wave',
        name: wave.name,
        path: null,
        wave: wave.wave,
        cutoverOn: wave.cutoverOn,
        undated: sayUndated(wave.wave, wave.cutoverOn),
        steps: made.steps,
        servers,
        windowMinutes: servers.reduce<number | null>(
          (most, { windowMinutes }) => (most === null || windowMinutes === null ? null : Math.max(most, windowMinutes)),
          0,
        ),
        windowMost: wave.windowMost,
      };
    },
  };
}

/** Sums a runbook up for lists. */
export function summarizeRunbook({ id, kind, name, path, wave, cutoverOn, windowMinutes, windowMost, steps }: Runbook): RunbookLine {
  return {
    id,
    kind,
    name,
    path,
    wave,
    cutoverOn,
    windowMinutes,
    windowMost,
    steps: steps.length,
    done: steps.filter(({ status }) => status !== 'open').length,
    clashes: steps.filter(({ clash }) => clash !== null).length,
  };
}

interface Clock {
  minute: number | null;
}

interface StepAbout {
  id: string;
  facts: FactSet;
  cutoverOn: string | null;
  owner: string | null;
  copyMinutes: number | null;
  sites: readonly string[];
}

/** The day of a step: what comes before falls on the working day before, what comes after on the next one. */
function placeStep(cutoverOn: string, offset: number, phase: RunbookStepEntry['phase'], holidays: ReadonlySet<string>): string {
  let day = toDayNumber(cutoverOn) + offset;
  if (offset === 0 || phase === 'during' || phase === 'back-out') return toIsoDate(day);
  const isFree = (one: number) => weekdayOf(one) === 0 || weekdayOf(one) === 6 || holidays.has(toIsoDate(one));
  const towards = offset < 0 ? -1 : 1;
  for (let tries = 0; tries < 60 && isFree(day); tries += 1) day += towards;
  return toIsoDate(day);
}

function findClash(
  { phase }: RunbookStepEntry,
  on: string,
  status: RunbookStep['status'],
  sites: readonly string[],
  freezes: readonly PlanFreeze[],
  holidays: ReadonlySet<string>,
  asOf: string,
): string | null {
  if (status !== 'open') return null;
  if (phase === 'during') {
    const day = toDayNumber(on);
    const freeze = freezes.find(
      ({ from, to, leadDays, sites: frozen }) =>
        day >= toDayNumber(from) - leadDays &&
        day <= toDayNumber(to) &&
        (frozen.length === 0 || frozen.some((site) => sites.some((own) => own.toLowerCase() === site.toLowerCase()))),
    );
    if (freeze !== undefined) return `${on} lies in the freeze “${freeze.name}” or in the days before it.`;
    if (holidays.has(on)) return `${on} is a holiday.`;
  }
  return on < asOf && phase !== 'back-out' ? `${on} is past, and the step is still open.` : null;
}

function nameOwner(
  { role }: RunbookStepEntry,
  state: RunbookStepState | undefined,
  owner: string | null,
  answerable: NameAnswerable,
): Pick<RunbookStep, 'owner' | 'ownerSet'> {
  if (state !== undefined && state.owner !== '') return { owner: state.owner, ownerSet: 'person' };
  if (role === 'owner' && owner !== null) return { owner, ownerSet: 'role-holder' };
  const { name, set } = answerable(role);
  return { owner: name, ownerSet: set };
}

function sayUndated(wave: number | null, cutoverOn: string | null): string {
  if (cutoverOn !== null) return '';
  return wave === null ? 'It is in no wave yet, so its steps have no dates.' : 'Its wave has no cut-over day for it yet.';
}

function sayValue(value: FactValue, entry: FactEntry | undefined): string {
  if (Array.isArray(value)) return value.map((one) => sayChoice(one, entry)).join(', ');
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'number' ? `${value}${entry?.unit === undefined ? '' : ` ${entry.unit}`}` : sayChoice(value, entry);
}

function sayChoice(value: string, entry: FactEntry | undefined): string {
  return entry?.choices.find((choice) => choice.value === value)?.label ?? value;
}
