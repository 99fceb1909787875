/** Replaces control characters, so that a name out of a client's file cannot steer the terminal that shows it; tabs and line ends stay. JSON has none of them. */
export function cleanControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/[\u0000-\u0008\u000b-\u001f]/gu, '\uFFFD');
}
