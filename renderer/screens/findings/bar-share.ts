/** Length of a bar in percent of its track; what is there at all stays visible, what is not has no length. */
export function shareOf(part: number, whole: number): number {
  if (part <= 0 || whole <= 0) return 0;
  return Math.max(1, Math.min(100, (part / whole) * 100));
}
