import type { Decision } from '../../domain/decision.ts';
import type { Gate, Verdict } from '../../domain/verdict.ts';
import type { Attendee, ExitCheck, ParkedItem, Workshop } from '../../domain/workshop.ts';

/** What the exit check knows of one server that needs a decision. */
export interface CheckedServer {
  id: string;
  name: string;
  owner: string | null;
  verdict: Pick<Verdict, 'path'> & { gates: readonly Pick<Gate, 'closes' | 'text'>[] };
  decision: Pick<Decision, 'path' | 'reason' | 'accepter' | 'expiresOn'> | null;
  /** For isolations: by what authority, and mandatory controls without a date. */
  isolation: { authority: string; undatedControls: number; controls: number } | null;
}

/** A unit of the first waves. */
export interface CheckedUnit {
  name: string;
  lead: string | null;
  cutoverOn: string | null;
  rehearsalOn: string | null;
  /** Whether the runbook of each of its servers says how to go back. */
  backOut: 'yes' | 'no';
}

/** Everything that the exit check looks at. */
export interface ExitCheckInput {
  workshop: Pick<Workshop, 'attendees' | 'fist'>;
  servers: readonly CheckedServer[];
  parked: readonly Pick<ParkedItem, 'item' | 'owner' | 'dueOn' | 'outcome' | 'server'>[];
  /** Units of containment and of the first wave; null where nothing is planned. */
  firstWaves: readonly CheckedUnit[] | null;
  /** How many criteria are ranked, and who agreed. */
  weights: { ranked: number; agreedBy: string };
  /** Risks without an owner, by name; null where the project keeps none. */
  unownedRisks: readonly string[] | null;
  /** The day of the last workbook, or null. */
  baselineOn: string | null;
}

/** The least number of fingers that needs no follow-up. */
export const FIST_ENOUGH = 3;

/** Checks everything that a room should have settled before it leaves. */
export function checkExits(input: ExitCheckInput): ExitCheck[] {
  return [
    checkServers('disposition', input, whyNoDisposition),
    checkServers('overrides', input, whyNoReason),
    checkServers('isolations', input, whyNotAccepted),
    checkServers('blockers', input, whyBlocked),
    checkFirstWaves(input),
    checkWeights(input),
    checkConfidence(input),
    checkParkingLot(input),
    checkRisks(input),
    {
      check: 'baseline',
      state: input.baselineOn === null ? 'open' : 'met',
      missing: input.baselineOn === null ? ['No workbook was written yet.'] : [],
      servers: [],
    },
  ];
}

type Why = (server: CheckedServer, input: ExitCheckInput) => string | null;

function checkServers(check: ExitCheck['check'], input: ExitCheckInput, explain: Why): ExitCheck {
  const servers = input.servers.flatMap((server) => {
    const why = explain(server, input);
    return why === null ? [] : [{ id: server.id, name: server.name, why }];
  });
  return { check, state: servers.length === 0 ? 'met' : 'open', missing: [], servers };
}

/** Whether something about the server waits in the parking lot with an owner and a date. */
function isParkedWell({ id }: CheckedServer, { parked }: ExitCheckInput): boolean {
  return parked.some(({ server, owner, dueOn, outcome }) => server === id && outcome === '' && owner !== '' && dueOn !== null);
}

const whyNoDisposition: Why = (server, input) => {
  if (isParkedWell(server, input)) return null;
  if (server.decision === null) return 'Undecided, and not in the parking lot with an owner and a date.';
  return server.owner === null ? 'Nobody is known to own it.' : null;
};

const whyNoReason: Why = ({ decision, verdict }) =>
  decision !== null && decision.path !== verdict.path && decision.reason.trim() === ''
    ? 'Decided against the recommendation without a reason.'
    : null;

const whyNotAccepted: Why = ({ decision, isolation }, { workshop }) => {
  if (decision?.path !== 'isolate') return null;
  const accepter = decision.accepter?.trim() ?? '';
  const lacks: string[] = [];
  if (accepter === '') lacks.push('nobody accepts the risk');
  else if (!hasAuthority(accepter, workshop.attendees) && (isolation?.authority.trim() ?? '') === '')
    lacks.push(`the authority of ${accepter} is not stated`);
  if (decision.expiresOn === null) lacks.push('it has no end');
  if (isolation === null || isolation.controls === 0) lacks.push('no control is chosen');
  else if (isolation.undatedControls > 0)
    lacks.push(
      isolation.undatedControls === 1
        ? 'one mandatory control has no date'
        : `${isolation.undatedControls} mandatory controls have no date`,
    );
  return lacks.length === 0 ? null : `${capitalise(lacks.join('; '))}.`;
};

/** The sponsor is accountable for the remaining risk. */
function hasAuthority(accepter: string, attendees: readonly Attendee[]): boolean {
  return attendees.some(({ name, role }) => role === 'sponsor' && name.toLowerCase() === accepter.toLowerCase());
}

const whyBlocked: Why = (server, input) => {
  const { decision, verdict } = server;
  const gate = decision === null ? undefined : verdict.gates.find(({ closes }) => closes === decision.path);
  return gate === undefined || isParkedWell(server, input) ? null : gate.text;
};

function checkFirstWaves({ firstWaves }: ExitCheckInput): ExitCheck {
  if (firstWaves === null || firstWaves.length === 0) {
    return { check: 'first-waves', state: 'open', missing: ['Nothing is planned for the first waves.'], servers: [] };
  }
  const missing = firstWaves.flatMap(({ name, lead, cutoverOn, rehearsalOn, backOut }) => {
    const lacks = [
      lead === null ? 'a lead' : '',
      cutoverOn === null ? 'a window' : '',
      rehearsalOn === null ? 'a rehearsal' : '',
      backOut === 'no' ? 'a way back' : '',
    ].filter(Boolean);
    return lacks.length === 0 ? [] : [`${name} lacks ${new Intl.ListFormat('en-GB').format(lacks)}.`];
  });
  return { check: 'first-waves', state: missing.length === 0 ? 'met' : 'open', missing, servers: [] };
}

function checkWeights({ weights }: ExitCheckInput): ExitCheck {
  const missing = [
    ...(weights.ranked === 0 ? ['No criterion is ranked; all count the same.'] : []),
    ...(weights.agreedBy.trim() === '' ? ['Nobody is named who agreed on the weights.'] : []),
  ];
  return { check: 'weights', state: missing.length === 0 ? 'met' : 'open', missing, servers: [] };
}

function checkConfidence({ workshop }: ExitCheckInput): ExitCheck {
  const votes = new Map(workshop.fist.map((vote) => [vote.attendee, vote]));
  const missing = workshop.attendees
    .filter(({ presence }) => presence === 'required')
    .flatMap(({ id, name }) => {
      const vote = votes.get(id);
      if (vote === undefined) return [`${name} has not shown a hand.`];
      return vote.value < FIST_ENOUGH && vote.followUp.trim() === '' ? [`${name} shows ${vote.value}, and nothing follows from it.`] : [];
    });
  return { check: 'confidence', state: missing.length === 0 ? 'met' : 'open', missing, servers: [] };
}

function checkParkingLot({ parked }: ExitCheckInput): ExitCheck {
  const missing = parked
    .filter(({ outcome, owner, dueOn }) => outcome === '' && (owner === '' || dueOn === null))
    .map(({ item, owner }) => `“${item}” has no ${owner === '' ? 'owner' : 'date'}.`);
  return { check: 'parking-lot', state: missing.length === 0 ? 'met' : 'open', missing, servers: [] };
}

function checkRisks({ unownedRisks }: ExitCheckInput): ExitCheck {
  if (unownedRisks === null) return { check: 'risks', state: 'no-data', missing: ['The project keeps no risks yet.'], servers: [] };
  return {
    check: 'risks',
    state: unownedRisks.length === 0 ? 'met' : 'open',
    missing: unownedRisks.map((name) => `“${name}” has no owner.`),
    servers: [],
  };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
