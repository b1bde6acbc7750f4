import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, visit } from 'yaml';
import type { LogProblem } from '../run';
import { type ConfigEntries, type ConfigEntry, deepest, longestList, mostEntries, type Scalar } from './entry';
import { canonicalKey } from './key';
import { type LineRange, lineRanges } from './positions';

/** Most problems reported of one file: a file that is no YAML at all would have one per line. */
const mostProblems = 5;

/**
 * Entries of all documents of a YAML file, anchors and merges followed. Values of Python objects (`!!python/…`, as
 * Lightning writes them) are read for the plain keys inside and otherwise left alone.
 */
export function readYaml(file: string, text: string): ConfigEntries {
  const lines = new LineCounter();
  const documents = parse(text, lines);
  const reader = createReader(text);
  const problems: LogProblem[] = [];
  for (const document of documents) {
    reader.read(document);
    for (const error of document.errors) {
      if (problems.length === mostProblems) break;
      const { line } = lines.linePos(error.pos[0]);
      problems.push(problem(line, `Not valid YAML here: ${error.message.split('\n')[0]!}`));
    }
  }
  return { entries: reader.entries, problems, mayConfigure: true };

  function problem(line: number, message: string): LogProblem {
    return { severity: 'warning', file, line, message };
  }
}

/** Without excerpts in its messages: each would cost a look at all of the text before it. */
function parse(text: string, lineCounter: LineCounter): readonly Document[] {
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false, logLevel: 'silent', strict: false });
  return Array.isArray(documents) ? documents : [];
}

function createReader(text: string): { readonly entries: ConfigEntry[]; read(document: Document): void } {
  const rangeOf = lineRanges(text);
  const entries: ConfigEntry[] = [];
  let visits = 0;
  return { entries, read: (document) => walk(document, document.contents as Node | null, [], null) };

  function walk(
    document: Document,
    written: Node | null,
    path: readonly string[],
    owner: Node | null,
    hidden: ReadonlySet<string> = nothingHidden,
  ): void {
    const node = resolve(document, written);
    visits++;
    if (node === null || path.length > deepest || visits > mostEntries) return;
    if (isSeq(node)) for (const item of node.items.slice(0, longestList)) walk(document, item as Node, path, null);
    if (!isMap(node)) return;
    const siblings = siblingsOf(document, node.items);
    let own: ReadonlySet<string> | null = null;
    for (const pair of node.items) {
      const key = pair.key as Node | null;
      const name = isScalar(key) ? String(key.value) : '';
      const value = pair.value as Node | null;
      // What a map says itself holds against what is merged into it.
      if (hidden.has(name)) continue;
      if (name === '<<') {
        own ??= new Set([...hidden, ...namesOf(node.items)]);
        mergeInto(document, value, path, owner, own);
      } else if (key !== null && value !== null) add(document, key, value, [...path, name], { siblings, owner });
    }
  }

  function mergeInto(
    document: Document,
    value: Node | null,
    path: readonly string[],
    owner: Node | null,
    hidden: ReadonlySet<string>,
  ): void {
    const merged = resolve(document, value);
    for (const item of isSeq(merged) ? merged.items.slice(0, longestList) : [merged]) {
      walk(document, item as Node | null, path, owner, hidden);
    }
  }

  function add(
    document: Document,
    key: Node,
    written: Node,
    path: readonly string[],
    around: { readonly siblings: ConfigEntry['siblings']; readonly owner: Node | null },
  ): void {
    const node = resolve(document, written);
    const value = valueOf(document, node);
    if (value === null) return walk(document, written, path, key);
    if (entries.length >= mostEntries) return;
    entries.push({
      path,
      value,
      siblings: around.siblings,
      keyRange: range(key),
      ownerRange: around.owner && range(around.owner),
      valueRange: range(written),
      itemRanges: isSeq(node) ? node.items.map((item) => range(item as Node)) : [],
    });
  }

  function range(node: Node): LineRange {
    const [start, end] = node.range ?? [0, 0];
    return rangeOf(start, end);
  }
}

const nothingHidden: ReadonlySet<string> = new Set();

function namesOf(items: readonly { readonly key: unknown }[]): readonly string[] {
  return items.map(({ key }) => (isScalar(key) ? String(key.value) : '')).filter((name) => name !== '<<');
}

/** The nodes of each anchor in the order of the file, by document. */
const anchors = new WeakMap<Document, ReadonlyMap<string, readonly Node[]>>();

/** What an alias stands for: the last node of its name before it. The parser would look through the file for each. */
function resolve(document: Document, node: Node | null): Node | null {
  if (!isAlias(node)) return node;
  const known = anchors.get(document) ?? anchorsOf(document);
  anchors.set(document, known);
  const place = node.range?.[0] ?? 0;
  const found = lastBefore(known.get(node.source) ?? [], place);
  // What holds the alias cannot be what it stands for.
  return (found?.range?.[1] ?? 0) > place ? null : found;
}

function lastBefore(nodes: readonly Node[], place: number): Node | null {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]!.range?.[0] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1] ?? null;
}

function anchorsOf(document: Document): ReadonlyMap<string, readonly Node[]> {
  const found = new Map<string, Node[]>();
  visit(document, {
    Node: (_key, node) => {
      const name = isAlias(node) ? undefined : node.anchor;
      if (name === undefined) return;
      const same = found.get(name);
      if (same) same.push(node);
      else found.set(name, [node]);
    },
  });
  return found;
}

function siblingsOf(document: Document, items: readonly { key: unknown; value: unknown }[]): ConfigEntry['siblings'] {
  return new Map(
    items
      .filter(({ key }) => isScalar(key))
      .map(({ key, value }) => [
        canonicalKey(String((key as { value: unknown }).value)),
        scalarOf(resolve(document, value as Node | null)),
      ]),
  );
}

function scalarOf(node: Node | null): Scalar | null {
  if (!isScalar(node)) return null;
  const { value } = node;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

function valueOf(document: Document, node: Node | null): ConfigEntry['value'] | null {
  if (!isSeq(node)) return scalarOf(node);
  const { items } = node;
  if (items.length === 0 || items.length > longestList) return null;
  const scalars = items.map((item) => scalarOf(resolve(document, item as Node))).filter((item) => item !== null);
  return scalars.length === items.length ? scalars : null;
}
