import type { Span } from '../../format';
import type { RunLog } from '../../series/run-log';
import type { RowShape } from '../../series/row-shape';
import type { EventScalar } from './event';

/** Keras numbers the steps of these tags by epoch, those of `evaluation_…_vs_iterations` by iteration. */
const countsEpochs = /^epoch_/;

/** A file with more ways to write a scalar than this puts something into them that changes; the rest is read slowly. */
const mostLayouts = 4096;
const longestLayout = 512;
/** So many layouts may have the same hash, so that tags made to collide cost no more than others. */
const mostAlike = 8;
const mostValues = 256;

/** The bytes of a `Summary.Value` as they were read once; with the same ones around it, a number is read alone. */
interface Layout {
  readonly bytes: Uint8Array;
  /** Where the number stands in them, and what lies behind it. */
  readonly start: number;
  readonly end: number;
  readonly shape: RowShape;
  readonly countsEpochs: boolean;
  /** The layout that came after this one the last time: a writer goes through its tags in the same order. */
  next: Layout | null;
}

/**
 * Adds scalars to a log. Most events of a file are alike but for the time, the step and the number: an event whose
 * values all have bytes that were read before is read from its bytes where they lie.
 */
export class ScalarReader {
  readonly #log: RunLog;
  readonly #layouts = new Map<number, Layout[]>();
  readonly #shapes = new Map<string, RowShape>();
  readonly #value = new Float64Array(1);
  /** The values of the event at hand. */
  readonly #found: Layout[] = [];
  readonly #starts = new Float64Array(mostValues);
  #count = 0;
  #last: Layout | null = null;
  /** Lowest and highest step, and lowest and highest time, since the last mark. */
  readonly #seen = Float64Array.of(Infinity, -Infinity, Infinity, -Infinity);

  constructor(log: RunLog) {
    this.#log = log;
  }

  /** Reads the event from `start` to before `end` where it holds known scalars alone; false where it does not. */
  read(bytes: Uint8Array, data: DataView, start: number, end: number): boolean {
    if (end - start < 12 || bytes[start] !== 0x09) return false;
    let at = start + 9;
    let step = 0;
    if (bytes[at] === 0x10) {
      let scale = 1;
      let byte = bytes[++at]!;
      // Seven bytes hold 49 bits, which is exact; a step below zero takes ten.
      for (; byte > 127 && scale < 2 ** 42; scale *= 128, byte = bytes[++at]!) step += (byte & 127) * scale;
      if (byte > 127) return false;
      step += byte * scale;
      at++;
    }
    if (bytes[at] !== 0x2a) return false;
    let length = bytes[++at]!;
    if (length > 127) length = (length & 127) + bytes[++at]! * 128;
    if (++at + length !== end) return false;
    let count = 0;
    let last = this.#last;
    while (at < end) {
      length = bytes[at + 1]!;
      if (length > 127) length = (length & 127) + bytes[at + 2]! * 128;
      const from = at + (bytes[at + 1]! > 127 ? 3 : 2);
      if (bytes[at] !== 0x0a || from + length > end || count === mostValues) return false;
      last = this.#find(last, bytes, from, length);
      if (last === null) return false;
      this.#found[count] = last;
      this.#starts[count++] = from;
      at = from + length;
    }
    const time = data.getFloat64(start + 1, true);
    this.#see(step, time);
    for (let index = 0; index < count; index++) {
      const layout = this.#found[index]!;
      const place = this.#starts[index]! + layout.start;
      const value = layout.end - layout.start === 4 ? data.getFloat32(place, true) : data.getFloat64(place, true);
      this.#add(layout.shape, layout.countsEpochs, step, time, value);
    }
    this.#last = last;
    return true;
  }

  /** Adds a scalar that the general reader found, and keeps its layout for the ones after it. */
  add(scalar: EventScalar, step: number, time: number): void {
    const { tag, number } = scalar;
    const shape = this.#shapeOf(tag);
    this.#see(step, time);
    this.#add(shape, countsEpochs.test(tag), step, time, number.value);
    this.#last = this.#learn(scalar, shape);
  }

  /** Steps and times of the scalars since this was last asked. */
  takeSpans(): { readonly steps: Span | null; readonly times: Span | null } {
    const [leastStep, mostStep, leastTime, mostTime] = this.#seen as unknown as readonly [
      number,
      number,
      number,
      number,
    ];
    this.#seen.set([Infinity, -Infinity, Infinity, -Infinity]);
    const spanOf = (from: number, to: number): Span | null => (from <= to ? { from, to } : null);
    return { steps: spanOf(leastStep, mostStep), times: spanOf(leastTime, mostTime) };
  }

  #see(step: number, time: number): void {
    const seen = this.#seen;
    if (step < seen[0]!) seen[0] = step;
    if (step > seen[1]!) seen[1] = step;
    if (time < seen[2]!) seen[2] = time;
    if (time > seen[3]!) seen[3] = time;
  }

  #add(shape: RowShape, byEpochs: boolean, step: number, time: number, value: number): void {
    this.#value[0] = value;
    this.#log.addRow(shape, byEpochs ? NaN : step, byEpochs ? step : NaN, time, 0, this.#value, null);
  }

  #shapeOf(tag: string): RowShape {
    const known = this.#shapes.get(tag);
    if (known !== undefined) return known;
    const shape = this.#log.shape([{ name: tag }]);
    if (this.#shapes.size < mostLayouts) this.#shapes.set(tag, shape);
    return shape;
  }

  #find(before: Layout | null, bytes: Uint8Array, at: number, length: number): Layout | null {
    const guess = before?.next ?? null;
    if (guess !== null && isSame(guess, bytes, at, length)) return guess;
    const alike = this.#layouts.get(hash(bytes, at, length));
    if (alike === undefined) return null;
    for (const layout of alike) {
      if (!isSame(layout, bytes, at, length)) continue;
      if (before !== null) before.next = layout;
      return layout;
    }
    return null;
  }

  #learn({ tag, number, message }: EventScalar, shape: RowShape): Layout | null {
    const size = number.as === 'float' ? 4 : 8;
    if (message === null || number.as === null || number.bytes.length !== size) return null;
    if (message.length > longestLayout || this.#count >= mostLayouts) return null;
    const known = this.#find(null, message, 0, message.length);
    if (known !== null) return known;
    const start = number.bytes.byteOffset - message.byteOffset;
    const layout: Layout = {
      bytes: new Uint8Array(message),
      start,
      end: start + size,
      shape,
      countsEpochs: countsEpochs.test(tag),
      next: null,
    };
    const key = hash(message, 0, message.length);
    const alike = this.#layouts.get(key) ?? [];
    if (alike.length >= mostAlike) return null;
    alike.push(layout);
    this.#layouts.set(key, alike);
    this.#count++;
    return layout;
  }
}

function isSame({ bytes: known, start, end }: Layout, bytes: Uint8Array, at: number, length: number): boolean {
  if (known.length !== length) return false;
  for (let index = 0; index < start; index++) if (known[index] !== bytes[at + index]) return false;
  for (let index = end; index < length; index++) if (known[index] !== bytes[at + index]) return false;
  return true;
}

/** Of the length and the tag, which opens a value; the number does not enter. */
function hash(bytes: Uint8Array, at: number, length: number): number {
  const end = Math.min(at + 2 + bytes[at + 1]!, at + length);
  let sum = length;
  for (let index = at; index < end; index++) sum = Math.imul(sum ^ bytes[index]!, 0x01000193);
  return sum & 0x3fffffff;
}
