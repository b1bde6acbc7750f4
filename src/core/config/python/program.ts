import type { ConfigEntries, ConfigEntry, EntryForm, Provenance } from '../entry';
import { knownCall, positionalOf } from './calls';
import { type Draft, finished, isHolder, Names, type Siblings } from './drafts';
import { Evidence } from './evidence';
import { asCalls, defaultOf, firstValue, methodOf, namesOfOption, parametersOf, partsOf } from './parts';
import { isConfigClass, isEntryFunction, isEvaluation, isTrainingFunction } from './scopes';
import {
  argumentsOf,
  type Argument,
  childrenOf,
  dottedName,
  pairsOf,
  parsePython,
  type PythonNode,
  stringOf,
} from './tree';

/** Deeper nesting is generated. */
const deepest = 150;

interface Scope {
  /** What stands before the keys of its assignments. */
  readonly path: readonly string[];
  readonly siblings: Siblings;
  /** Whether its plain assignments set something. */
  readonly reads: boolean;
  readonly form: EntryForm;
  /** What tells that all within is for evaluation: `val_dataloader`. */
  readonly evaluation: string | null;
  readonly isModule: boolean;
  /** Whether what trains here belongs to a script: in a function that is called so, and not in a method. */
  readonly isScript: boolean;
}

/** What an expression is given to: a variable or the name of an argument. */
type Target = PythonNode | null;

/**
 * Entries of a Python file: assignments of a module, of classes that hold settings and of functions that train; the
 * arguments of calls that are known; defaults of command lines; dictionaries. Linear in the text.
 */
export function readProgram(path: string, text: string): ConfigEntries {
  const source = parsePython(text);
  const names = new Names(source);
  const evidence = new Evidence(path);
  const drafts: Draft[] = [];
  /** The options of a command line are siblings of each other, whoever defines them. */
  const optionSiblings: Siblings = new Map();
  const module: Scope = {
    path: [],
    siblings: new Map(),
    reads: true,
    form: 'assignment',
    evaluation: null,
    isModule: true,
    isScript: true,
  };
  for (const child of childrenOf(source.root)) visit(child, module, null, 0);
  const entries = finished(source, drafts, names);
  return { entries, problems: [], mayConfigure: evidence.isTraining(entries) };

  function visit(node: PythonNode, scope: Scope, target: Target, depth: number): void {
    if (depth > deepest) return;
    const next = depth + 1;
    switch (node.name) {
      case 'ImportStatement':
        return evidence.sawImport(source.text(node));
      case 'AssignStatement':
        return assign(node, scope, next);
      case 'UpdateStatement':
        names.define(source.text(node.firstChild!), null);
        break;
      case 'ForStatement':
        if (node.firstChild?.nextSibling) names.define(source.text(node.firstChild.nextSibling), null);
        break;
      case 'IfStatement':
        if (/^if\s+__name__\s*==/.test(source.text(node).slice(0, 40))) evidence.sawMain();
        break;
      case 'ClassDefinition':
        return visitClass(node, scope, '', next);
      case 'FunctionDefinition':
        return visitFunction(node, scope, next);
      case 'DecoratedStatement':
        return decorated(node, scope, next);
      case 'CallExpression':
        visitCall(node, scope, target, next);
        return;
    }
    for (const child of childrenOf(node)) visit(child, scope, null, next);
  }

  function decorated(node: PythonNode, scope: Scope, depth: number): void {
    const children = childrenOf(node);
    const decorators = children.filter(({ name }) => name === 'Decorator');
    const words = decorators.map((one) => source.text(one).slice(0, 60)).join(' ');
    for (const child of children) {
      if (child.name === 'ClassDefinition') visitClass(child, scope, words, depth);
      else if (child.name !== 'Decorator') visit(child, scope, null, depth);
      else for (const part of asCalls(source, child)) readCall(part.name, part.list, { scope, target: null, depth });
    }
  }

  function visitClass(node: PythonNode, scope: Scope, decorators: string, depth: number): void {
    const children = childrenOf(node);
    const name = children[1] ? source.text(children[1]) : '';
    const bases = children[2]?.name === 'ArgList' ? source.text(children[2]) : '';
    const reads = isConfigClass(name, bases, decorators);
    const inner: Scope = {
      ...scope,
      path: [],
      siblings: new Map(),
      reads,
      form: 'field',
      isModule: false,
      isScript: false,
    };
    evidence.sawClass(bases, reads);
    for (const child of childrenOf(node.lastChild ?? node)) {
      if (child.name !== 'FunctionDefinition') visit(child, inner, null, depth);
      else visitMethod(child, inner, bases, depth);
    }
  }

  /** What the constructor of a class of settings or of a Lightning module takes and keeps. */
  function visitMethod(node: PythonNode, scope: Scope, bases: string, depth: number): void {
    const isConstructor = source.text(node).slice(0, 40).includes('__init__');
    const takes = isConstructor && (scope.reads || /LightningModule/.test(bases));
    if (takes) readParameters(node, new Map());
    visitFunction(node, { ...scope, reads: isConstructor && scope.reads, form: 'assignment' }, depth);
  }

  function visitFunction(node: PythonNode, scope: Scope, depth: number): void {
    const name = childrenOf(node).find((child) => child.name === 'VariableName');
    const written = name ? source.text(name) : '';
    // A method of that name belongs to a trainer, whose settings come from elsewhere.
    const isEntry = scope.form !== 'field' && isEntryFunction(written);
    evidence.sawFunction(written);
    const siblings: Siblings = new Map();
    if (isEntry) readParameters(node, siblings);
    else hideParameters(node);
    const inner: Scope = {
      path: [],
      siblings: scope.reads && !scope.isModule ? scope.siblings : siblings,
      reads: isEntry || (scope.reads && !scope.isModule),
      form: 'assignment',
      evaluation: isEvaluation(written) ? written : scope.evaluation,
      isModule: false,
      isScript: scope.isScript && isTrainingFunction(written),
    };
    for (const child of childrenOf(node.lastChild ?? node)) visit(child, inner, null, depth);
  }

  function readParameters(node: PythonNode, siblings: Siblings): void {
    for (const { name, value } of parametersOf(node)) {
      if (value === null) continue;
      names.define(`.${source.text(name)}`, value);
      add([source.text(name)], name, defaultOf(source, value) ?? value, {
        siblings,
        form: 'argument',
        provenance: 'default',
      });
    }
  }

  /** Within the function its parameters hide the names of the module. */
  function hideParameters(node: PythonNode): void {
    for (const { name } of parametersOf(node)) names.define(source.text(name), null);
  }

  function assign(node: PythonNode, scope: Scope, depth: number): void {
    const children = childrenOf(node).filter(({ name }) => name !== 'TypeDef');
    const last = children.findLastIndex(({ name }) => name === 'AssignOp');
    const isPart = (child: PythonNode): boolean => child.name !== ',' && child.name !== 'AssignOp';
    const values = children.slice(last + 1).filter(isPart);
    const targets = children.slice(0, Math.max(last, 0)).filter(isPart);
    const isOne = values.length === 1 && last === 1;
    if (!isOne && targets.length !== values.length) {
      for (const target of targets) names.define(source.text(target), null);
      for (const value of values) visit(value, scope, null, depth);
      return;
    }
    targets.forEach((target, index) => assignOne(target, values[index]!, scope, depth));
  }

  function assignOne(target: PythonNode, value: PythonNode, scope: Scope, depth: number): void {
    const chosen = defaultOf(source, value) ?? value;
    const written = source.text(target);
    names.define(written, chosen);
    if (scope.form === 'field' && scope.reads) names.define(`.${written}`, chosen);
    const key = keyOf(target, scope);
    if (key === null) return visit(value, scope, target, depth);
    const { path, siblings, node } = key;
    if (
      addPairs(chosen, path, target, scope, depth) ||
      (path.length > 0 && addList(chosen, path, target, scope, depth))
    ) {
      return;
    }
    add(path, node, chosen, { siblings, form: scope.form, provenance: chosen === value ? 'setting' : 'default' });
    visit(value, scope, target, depth);
  }

  /** The path that an assignment sets; null where it sets none: `self.x`, a variable of any function. */
  function keyOf(
    target: PythonNode,
    scope: Scope,
  ): { readonly path: readonly string[]; readonly siblings: Siblings; readonly node: PythonNode } | null {
    const parts = partsOf(source, target);
    if (parts === null) return null;
    const [root, ...rest] = parts.map(({ text }) => text);
    const { siblings } = scope;
    const node = parts.at(-1)!.node;
    if (rest.length === 0) {
      const given = scope.reads || isHolder(root!);
      return given ? { path: [...scope.path, root!], siblings, node } : null;
    }
    const isSelf = root === 'self';
    if (isSelf ? !scope.reads : !isHolder(root!) && !/\.gin$/i.test(path)) return null;
    return { path: isHolder(root!) ? rest : parts.map(({ text }) => text), siblings, node };
  }

  function visitCall(node: PythonNode, scope: Scope, target: Target, depth: number): void {
    const callee = node.firstChild!;
    const name = dottedName(source, callee);
    const list = argumentsOf(node);
    evidence.sawCall(methodOf(source, callee), scope);
    if (callee.name === 'MemberExpression') visit(callee.firstChild!, scope, null, depth);
    readCall(name ?? methodOf(source, callee), list, { scope, target, depth, callee });
  }

  interface CallPlace {
    readonly scope: Scope;
    readonly target: Target;
    readonly depth: number;
    readonly callee?: PythonNode;
  }

  function readCall(name: string, list: readonly Argument[], place: CallPlace): void {
    const { scope, depth } = place;
    const last = name.split('.').at(-1)!;
    if (/^(?:add_argument|add_arg|option|add)$/.test(last)) addOption(list);
    else if (/^DEFINE_(?:float|integer|string|bool|boolean|enum|list)$/.test(last)) addFlag(list);
    else if (last === 'set_defaults') addAll(list, { path: [], siblings: new Map(), scope, depth });
    else if (knownCall(name) !== null && isTrainCall(name, list)) return addKnown(name, list, place);
    for (const { name: key, value } of list) {
      const isConfig = key !== null && isHolder(source.text(key));
      if (isConfig && addPairs(value, [source.text(key)], key, scope, depth)) continue;
      visit(value, scope, key, depth);
    }
  }

  /** A method called `train` may be anybody's; that of Ultralytics takes arguments that no other has. */
  function isTrainCall(name: string, list: readonly Argument[]): boolean {
    const words = /^(?:imgsz|lr0|lrf|close_mosaic|data)$/;
    return !name.endsWith('.train') || list.some((one) => one.name !== null && words.test(source.text(one.name)));
  }

  function addKnown(name: string, list: readonly Argument[], { scope, target, depth, callee }: CallPlace): void {
    const call = knownCall(name)!;
    const last = name.split('.').at(-1)!;
    if (name.endsWith('.train')) evidence.sawTraining(scope);
    const written = target === null ? '' : source.text(target);
    const first = list[0];
    const role = call.role;
    const evaluation = [written, first ? (dottedName(source, first.value) ?? '') : ''].find(isEvaluation);
    const about = evaluation ?? scope.evaluation;
    const path = about === null || role === 'optimizer' ? [last] : [about, last];
    if (callee && (role === 'optimizer' || role === 'scheduler')) {
      const node = callee.name === 'MemberExpression' ? callee.lastChild! : callee;
      drafts.push({
        path: [role],
        keyRange: source.range(target ?? node),
        ownerRange: null,
        valueNode: node,
        siblings: new Map(),
        form: 'name',
        provenance: 'setting',
      });
    }
    const given = first?.name === null ? firstValue(source, first.value) : null;
    addAll(list, {
      path,
      siblings: new Map(),
      scope,
      depth,
      positional: positionalOf(name, call, given),
      owner: callee,
    });
  }

  interface Arguments {
    readonly path: readonly string[];
    readonly siblings: Siblings;
    readonly scope: Scope;
    readonly depth: number;
    readonly positional?: readonly string[];
    readonly owner?: PythonNode | undefined;
  }

  function addAll(
    list: readonly Argument[],
    { path, siblings, scope, depth, positional = [], owner }: Arguments,
  ): void {
    list.forEach(({ name, value }, index) => {
      const key = name ? source.text(name) : positional[index];
      if (key === undefined) return visit(value, scope, null, depth);
      const here = [...path, key];
      const node = name ?? value;
      if (addPairs(value, here, node, scope, depth)) return;
      // Groups of parameters with rates of their own.
      if (/^(?:params|parameters)$/.test(key) && addList(value, [...path, 'param_groups'], node, scope, depth)) return;
      add(here, node, value, { siblings, form: name ? 'keyword' : 'positional', provenance: 'setting', owner });
      visit(value, scope, name, depth);
    });
  }

  function addPairs(
    value: PythonNode,
    path: readonly string[],
    owner: PythonNode,
    scope: Scope,
    depth: number,
  ): boolean {
    const pairs = pairsOf(source, value);
    if (pairs === null || depth > deepest) return pairs !== null;
    const siblings: Siblings = new Map();
    for (const { name, value: item } of pairs) {
      const key = name === null ? null : name.name === 'VariableName' ? source.text(name) : stringOf(source, name);
      if (key === null || name === null) {
        visit(item, scope, null, depth + 1);
        continue;
      }
      const here = [...path, key];
      names.define(here.join('.'), item);
      if (addPairs(item, here, name, scope, depth + 1) || addList(item, here, name, scope, depth + 1)) continue;
      add(here, name, item, { siblings, form: 'dict', provenance: 'setting', owner });
      visit(item, scope, name, depth + 1);
    }
    return true;
  }

  /** `[dict(type="LinearLR"), …]`; false where it is no list of dictionaries. */
  function addList(
    value: PythonNode,
    path: readonly string[],
    owner: PythonNode,
    scope: Scope,
    depth: number,
  ): boolean {
    if (value.name !== 'ArrayExpression' && value.name !== 'TupleExpression') return false;
    const items = childrenOf(value).filter((item) => pairsOf(source, item) !== null);
    for (const item of items) addPairs(item, path, owner, scope, depth + 1);
    return items.length > 0;
  }

  /** `add_argument("-b", "--batch-size", default=32)`: the long name, or `dest`. */
  function addOption(list: readonly Argument[]): void {
    const options = list.filter(({ name }) => name === null).map(({ value }) => value);
    const option = options.find((node) => stringOf(source, node)?.startsWith('--')) ?? options[0];
    const preset = list.find(({ name }) => name !== null && source.text(name) === 'default')?.value;
    const flag = option ? stringOf(source, option) : null;
    if (option === undefined || flag === null || !/^-/.test(flag)) return;
    const key = flag.replace(/^-+/, '').replace(/\/.*$/, '');
    evidence.sawOption();
    if (preset === undefined) return;
    for (const name of namesOfOption(source, list)) names.define(`.${name}`, preset);
    const start = source.text(option).indexOf(flag) + flag.length - flag.replace(/^-+/, '').length;
    const keyRange = source.within(option, start, -1);
    push([key], keyRange, preset, { siblings: optionSiblings, form: 'argument', provenance: 'default' });
  }

  /** `flags.DEFINE_float("learning_rate", 0.1, "help")` of absl. */
  function addFlag([name, preset]: readonly Argument[]): void {
    const key = name ? stringOf(source, name.value) : null;
    if (key === null || preset === undefined) return;
    evidence.sawOption();
    names.define(`.${key}`, preset.value);
    add([key], name!.value, preset.value, { siblings: optionSiblings, form: 'argument', provenance: 'default' });
  }

  interface About {
    readonly siblings: Siblings;
    readonly form: EntryForm;
    readonly provenance: Provenance;
    readonly owner?: PythonNode | undefined;
  }

  function add(path: readonly string[], key: PythonNode, value: PythonNode, about: About): void {
    push(path, source.range(key), value, about);
  }

  function push(path: readonly string[], keyRange: ConfigEntry['keyRange'], value: PythonNode, about: About): void {
    const { siblings, form, provenance, owner } = about;
    const ownerRange = owner ? source.range(owner) : null;
    drafts.push({ path, keyRange, ownerRange, valueNode: value, siblings, form, provenance });
  }
}
