/** Brings the question about a fact into view and puts the focus into its answer; says whether there is one. */
export function focusQuestion(root: ParentNode, fact: string): boolean {
  const question = root.querySelector<HTMLElement>(`[data-fact="${CSS.escape(fact)}"]`);
  if (question === null) return false;
  question.scrollIntoView({ block: 'center' });
  const control =
    question.querySelector<HTMLElement>('button[tabindex="0"], input') ?? question.querySelector<HTMLElement>('button, [role="combobox"]');
  control?.focus({ preventScroll: true });
  return true;
}
