import type { ExitChoice, ToolChoice } from '../../domain/exit-plan.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { ConversionTool, ToolSupport } from '../../domain/knowledge/conversion.ts';
import { evaluateRuleWhen } from '../verdict/evaluate-condition.ts';
import { listAskedFacts } from '../verdict/list-asked-facts.ts';

const TRANSACTIONAL = ['sql', 'exchange', 'sharepoint', 'biztalk', 'adds', 'sbs'];
const STANDINGS = ['chosen', 'fits', 'open', 'try-first', 'ruled-out'] as const;
/** Copying while stopped goes first where something writes all the time. */
const PREFERENCE_FOR_STOPPED = 10;
const AWAY_FOR_ONE_HOST = 2;

/** Weighs every conversion tool for one server, the one to take first; each says why it is ruled in or out. */
export function chooseConversionTool(
  tools: readonly ConversionTool[],
  facts: FactSet,
  asOf: string,
  choice: ExitChoice | null,
): ToolChoice[] {
  const stops = Array.isArray(facts.roles) && facts.roles.some((role) => TRANSACTIONAL.includes(role));
  // Until a host is chosen, a tool that writes for many of them leaves more open.
  const rankOf = ({ rank, copies, hosts }: ConversionTool) =>
    rank +
    (stops && copies === 'running' ? PREFERENCE_FOR_STOPPED : 0) +
    (choice?.host == null && hosts.length === 1 ? AWAY_FOR_ONE_HOST : 0);
  const weighed = [...tools]
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1))
    .map((tool) => weighTool(tool, facts, asOf, choice?.host ?? null, stops));
  const wanted = weighed.find(({ id, standing }) => id === choice?.tool && standing !== 'ruled-out');
  const first = (sought: ToolChoice['standing']) => weighed.find(({ standing }) => standing === sought);
  const best = wanted ?? first('fits') ?? first('open') ?? (isOtherRelease(facts) ? first('try-first') : undefined);
  const marked = weighed.map((tool) =>
    tool === best
      ? { ...tool, standing: 'chosen' as const, reasons: [wanted ? 'Chosen for this server.' : sayBest(tool), ...tool.reasons] }
      : tool,
  );
  return marked.sort((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing));
}

function sayBest(tool: ToolChoice): string {
  if (tool.standing === 'fits') return 'Nothing speaks against it, and it comes first among those that fit.';
  return tool.standing === 'open'
    ? 'First among those that may fit; settle what is open before.'
    : 'First among those that are worth a try.';
}

function weighTool(tool: ConversionTool, facts: FactSet, asOf: string, host: string | null, stops: boolean): ToolChoice {
  const support = readSupport(tool, facts);
  const refusals = tool.refusals.map((one) => ({ ...one, truth: evaluateRuleWhen(one.when, facts) }));
  const against = [
    ...(support === 'no' ? ['It does not take this release and architecture.'] : []),
    ...(support === 'retired' ? ['It was withdrawn by its maker.'] : []),
    ...(tool.endsOn !== null && tool.endsOn < asOf ? [`It stopped taking this system on ${tool.endsOn}.`] : []),
    ...(host !== null && !tool.hosts.includes(host) ? ['It does not write for the chosen host.'] : []),
    ...refusals.filter(({ truth }) => truth === 'yes').map(({ text }) => text),
  ];
  const open = refusals.filter(({ truth }) => truth === 'unknown');
  const asks = [...new Set(open.flatMap(({ when }) => listAskedFacts(when, facts)))];
  const reasons = [
    ...(support === 'yes' ? ['It takes this release and architecture.'] : []),
    ...(support === 'unverified' ? ['That it takes this release was not verified: try it on one machine.'] : []),
    ...(support === null ? ['Release or architecture is unknown.'] : []),
    ...(tool.endsOn === null ? [] : [`Only until ${tool.endsOn}.`]),
    ...(stops && tool.copies === 'running' ? ['It copies the running machine: stop what writes for the last copy.'] : []),
    ...open.map(({ text }) => `Ruled out if it turns out so: ${text}`),
  ];
  const standing =
    against.length > 0 ? 'ruled-out' : support === 'unverified' ? 'try-first' : support === null || open.length > 0 ? 'open' : 'fits';
  return {
    id: tool.id,
    label: tool.label,
    text: tool.text,
    standing,
    reasons: against.length > 0 ? against : reasons,
    needs: tool.needs,
    asks: against.length > 0 ? [] : asks,
    copies: tool.copies,
    hosts: tool.hosts,
    endsOn: tool.endsOn,
    sources: tool.sources,
  };
}

/** A release that the makers' lists were not read for. */
function isOtherRelease({ ntVersion }: FactSet): boolean {
  return ntVersion !== undefined && ntVersion !== '6.0' && ntVersion !== '6.1';
}

function readSupport(tool: ConversionTool, facts: FactSet): ToolSupport | null {
  const { build, ntVersion, arch } = facts;
  if (arch === 'ia64' || arch === 'arm64') return 'no';
  if (ntVersion === '6.1' || build === 7600 || build === 7601) return tool.takes.r2;
  if (isOtherRelease(facts)) return tool.takes.r2 === 'retired' ? 'retired' : 'unverified';
  if (ntVersion !== '6.0' && ![6001, 6002, 6003].includes(Number(build))) return null;
  if (arch === 'x86') return tool.takes.x86;
  return arch === 'x64' ? tool.takes.x64 : tool.takes.x86 === tool.takes.x64 ? tool.takes.x64 : null;
}
