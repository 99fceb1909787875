import { parseSync } from 'vite';

/** A text in a source file that people would read or hear. */
export interface SpokenLiteral {
  line: number;
  text: string;
}

/** A node of the syntax tree; the parser's own types know each kind, a walk needs only these. */
interface Node {
  type: string;
  start: number;
  [part: string]: unknown;
}

/** Attributes and properties whose text is shown or said. */
const SAID = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'confirmLabel',
  'description',
  'empty',
  'fullHeader',
  'header',
  'heading',
  'hint',
  'label',
  'lead',
  'meaning',
  'note',
  'placeholder',
  'problem',
  'subtitle',
  'text',
  'title',
]);

const WORD = /\p{L}{2,}/u;
/** Two words or more, the first with a capital letter, a later one without. */
const SENTENCE = /^\p{Lu}\p{Ll}+\b.*\s\p{Ll}{2,}/u;
const LOOKS_SAID = /^\p{Lu}|\s/u;
/** The name of the app, and a sample of letters, are the same in every language. */
const NAMES = new Set(['Offramp', 'Abc 123']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function listChildren(node: Node): Node[] {
  return Object.values(node).flatMap((part) => (Array.isArray(part) ? part.filter(isNode) : isNode(part) ? [part] : []));
}

/** The texts that an expression can come to by choosing and joining, without calls. */
function listTexts(node: Node): { node: Node; text: string }[] {
  if (node.type === 'Literal' && typeof node.value === 'string') return [{ node, text: node.value }];
  if (node.type === 'TemplateElement') return [{ node, text: (node.value as { cooked: string }).cooked }];
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate].filter(isNode).flatMap(listTexts);
  const joins = ['LogicalExpression', 'TemplateLiteral', 'ParenthesizedExpression', 'JSXExpressionContainer'];
  const adds = node.type === 'BinaryExpression' && node.operator === '+';
  return adds || joins.includes(node.type) ? listChildren(node).flatMap(listTexts) : [];
}

/** The name of an attribute or a property, or null. */
function readName(node: Node): string | null {
  if (node.type !== 'JSXAttribute' && node.type !== 'Property') return null;
  const name = (node.type === 'Property' ? node.key : node.name) as Node;
  return typeof name.name === 'string' ? name.name : null;
}

/** Finds what a source file says in its own words instead of those of the catalogue. */
export function findSpokenLiterals(file: string, source: string): SpokenLiteral[] {
  const found = new Map<number, SpokenLiteral>();
  const keep = (node: Node, text: string): void => {
    const words = text.replaceAll(/\s+/g, ' ').trim();
    if (WORD.test(words) && !NAMES.has(words)) {
      found.set(node.start, { line: source.slice(0, node.start).split('\n').length, text: words });
    }
  };
  function walk(node: Node, parent: Node | null): void {
    if (node.type === 'ImportDeclaration' || node.type.startsWith('TS')) {
      // Assertions carry an expression; types say nothing.
      if (isNode(node.expression)) walk(node.expression, node);
      return;
    }
    // What developers read stays as it is.
    if (node.type === 'NewExpression' && /Error$/.test(String((node.callee as Node).name))) return;
    if (node.type === 'JSXText') keep(node, String(node.value));
    if (node.type === 'JSXExpressionContainer' && parent?.type !== 'JSXAttribute') {
      for (const { node: at, text } of listTexts(node)) keep(at, text);
    }
    const name = readName(node);
    if (name !== null && SAID.has(name) && isNode(node.value)) {
      // In a plain object the same names also carry ids, which are small and of one piece, as do levels of headings.
      for (const { node: at, text } of listTexts(node.value))
        if ((node.type === 'JSXAttribute' && name !== 'heading') || LOOKS_SAID.test(text)) keep(at, text);
    }
    if (node.type === 'Literal' && typeof node.value === 'string' && SENTENCE.test(node.value)) keep(node, node.value);
    if (node.type === 'TemplateElement' && SENTENCE.test((node.value as { cooked: string }).cooked)) {
      keep(node, (node.value as { cooked: string }).cooked);
    }
    for (const child of listChildren(node)) walk(child, node);
  }
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  walk(program as unknown as Node, null);
  return [...found.values()].sort((a, b) => a.line - b.line);
}
