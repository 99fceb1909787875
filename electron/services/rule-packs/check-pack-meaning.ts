import type { Condition, FactEntry, Knowledge, KnowledgeSource, RuleWhen } from '../../../shared/domain/knowledge.ts';
import type { RulePack } from '../../../shared/domain/rule-pack.ts';
import { listConditions } from '../../../shared/planning/verdict/evaluate-condition.ts';
import type { KnowledgeProblem } from '../knowledge/knowledge-error.ts';
import { PACK_LIMITS } from './pack-limits.ts';

type Report = (field: string, text: string) => void;

/** Checks what Offramp's own entries are reviewed for by people: that questions have answers, rules do something and compare what can be compared, and numbers stay small. */
export function checkPackMeaning(pack: RulePack, whole: Knowledge): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  const facts = new Map(whole.facts.map((fact) => [fact.id, fact]));
  const reportOn = (folder: string, id: string): Report => {
    const file = `${folder}/${id}.yaml`;
    return (field, text) => problems.push({ file, field, text });
  };
  for (const fact of pack.facts) checkFact(fact, reportOn('facts', fact.id));
  for (const rule of pack.rules) {
    const report = reportOn('rules', rule.id);
    checkWhen(rule.when, facts, report);
    checkBothWays(rule.examples, report);
    checkSources(rule.sources, report);
    const points = Object.entries(rule.points);
    for (const [path, value] of points) {
      if (Math.abs(value) > PACK_LIMITS.points)
        report(`points.${path}`, `is ${value}; points lie between -${PACK_LIMITS.points} and ${PACK_LIMITS.points}`);
    }
    if (rule.closes.length === 0 && points.every(([, value]) => value === 0)) report('', 'neither adds points nor closes a path');
    if (rule.closes.length > 0 && (rule.opensWhen ?? '').trim() === '')
      report('opensWhen', 'is missing: a gate says what would open the path again');
    if (rule.text.trim() === '') report('text', 'is empty');
  }
  for (const control of pack.controls) {
    const report = reportOn('controls', control.id);
    if (control.when !== undefined) checkWhen(control.when, facts, report);
    checkSources(control.sources, report);
    const numbers = [control.order, ...control.serverDays, ...control.estateDays, control.serverHoursPerMonth, control.estateHoursPerMonth];
    if (numbers.some((value) => Math.abs(value) > PACK_LIMITS.days)) report('', `holds a number beyond ${PACK_LIMITS.days}`);
    if (control.serverHoursPerMonth < 0 || control.estateHoursPerMonth < 0) report('', 'takes less than no time');
    for (const field of ['serverDays', 'estateDays'] as const) {
      if (control[field][0] > control[field][1]) report(field, 'has its lowest value above its highest');
    }
  }
  for (const controls of pack.controlPacks) {
    const report = reportOn('control-packs', controls.id);
    checkWhen(controls.when, facts, report);
    if (controls.attach === 'when') checkBothWays(controls.examples, report);
    checkSources(controls.sources, report);
    if (Math.abs(controls.order) > PACK_LIMITS.days) report('order', `is beyond ${PACK_LIMITS.days}`);
  }
  return problems;
}

function checkFact(fact: FactEntry, report: Report): void {
  const { type, choices, probes, least, most } = fact;
  if (type === 'choice' || type === 'list') {
    if (choices.length < (type === 'choice' ? 2 : 1)) report('choices', 'are too few: a question with choices needs them');
    if (new Set(choices.map(({ value }) => value)).size < choices.length) report('choices', 'name a value twice');
  } else if (choices.length > 0) report('choices', `do not belong to a fact of the type ${type}`);
  if (choices.length > PACK_LIMITS.choices) report('choices', `are more than ${PACK_LIMITS.choices}`);
  if (probes.length > PACK_LIMITS.probes) report('probes', `are more than ${PACK_LIMITS.probes}`);
  if (type !== 'number' && (probes.length > 0 || least !== undefined || most !== undefined))
    report('probes', 'and bounds belong to numbers only');
  if (least !== undefined && most !== undefined && least > most) report('least', 'is above most');
  if (probes.some((probe) => probe < (least ?? probe) || probe > (most ?? probe))) report('probes', 'lie outside the bounds');
}

function checkWhen(when: RuleWhen, facts: ReadonlyMap<string, FactEntry>, report: Report): void {
  if (listConditions(when).length > PACK_LIMITS.conditions) report('when', `holds more than ${PACK_LIMITS.conditions} comparisons`);
  for (const part of ['all', 'any', 'unless'] as const) {
    (when[part] ?? []).forEach((condition, at) => {
      const fact = facts.get(condition.fact);
      if (fact === undefined) return;
      const text = explainMisfit(condition, fact);
      if (text !== null) report(`when.${part}[${at}]`, text);
    });
  }
}

/** Says why a comparison could never be answered; null where it can. */
function explainMisfit({ is, value }: Condition, { id, type }: FactEntry): string | null {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const wants = type === 'boolean' ? 'boolean' : type === 'number' ? 'number' : 'string';
  const listed = is === 'in' || is === 'not-in' || is === 'any-of' || is === 'none-of' || is === 'between';
  const fitting: Readonly<Record<FactEntry['type'], readonly Condition['is'][]>> = {
    boolean: ['eq'],
    number: ['eq', 'in', 'not-in', 'gte', 'gt', 'lte', 'lt', 'between'],
    choice: ['eq', 'in', 'not-in'],
    text: ['eq', 'in', 'not-in'],
    list: ['any-of', 'none-of'],
  };
  if (!fitting[type].includes(is)) return `compares the fact ${id} (${type}) by "${is}"; it can be ${fitting[type].join(', ')}`;
  if (listed !== Array.isArray(value)) return listed ? `needs a list of values for "${is}"` : `needs one value for "${is}"`;
  if (values.some((one) => typeof one !== wants)) return `compares the fact ${id} (${type}) with ${JSON.stringify(value)}`;
  if (is === 'between' && values.length !== 2) return 'needs the lowest and the highest value for "between"';
  return null;
}

function checkBothWays(examples: RulePack['rules'][number]['examples'], report: Report): void {
  for (const wanted of ['yes', 'no'] as const) {
    if (!examples.some(({ applies }) => applies === wanted))
      report('examples', `hold none that ${wanted === 'yes' ? 'applies' : 'does not apply'}; at least one of each is needed`);
  }
}

/** Addresses are shown, copied and written into workbooks, so that only those of the web are taken. */
function checkSources(sources: readonly KnowledgeSource[], report: Report): void {
  sources.forEach(({ url }, at) => {
    if (!/^https?:\/\//iu.test(url)) report(`sources[${at}].url`, 'is not an address of the web (http or https)');
  });
}
