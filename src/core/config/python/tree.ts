import { parser } from '@lezer/python';
import { type LineRange, lineRanges } from '../positions';

export type PythonNode = ReturnType<typeof parser.parse>['topNode'];

/** A parsed text, with its lines. */
export interface PythonSource {
  readonly root: PythonNode;
  text(node: PythonNode): string;
  range(node: PythonNode): LineRange;
  /** A stretch within a node, offsets from its start; negative from its end. */
  within(node: PythonNode, start: number, end: number): LineRange;
}

export interface Argument {
  /** Null for an argument without a name. */
  readonly name: PythonNode | null;
  readonly value: PythonNode;
}

/** Parses any text, with what cannot be read as nodes of their own. Linear in the text. */
export function parsePython(written: string): PythonSource {
  const text = withoutMagic(written);
  const root = parser.parse(text).topNode;
  const rangeOf = lineRanges(text);
  return {
    root,
    text: ({ from, to }) => text.slice(from, to),
    range: ({ from, to }) => rangeOf(from, to),
    within: ({ from, to }, start, end) => rangeOf(from + start, to + end),
  };
}

/** `%matplotlib inline` and `!pip install` in a notebook are no Python; blanks as long keep all places. */
function withoutMagic(text: string): string {
  return text.replace(/^[ \t]*(?:%%?[a-z]|!)[^\n]*/gim, (line) => ' '.repeat(line.length));
}

export function childrenOf(node: PythonNode): PythonNode[] {
  const result: PythonNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') result.push(child);
  }
  return result;
}

/** `torch.optim.AdamW` as it is written; null for what is no plain name. */
export function dottedName(source: PythonSource, node: PythonNode): string | null {
  const text = node.name === 'VariableName' || node.name === 'MemberExpression' ? source.text(node) : '';
  return /^[\w.]+$/.test(text) ? text : null;
}

/** The arguments of a call or of a decorator, without `*args` and `**kwargs`. */
export function argumentsOf(call: PythonNode): readonly Argument[] {
  const list = call.lastChild;
  if (list?.name !== 'ArgList') return [];
  const result: Argument[] = [];
  let part: PythonNode[] = [];
  for (const child of childrenOf(list)) {
    if (child.name === '(' || child.name === ')') continue;
    if (child.name === ',') part = [];
    else part.push(child);
    const [first, operator, value] = part;
    if (part.length === 1 && child.nextSibling?.name !== 'AssignOp' && !/^\W+$/.test(child.name)) {
      result.push({ name: null, value: child });
    } else if (part.length === 3 && first!.name === 'VariableName' && operator!.name === 'AssignOp') {
      result.push({ name: first!, value: value! });
    }
  }
  return result;
}

/** Keys and values of a `{…}` or of a call of `dict`; a key is a string in the first and a name in the second. */
export function pairsOf(source: PythonSource, node: PythonNode, isInner = false): readonly Argument[] | null {
  if (node.name === 'DictionaryExpression') {
    const children = childrenOf(node);
    return children.flatMap((child, index) => {
      const [key, value] = [children[index - 1], children[index + 1]];
      return child.name === ':' && key && value && value.name !== ',' ? [{ name: key, value }] : [];
    });
  }
  const callee = node.name === 'CallExpression' ? dottedName(source, node.firstChild!) : null;
  if (callee === null || !/^(?:\w+\.)*(?:dict|ConfigDict|EasyDict|edict|Namespace|SimpleNamespace)$/.test(callee))
    return null;
  const all = argumentsOf(node);
  const [first] = all;
  // `ConfigDict({…})`.
  if (first !== undefined && first.name === null) return isInner ? null : pairsOf(source, first.value, true);
  return all;
}

/** What a plain string says; null for formatted and joined ones. */
export function stringOf(source: PythonSource, node: PythonNode): string | null {
  if (node.name !== 'String') return null;
  const match = /^[rbuRBU]{0,2}("""|'''|"|')([^]*)\1$/.exec(source.text(node));
  return match ? match[2]! : null;
}
