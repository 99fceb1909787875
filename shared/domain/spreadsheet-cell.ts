/** Writes a text so that no spreadsheet takes it for a formula: one that would be calculated gets an apostrophe. */
export function guardCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Writes a cell of a delimited file: guarded, and quoted where it has to be. */
export function quoteCell(text: string, delimiter: string): string {
  const safe = guardCell(text);
  return safe.includes(delimiter) || /["\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
