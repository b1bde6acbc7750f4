import {
  argumentsOf,
  type Argument,
  childrenOf,
  dottedName,
  type PythonNode,
  type PythonSource,
  stringOf,
} from './tree';

/** `@click.option("--lr", default=0.1)` has its name and its list of arguments side by side. */
export function asCalls(
  source: PythonSource,
  decorator: PythonNode,
): readonly { readonly name: string; readonly list: readonly Argument[] }[] {
  const text = /^@\s*([\w.]+)\s*\(/.exec(source.text(decorator));
  return text && decorator.lastChild?.name === 'ArgList' ? [{ name: text[1]!, list: argumentsOf(decorator) }] : [];
}

/** The parameters of a function, with their defaults. */
export function parametersOf(
  node: PythonNode,
): readonly { readonly name: PythonNode; readonly value: PythonNode | null }[] {
  const list = childrenOf(node).find(({ name }) => name === 'ParamList');
  const children = list ? childrenOf(list) : [];
  return children.flatMap((name, index) => {
    if (name.name !== 'VariableName' || children[index - 1]?.name === 'AssignOp') return [];
    const rest = children.slice(index + 1, index + 4);
    const at = rest.findIndex((child) => child.name === 'AssignOp');
    const comma = rest.findIndex((child) => child.name === ',');
    return [{ name, value: at >= 0 && (comma < 0 || at < comma) ? (rest[at + 1] ?? null) : null }];
  });
}

/** Longer targets are no names. Characters. */
const longestTarget = 200;

/** `config.optimizer.lr` and `config["optimizer"]["lr"]` in parts. */
export function partsOf(
  source: PythonSource,
  target: PythonNode,
): readonly { readonly text: string; readonly node: PythonNode }[] | null {
  if (target.name === 'VariableName') return [{ text: source.text(target), node: target }];
  if (target.name !== 'MemberExpression' || target.to - target.from > longestTarget) return null;
  const [object, sign, member] = childrenOf(target);
  const before = object ? partsOf(source, object) : null;
  if (before === null || member === undefined) return null;
  const text = sign?.name === '.' ? source.text(member) : stringOf(source, member);
  return text === null ? null : [...before, { text, node: member }];
}

/** The last part of what is called, after a dot: `model().fit(…)` calls `.fit`. */
export function methodOf(source: PythonSource, callee: PythonNode): string {
  const written = dottedName(source, callee);
  return written ?? (callee.name === 'MemberExpression' ? `_.${source.text(callee.lastChild!)}` : '');
}

/** What tells Keras' signature from PyTorch's, before all names are known. */
export function firstValue(source: PythonSource, node: PythonNode): number | string | null {
  if (node.name === 'String') return source.text(node);
  if (node.name === 'Number') return Number(source.text(node));
  return node.name === 'VariableName' && /lr|learning_?rate|epochs?$/i.test(source.text(node)) ? 1 : null;
}

/** The default that `field(default=…)`, `Field(…)` and `typer.Option(…)` stand for; null for anything else. */
export function defaultOf(source: PythonSource, value: PythonNode): PythonNode | null {
  const callee = value.name === 'CallExpression' ? (dottedName(source, value.firstChild!) ?? '') : '';
  if (!/^(?:dataclasses\.|typer\.|pydantic\.|attr\.|attrs\.|click\.)?(?:field|Field|Option|Argument|ib)$/.test(callee))
    return null;
  const list = argumentsOf(value);
  const given = list.find(({ name }) => name !== null && source.text(name) === 'default');
  return given?.value ?? list.find(({ name }) => name === null)?.value ?? null;
}

/** The names under which an option of `argparse` or click may be asked for: `dest`, or its long spellings. */
export function namesOfOption(source: PythonSource, list: readonly Argument[]): readonly string[] {
  const dest = list.find(({ name }) => name !== null && source.text(name) === 'dest')?.value;
  const words = list.filter(({ name }) => name === null).map(({ value }) => stringOf(source, value));
  const given = dest ? stringOf(source, dest) : null;
  return [given, ...words.map((word) => (word?.startsWith('--') ? word.slice(2) : null))]
    .filter((word) => word !== null)
    .map((word) => word.replaceAll('-', '_'));
}
