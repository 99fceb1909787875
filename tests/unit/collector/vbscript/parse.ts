import { type Token, tokenize } from './tokenize.ts';

/** An expression of VBScript. */
export type Expression =
  | { kind: 'literal'; value: string | number }
  | { kind: 'name'; name: string; line: number }
  | { kind: 'member'; of: Expression; name: string; line: number }
  | { kind: 'call'; of: Expression; args: Expression[]; line: number }
  | { kind: 'unary'; sign: string; of: Expression }
  | { kind: 'binary'; sign: string; left: Expression; right: Expression };

/** A statement of VBScript. */
export type Statement = { line: number } & (
  | { kind: 'dim'; names: { name: string; size: number | null }[] }
  | { kind: 'const'; name: string; value: Expression }
  | { kind: 'assign'; target: Expression; value: Expression; isSet: boolean }
  | { kind: 'call'; of: Expression; args: Expression[] }
  | { kind: 'if'; branches: { condition: Expression; body: Statement[] }[]; otherwise: Statement[] }
  | { kind: 'for'; name: string; from: Expression; to: Expression; body: Statement[] }
  | { kind: 'for-each'; name: string; of: Expression; body: Statement[] }
  | { kind: 'do'; until: boolean; condition: Expression; body: Statement[] }
  | { kind: 'exit'; what: string }
  | { kind: 'on-error'; how: 'resume-next' | 'stop' }
);

/** A Sub or a Function. */
export interface Procedure {
  kind: 'sub' | 'function';
  name: string;
  parameters: string[];
  body: Statement[];
}

/** A whole script. */
export interface Script {
  isExplicit: boolean;
  body: Statement[];
  procedures: Map<string, Procedure>;
}

/** Binary signs from the loosest to the tightest; `not` stands between `and` and the comparisons. */
const LEVELS = [['xor'], ['or'], ['and'], ['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['mod'], ['\\'], ['*', '/']];
const COMPARISONS = 3;
const WORDS = new Set('if then else elseif end sub function for each in next do while until loop exit set dim const on option'.split(' '));

/** Parses the part of VBScript that the collector is written in; throws a SyntaxError on anything else. */
export function parseScript(source: string): Script {
  const tokens = tokenize(source);
  let at = 0;
  const peek = (ahead = 0): Token => tokens[at + ahead] ?? { kind: 'end-of-line', text: '', value: 0, line: -1 };
  const is = (text: string, ahead = 0) => peek(ahead).text === text && peek(ahead).kind !== 'text';
  const fail = (wanted: string): never => {
    throw new SyntaxError(`line ${peek().line}: expected ${wanted}, found "${peek().text}"`);
  };
  const take = (text: string): Token => (is(text) ? (tokens[at++] as Token) : fail(text));
  const accept = (text: string): boolean => is(text) && at++ >= 0;
  const endLine = () => (peek().kind === 'end-of-line' ? at++ : fail('the end of the line'));
  const takeName = (): string => {
    const token = peek();
    if (token.kind !== 'name' || WORDS.has(token.text)) fail('a name');
    at++;
    return token.text;
  };

  function parseArguments(close: ')' | null): Expression[] {
    const args: Expression[] = [];
    if (close !== null ? is(close) : peek().kind === 'end-of-line') return args;
    do args.push(parseExpression());
    while (accept(','));
    return args;
  }

  function parsePostfix(): Expression {
    const token = peek();
    let result: Expression;
    if (token.kind === 'number') result = { kind: 'literal', value: token.value };
    else if (token.kind === 'text') result = { kind: 'literal', value: token.text };
    else if (is('(')) {
      at++;
      result = parseExpression();
      take(')');
      return result;
    } else return parseChain();
    at++;
    return result;
  }

  function parseChain(): Expression {
    const { line } = peek();
    let result: Expression = { kind: 'name', name: takeName(), line };
    while (true) {
      if (accept('.')) result = { kind: 'member', of: result, name: tokens[at++]?.text ?? '', line };
      else if (accept('(')) {
        result = { kind: 'call', of: result, args: parseArguments(')'), line };
        take(')');
      } else return result;
    }
  }

  function parseUnary(): Expression {
    return accept('-') ? { kind: 'unary', sign: '-', of: parseUnary() } : parsePostfix();
  }

  function parseExpression(level = 0): Expression {
    const signs = LEVELS[level];
    if (signs === undefined) return parseUnary();
    if (level === COMPARISONS && accept('not')) return { kind: 'unary', sign: 'not', of: parseExpression(COMPARISONS) };
    let left = parseExpression(level + 1);
    while (peek().kind !== 'text' && signs.includes(peek().text)) {
      const sign = (tokens[at++] as Token).text;
      left = { kind: 'binary', sign, left, right: parseExpression(level + 1) };
    }
    return left;
  }

  function parseBlock(...ends: string[]): Statement[] {
    const body: Statement[] = [];
    while (true) {
      while (peek().kind === 'end-of-line' && at < tokens.length) at++;
      if (at >= tokens.length) fail(ends.join(' or '));
      if (ends.some((end) => end.split(' ').every((word, ahead) => is(word, ahead)))) return body;
      body.push(parseStatement());
      endLine();
    }
  }

  function parseIf(line: number): Statement {
    const branches: { condition: Expression; body: Statement[] }[] = [];
    let condition = parseExpression();
    take('then');
    if (peek().kind !== 'end-of-line') {
      const body = [parseStatement()];
      return { kind: 'if', line, branches: [{ condition, body }], otherwise: accept('else') ? [parseStatement()] : [] };
    }
    while (true) {
      branches.push({ condition, body: parseBlock('elseif', 'else', 'end if') });
      if (!accept('elseif')) break;
      condition = parseExpression();
      take('then');
    }
    const otherwise = accept('else') ? parseBlock('end if') : [];
    take('end');
    take('if');
    return { kind: 'if', line, branches, otherwise };
  }

  function parseFor(line: number): Statement {
    if (accept('each')) {
      const name = takeName();
      take('in');
      const of = parseExpression();
      const body = parseBlock('next');
      take('next');
      return { kind: 'for-each', line, name, of, body };
    }
    const name = takeName();
    take('=');
    const from = parseExpression();
    take('to');
    const to = parseExpression();
    const body = parseBlock('next');
    take('next');
    return { kind: 'for', line, name, from, to, body };
  }

  function parseDim(line: number): Statement {
    const names: { name: string; size: number | null }[] = [];
    do {
      const name = takeName();
      const size = accept('(') ? (tokens[at++]?.value ?? 0) : null;
      if (size !== null) take(')');
      names.push({ name, size });
    } while (accept(','));
    return { kind: 'dim', line, names };
  }

  function parseStatement(): Statement {
    const { line } = peek();
    if (accept('dim')) return parseDim(line);
    if (accept('if')) return parseIf(line);
    if (accept('for')) return parseFor(line);
    if (accept('exit')) return { kind: 'exit', line, what: (tokens[at++] as Token).text };
    if (accept('const')) {
      const name = takeName();
      take('=');
      return { kind: 'const', line, name, value: parseExpression() };
    }
    if (accept('do')) {
      const until = is('until');
      if (!accept('until')) take('while');
      const condition = parseExpression();
      const body = parseBlock('loop');
      take('loop');
      return { kind: 'do', line, until, condition, body };
    }
    if (accept('on')) {
      take('error');
      const how = accept('resume') ? 'resume-next' : 'stop';
      if (how === 'resume-next') take('next');
      else {
        take('goto');
        take('0');
      }
      return { kind: 'on-error', line, how };
    }
    const isSet = accept('set');
    const target = parseChain();
    if (accept('=')) return { kind: 'assign', line, target, value: parseExpression(), isSet };
    if (isSet) fail('=');
    const args = parseArguments(null);
    if (target.kind === 'call' && args.length === 0) return { kind: 'call', line, of: target.of, args: target.args };
    return { kind: 'call', line, of: target, args };
  }

  const script: Script = { isExplicit: false, body: [], procedures: new Map() };
  while (at < tokens.length) {
    if (peek().kind === 'end-of-line') {
      at++;
    } else if (accept('option')) {
      take('explicit');
      script.isExplicit = true;
      endLine();
    } else if (is('sub') || is('function')) {
      const kind = (tokens[at++] as Token).text as Procedure['kind'];
      const name = takeName();
      const parameters: string[] = [];
      take('(');
      if (!is(')'))
        do parameters.push(takeName());
        while (accept(','));
      take(')');
      endLine();
      const body = parseBlock(`end ${kind}`);
      at += 2;
      endLine();
      if (script.procedures.has(name)) throw new SyntaxError(`two procedures are called ${name}`);
      script.procedures.set(name, { kind, name, parameters, body });
    } else {
      script.body.push(parseStatement());
      endLine();
    }
  }
  return script;
}
