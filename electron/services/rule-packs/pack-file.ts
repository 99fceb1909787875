/** One file of a pack: what it is called from the folder on, with "/", and where it lies, or what it holds. */
export type PackFile = { name: string; path: string } | { name: string; bytes: Buffer };

/** Whether a file is the head of a pack by its name. */
export function isPackHead(name: string): boolean {
  return /(^|\/)pack\.(ya?ml|json)$/iu.test(name);
}
