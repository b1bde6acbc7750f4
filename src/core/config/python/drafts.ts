import { type ConfigEntry, type EntryForm, mostEntries, type Provenance, type Scalar } from '../entry';
import { canonicalKey } from '../key';
import type { LineRange } from '../positions';
import { evaluate, type Lookup } from './evaluate';
import { dottedName, type PythonNode, type PythonSource } from './tree';
import { isOptimizerClass } from './calls';

/** The entries of one scope, call or dictionary, which are siblings of each other. */
export type Siblings = Map<string, Scalar | null>;

/** An entry whose value is worked out when all names of the file are known. */
export interface Draft {
  readonly path: readonly string[];
  readonly keyRange: LineRange;
  readonly ownerRange: LineRange | null;
  readonly valueNode: PythonNode;
  readonly siblings: Siblings;
  readonly form: EntryForm;
  readonly provenance: Provenance;
}

/** Names that hold the settings of a run, as the first part of `config.lr` and `args.lr`. */
const holders =
  /^(?:self|_?[cC]|_?[cC]fg|_?[cC]onfig|CFG|CONFIG|args|opts?|options|flags|FLAGS|FLAGS_|params|hparams|hps?|settings|conf|\w*_(?:args|config|cfg|params))$/;

/** Whether a name holds settings. */
export function isHolder(name: string): boolean {
  return holders.test(name);
}

/** What names of a file stand for. A name that is given two values stands for none. */
export class Names {
  readonly #nodes = new Map<string, PythonNode | null>();
  readonly #open = new Set<string>();

  constructor(private readonly source: PythonSource) {}

  define(name: string, node: PythonNode | null): void {
    const known = this.#nodes.get(name);
    const isSame =
      known !== undefined && known !== null && node !== null && this.source.text(known) === this.source.text(node);
    if (known === undefined) this.#nodes.set(name, node);
    else if (!isSame) this.#nodes.set(name, null);
  }

  readonly lookup: Lookup = (name) => {
    const own = this.#nodes.has(name) ? name : fieldOf(name);
    const node = own === null ? null : this.#nodes.get(own);
    if (own === null || node === null || node === undefined || this.#open.has(own)) return undefined;
    this.#open.add(own);
    const constant = evaluate(this.source, node, this.lookup);
    this.#open.delete(own);
    return constant?.value;
  };
}

/** `args.lr` is the argument `.lr`, whatever the object is called. */
function fieldOf(name: string): string | null {
  const parts = name.split('.');
  return parts.length > 1 && parts.slice(0, -1).every(isHolder) ? `.${parts.at(-1)!}` : null;
}

/** Entries in the order of the file, without those whose value the file does not tell. */
export function finished(source: PythonSource, drafts: readonly Draft[], names: Names): readonly ConfigEntry[] {
  const entries: ConfigEntry[] = [];
  for (const { valueNode, siblings, path, form, ...draft } of drafts) {
    const read = form === 'name' ? calledName(source, valueNode) : valueOf(source, valueNode, names.lookup);
    const key = canonicalKey(path.at(-1) ?? '');
    siblings.set(key, read === null || typeof read.value === 'object' ? (siblings.get(key) ?? null) : read.value);
    if (read === null || entries.length >= mostEntries) continue;
    entries.push({
      path,
      value: read.value,
      siblings,
      keyRange: draft.keyRange,
      ownerRange: draft.ownerRange,
      valueRange: source.range(read.shown),
      itemRanges: read.items.map((item) => source.range(item)),
      form,
      provenance: read.derived ? 'derived' : draft.provenance,
    });
  }
  return entries;
}

interface Value {
  readonly value: ConfigEntry['value'];
  readonly derived: boolean;
  readonly items: readonly PythonNode[];
  readonly shown: PythonNode;
}

/** What is called, without the module that it comes from. */
function calledName(source: PythonSource, node: PythonNode): Value {
  return { value: source.text(node), derived: false, items: [], shown: node };
}

/** A constant, or the class of an optimizer by its name. */
function valueOf(source: PythonSource, node: PythonNode, lookup: Lookup): Value | null {
  const constant = evaluate(source, node, lookup);
  if (constant !== null) return { ...constant, shown: node };
  const name = dottedName(source, node);
  const last = node.name === 'MemberExpression' ? node.lastChild! : node;
  if (name === null || !isOptimizerClass(name)) return null;
  return { value: source.text(last), derived: false, items: [], shown: last };
}
