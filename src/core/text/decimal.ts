/** Powers of ten that a double holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${String(exponent)}`));
const largestPower = 22;
const largestExact = 2 ** 53;

/** So many digits make a small integer, whatever they are. */
const shortest = 9;

const point = 46;
/** "e" less the bits of "0"; with the sixth bit set, "E" is the same. */
const eitherE = (101 ^ 48) | 32;
/** "e" less "0"; with the sixth bit set, "E" is the same. */
const smallE = 53;
const minus = 45;
const plus = 43;

/**
 * Reads decimal numbers from bytes, bit for bit as `Number` reads their text: `12`, `-0.5`, `.5`, `2e+3`.
 * A mantissa up to 2^53 and a power of ten up to 10^22 are exact, so that one division or product rounds correctly
 * (Clinger, "How to read floating point numbers accurately", 1990); longer ones are divided in twofold precision and
 * kept where the remaining error cannot change the rounding. Everything else is left to `Number`.
 */
export class DecimalReader {
  /** Where the number that was read last ends. */
  end = 0;
  /** Digits before the point, and behind it, of the number that was read last. */
  whole = 0;
  fraction = 0;
  /** First byte of its exponent part; `end` where it has none. */
  power = 0;

  /**
   * The number at `start`, which may begin with a sign; NaN where none stands. It is read fastest where the bytes go on
   * behind it, as those of a line do.
   */
  read(bytes: Uint8Array, start: number): number {
    const sign = bytes[start]!;
    let at = sign === minus || sign === plus ? start + 1 : start;
    let mantissa = 0;
    // Less the bits of "0" only digits are below ten, and what lies behind the last byte is none.
    let digit = bytes[at]! ^ 48;
    const first = at;
    while (digit < 10) {
      mantissa = (Math.imul(mantissa, 10) + digit) | 0;
      digit = bytes[++at]! ^ 48;
    }
    const whole = at - first;
    let fraction = 0;
    if (digit === (point ^ 48)) {
      const behind = ++at;
      digit = bytes[at]! ^ 48;
      while (digit < 10) {
        mantissa = (Math.imul(mantissa, 10) + digit) | 0;
        digit = bytes[++at]! ^ 48;
      }
      fraction = at - behind;
    }
    const count = whole + fraction;
    if (count > 2 * shortest || count === 0 || (digit | 32) === eitherE) return this.#readLong(bytes, start);
    this.whole = whole;
    this.fraction = fraction;
    this.power = at;
    this.end = at;
    let value: number;
    if (count > shortest) {
      value = longValue(bytes, first, mantissa, count, fraction);
      if (value === -1) return Number(asciiText(bytes, start, at));
    } else value = fraction === 0 ? mantissa : mantissa / powers[fraction]!;
    return sign === minus ? -value : value;
  }

  #readLong(bytes: Uint8Array, start: number): number {
    const sign = bytes[start]!;
    let at = sign === minus || sign === plus ? start + 1 : start;
    const first = at;
    while (bytes[at] === 48) at++;
    // Up to nine significant digits stand in `head`, up to nine more in `tail`: both are small integers.
    let head = 0;
    let tail = 0;
    let begin = at;
    let stop = begin + 9;
    let digit = bytes[at]! - 48;
    while (digit >= 0 && digit <= 9 && at < stop) {
      head = head * 10 + digit;
      digit = bytes[++at]! - 48;
    }
    while (digit >= 0 && digit <= 9) {
      if (at < stop + 9) tail = tail * 10 + digit;
      digit = bytes[++at]! - 48;
    }
    let count = at - begin;
    this.whole = at - first;
    this.fraction = 0;
    if (digit === point - 48) {
      const behind = ++at;
      if (count === 0) while (bytes[at] === 48) at++;
      begin = at;
      stop = begin + 9 - count;
      digit = bytes[at]! - 48;
      while (digit >= 0 && digit <= 9 && at < stop) {
        head = head * 10 + digit;
        digit = bytes[++at]! - 48;
      }
      while (digit >= 0 && digit <= 9) {
        if (at < stop + 9) tail = tail * 10 + digit;
        digit = bytes[++at]! - 48;
      }
      count += at - begin;
      this.fraction = at - behind;
      if (this.whole + this.fraction === 0) return this.#none(start);
    } else if (this.whole === 0) return this.#none(start);
    let exponent = -this.fraction;
    this.power = at;
    if ((digit | 32) === smallE) {
      const end = endOfPower(bytes, at);
      if (end !== at) {
        exponent += powerOf(bytes, at + 1, end);
        at = end;
      }
    }
    this.end = at;
    const value =
      count > 18 || exponent > largestPower || exponent < -largestPower ? -1 : join(head, tail, count, exponent);
    if (value === -1) return Number(asciiText(bytes, start, at));
    return sign === minus ? -value : value;
  }

  #none(start: number): number {
    this.end = start;
    return NaN;
  }
}

/**
 * The number that up to eighteen digits from `first` on make, the last `fraction` of them behind the point; -1 where
 * rounding is in doubt. `mantissa` is what all of the digits make, modulo 2^32, and so tells what those behind the ninth
 * make.
 */
function longValue(bytes: Uint8Array, first: number, mantissa: number, count: number, fraction: number): number {
  let head = 0;
  for (let at = first, left = shortest; left > 0; at++) {
    const digit = bytes[at]! ^ 48;
    if (digit >= 10) continue;
    head = (Math.imul(head, 10) + digit) | 0;
    left--;
  }
  const tail = (mantissa - Math.imul(head, powers[count - shortest]!)) >>> 0;
  return join(head, tail, count, -fraction);
}

const longestSpread = 128;
const decoder = new TextDecoder();

/** Characters of bytes that are known to be ASCII. */
export function asciiText(bytes: Uint8Array, from: number, to: number): string {
  const part = bytes.subarray(from, to);
  return part.length > longestSpread ? decoder.decode(part) : String.fromCharCode(...part);
}

/** Where the exponent ends whose letter stands at `at`; `at` itself where no digits follow. */
function endOfPower(bytes: Uint8Array, at: number): number {
  const sign = bytes[at + 1]!;
  const digits = sign === minus || sign === plus ? at + 2 : at + 1;
  let end = digits;
  while (isDigit(bytes[end]!)) end++;
  return end === digits ? at : end;
}

/** The exponent from its sign on; past four digits any number will do, since no double reaches so far. */
function powerOf(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start]!;
  let power = 0;
  for (let at = isDigit(sign) ? start : start + 1; at < end; at++) power = Math.min(9999, power * 10 + bytes[at]! - 48);
  return sign === minus ? -power : power;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** `head` and `tail`, `count` digits in all, times a power of ten that is exact; -1 where rounding is in doubt. */
function join(head: number, tail: number, count: number, exponent: number): number {
  const scale = count > 9 ? powers[count - 9]! : 1;
  const mantissa = head * scale + tail;
  if (mantissa < largestExact) return exponent < 0 ? mantissa / powers[-exponent]! : mantissa * powers[exponent]!;
  return exponent < 0 ? quotient(head, scale, tail, powers[-exponent]!) : -1;
}

/** (head × scale + tail) / divisor, correctly rounded, or -1; `head`, `scale` and `tail` are below 2^30. */
function quotient(head: number, scale: number, tail: number, divisor: number): number {
  // Both partial products are below 2^45, so that they, and what their sum loses in rounding, are exact.
  const upper = (head >>> 15) * scale * 32768;
  const lower = (head & 32767) * scale + tail;
  const dividend = upper + lower;
  const lost = upper - dividend + lower;
  const estimate = dividend / divisor;
  // Dekker's product: what estimate × divisor loses in rounding.
  const product = estimate * divisor;
  const leftHigh = high(estimate);
  const leftLow = estimate - leftHigh;
  const rightHigh = high(divisor);
  const rightLow = divisor - rightHigh;
  const error = leftLow * rightLow - (product - leftHigh * rightHigh - leftLow * rightHigh - leftHigh * rightLow);
  const correction = (dividend - product - error + lost) / divisor;
  // The correction is right to some 2^-50 of itself; where so little decides the rounding, it is left to `Number`.
  const least = estimate + correction * (1 - 2 ** -40);
  return least === estimate + correction * (1 + 2 ** -40) ? least : -1;
}

/** The upper 26 bits of a double (Veltkamp's split). */
function high(value: number): number {
  const spread = value * 134217729;
  return spread - (spread - value);
}
