import { parseDuration } from '../../text/number';

/** What a line of a text log is made of, as far as names and numbers go. One shape for all keeps the reading fast. */
export interface Token {
  readonly type: 'word' | 'number' | 'fraction' | 'duration' | 'mark';
  /** The word, the mark, or the unit of a number. */
  readonly text: string;
  /** The number, the upper part of a fraction, or the seconds of a duration; NaN for words and marks. */
  readonly value: number;
  /** The lower part of a fraction; NaN for all others. */
  readonly total: number;
  /** Where the lower part of a fraction begins; -1 for all others. */
  readonly totalAt: number;
  readonly start: number;
  readonly end: number;
}

/** Dumps of arguments and models are longer than any record. */
const longestRecord = 4096;

const stamp =
  /\d{4}[-/]\d\d?[-/]\d\d?(?:[T -]\d\d:\d\d:\d\d)?(?:[.,]\d+)?|\d\d[-/]\d\d[-/]\d\d\b|\d+:\d\d(?::\d\d)?(?:[.,]\d+)?/y;
const version = /\d+\.\d+\.\d[\w.]*|0x[\da-f]+/iy;
const total = /(?:\s*(?:\/|of)\s*(\d+)|\]\/\[(\d+)\])(?![\d.])/y;
const unit = /%|[A-Za-zµ]+(?:\/[A-Za-z]+)?/y;
const notFinite = /[-+]?(?:nan|inf(?:inity)?)(?![A-Za-z0-9_/])/iy;
/** Of Microsoft's C library: infinity and what is no number. */
const microsoft = /[-+]?\d+\.#(?:INF|IND|QNAN|SNAN)\d*/iy;
/** "0:12:30", "1 day, 3:04:05"; with a comma behind it, it is the time of day of a logger. */
const span = /(?:\d+ days?, )?\d+:\d\d:\d\d(?:\.\d+)?(?![\d:,.])/y;
const grouped = /[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\d.]*,?\d)/y;
/** Whole numbers between commas: a list, a shape, or a decimal comma. */
const list = /[-+]?\d+(?:,\d+)+/y;
const attached = /\([\w%.-]{1,12}\)(?=\s*[:=])/y;

/** Cuts a line into tokens from left to right. Linear in the line. */
export function scan(line: string): readonly Token[] {
  const text = line.length > longestRecord ? line.slice(0, longestRecord) : line;
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 34 || code === 39) {
      at++;
      continue;
    }
    if (isLetter(code)) at = scanWord(text, at, tokens);
    else if (isDigit(code) || startsNumber(text, at, code)) at = scanNumber(text, at, tokens);
    else {
      tokens.push({ type: 'mark', text: text[at]!, value: NaN, total: NaN, totalAt: -1, start: at, end: at + 1 });
      at++;
    }
  }
  return tokens;
}

function scanWord(text: string, start: number, tokens: Token[]): number {
  const first = text.charCodeAt(start) | 32;
  if (first === 110 || first === 105) {
    const number = match(notFinite, text, start);
    if (number !== null && afterSign(tokens)) return pushNotFinite(number, start, tokens);
  }
  let end = start + 1;
  while (end < text.length && continuesWord(text, end)) end++;
  const suffix = text.charCodeAt(end) === 40 ? match(attached, text, end) : null;
  if (suffix !== null) end += suffix.length;
  tokens.push({ type: 'word', text: text.slice(start, end), value: NaN, total: NaN, totalAt: -1, start, end });
  return end;
}

function pushNotFinite(number: string, start: number, tokens: Token[]): number {
  const infinity = number.startsWith('-') ? -Infinity : Infinity;
  const value = /n[ad]/i.test(number) ? NaN : infinity;
  const end = start + number.length;
  tokens.push({ type: 'number', text: '', value, total: NaN, totalAt: -1, start, end });
  return end;
}

/** "nan" and "inf" are words but for where a value is due: after ":", "=" or a single name. */
function afterSign(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  if (last?.type === 'mark') return last.text === ':' || last.text === '=';
  return last?.type === 'word' && /loss|norm|ppl|acc/i.test(last.text);
}

function scanNumber(text: string, start: number, tokens: Token[]): number {
  let end = endOfDecimal(text, start);
  // A point at the end of the line is a number that was cut off while it was written.
  const isCut = end === text.length && text.charCodeAt(end - 1) === 46;
  if (end === start || isCut) return scanSigned(text, start, tokens);
  const next = text.charCodeAt(end);
  if (next === 35 || next === 44 || next === 58 || (next === 32 && text.charCodeAt(end + 1) === 100)) {
    const after = scanUnusual(text, start, end, tokens);
    if (after !== start) return after;
  }
  // A date, a time of day, a version or an address goes on with one of these.
  if (next === 45 || next === 47 || next === 58 || next === 46 || next === 120) {
    const skipped = match(stamp, text, start) ?? match(version, text, start);
    if (skipped !== null) {
      end = start + skipped.length;
      return push(tokens, 'mark', NaN, start, end);
    }
  }
  const value = Number(text.slice(start, end));
  if (mayBeFraction(text, end)) {
    total.lastIndex = end;
    const whole = total.exec(text);
    if (whole !== null) {
      end = total.lastIndex;
      const lower = whole[1] ?? whole[2]!;
      const totalAt = whole[1] === undefined ? end - 1 - lower.length : end - lower.length;
      tokens.push({ type: 'fraction', text: '', value, total: Number(lower), totalAt, start, end });
      return end;
    }
  }
  const suffix = next === 37 || isLetter(next) || next === 181 ? (match(unit, text, end) ?? '') : '';
  end += suffix.length;
  tokens.push({ type: 'number', text: suffix, value, total: NaN, totalAt: -1, start, end });
  return end;
}

/** Numbers that go on behind "#", "," or ":", or with days; `start` where there is none. */
function scanUnusual(text: string, start: number, end: number, tokens: Token[]): number {
  const strange = text.charCodeAt(end) === 35 ? match(microsoft, text, start) : null;
  if (strange !== null) return pushNotFinite(strange, start, tokens);
  const duration = match(span, text, start);
  if (duration !== null) return push(tokens, 'duration', parseDuration(duration)!, start, start + duration.length);
  if (text.charCodeAt(end) !== 44 || text.slice(start, end).includes('.')) return start;
  const before = text[start - 1];
  const group = before === '(' || before === '[' ? null : match(grouped, text, start);
  if (group !== null) {
    const after = start + group.length;
    const suffix = match(unit, text, after) ?? '';
    tokens.push({
      type: 'number',
      text: suffix,
      value: Number(group.replaceAll(',', '')),
      total: NaN,
      totalAt: -1,
      start,
      end: after + suffix.length,
    });
    return after + suffix.length;
  }
  const items = match(list, text, start);
  return items === null ? start : push(tokens, 'mark', NaN, start, start + items.length);
}

function push(tokens: Token[], type: 'duration' | 'mark', value: number, start: number, end: number): number {
  tokens.push({ type, text: ',', value, total: NaN, totalAt: -1, start, end });
  return end;
}

/** Whether "/", "of" or "]/[" may follow, behind any spaces. */
function mayBeFraction(text: string, end: number): boolean {
  let at = end;
  while (text.charCodeAt(at) === 32) at++;
  const code = text.charCodeAt(at);
  return code === 47 || code === 111 || code === 93;
}

/** Where the decimal number at `start` ends; `start` itself where none stands. */
function endOfDecimal(text: string, start: number): number {
  const sign = text.charCodeAt(start);
  let at = sign === 45 || sign === 43 ? start + 1 : start;
  const digits = at;
  while (isDigit(text.charCodeAt(at))) at++;
  let count = at - digits;
  if (text.charCodeAt(at) === 46) {
    const point = at + 1;
    at = point;
    while (isDigit(text.charCodeAt(at))) at++;
    count += at - point;
  }
  if (count === 0) return start;
  const mark = text.charCodeAt(at);
  if (mark !== 101 && mark !== 69) return at;
  const signed = text.charCodeAt(at + 1);
  const power = signed === 45 || signed === 43 ? at + 2 : at + 1;
  let end = power;
  while (isDigit(text.charCodeAt(end))) end++;
  return end === power ? at : end;
}

function scanSigned(text: string, start: number, tokens: Token[]): number {
  const number = match(notFinite, text, start);
  if (number !== null) return pushNotFinite(number, start, tokens);
  tokens.push({ type: 'mark', text: text[start]!, value: NaN, total: NaN, totalAt: -1, start, end: start + 1 });
  return start + 1;
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function startsNumber(text: string, at: number, code: number): boolean {
  if (code !== 45 && code !== 43 && code !== 46) return false;
  const next = text.charCodeAt(at + 1);
  return isDigit(next) || next === 46 || (code !== 46 && (next === 110 || next === 78 || next === 105 || next === 73));
}

/** Letters, digits and "_" go on a word; "/", "@", ".", "-" and "+" only where more of it follows. */
function continuesWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (isLetter(code) || isDigit(code)) return true;
  if (code !== 47 && code !== 64 && code !== 46 && code !== 45 && code !== 43) return false;
  const next = text.charCodeAt(at + 1);
  return isLetter(next) || isDigit(next) || (code === 64 && next === 46);
}
