import { DecimalReader } from '../../text/decimal';
import type { LineMask } from '../../text/line-mask';
import { formOf, hasForm, joined } from '../../text/line-mask';
import type { ReadText } from './record-saying';
import type { Row } from './record-text';
import type { TemplateMeaning } from './template-meaning';
import { templateMeaning } from './template-meaning';

const lineFeed = 10;
const carriageReturn = 13;
/** The first byte that a number without a sign may begin with: ".". */
const leastOpening = 46;

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
  readonly #literals: Uint8Array;
  /** Where in `#literals` the text before each number ends; the last one is the end of the text behind all numbers. */
  readonly #bounds: Int32Array;
  readonly #forms: Int32Array;
  readonly #values: Float64Array;
  readonly #meaning: TemplateMeaning | null;

  /** `mask` is that of the line at `start`, `text` its text. */
  constructor(bytes: Uint8Array, start: number, mask: LineMask, text: string, read: ReadText, row: Row) {
    this.hash = mask.hash;
    this.row = row;
    const { count, starts, ends, end } = mask;
    const pieces = Array.from({ length: count + 1 }, (_, piece) =>
      bytes.subarray(piece === 0 ? start : ends[piece - 1], piece === count ? end : starts[piece]),
    );
    this.#bounds = new Int32Array(count + 1);
    let length = 0;
    pieces.forEach((piece, at) => (this.#bounds[at] = length += piece.length));
    this.#literals = new Uint8Array(length);
    pieces.forEach((piece, at) => {
      this.#literals.set(piece, this.#bounds[at]! - piece.length);
    });
    this.#forms = mask.forms.slice(0, count);
    this.#values = new Float64Array(count);
    this.#meaning = templateMeaning({ bytes, start, mask, text, read, saying: row.saying });
  }

  /** Whether more than the values differs between lines of this mask: each one is read as text. */
  get isOpaque(): boolean {
    return this.#meaning === null;
  }

  /** Where the line at `start` ends if it has this mask, and says what it says of its own numbers; -1 if it has not. */
  match(bytes: Uint8Array, start: number): number {
    const literals = this.#literals;
    const bounds = this.#bounds;
    const forms = this.#forms;
    const values = this.#values;
    const count = forms.length;
    let at = start;
    let literal = 0;
    for (let slot = 0; slot <= count; slot++) {
      for (const stop = bounds[slot]!; literal < stop; literal++, at++) {
        if (bytes[at] !== literals[literal]) return -1;
      }
      if (slot === count) break;
      if (bytes[at]! < leastOpening) return -1;
      const value = decimal.read(bytes, at);
      const form = forms[slot]!;
      if (decimal.end === at || !hasForm(decimal)) return -1;
      if (formOf(decimal, bytes, value, (form & joined) !== 0) !== form) return -1;
      values[slot] = value;
      at = decimal.end;
    }
    const byte = bytes[at];
    return byte === lineFeed || byte === carriageReturn ? at : -1;
  }

  /** Puts the numbers of the matched line into the saying; false where this line must be read as text. */
  fill(length: number): boolean {
    const meaning = this.#meaning;
    if (meaning === null || length > meaning.longest) return false;
    const values = this.#values;
    for (const { lower, upper, holds } of meaning.comparisons) {
      if (lower.of(values) <= upper.of(values) !== holds) return false;
    }
    const { saying } = this.row;
    const { step, epoch, stepTotal, epochTotal } = meaning.places;
    if (step !== null) saying.step = step.of(values);
    if (epoch !== null) saying.epoch = epoch.of(values);
    if (stepTotal !== null) saying.stepTotal = stepTotal.of(values);
    if (epochTotal !== null) saying.epochTotal = epochTotal.of(values);
    const { sources } = meaning;
    for (let index = 0; index < sources.length; index++) saying.values[index] = sources[index]!.of(values);
    return true;
  }
}
