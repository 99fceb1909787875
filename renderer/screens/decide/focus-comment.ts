/** Puts the focus into the field for a new comment. */
export function focusComment(): void {
  document.querySelector<HTMLElement>('[data-comment] textarea')?.focus();
}
