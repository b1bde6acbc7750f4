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
import type { ReadText } from './record-saying';
import type { Row } from './record-text';
import type { NumberSource, TemplateMeaning } from './template-meaning';
import { slotsOf, templateMeaning } from './template-meaning';
import type { TemplateTexts } from './template-texts';
import { lastWord, templateTexts, wordSize } from './template-texts';

const lineFeed = 10;
const carriageReturn = 13;
const zero = 48;
/** The first byte that a number without a sign may begin with. */
const point = 46;
/** "." and "e" less "0". */
const dot = -2;
const smallE = 53;
/** So many digits make a small integer, whatever they are. */
const shortest = 9;
const powers = Float64Array.from({ length: shortest + 1 }, (_, exponent) => 10 ** exponent);

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
  /** Null where lines of this mask differ in more than their values: each one is read as text. */
  readonly #meaning: TemplateMeaning | null;
  readonly #texts: TemplateTexts;
  /** The numbers between the texts. */
  readonly #slots: Int32Array;
  readonly #forms: Int32Array;
  /** By slot of the mask. */
  readonly #numbers: Float64Array;

  /** `mask` is that of the line at `start`, `text` its text. */
  constructor(bytes: Uint8Array, start: number, mask: LineMask, text: string, read: ReadText, row: Row) {
    this.hash = mask.hash;
    this.row = row;
    this.#meaning = templateMeaning({ bytes, start, mask, text, read, saying: row.saying });
    const used = slotsOf(this.#meaning);
    const isFixed = Array.from(
      { length: mask.count },
      (_, slot) => !used.has(slot) && hasFixedDigits(mask.forms[slot]!),
    );
    this.#slots = Int32Array.from([...isFixed.keys()].filter((slot) => !isFixed[slot]));
    this.#forms = Int32Array.from(this.#slots, (slot) => mask.forms[slot]!);
    this.#numbers = new Float64Array(mask.count);
    this.#texts = templateTexts(bytes, start, mask, isFixed);
  }

  /** Where the line at `start` ends if it has this mask; -1 if it has not. `view` is one of the same bytes. */
  match(bytes: Uint8Array, view: DataView, start: number): number {
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
      let digit = bytes[at]! - 48;
      const first = at;
      while (digit >>> 0 < 10) {
        mantissa = (Math.imul(mantissa, 10) + digit) | 0;
        digit = bytes[++at]! - 48;
      }
      const whole = at - first;
      if (parts === wholeForm && whole > 0 && whole <= shortest && digit !== dot && (digit | 32) !== smallE) {
        if (isJoined && whole !== wholeLength(form)) return -1;
        numbers[slots[index]!] = mantissa;
        continue;
      }
      if (parts === fractionForm && digit === dot && whole > 0) {
        const pointAt = at;
        digit = bytes[++at]! - 48;
        while (digit >>> 0 < 10) {
          mantissa = (Math.imul(mantissa, 10) + digit) | 0;
          digit = bytes[++at]! - 48;
        }
        const length = at - first - 1;
        if (at > pointAt + 1 && length <= shortest && (digit | 32) !== smallE) {
          const value = mantissa / powers[at - pointAt - 1]!;
          if (value === Math.floor(value)) return -1;
          if (isJoined && (whole !== wholeLength(form) || length - whole !== fractionLength(form))) return -1;
          numbers[slots[index]!] = value;
          continue;
        }
      }
      if (bytes[first]! < point) return -1;
      const value = decimal.read(bytes, first);
      at = decimal.end;
      if (at === first || !hasForm(decimal)) return -1;
      if (formOf(decimal, bytes, value, isJoined) !== (form & ~(opensList | zeroFirst))) return -1;
      numbers[slots[index]!] = value;
    }
    const byte = bytes[at];
    return byte === lineFeed || byte === carriageReturn ? at : -1;
  }

  /** Puts the numbers of the matched line into what it says; false where this line must be read as text. */
  fill(length: number): boolean {
    const meaning = this.#meaning;
    if (meaning === null || length > meaning.longest) return false;
    for (const { lower, upper, holds } of meaning.comparisons) {
      if (this.#valueOf(lower) <= this.#valueOf(upper) !== holds) return false;
    }
    const { saying } = this.row;
    const { step, epoch, stepTotal, epochTotal } = meaning.places;
    if (step !== null) saying.step = this.#valueOf(step);
    if (epoch !== null) saying.epoch = this.#valueOf(epoch);
    if (stepTotal !== null) saying.stepTotal = this.#valueOf(stepTotal);
    if (epochTotal !== null) saying.epochTotal = this.#valueOf(epochTotal);
    const { sources } = meaning;
    for (let index = 0; index < sources.length; index++) saying.values[index] = this.#valueOf(sources[index]!);
    return true;
  }

  #valueOf({ slot, factor, value }: NumberSource): number {
    return slot === -1 ? value : factor * this.#numbers[slot]!;
  }
}
