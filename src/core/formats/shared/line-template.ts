import { DecimalReader } from '../../text/decimal';
import type { LineMask } from '../../text/line-mask';
import { formOf, hasForm, joined } from '../../text/line-mask';
import type { ReadText } from './record-saying';
import type { Row } from './record-text';
import type { NumberSource, TemplateMeaning } from './template-meaning';
import { templateMeaning } from './template-meaning';

const lineFeed = 10;
const carriageReturn = 13;
/** The first byte that a number without a sign may begin with. */
const point = 46;

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
  /** Lengths of the texts before each number, and behind the last one. */
  readonly #lengths: Int32Array;
  /** These texts in words of four bytes, the last of which may overlap; those of less than four bytes byte by byte. */
  readonly #words: Int32Array;
  readonly #forms: Int32Array;
  readonly #numbers: Float64Array;

  /** `mask` is that of the line at `start`, `text` its text. */
  constructor(bytes: Uint8Array, start: number, mask: LineMask, text: string, read: ReadText, row: Row) {
    this.hash = mask.hash;
    this.row = row;
    const { count, starts, ends, end } = mask;
    const pieces = Array.from({ length: count + 1 }, (_, piece) =>
      bytes.subarray(piece === 0 ? start : ends[piece - 1], piece === count ? end : starts[piece]),
    );
    this.#lengths = Int32Array.from(pieces, ({ length }) => length);
    this.#words = Int32Array.from(pieces.flatMap(wordsOf));
    this.#forms = mask.forms.slice(0, count);
    this.#numbers = new Float64Array(count);
    this.#meaning = templateMeaning({ bytes, start, mask, text, read, saying: row.saying });
  }

  /** Where the line at `start` ends if it has this mask; -1 if it has not. `view` is one of the same bytes. */
  match(bytes: Uint8Array, view: DataView, start: number): number {
    const lengths = this.#lengths;
    const words = this.#words;
    const forms = this.#forms;
    const numbers = this.#numbers;
    const count = forms.length;
    const limit = bytes.length;
    let at = start;
    let word = 0;
    for (let slot = 0; slot <= count; slot++) {
      const length = lengths[slot]!;
      const end = at + length;
      if (end >= limit) return -1;
      if (length < 4) {
        for (; at < end; at++) if (bytes[at] !== words[word++]) return -1;
      } else {
        const last = end - 4;
        for (; at < last; at += 4) if (view.getInt32(at, true) !== words[word++]) return -1;
        if (view.getInt32(last, true) !== words[word++]) return -1;
        at = end;
      }
      if (slot === count) break;
      if (bytes[at]! < point) return -1;
      const number = decimal.read(bytes, at);
      if (decimal.end === at || !hasForm(decimal)) return -1;
      const form = forms[slot]!;
      if (formOf(decimal, bytes, number, (form & joined) !== 0) !== form) return -1;
      numbers[slot] = number;
      at = decimal.end;
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

  #valueOf({ slot, sign, value }: NumberSource): number {
    return slot === -1 ? value : sign * this.#numbers[slot]!;
  }
}

function wordsOf(piece: Uint8Array): readonly number[] {
  if (piece.length < 4) return [...piece];
  const view = new DataView(piece.buffer, piece.byteOffset, piece.length);
  const starts = Array.from({ length: Math.ceil(piece.length / 4) }, (_, at) => Math.min(4 * at, piece.length - 4));
  return starts.map((at) => view.getInt32(at, true));
}
