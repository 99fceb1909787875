/** One thing that is wrong with the knowledge: the file, the field in it where there is one, and what is the matter. */
export interface KnowledgeProblem {
  file: string;
  field: string;
  text: string;
}

/** Thrown when the knowledge cannot be used; lists every problem, not only the first. */
export class KnowledgeError extends Error {
  readonly problems: readonly KnowledgeProblem[];

  constructor(problems: readonly KnowledgeProblem[]) {
    super(problems.map(describeKnowledgeProblem).join('\n'));
    this.name = 'KnowledgeError';
    this.problems = problems;
  }
}

/** Says one problem in a sentence, such as "products/windows-7.yaml, builds[0].build: is missing". */
export function describeKnowledgeProblem(problem: KnowledgeProblem): string {
  return problem.field === '' ? `${problem.file}: ${problem.text}` : `${problem.file}, ${problem.field}: ${problem.text}`;
}
