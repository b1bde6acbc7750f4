import { type ConfigEntries, type ConfigEntry, deepest, longestList, mostEntries, type Scalar } from './entry';
import { canonicalKey } from './key';
import { type LineRange, lineRanges } from './positions';
import { scalarOfText } from './scalar-text';

/** A comment; a string, which ends with its line at the latest; a word or number; or one sign. */
const token = /#[^\n]*|"[^"\n]*"?|'[^'\n]*'?|[\w.+-]+|[:{}<>[\],;]/g;

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A field, with as many values as it is repeated in its block. */
interface Field {
  readonly key: Token;
  readonly values: Token[];
  readonly isList: boolean;
}

interface Block {
  readonly path: readonly string[];
  readonly owner: Token | null;
  readonly fields: Map<string, Field>;
}

/**
 * Entries of a protocol buffer as text: the solvers and nets of Caffe, the pipelines of TensorFlow's Object Detection.
 * A field that is repeated, such as `stepvalue`, is one entry with a list. Linear in the text.
 */
export function readPrototxt(text: string): ConfigEntries {
  const rangeOf = lineRanges(text);
  const range = ({ start, end }: Token): LineRange => rangeOf(start, end);
  const entries: ConfigEntry[] = [];
  const tokens = tokensOf(text);
  const open: Block[] = [];
  let block: Block = { path: [], owner: null, fields: new Map() };
  for (let at = 0; at < tokens.length; at++) {
    const one = tokens[at]!;
    const next = tokens[at + 1]?.text;
    if (one.text === '}' || one.text === '>') close();
    if (!/^[a-z_]/i.test(one.text)) continue;
    if (next === '{' || next === '<' || (next === ':' && /^[{<]$/.test(tokens[at + 2]?.text ?? ''))) {
      at += next === ':' ? 2 : 1;
      open.push(block);
      block = { path: [...block.path.slice(0, deepest), one.text], owner: one, fields: new Map() };
    } else if (next === ':') at = addValues(one, at + 2);
  }
  while (open.length > 0) close();
  flush(block);
  return {
    entries: entries.sort((one, other) => one.keyRange.line - other.keyRange.line),
    problems: [],
    mayConfigure: true,
  };

  function close(): void {
    flush(block);
    block = open.pop() ?? { path: [], owner: null, fields: new Map() };
  }

  /** The place of the last token of the values that begin at a place. */
  function addValues(key: Token, from: number): number {
    const isList = tokens[from]?.text === '[';
    const field = block.fields.get(key.text) ?? { key, values: [], isList };
    block.fields.set(key.text, field);
    let at = isList ? from + 1 : from;
    for (; at < tokens.length; at++) {
      const one = tokens[at]!;
      if (isList && one.text === ']') return at;
      if (/^[\w.+"'-]/.test(one.text)) field.values.push(one);
      else if (!isList || one.text !== ',') return at - 1;
      if (!isList) return at;
    }
    return at;
  }

  function flush({ path, owner, fields }: Block): void {
    const siblings: ConfigEntry['siblings'] = new Map(
      [...fields].map(([key, { values }]) => [canonicalKey(key), values.length === 1 ? scalarOf(values[0]!) : null]),
    );
    for (const { key, values, isList } of fields.values()) {
      const scalars = values.map(scalarOf).filter((one) => one !== null);
      const [first, last] = [values[0], values.at(-1)];
      if (first === undefined || scalars.length < values.length || scalars.length > longestList) continue;
      if (entries.length >= mostEntries) return;
      const several = isList || values.length > 1;
      entries.push({
        path: [...path, key.text],
        value: several ? scalars : scalars[0]!,
        siblings,
        keyRange: range(key),
        ownerRange: owner && range(owner),
        valueRange: rangeOf(first.start, isList ? last!.end : first.end),
        itemRanges: several ? values.map(range) : [],
      });
    }
  }
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(token)]
    .filter(([found]) => !found.startsWith('#'))
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}

function scalarOf({ text }: Token): Scalar | null {
  return scalarOfText(text);
}
