import type { FactSet, FactValue } from '../../domain/fact.ts';
import type { Condition, RuleWhen } from '../../domain/knowledge.ts';

/** Whether something holds; unknown where a fact that decides it is missing. */
export type Truth = 'yes' | 'no' | 'unknown';

/** Evaluates one comparison; a missing fact, or a value that the operator cannot compare, makes it unknown. */
export function evaluateCondition(condition: Condition, facts: FactSet): Truth {
  const { fact, is } = condition;
  const value = facts[fact];
  if (value !== undefined) return compareValue(condition, value);
  const certain = facts[nameCertainPart(fact)];
  if (certain === undefined || compareValue({ ...condition, is: 'any-of' }, certain) !== 'yes') return 'unknown';
  return is === 'any-of' ? 'yes' : is === 'none-of' ? 'no' : 'unknown';
}

/** The name under which facts hold the members of a list that are certain although the whole list is not known. */
export function nameCertainPart(fact: string): string {
  return `${fact}:certain`;
}

/** Evaluates when a rule applies: every `all`, at least one `any` where some are given, and no `unless`. */
export function evaluateRuleWhen(when: RuleWhen, facts: FactSet): Truth {
  return combineWhen(when, (condition) => evaluateCondition(condition, facts));
}

/** Puts the truths of a rule's comparisons together. */
export function combineWhen({ all, any, unless = [] }: RuleWhen, read: (condition: Condition) => Truth): Truth {
  const every = everyTruth(all.map(read));
  const base = any.length === 0 || every === 'no' ? every : everyTruth([every, someTruth(any.map(read))]);
  return unless.length === 0 || base === 'no' ? base : everyTruth([base, negate(someTruth(unless.map(read)))]);
}

/** Every comparison that a rule makes. */
export function listConditions({ all, any, unless = [] }: RuleWhen): Condition[] {
  return [...all, ...any, ...unless];
}

/** The opposite; what is unknown stays unknown. */
export function negate(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : truth === 'yes' ? 'no' : 'yes';
}

/** Holds where every part holds; one `no` decides it, whatever the unknown parts are. */
export function everyTruth(parts: readonly Truth[]): Truth {
  if (parts.includes('no')) return 'no';
  return parts.includes('unknown') ? 'unknown' : 'yes';
}

/** Holds where at least one part holds; one `yes` decides it, whatever the unknown parts are. */
export function someTruth(parts: readonly Truth[]): Truth {
  if (parts.includes('yes')) return 'yes';
  return parts.includes('unknown') ? 'unknown' : 'no';
}

/** Compares a known value; unknown where value and operator do not fit each other. */
export function compareValue(condition: Condition, value: FactValue): Truth {
  const { is, value: wanted } = condition;
  if (is === 'any-of' || is === 'none-of') {
    if (!isTextList(value) || !isTextList(wanted)) return 'unknown';
    const found = wanted.some((member) => value.includes(member));
    return toTruth(found === (is === 'any-of'));
  }
  if (Array.isArray(value)) return 'unknown';
  if (is === 'eq') return typeof value === typeof wanted ? toTruth(value === wanted) : 'unknown';
  if (is === 'in' || is === 'not-in') {
    if (!Array.isArray(wanted)) return 'unknown';
    const found = (wanted as readonly FactValue[]).includes(value);
    return toTruth(found === (is === 'in'));
  }
  return compareNumber(is, value, wanted);
}

function compareNumber(is: 'gte' | 'gt' | 'lte' | 'lt' | 'between', value: FactValue, wanted: Condition['value']): Truth {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'unknown';
  if (is === 'between') {
    if (!Array.isArray(wanted)) return 'unknown';
    const [low, high] = wanted;
    if (typeof low !== 'number' || typeof high !== 'number') return 'unknown';
    return toTruth(low <= value && value <= high);
  }
  if (typeof wanted !== 'number') return 'unknown';
  switch (is) {
    case 'gte':
      return toTruth(value >= wanted);
    case 'gt':
      return toTruth(value > wanted);
    case 'lte':
      return toTruth(value <= wanted);
    case 'lt':
      return toTruth(value < wanted);
  }
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((member) => typeof member === 'string');
}

function toTruth(holds: boolean): Truth {
  return holds ? 'yes' : 'no';
}
