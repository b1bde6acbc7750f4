import { DecimalReader, asciiText } from '../../text/decimal';
import { cellNumber } from './cells';
import type { Literal, RecordShape } from './json-shape';

const quote = 34;
const comma = 44;
const minus = 45;
const point = 46;
const zero = 48;
const nine = 57;
const colon = 58;
const openList = 91;
const backslash = 92;
const closeList = 93;
const longestRecord = 1 << 16;
const longestNumber = 40;
/** Signs, a point, and the letters of NaN and infinity. */
const opensNumber = Array.from('+-.nNiI', (letter) => letter.charCodeAt(0));
/** Powers of ten: a quotient of two whole numbers below 2^53 is rounded once. */
const powers = Float64Array.from({ length: 10 }, (_, exponent) => 10 ** exponent);

/** Whether a record of a log has a shape, and what its slots hold then. All of it is read from bytes, once. */
export class ShapeReader {
  /** The numbers of the slots of the record that was read last; `has` is 0 where a slot holds none. One is to spare. */
  values = new Float64Array(64);
  has = new Uint8Array(64);
  /** Whether all slots hold numbers. */
  isFull = true;
  readonly #decimal = new DecimalReader();
  /** Where the value that was read last ends; -1 where it must be left to the general reader. */
  #end = 0;
  /** A number that is written as a word. */
  #word = NaN;
  #isNumber = false;
  /** The reading of bare NaN looks at the whole record as text, strings included. */
  #hasBare = false;
  #hasText = false;

  /** Where the record at `start` ends if it has the shape, else -1. A line break must stand before the bytes end. */
  read(shape: RecordShape, bytes: Uint8Array, data: DataView, start: number): number {
    const { literals, uses, durations } = shape;
    const slots = uses.length;
    if (slots >= this.values.length) this.#grow(slots + 1);
    const { values, has } = this;
    this.isFull = true;
    this.#hasBare = false;
    this.#hasText = false;
    let at = skipLiteral(literals[0]!, bytes, data, start);
    for (let slot = 0; slot < slots; slot++) {
      if (at === -1) return -1;
      const first = bytes[at]!;
      const isDecimal = (first >= zero && first <= nine) || first === minus;
      if (isDecimal) this.#number(bytes, at, slot);
      else values[slot] = this.#other(bytes, at, first, durations[slot]!);
      const isNumber = isDecimal || this.#isNumber;
      const value = values[slot]!;
      const use = uses[slot]!;
      if (use !== 'value' && (isNumber ? use === 'none' || value - value !== 0 : use === 'number')) return -1;
      has[slot] = isNumber ? 1 : 0;
      this.isFull &&= isNumber;
      at = this.#end === -1 ? -1 : skipLiteral(literals[slot + 1]!, bytes, data, this.#end);
    }
    return (this.#hasBare && this.#hasText) || at - start > longestRecord ? -1 : at;
  }

  #grow(slots: number): void {
    this.values = new Float64Array(slots);
    this.has = new Uint8Array(slots);
  }

  /**
   * Puts a number as JSON writes it, or a negative word, in a slot: one that is answered is allocated. Most have up to
   * nine digits, which are one small integer.
   */
  #number(bytes: Uint8Array, start: number, slot: number): void {
    const isNegative = bytes[start] === minus;
    const first = isNegative ? start + 1 : start;
    let at = first;
    let digits = 0;
    let digit = bytes[at]! - zero;
    for (const stop = first + 9; digit >= 0 && digit <= 9 && at < stop; digit = bytes[++at]! - zero) {
      digits = digits * 10 + digit;
    }
    const whole = at - first;
    let fraction = 0;
    if (digit === point - zero) {
      const behind = ++at;
      digit = bytes[at]! - zero;
      for (const stop = first + 10; digit >= 0 && digit <= 9 && at < stop; digit = bytes[++at]! - zero) {
        digits = digits * 10 + digit;
      }
      fraction = at - behind;
      if (fraction === 0) {
        this.values[slot] = this.#long(bytes, start);
        return;
      }
    }
    const goesOn = (digit >= 0 && digit <= 9) || (digit | 32) === 53;
    if (goesOn || whole === 0 || (whole > 1 && bytes[first] === zero)) {
      this.values[slot] = this.#long(bytes, start);
      return;
    }
    this.#end = at;
    const value = fraction === 0 ? digits : digits / powers[fraction]!;
    this.values[slot] = isNegative ? -value : value;
  }

  #long(bytes: Uint8Array, at: number): number {
    const decimal = this.#decimal;
    const value = decimal.read(bytes, at);
    const { end, whole } = decimal;
    if (end === at) {
      this.#end = this.#bare(bytes, at);
      return this.#word;
    }
    const first = bytes[at] === minus ? at + 1 : at;
    const isJson = whole === 1 || (whole > 1 && bytes[first] !== zero);
    this.#end = isJson && bytes[decimal.power - 1] !== point ? end : -1;
    return value;
  }

  /** Any other value; `#isNumber` tells whether it stands for a number. */
  #other(bytes: Uint8Array, at: number, first: number, isDuration: boolean): number {
    if (first === quote) return this.#text(bytes, at, isDuration);
    if (first === openList) {
      this.#end = this.#list(bytes, at);
      this.#isNumber = false;
      return NaN;
    }
    const end = endOfKeyword(bytes, at, first);
    this.#isNumber = end === -1;
    this.#end = end === -1 ? this.#bare(bytes, at) : end;
    return this.#word;
  }

  /** A string may hold a number, too. One with an escape, or with anything but printable ASCII, is left to others. */
  #text(bytes: Uint8Array, start: number, isDuration: boolean): number {
    this.#hasText = true;
    this.#isNumber = false;
    this.#end = -1;
    let at = start + 1;
    let isClock = false;
    for (; bytes[at] !== quote; at++) {
      const byte = bytes[at]!;
      if (!(byte >= 32 && byte < 127) || byte === backslash) return NaN;
      isClock ||= byte === colon;
    }
    const first = bytes[start + 1]!;
    // What opens with a digit and has a colon in it is a time of day, or a duration.
    const mayBeNumber = first >= zero && first <= nine ? !isClock || isDuration : opensNumber.includes(first);
    if (mayBeNumber && at - start > longestNumber) return NaN;
    this.#end = at + 1;
    const value = mayBeNumber ? cellNumber(asciiText(bytes, start + 1, at), isDuration) : undefined;
    this.#isNumber = value !== undefined;
    return value ?? NaN;
  }

  /** Python writes NaN and Infinity bare. Answers where the word ends; -1 where none stands. */
  #bare(bytes: Uint8Array, start: number): number {
    const at = bytes[start] === minus ? start + 1 : start;
    this.#hasBare = true;
    if (isWord(bytes, at, nan)) {
      this.#word = NaN;
      return at + nan.length;
    }
    if (!isWord(bytes, at, inf)) return -1;
    this.#word = at > start ? -Infinity : Infinity;
    return at + (isWord(bytes, at, infinity) ? infinity.length : inf.length);
  }

  /** A list of numbers and words, of which nothing is read. Answers where it ends; -1 where it is another one. */
  #list(bytes: Uint8Array, start: number): number {
    let at = endOfBlanks(bytes, start + 1);
    if (bytes[at] === closeList) return at + 1;
    for (;;) {
      const first = bytes[at]!;
      if ((first >= zero && first <= nine) || first === minus) this.#number(bytes, at, this.values.length - 1);
      else if (first === quote || first === openList) return -1;
      else this.#other(bytes, at, first, false);
      if (this.#end === -1) return -1;
      at = endOfBlanks(bytes, this.#end);
      if (bytes[at] === closeList) return at + 1;
      if (bytes[at] !== comma) return -1;
      at = endOfBlanks(bytes, at + 1);
    }
  }
}

/**
 * Where the bytes behind a literal begin; -1 where they are others. Eight bytes are compared at a time, the last eight
 * once more where they overlap. As doubles they are equal only if all their bits are: no text of a record is the NaN or
 * the negative zero that the comparison of doubles makes an exception of.
 */
function skipLiteral({ bytes: known, data: words }: Literal, bytes: Uint8Array, data: DataView, start: number): number {
  const { length } = known;
  if (start + length > bytes.length) return -1;
  if (length < 8) {
    for (let at = 0; at < length; at++) if (known[at] !== bytes[start + at]) return -1;
    return start + length;
  }
  const last = length - 8;
  for (let at = 0; at < last; at += 8) if (words.getFloat64(at) !== data.getFloat64(start + at)) return -1;
  return words.getFloat64(last) === data.getFloat64(start + last) ? start + length : -1;
}

const wordOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const nan = wordOf('nan');
const inf = wordOf('inf');
const infinity = wordOf('infinity');
const keywords = [wordOf('null'), wordOf('true'), wordOf('false')];

/** Letters of either case. */
function isWord(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index++) if ((bytes[at + index]! | 32) !== word[index]) return false;
  return true;
}

function endOfKeyword(bytes: Uint8Array, at: number, first: number): number {
  for (const word of keywords) {
    if (first !== word[0]) continue;
    for (let index = 1; index < word.length; index++) if (bytes[at + index] !== word[index]) return -1;
    return at + word.length;
  }
  return -1;
}

function endOfBlanks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at] === 32 || bytes[at] === 9) at++;
  return at;
}
