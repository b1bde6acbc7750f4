import { DecimalReader } from './decimal';

/** Longer lines, and lines of more numbers, are no records. */
const longestLine = 1024;
const mostSlots = 64;

const lineFeed = 10;
const carriageReturn = 13;
const hyphen = 45;
const point = 46;
const slash = 47;
const capitalT = 84;
const smallX = 120;

/** Classes of bytes. */
const other = 0;
const letter = 1;
const digit = 2;
const control = 3;
const classes = Uint8Array.from({ length: 256 }, (_, byte) => {
  if ((byte < 32 && byte !== 9) || byte === 127) return control;
  if (byte >= 48 && byte <= 57) return digit;
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte === 95 ? letter : other;
});

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function isLetterOrDigit(byte: number): boolean {
  const kind = classes[byte]!;
  return kind === letter || kind === digit;
}

/** What may join numbers to a date, a time of day, a version or a list: - / : . , */
function joins(byte: number): boolean {
  return byte === hyphen || byte === slash || byte === 58 || byte === point || byte === 44;
}

/**
 * How a number is written, as far as its reading may depend on it: which parts it has, whether it is a whole number,
 * and, where it is joined to another one, how many digits each part has. Small enough for a tagged integer.
 */
export function formOf(decimal: DecimalReader, bytes: Uint8Array, value: number, isJoined: boolean): number {
  const { whole, fraction, power, end } = decimal;
  let form = Number.isInteger(value) ? 1 : 0;
  if (whole > 0) form |= 2;
  if (fraction > 0) form |= 4;
  else if (bytes[power - 1] === point) form |= 8;
  if (end !== power) form |= powerForm(bytes, power);
  if (isJoined) form |= joined | (whole << 8) | (fraction << 14) | ((end - power) << 20);
  return form;
}

/** Whether a number is short enough to have a form. */
export function hasForm({ whole, fraction, power, end }: DecimalReader): boolean {
  return whole <= 18 && fraction < 64 && end - power < 16;
}

/** Set in the form of a number that is joined to another one. */
export const joined = 1 << 7;

/**
 * Set by a mask in the form of the first number before a comma and another number, and where its first digit is 0:
 * "1,234" is one number, and "0,234" is none.
 */
export const opensList = 1 << 24;
export const zeroFirst = 1 << 25;

/** What a form says apart from its digits. */
export const allParts = joined - 1;

/** The form of "12", and that of "0.5". */
export const wholeForm = 1 | 2;
export const fractionForm = 2 | 4;

/** Whether nothing but one number of digits has this form. */
export function hasFixedDigits(form: number): boolean {
  return (form & (allParts | joined | opensList)) === (wholeForm | joined);
}

/** Digits before the point, and behind it, that a joined number of this form has. */
export function wholeLength(form: number): number {
  return (form >> 8) & 63;
}

export function fractionLength(form: number): number {
  return (form >> 14) & 63;
}

function powerForm(bytes: Uint8Array, at: number): number {
  const sign = bytes[at + 1]!;
  const signed = sign === hyphen ? 16 : isDigit(sign) ? 32 : 48;
  return bytes[at] === 69 ? signed | 64 : signed;
}

/**
 * The mask of a line: its bytes, with each number replaced by its form. All that is read from a line of text, apart
 * from the values themselves, follows from its mask. For that, digits that may belong to a word stay as they are, and
 * so do those in brackets that may belong to a name ("acc(top5):") and those before an "x" ("0x1f").
 */
export class LineMask {
  /** Where the line ends: its break is there. */
  end = 0;
  hash = 0;
  /** Numbers of the line, without their signs. */
  count = 0;
  readonly starts = new Int32Array(mostSlots);
  readonly ends = new Int32Array(mostSlots);
  readonly forms = new Int32Array(mostSlots);
  readonly values = new Float64Array(mostSlots);
  readonly #decimal = new DecimalReader();

  /** Masks the line at `start`; false for one with control characters, and for one that is longer than any record. */
  read(bytes: Uint8Array, start: number): boolean {
    this.count = 0;
    this.hash = 0x811c9dc5;
    const limit = start + longestLine;
    let dateEnd = -1;
    let at = start;
    for (; at < limit;) {
      const byte = bytes[at]!;
      const kind = classes[byte]!;
      if (kind === letter && !(at === dateEnd && byte === capitalT)) {
        at = this.#literal(bytes, at, endOfWord(bytes, at));
      } else if (kind === digit || (byte === point && isDigit(bytes[at + 1]!))) {
        if (this.count === mostSlots) return false;
        if (opensWithSpace(bytes, at, start) && isDateAndTime(bytes, at)) dateEnd = at + 10;
        at = this.#number(bytes, at, start);
      } else if (kind === control) {
        this.end = at;
        return byte === lineFeed || byte === carriageReturn;
      } else {
        at = this.#literal(bytes, at, at + 1);
      }
    }
    return false;
  }

  #literal(bytes: Uint8Array, from: number, to: number): number {
    let hash = this.hash;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 16777619);
    this.hash = hash;
    return to;
  }

  #number(bytes: Uint8Array, at: number, start: number): number {
    const decimal = this.#decimal;
    const value = decimal.read(bytes, at);
    const { end } = decimal;
    const next = bytes[end]!;
    if (next === smallX || !hasForm(decimal)) {
      return this.#literal(bytes, at, endOfAlphanumeric(bytes, end));
    }
    const follows = joins(next) && isDigit(bytes[end + 1]!);
    const isBehind = at > start + 1 && joins(bytes[at - 1]!) && isDigit(bytes[at - 2]!);
    let form = formOf(decimal, bytes, value, follows || isBehind);
    if (follows && !isBehind && next === 44) form |= bytes[at] === 48 ? opensList | zeroFirst : opensList;
    const index = this.count++;
    this.starts[index] = at;
    this.ends[index] = end;
    this.forms[index] = form;
    this.values[index] = value;
    this.hash = Math.imul(this.hash ^ (form + 256), 16777619);
    return end;
  }
}

/** A word goes on as in a reading of text, and so does a name with brackets before its sign. */
function endOfWord(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (continuesWord(bytes, at)) at++;
  if (bytes[at] !== 40) return at;
  let end = at + 1;
  while (isLetterOrDigit(bytes[end]!) || bytes[end] === 37 || bytes[end] === point || bytes[end] === hyphen) end++;
  return bytes[end] === 41 && mayBeAssigned(bytes, end + 1) ? end + 1 : at;
}

/** Whether ":" or "=" follows behind any spaces; bytes that are no ASCII may be spaces, too. */
function mayBeAssigned(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (bytes[at] === 32 || bytes[at] === 9) at++;
  const byte = bytes[at]!;
  return byte === 58 || byte === 61 || byte >= 128;
}

function continuesWord(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!;
  if (isLetterOrDigit(byte)) return true;
  if (byte !== slash && byte !== 64 && byte !== point && byte !== hyphen && byte !== 43) return false;
  const next = bytes[at + 1]!;
  return isLetterOrDigit(next) || (byte === 64 && next === point);
}

function endOfAlphanumeric(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isLetterOrDigit(bytes[at]!)) at++;
  return at;
}

function opensWithSpace(bytes: Uint8Array, at: number, start: number): boolean {
  const before = at === start ? 32 : bytes[at - 1]!;
  return before === 32 || before === 9 || before === 91 || before === 40;
}

const dateAndTime = '0000-00-00T00:00:00';

/** "2026-01-01T07:31:05": the T is no word with the hour behind it. */
function isDateAndTime(bytes: Uint8Array, start: number): boolean {
  if (bytes[start + 10] !== capitalT) return false;
  for (let index = 0; index < dateAndTime.length; index++) {
    const byte = bytes[start + index]!;
    const expected = dateAndTime.charCodeAt(index);
    if (expected === 48 ? !isDigit(byte) : byte !== expected) return false;
  }
  return true;
}
