/** Moves the focus to the next (1) or previous (-1) region of the window that can be seen, round and round. */
export function moveRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.offsetParent !== null);
  if (regions.length === 0) return;
  const present = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[present === -1 ? (step === 1 ? 0 : regions.length - 1) : (present + step + regions.length) % regions.length];
  const first = next?.querySelector<HTMLElement>('[data-region-start], [role="grid"], [aria-current="page"]');
  (first ?? next)?.focus();
}
