import { type ConfigEntry, type EntryForm, longestList, type Provenance, type Scalar } from '../entry';
import { canonicalKey } from '../key';
import type { LineRange } from '../positions';
import { scalarOfText, valueOfText } from '../scalar-text';
import { parseNumber } from '../value';
import type { Word } from './words';

/** What turns offsets into places, and names into what the file gives them. */
export interface ShellText {
  range(start: number, end: number): LineRange;
  variable(name: string): Scalar | undefined;
}

/** A piece of a word that is a value, with its offsets. */
interface Piece {
  readonly text: string;
  readonly start: number;
}

interface Value {
  readonly value: ConfigEntry['value'];
  readonly range: LineRange;
  readonly items: readonly LineRange[];
  readonly provenance: Provenance;
}

const flag = /^--?([a-zA-Z][\w./-]*)(=?)/;
/** `optimizer.lr=0.1`, `+trainer.max_epochs=5`, `++a.b=c` of Hydra; `lr0=0.01` of Ultralytics. */
const override = /^["']?\+{0,2}([a-zA-Z_][\w.@/-]*)=/;
/** Another flag, or where the output goes. */
const notValue = /^(?:--?[a-zA-Z]|\d*[<>])/;
const number = /^["']?[+-]?\.?\d/;

/** The entries that the arguments of one command set; all are siblings of each other. Linear in the words. */
export function flagsOf(words: readonly Word[], text: ShellText): readonly ConfigEntry[] {
  const siblings = new Map<string, Scalar | null>();
  const entries: ConfigEntry[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const named = flag.exec(word.text);
    if (named) {
      const [all, key, equals] = named as unknown as readonly [string, string, string];
      const keyStart = word.start + all.length - equals.length - key.length;
      const given = equals === '=' ? [pieceOf(word, all.length)] : valuesAfter(words, at);
      if (equals !== '=') at += given.length;
      // `-b` and `-j` mean something else to each program.
      if (key.length > 1) push(key, text.range(keyStart, keyStart + key.length), given);
      continue;
    }
    const set = override.exec(word.text);
    if (!set) continue;
    const keyStart = word.start + set[0].length - 1 - set[1]!.length;
    const isQuoted = /^["']/.test(word.text);
    const piece = pieceOf(word, set[0].length, isQuoted ? 1 : 0);
    push(set[1]!, text.range(keyStart, keyStart + set[1]!.length), [piece], 'override');
  }
  return entries;

  function push(key: string, keyRange: LineRange, given: readonly Piece[], form: EntryForm = 'flag'): void {
    const value =
      given.length === 0 ? switchedOn(keyRange) : given.length > 1 ? listOf(given, text) : valueOf(given[0]!, text);
    const single = value === null || typeof value.value === 'object' ? null : value.value;
    siblings.set(canonicalKey(key.split('.').at(-1)!), single);
    if (value === null) return;
    entries.push({
      path: [key],
      value: value.value,
      siblings,
      keyRange,
      ownerRange: null,
      valueRange: value.range,
      itemRanges: value.items,
      form,
      provenance: value.provenance,
    });
  }
}

/** A flag without a value switches something on. */
function switchedOn(range: LineRange): Value {
  return { value: true, range, items: [], provenance: 'override' };
}

function pieceOf(word: Word, from: number, closing = 0): Piece {
  return { text: word.text.slice(from, word.text.length - closing), start: word.start + from };
}

/** The word behind a flag, and with a number the numbers behind it. */
function valuesAfter(words: readonly Word[], at: number): readonly Piece[] {
  const [first, ...others] = words.slice(at + 1, at + 1 + longestList);
  if (first === undefined || notValue.test(first.text) || override.test(first.text)) return [];
  if (!number.test(first.text)) return [pieceOf(first, 0)];
  const end = others.findIndex(({ text }) => !number.test(text));
  return [first, ...(end < 0 ? others : others.slice(0, end))].map((word) => pieceOf(word, 0));
}

function listOf(pieces: readonly Piece[], text: ShellText): Value | null {
  const values = pieces.map((piece) => valueOf(piece, text)).filter((one) => one !== null);
  const scalars = values.map(({ value }) => value).filter((value) => typeof value !== 'object');
  if (scalars.length < pieces.length) return null;
  const range = text.range(pieces[0]!.start, pieces.at(-1)!.start + pieces.at(-1)!.text.length);
  return { value: scalars, range, items: values.map((value) => value.range), provenance: 'override' };
}

/** What a piece of a word stands for: itself, a variable of the file, or the default within `${LR:-1e-3}`. */
export function valueOf(piece: Piece, text: ShellText): Value | null {
  const range = text.range(piece.start, piece.start + piece.text.length);
  const bare = piece.text.replace(/^(["'])(.*)\1$/s, '$2');
  const preset = /^\$\{\w+:?[-=]([^}]+)\}$/.exec(bare);
  if (preset) {
    const from = piece.start + piece.text.indexOf(bare) + bare.length - 1 - preset[1]!.length;
    const value = scalarOfText(preset[1]!);
    const place = text.range(from, from + preset[1]!.length);
    return value === null ? null : { value, range: place, items: [], provenance: 'default' };
  }
  const name = /^\$(?:(\w+)|\{(\w+)\}|\((\w+)\))$/.exec(bare);
  if (name) {
    const value = text.variable(name[1] ?? name[2] ?? name[3]!);
    return value === undefined ? null : { value, range, items: [], provenance: 'derived' };
  }
  const sum = /^\$\(\((.*)\)\)$/.exec(bare);
  if (sum) {
    const value = parseNumber(sum[1]!);
    return value === null ? null : { value, range, items: [], provenance: 'override' };
  }
  if (bare.includes('$')) return null;
  const read = valueOfText(piece.text);
  const items = read?.items.map(({ start, end }) => text.range(piece.start + start, piece.start + end)) ?? [];
  return read && { value: read.value, range, items, provenance: 'override' };
}
