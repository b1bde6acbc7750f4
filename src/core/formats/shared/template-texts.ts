import type { LineMask } from '../../text/line-mask';

/**
 * The texts between the numbers of a template, prepared to be compared in words of four bytes. Numbers that are not
 * used and always have as many digits, such as those of a time, are part of the texts.
 */
export interface TemplateTexts {
  /** Bytes of each text. */
  readonly lengths: Int32Array;
  /** Where in `words` each text ends. */
  readonly ends: Int32Array;
  /** For each word what it is, which of its bits count, and 15 for each byte that may be any digit. */
  readonly words: Int32Array;
}

/** Numbers that describe a word. */
export const wordSize = 3;

/** `isFixed` tells the numbers of the mask that are part of the texts. */
export function templateTexts(
  bytes: Uint8Array,
  start: number,
  mask: LineMask,
  isFixed: readonly boolean[],
): TemplateTexts {
  const lengths: number[] = [];
  const ends: number[] = [];
  const words: number[] = [];
  const isDigit = new Uint8Array(mask.end - start);
  let from = start;
  const close = (to: number): void => {
    for (let at = from; at < to; at += 4) words.push(...wordOf(bytes, isDigit, start, at, Math.min(to, at + 4)));
    lengths.push(to - from);
    ends.push(words.length);
  };
  for (let slot = 0; slot < mask.count; slot++) {
    const [first, end] = [mask.starts[slot]!, mask.ends[slot]!];
    if (isFixed[slot]) isDigit.fill(1, first - start, end - start);
    else {
      close(first);
      from = end;
    }
  }
  close(mask.end);
  return { lengths: Int32Array.from(lengths), ends: Int32Array.from(ends), words: Int32Array.from(words) };
}

/** A word may have less than four bytes; what lies behind them does not count. */
function wordOf(
  bytes: Uint8Array,
  isDigit: Uint8Array,
  start: number,
  from: number,
  to: number,
): readonly [number, number, number] {
  let [expected, counted, digits] = [0, 0, 0];
  for (let at = from; at < to; at++) {
    const shift = 8 * (at - from);
    const free = isDigit[at - start] === 1;
    expected |= (free ? 48 : bytes[at]!) << shift;
    counted |= (free ? 0xf0 : 0xff) << shift;
    digits |= (free ? 15 : 0) << shift;
  }
  return [expected, counted, digits];
}

/** The word at `at` where less than four bytes are left. */
export function lastWord(bytes: Uint8Array, at: number): number {
  return bytes[at]! | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
}
