import type { Condition, FactEntry, Knowledge, Product, Rule } from '../../../shared/domain/knowledge.ts';
import { MOST_CRITERIA } from '../../../shared/domain/policy.ts';
import type { KnowledgeProblem } from './knowledge-error.ts';

/** Checks what one file alone cannot show: rules name known facts with allowed values, and name patterns compile and are unshared. */
export function checkReferences(knowledge: Knowledge): KnowledgeProblem[] {
  const facts = new Map(knowledge.facts.map((fact) => [fact.id, fact]));
  return [...knowledge.rules.flatMap((rule) => checkRule(rule, facts)), ...checkCriteria(knowledge), ...checkProducts(knowledge.products)];
}

function checkRule(rule: Rule, facts: ReadonlyMap<string, FactEntry>): KnowledgeProblem[] {
  const file = `rules/${rule.id}.yaml`;
  const problems: KnowledgeProblem[] = [];
  const check = (factId: string, value: Condition['value'], field: string) => {
    const fact = facts.get(factId);
    if (fact === undefined) {
      problems.push({ file, field, text: `names the fact "${factId}", which has no entry in facts` });
      return;
    }
    if (fact.choices.length === 0) return;
    const allowed = fact.choices.map((choice) => choice.value);
    const values = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
    for (const item of values.filter((text) => !allowed.includes(text))) {
      problems.push({ file, field, text: `"${item}" is not a choice of the fact ${factId}: ${allowed.join(', ')}` });
    }
  };
  for (const part of ['all', 'any', 'unless'] as const) {
    (rule.when[part] ?? []).forEach((condition, at) => {
      check(condition.fact, condition.value, `when.${part}[${at}]`);
    });
  }
  rule.examples.forEach((example, at) => {
    for (const [factId, value] of Object.entries(example.facts)) check(factId, value, `examples[${at}].facts.${factId}`);
  });
  return problems;
}

function checkCriteria({ rules, criteria }: Knowledge): KnowledgeProblem[] {
  const known = new Set(criteria.map(({ id }) => id));
  const problems = rules.flatMap(({ id, criterion }): KnowledgeProblem[] =>
    criterion === undefined || known.has(criterion)
      ? []
      : [{ file: `rules/${id}.yaml`, field: 'criterion', text: `names the criterion "${criterion}", which has no entry in criteria` }],
  );
  if (criteria.length > MOST_CRITERIA) {
    const file = `criteria/${criteria[MOST_CRITERIA]?.id}.yaml`;
    problems.push({ file, field: 'id', text: `is one criterion too many: people can rank ${MOST_CRITERIA} at most` });
  }
  return problems;
}

function checkProducts(products: readonly Product[]): KnowledgeProblem[] {
  const owners = new Map<string, string>();
  return products.flatMap((product) => {
    const file = `products/${product.id}.yaml`;
    const problems: KnowledgeProblem[] = [];
    for (const field of ['names', 'shortNames'] as const) {
      product[field].forEach((pattern, at) => {
        if (!compiles(pattern)) problems.push({ file, field: `${field}[${at}]`, text: `"${pattern}" is not a regular expression` });
      });
    }
    product.guestIds.forEach((guest, at) => {
      const owner = owners.get(guest.id);
      if (owner === undefined) owners.set(guest.id, product.id);
      else problems.push({ file, field: `guestIds[${at}].id`, text: `"${guest.id}" already belongs to ${owner}` });
    });
    return problems;
  });
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
