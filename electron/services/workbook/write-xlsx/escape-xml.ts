/** The longest text that a cell can hold. */
const LONGEST_TEXT = 32_767;

const CUT_MARK = ' … (cut: a cell holds 32,767 characters)';

/** Makes text fit a cell: a line break is one line feed, and what a cell cannot hold is cut, which the text says at its end. */
export function fitCell(given: string): string {
  const text = given.includes('\r') ? given.replace(/\r\n?/g, '\n') : given;
  if (text.length <= LONGEST_TEXT) return text;
  let end = LONGEST_TEXT - CUT_MARK.length;
  const code = text.charCodeAt(end - 1);
  if (code >= 0xd800 && code <= 0xdbff) end -= 1;
  return text.slice(0, end) + CUT_MARK;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const needsEscape = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|[\ud800-\udfff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const escapes = /[&<>"]|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/** Escapes text for an element or attribute of SpreadsheetML: markup, characters that XML forbids (as _xHHHH_), and text that would read as such an escape. */
export function escapeText(text: string): string {
  return needsEscape.test(text) ? text.replace(escapes, replaceOne) : text;
}

function replaceOne(found: string): string {
  if (found === '&') return '&amp;';
  if (found === '<') return '&lt;';
  if (found === '>') return '&gt;';
  if (found === '"') return '&quot;';
  if (found === '_') return '_x005F_';
  if (found.length === 2) return found;
  const code = found.charCodeAt(0);
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** Escapes text for an attribute or element of plain XML, where _xHHHH_ has no meaning: forbidden characters are left out. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"]/g, (found) => (found === '&' ? '&amp;' : found === '<' ? '&lt;' : found === '>' ? '&gt;' : '&quot;'))
      .toWellFormed()
  );
}
