/** Puts the focus where the keys go on after a form has closed. */
export function focusQueue(): void {
  document.querySelector<HTMLElement>('[data-queue]')?.focus({ preventScroll: true });
}
