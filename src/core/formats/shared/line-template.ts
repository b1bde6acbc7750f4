import { DecimalReader } from '../../text/decimal';
import type { LineMask } from '../../text/line-mask';
import {
  allParts,
  formOf,
  fractionForm,
  fractionLength,
  hasFixedDigits,
  hasForm,
  joined,
  opensList,
  wholeForm,
  wholeLength,
  zeroFirst,
} from '../../text/line-mask';
import type { LinePlace } from './line-layout';
import { LineLayout, mayHaveLayout } from './line-layout';
import type { ReadText } from './record-saying';
import type { Row } from './record-text';
import type { TemplateMeaning } from './template-meaning';
import { slotsOf, templateMeaning } from './template-meaning';
import type { TemplateTexts } from './template-texts';
import { lastWord, templateTexts, wordSize } from './template-texts';

const lineFeed = 10;
const carriageReturn = 13;
const zero = 48;
/** The first byte that a number without a sign may begin with. */
const point = 46;
/** "." and "e" less the bits of "0", of which digits leave less than ten; with the sixth bit set, "E" is the same. */
const dot = 46 ^ 48;
const eitherE = (101 ^ 48) | 32;
/** So many digits make a small integer, whatever they are. */
const shortest = 9;
const powers = Float64Array.from({ length: shortest + 1 }, (_, exponent) => 10 ** exponent);

/** A place that lines do not name. */
const absent = -1;
/** Step, epoch and their totals come before the values. */
const placeCount = 4;

/** A layout is made after so many lines of one length; after more of them where the last ones were of little use. */
const firstWait = 8;
const longestWait = 256;
const fewUses = 16;

const decimal = new DecimalReader();

/** What all lines of one mask say, and which of their numbers say it. */
export class LineTemplate {
  readonly hash: number;
  readonly row: Row;
  /** The templates of the lines that came behind such a line most lately. */
  next: LineTemplate | null = null;
  other: LineTemplate | null = null;
  /** Another template has taken its place: it is used no more, and holds no others. */
  isForgotten = false;
  /** Whether its lines say nothing, whatever their numbers are. */
  readonly isSilent: boolean;
  /**
   * Where what a line says stands among the numbers: its step, epoch, number of steps and of epochs, and then its
   * values; each is multiplied by its factor.
   */
  readonly #sources: Int32Array;
  readonly #factors: Float64Array;
  readonly #comparisons: TemplateMeaning['comparisons'];
  /** Longer lines are read as text; all of them where lines of this mask differ in more than their values. */
  readonly #longest: number;
  readonly #texts: TemplateTexts;
  /** The numbers between the texts. */
  readonly #slots: Int32Array;
  readonly #forms: Int32Array;
  /** By slot of the mask; behind them what is the same in all lines. */
  readonly #numbers: Float64Array;
  /** 1 for each number between the texts without which no line of the template is understood. */
  readonly #isNeeded: Uint8Array;
  /** Where the numbers of the line lie that was matched last, number by number. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  /** The layout of the lines that came last; null where they have several. */
  #layout: LineLayout | null = null;
  /** Lines in a row without it, and as many of one length as make a layout worth while. */
  #misses = 0;
  #wait = firstWait;
  #length = 0;
  #uses = 0;

  /** `mask` is that of the line at `start`, `text` its text. */
  constructor(bytes: Uint8Array, start: number, mask: LineMask, text: string, read: ReadText, row: Row) {
    this.hash = mask.hash;
    this.row = row;
    const meaning = templateMeaning({ bytes, start, mask, text, read, saying: row.saying });
    const used = slotsOf(meaning);
    const isFixed = Array.from(
      { length: mask.count },
      (_, slot) => !used.has(slot) && hasFixedDigits(mask.forms[slot]!),
    );
    this.#slots = Int32Array.from([...isFixed.keys()].filter((slot) => !isFixed[slot]));
    this.#forms = Int32Array.from(this.#slots, (slot) => mask.forms[slot]!);
    const { step = null, epoch = null, stepTotal = null, epochTotal = null } = meaning?.places ?? {};
    const sources = [step, epoch, stepTotal, epochTotal, ...(meaning?.sources ?? [])];
    this.#numbers = new Float64Array(mask.count + sources.length);
    this.#sources = new Int32Array(sources.length).fill(absent);
    this.#factors = Float64Array.from(sources, (source) => source?.factor ?? 1);
    sources.forEach((source, index) => {
      if (source === null) return;
      // What is the same in all lines stands behind their numbers.
      const slot = source.slot === -1 ? mask.count + index : source.slot;
      if (source.slot === -1) this.#numbers[slot] = source.value;
      this.#sources[index] = slot;
    });
    this.#longest = meaning?.longest ?? -1;
    this.#comparisons = meaning?.comparisons ?? [];
    this.isSilent = row.saying.kind === 'nothing' && this.#longest === Infinity && this.#comparisons.length === 0;
    this.#isNeeded = Uint8Array.from(this.#slots, (slot, index) =>
      used.has(slot) || (this.#forms[index]! & allParts) !== wholeForm ? 1 : 0,
    );
    this.#starts = new Int32Array(this.#slots.length);
    this.#ends = new Int32Array(this.#slots.length);
    this.#texts = templateTexts(bytes, start, mask, isFixed);
  }

  /** Where the line at `start` ends if it has this mask; -1 if it has not. `view` is one of the same bytes. */
  match(bytes: Uint8Array, view: DataView, start: number): number {
    const layout = this.#layout;
    if (layout !== null && layout.read(bytes, view, start, this.#numbers)) return start + layout.length;
    const end = this.#match(bytes, view, start);
    if (end !== -1) this.#learn(bytes, start, end);
    return end;
  }

  /** A layout is made of lines of the same length, and sooner where it was of use before. */
  #learn(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    const uses = this.#layout?.uses ?? 0;
    this.#misses = length === this.#length && uses === this.#uses ? this.#misses + 1 : 0;
    this.#length = length;
    this.#uses = uses;
    if (this.#misses < this.#wait) return;
    this.#misses = 0;
    this.#wait =
      this.#layout === null || this.#layout.uses > fewUses ? firstWait : Math.min(longestWait, 2 * this.#wait);
    this.#layout = mayHaveLayout(length) ? this.#layoutOf(bytes, start, end) : null;
  }

  #layoutOf(bytes: Uint8Array, start: number, end: number): LineLayout | null {
    const forms = this.#forms;
    if (forms.some((form) => (form & opensList) !== 0)) return null;
    const { lengths, ends, words } = this.#texts;
    const isDigit = new Uint8Array(end - start);
    const numbers: LinePlace[] = [];
    let at = start;
    let word = 0;
    for (let index = 0; index <= forms.length; index++) {
      for (let text = 0; text < lengths[index]!; text++) {
        if (((words[word + wordSize * (text >> 2) + 2]! >> (8 * (text & 3))) & 15) !== 0)
          isDigit[at + text - start] = 1;
      }
      word = ends[index]!;
      if (index === forms.length) break;
      const [from, to] = [this.#starts[index]!, this.#ends[index]!];
      for (at = from; at < to; at++) if (isDigitByte(bytes[at]!)) isDigit[at - start] = 1;
      if (this.#isNeeded[index] === 1) numbers.push({ from, to, slot: this.#slots[index]!, form: forms[index]! });
    }
    return new LineLayout({ bytes, start, end, isDigit, numbers });
  }

  #match(bytes: Uint8Array, view: DataView, start: number): number {
    const starts = this.#starts;
    const stops = this.#ends;
    const { lengths, ends, words } = this.#texts;
    const forms = this.#forms;
    const numbers = this.#numbers;
    const slots = this.#slots;
    const count = forms.length;
    const limit = bytes.length;
    let at = start;
    let word = 0;
    for (let index = 0; index <= count; index++) {
      const stop = ends[index]!;
      const behind = at + lengths[index]!;
      if (behind >= limit) return -1;
      for (; word < stop; word += wordSize, at += 4) {
        const found = at + 4 <= limit ? view.getInt32(at, true) : lastWord(bytes, at);
        if (((found ^ words[word]!) & words[word + 1]!) !== 0) return -1;
        const digits = words[word + 2]!;
        if (digits !== 0 && (((found & digits) + (digits & 0x06060606)) & 0x70707070) !== 0) return -1;
      }
      at = behind;
      if (index === count) break;
      const form = forms[index]!;
      const parts = form & allParts;
      const isJoined = (form & joined) !== 0;
      if ((form & opensList) !== 0 && (bytes[at] === zero) !== ((form & zeroFirst) !== 0)) return -1;
      let mantissa = 0;
      let digit = bytes[at]! ^ 48;
      const first = at;
      starts[index] = at;
      while (digit < 10) {
        mantissa = (Math.imul(mantissa, 10) + digit) | 0;
        digit = bytes[++at]! ^ 48;
      }
      const whole = at - first;
      if (parts === wholeForm && whole > 0 && whole <= shortest && digit !== dot && (digit | 32) !== eitherE) {
        if (isJoined && whole !== wholeLength(form)) return -1;
        numbers[slots[index]!] = mantissa;
        stops[index] = at;
        continue;
      }
      if (parts === fractionForm && digit === dot && whole > 0) {
        const pointAt = at;
        digit = bytes[++at]! ^ 48;
        while (digit < 10) {
          mantissa = (Math.imul(mantissa, 10) + digit) | 0;
          digit = bytes[++at]! ^ 48;
        }
        const length = at - first - 1;
        if (at > pointAt + 1 && length <= shortest && (digit | 32) !== eitherE) {
          const value = mantissa / powers[at - pointAt - 1]!;
          if (value === Math.floor(value)) return -1;
          if (isJoined && (whole !== wholeLength(form) || length - whole !== fractionLength(form))) return -1;
          numbers[slots[index]!] = value;
          stops[index] = at;
          continue;
        }
      }
      if (bytes[first]! < point) return -1;
      const value = decimal.read(bytes, first);
      at = decimal.end;
      if (at === first || !hasForm(decimal)) return -1;
      if (formOf(decimal, bytes, value, isJoined) !== (form & ~(opensList | zeroFirst))) return -1;
      numbers[slots[index]!] = value;
      stops[index] = at;
    }
    const byte = bytes[at];
    return byte === lineFeed || byte === carriageReturn ? at : -1;
  }

  /** Puts the numbers of the matched line into what it says; false where this line must be read as text. */
  fill(length: number): boolean {
    if (length > this.#longest) return false;
    const numbers = this.#numbers;
    for (const { lower, upper, holds } of this.#comparisons) {
      if (numbers[lower.slot]! * lower.factor <= numbers[upper.slot]! * upper.factor !== holds) return false;
    }
    const { saying } = this.row;
    const slots = this.#sources;
    const factors = this.#factors;
    if (slots[0] !== absent) saying.step = factors[0]! * numbers[slots[0]!]!;
    if (slots[1] !== absent) saying.epoch = factors[1]! * numbers[slots[1]!]!;
    if (slots[2] !== absent) saying.stepTotal = factors[2]! * numbers[slots[2]!]!;
    if (slots[3] !== absent) saying.epochTotal = factors[3]! * numbers[slots[3]!]!;
    const { values } = saying;
    for (let index = 0, source = placeCount; source < slots.length; index++, source++) {
      values[index] = factors[source]! * numbers[slots[source]!]!;
    }
    return true;
  }
}

function isDigitByte(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
