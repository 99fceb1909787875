/** A name as it is sorted: without regard to case, and "old-2" before "old-10". */
export function makeNameKey(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(10, '0'));
}
