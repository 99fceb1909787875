/** A line such as "OS Name:   Microsoft …" or "Caption=…". */
const NAMED_VALUE = /^\s*\p{L}[^,;|\t"]{0,45}?\s*[:=](\s|$|\S)/u;

/** The line below the header of a table in Markdown. */
const MARKDOWN_RULE = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)+\|?\s*$/;

/** Says what a text is that was printed for people and not exported as a table; null for anything else. */
export function describeReport(head: string): string | null {
  const lines = head
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 60);
  if (lines.some((line) => MARKDOWN_RULE.test(line)) && lines.filter((line) => /^\s*\|.*\|\s*$/.test(line)).length >= 2) {
    return 'The file is a text with a table in it (Markdown), which may be an example as well as an inventory. If it lists your servers, copy the table into a spreadsheet and import that.';
  }
  if (lines.length < 4) return null;
  const named = lines.filter((line) => NAMED_VALUE.test(line) || /^\s{4,}\S/.test(line)).length;
  const delimited = lines.filter((line) => (line.match(/[;\t|]/g)?.length ?? 0) >= 2 || (line.match(/,/g)?.length ?? 0) >= 3).length;
  if (named / lines.length < 0.8 || delimited / lines.length > 0.4) return null;
  return 'The file is a report with one value per line, of a kind that is not read. Export a table instead; with PowerShell use Export-Csv.';
}
