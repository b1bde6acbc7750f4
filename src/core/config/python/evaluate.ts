import { type ConfigEntry, longestList, type Scalar } from '../entry';
import { argumentsOf, childrenOf, dottedName, type PythonNode, type PythonSource, stringOf } from './tree';

/** A value that is known without running the program. */
export interface Constant {
  readonly value: ConfigEntry['value'];
  /** True where names of the file went into it. */
  readonly derived: boolean;
  /** The nodes of its items where it is a list. */
  readonly items: readonly PythonNode[];
}

/** What names stand for; undefined for a name that is unknown or has several values. */
export type Lookup = (name: string) => ConfigEntry['value'] | undefined;

/** Deeper sums are no setting. */
const deepest = 12;

/**
 * The value of an expression of constants: numbers, strings, switches, their sums and products, and names that the file
 * gives one value. Null for everything else, None included. O(nodes), to a bounded depth.
 */
export function evaluate(source: PythonSource, node: PythonNode, lookup: Lookup, depth = 0): Constant | null {
  if (depth > deepest) return null;
  const inner = (child: PythonNode): Constant | null => evaluate(source, child, lookup, depth + 1);
  switch (node.name) {
    case 'Number':
      return plain(numberOf(source.text(node)));
    case 'String':
      return plain(stringOf(source, node));
    case 'Boolean':
      return plain(source.text(node) === 'True');
    case 'ParenthesizedExpression':
      return childrenOf(node)[1] ? inner(childrenOf(node)[1]!) : null;
    case 'UnaryExpression':
      return signed(source.text(node.firstChild!), inner(node.lastChild!));
    case 'BinaryExpression':
      return calculated(source.text(childrenOf(node)[1]!), inner(node.firstChild!), inner(node.lastChild!));
    case 'ArrayExpression':
    case 'TupleExpression':
      return listed(node, inner);
    case 'VariableName':
    case 'MemberExpression':
      return named(source, node, lookup);
    case 'CallExpression':
      return converted(source, node, inner);
    default:
      return null;
  }
}

function plain(value: Scalar | null): Constant | null {
  return value === null ? null : { value, derived: false, items: [] };
}

function numberOf(text: string): number | null {
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? value : null;
}

function signed(operator: string, of: Constant | null): Constant | null {
  if (of === null || typeof of.value !== 'number') return null;
  if (operator === '-') return { ...of, value: -of.value };
  return operator === '+' ? of : null;
}

function calculated(operator: string, left: Constant | null, right: Constant | null): Constant | null {
  if (typeof left?.value !== 'number' || typeof right?.value !== 'number') return null;
  const value = calculate(operator, left.value, right.value);
  return Number.isFinite(value) ? { value, derived: left.derived || right.derived, items: [] } : null;
}

/** NaN for an operator that is none of arithmetic. */
function calculate(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '//':
      return Math.floor(left / right);
    case '**':
      return left ** right;
    default:
      return NaN;
  }
}

function listed(node: PythonNode, inner: (child: PythonNode) => Constant | null): Constant | null {
  const items = childrenOf(node).filter(({ name }) => !/^\W+$/.test(name));
  if (items.length === 0 || items.length > longestList) return null;
  const constants = items.map(inner).filter((one) => one !== null);
  const scalars = constants.map(({ value }) => value).filter((value) => typeof value !== 'object');
  if (scalars.length < items.length) return null;
  return { value: scalars, derived: constants.some(({ derived }) => derived), items };
}

function named(source: PythonSource, node: PythonNode, lookup: Lookup): Constant | null {
  // The parser takes `10.` for the beginning of a member.
  if (/^[\d_]+\.\s*$/.test(source.text(node))) return plain(numberOf(source.text(node).trim()));
  const name = source.text(node).replace(/\[\s*["'](\w+)["']\s*\]/g, '.$1');
  const value = /^[\w.]+$/.test(name) ? lookup(name) : undefined;
  return value === undefined ? null : { value, derived: true, items: [] };
}

/** `int(1e4)`, `float("1e-3")`; `os.environ.get("LR", 1e-3)` is its default. */
function converted(
  source: PythonSource,
  call: PythonNode,
  inner: (child: PythonNode) => Constant | null,
): Constant | null {
  const callee = dottedName(source, call.firstChild!);
  const [first, second, ...others] = argumentsOf(call);
  const isEnvironment = callee === 'os.environ.get' || callee === 'os.getenv';
  if (isEnvironment && second !== undefined && others.length === 0) return inner(second.value);
  if ((callee !== 'int' && callee !== 'float') || first === undefined || second !== undefined) return null;
  const constant = inner(first.value);
  const number = constant === null || typeof constant.value === 'object' ? NaN : Number(constant.value);
  if (!Number.isFinite(number)) return null;
  return { value: callee === 'int' ? Math.trunc(number) : number, derived: constant!.derived, items: [] };
}
