import { DecimalReader } from '../../text/decimal';

/** The form of a number says so where it is a whole one, with or without a point. */
const wholeNumber = 1;
/** So many digits are added up four at a time, before the point and behind it; a double holds all of them exactly. */
const mostDigits = 8;
const mostInAll = 15;
const powers = Float64Array.from({ length: mostDigits + 1 }, (_, exponent) => 10 ** exponent);
/** Bytes that are compared in one turn, and the numbers that describe them, and those that describe a number. */
const stride = 8;
const strideSize = 4;
const placeSize = 5;
/** What four bytes make of their digits may look at so many bytes behind the line. */
const slack = 3;

const lineFeed = 10;
const carriageReturn = 13;
const point = 46;
const decimal = new DecimalReader();

/** A line that was matched, with what lies between its texts. */
export interface MatchedLine {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** 1 for each byte of the line that may be any digit. */
  readonly isDigit: Uint8Array;
  readonly numbers: readonly LinePlace[];
}

/** A number of a line: where it lies, where its value goes, and its form. */
export interface LinePlace {
  readonly from: number;
  readonly to: number;
  readonly slot: number;
  readonly form: number;
}

/**
 * All lines of a template whose numbers have as many digits as those of one line, as most lines have that come behind
 * it: they are compared four bytes at a time, and so are the digits of their numbers added up.
 */
export class LineLayout {
  /** Bytes of a line before its break. */
  readonly length: number;
  /** How many lines had this layout. */
  uses = 0;
  /**
   * For each four bytes what they are, with zeros in the place of digits, and what is added to their difference: bit 7
   * of a byte is set then where it is not the expected one, or no digit. The last eight bytes lie partly among those
   * before.
   */
  readonly #words: Int32Array;
  /** For each number its first byte, digits before the point (-1 where they are many), behind it, slot and form. */
  readonly #places: Int32Array;

  constructor(line: MatchedLine) {
    const { bytes, start, end, isDigit, numbers } = line;
    this.length = end - start;
    const words: number[] = [];
    for (let at = 0; at < this.length; at += stride) {
      const from = Math.min(at, this.length - stride);
      words.push(...wordOf(bytes, start, isDigit, from), ...wordOf(bytes, start, isDigit, from + 4));
    }
    this.#words = Int32Array.from(words);
    this.#places = Int32Array.from(numbers.flatMap((place) => placeOf(bytes, start, place)));
  }

  /** Reads the numbers of the line at `start` if it has this layout. */
  read(bytes: Uint8Array, view: DataView, start: number, numbers: Float64Array): boolean {
    const end = start + this.length;
    if (end + slack > bytes.length) return false;
    const byte = bytes[end];
    if (byte !== lineFeed && byte !== carriageReturn) return false;
    const words = this.#words;
    const last = end - stride;
    for (let word = 0, next = start; word < words.length; word += strideSize, next += stride) {
      const at = next < last ? next : last;
      const first = view.getInt32(at, true) ^ words[word]!;
      const second = view.getInt32(at + 4, true) ^ words[word + 2]!;
      const differs = first | (first + words[word + 1]!) | second | (second + words[word + 3]!);
      if ((differs & 0x80808080) !== 0) return false;
    }
    const places = this.#places;
    for (let place = 0; place < places.length; place += placeSize) {
      const at = start + places[place]!;
      const whole = places[place + 1]!;
      const fraction = places[place + 2]!;
      const slot = places[place + 3]!;
      const isWhole = places[place + 4] === wholeNumber;
      if (whole === -1) {
        const value = decimal.read(bytes, at);
        if (Number.isInteger(value) !== isWhole) return false;
        numbers[slot] = value;
        continue;
      }
      const integer = integerOf(view, at, whole);
      if (fraction === 0) numbers[slot] = integer;
      else {
        const behind = integerOf(view, at + whole + 1, fraction);
        if ((behind === 0) !== isWhole) return false;
        const power = powers[fraction]!;
        numbers[slot] = (integer * power + behind) / power;
      }
    }
    this.uses++;
    return true;
  }
}

/** Whether a line is long enough to have a layout. */
export function mayHaveLayout(length: number): boolean {
  return length >= stride;
}

function wordOf(bytes: Uint8Array, start: number, isDigit: Uint8Array, from: number): readonly [number, number] {
  let [expected, added] = [0, 0];
  for (let at = from; at < from + 4; at++) {
    const shift = 8 * (at - from);
    expected |= (isDigit[at] === 1 ? 48 : bytes[start + at]!) << shift;
    added |= (isDigit[at] === 1 ? 0x76 : 0x7f) << shift;
  }
  return [expected, added];
}

function placeOf(bytes: Uint8Array, start: number, { from, to, slot, form }: LinePlace): readonly number[] {
  decimal.read(bytes, from);
  const { whole, fraction, power } = decimal;
  const isShort = Math.max(whole, fraction) <= mostDigits && whole > 0 && whole + fraction <= mostInAll;
  const isPlain = isShort && power === to && (fraction > 0 || bytes[to - 1] !== point);
  return [from - start, isPlain ? whole : -1, fraction, slot, form & wholeNumber];
}

/** The integer that up to eight digits make. */
function integerOf(view: DataView, at: number, count: number): number {
  if (count <= 4) return upToFour(view, at, count);
  return (Math.imul(upToFour(view, at, count - 4), 10_000) + upToFour(view, at + count - 4, 4)) | 0;
}

/** The integer that one to four digits make: neighbours are added to each other in pairs, and then the pairs. */
function upToFour(view: DataView, at: number, count: number): number {
  const digits = (view.getInt32(at, true) << (32 - 8 * count)) & 0x0f0f0f0f;
  const pairs = (Math.imul(digits, 10) + (digits >>> 8)) & 0x00ff00ff;
  return (Math.imul(pairs, 100) + (pairs >>> 16)) & 0xffff;
}
