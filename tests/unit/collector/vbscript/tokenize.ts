/** One token of VBScript; names are in lower case because the language does not tell cases apart. */
export interface Token {
  kind: 'name' | 'number' | 'text' | 'sign' | 'end-of-line';
  text: string;
  value: number;
  line: number;
}

const SIGNS = ['<>', '<=', '>=', '&', '+', '-', '*', '/', '\\', '^', '=', '<', '>', '(', ')', '.', ','];

/** Splits VBScript into tokens; throws on anything that the language does not know. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  for (const [index, lineText] of source.split(/\r?\n/).entries()) {
    const line = index + 1;
    let rest = lineText;
    const push = (kind: Token['kind'], text: string, value = 0) => tokens.push({ kind, text, value, line });
    while (true) {
      rest = rest.trimStart();
      if (rest === '' || rest.startsWith("'") || /^rem\b/i.test(rest)) break;
      const hex = /^&h([0-9a-f]+)(?![0-9a-z_])/i.exec(rest);
      const text = /^"((?:[^"]|"")*)"/.exec(rest);
      const number = /^\d+(?![\w.])/.exec(rest);
      const name = /^[a-z]\w*/i.exec(rest);
      const sign = SIGNS.find((candidate) => rest.startsWith(candidate));
      if (hex !== null) push('number', hex[0], readHex(hex[1] ?? ''));
      else if (text !== null) push('text', (text[1] ?? '').replaceAll('""', '"'));
      else if (number !== null) push('number', number[0], Number(number[0]));
      else if (name !== null) push('name', name[0].toLowerCase());
      else if (sign !== undefined) push('sign', sign);
      else throw new SyntaxError(`line ${line}: "${rest}"`);
      rest = rest.slice((hex ?? text ?? number ?? name)?.[0].length ?? sign?.length ?? 0);
    }
    push('end-of-line', '');
  }
  return tokens;
}

/** Up to four digits are a signed 16-bit number, more are a signed 32-bit number. */
function readHex(digits: string): number {
  const value = Number.parseInt(digits, 16);
  return digits.length <= 4 ? (value << 16) >> 16 : value | 0;
}
