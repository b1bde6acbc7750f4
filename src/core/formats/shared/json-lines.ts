import type { ByteLines } from '../../text/line-reader';
import type { RecordShape } from './json-shape';
import { learnShape } from './json-shape';
import { ShapeReader } from './json-shape-reader';
import { view } from './protobuf';

const lineFeed = 10;
const carriageReturn = 13;
/** Training, validation and their variants; with more kinds of records, the one that came up least lately is dropped. */
const mostShapes = 8;
/** Learning costs about as much as reading: it is paid by records that are read from bytes, this many from the start. */
const firstCredit = 64;

/** What is done with a record of a known shape; `reader` holds the numbers of its slots. */
export type OnRecord<Prepared> = (prepared: Prepared, reader: ShapeReader, line: number) => void;

interface KnownShape<Prepared> {
  readonly shape: RecordShape;
  readonly prepared: Prepared;
  /** The shape that followed this one the last time. */
  next: KnownShape<Prepared> | null;
}

/**
 * Reads JSON Lines from bytes where they have the shape of a line before: the same keys in the same order, written the
 * same way. Lines that differ in anything that matters are left to the reader of text, which teaches their shapes.
 */
export class JsonLines<Prepared> implements ByteLines {
  count = 0;
  readonly #prepare: (shape: RecordShape) => Prepared;
  readonly #onRecord: OnRecord<Prepared>;
  readonly #reader = new ShapeReader();
  /** The one that was used last comes first. */
  #shapes: KnownShape<Prepared>[] = [];
  #last: KnownShape<Prepared> | null = null;
  #data = view(new Uint8Array(0));
  #end = 0;
  #credit = firstCredit;

  constructor(prepare: (shape: RecordShape) => Prepared, onRecord: OnRecord<Prepared>) {
    this.#prepare = prepare;
    this.#onRecord = onRecord;
  }

  read(bytes: Uint8Array, start: number, end: number, line: number): number {
    this.#data = view(bytes);
    let at = start;
    let count = 0;
    while (at < end) {
      const byte = bytes[at]!;
      if (byte !== lineFeed && byte !== carriageReturn) {
        const known = this.#find(bytes, at);
        if (known === null) break;
        at = this.#end;
        this.#onRecord(known.prepared, this.#reader, line + count);
      }
      at += bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? 2 : 1;
      count++;
    }
    this.count = count;
    return at;
  }

  /** Learns from a record that was read as text. */
  learn(line: string): void {
    if (this.#credit === 0) return;
    this.#credit--;
    const shape = learnShape(line);
    if (shape === null) return;
    const known = { shape, prepared: this.#prepare(shape), next: null };
    this.#shapes = [known, ...this.#shapes.slice(0, mostShapes - 1)];
    if (this.#last !== null) this.#last.next = known;
    this.#last = known;
  }

  #find(bytes: Uint8Array, at: number): KnownShape<Prepared> | null {
    const last = this.#last;
    if (last === null) return null;
    const guess = last.next ?? last;
    if (this.#fits(guess, bytes, at)) return this.#use(last, guess);
    for (const known of this.#shapes) {
      if (known !== guess && this.#fits(known, bytes, at)) return this.#use(last, known);
    }
    return null;
  }

  #fits({ shape }: KnownShape<Prepared>, bytes: Uint8Array, at: number): boolean {
    const end = this.#reader.read(shape, bytes, this.#data, at);
    this.#end = end;
    return end !== -1 && (bytes[end] === lineFeed || bytes[end] === carriageReturn);
  }

  #use(last: KnownShape<Prepared>, known: KnownShape<Prepared>): KnownShape<Prepared> {
    if (last.next !== known) {
      last.next = known;
      this.#shapes = [known, ...this.#shapes.filter((one) => one !== known)];
    }
    this.#last = known;
    if (this.#credit < firstCredit) this.#credit++;
    return known;
  }
}
