import { crcStart, crcUpdate, maskCrc } from './crc32c';
import { view } from './protobuf';

/** Length and its checksum before a record, checksum of the record behind it. */
export const headLength = 12;
const tailLength = 4;
/** The events of a scalar take some hundred bytes, images some megabytes; a longer record is a damaged length. */
const longestRecord = 1 << 30;
/** No event that holds scalars is this long: its checksum is reckoned as it comes, and it is not kept. */
export const longestHeld = 1 << 24;
const smallestCarry = 1 << 12;

export interface FrameHandler {
  /** A record whose checksums fit, from `start` to before `end`; `data` is a view on the same bytes. */
  record(bytes: Uint8Array, data: DataView, start: number, end: number, offset: number): void;
  /** A record of `length` bytes whose checksums fit, too long to hold scalars. */
  passedOver(length: number, offset: number): void;
  /** Where no record begins though one should, or where one is damaged. Reading goes on behind it. */
  damaged(part: 'head' | 'record', offset: number): void;
}

/** Masked checksums of the heads of records shorter than this, which are nearly all: the length decides them. */
const commonLengths = 4096;
const headChecksums = new Float64Array(commonLengths).fill(-1);
const head = new DataView(new ArrayBuffer(8));

function headChecksum(length: number): number {
  const known = length < commonLengths ? headChecksums[length]! : -1;
  if (known !== -1) return known;
  head.setUint32(0, length, true);
  const checksum = maskCrc(crcUpdate(crcStart, head, 0, 8));
  if (length < commonLengths) headChecksums[length] = checksum;
  return checksum;
}

/** The length that the head at `at` tells; -1 when its checksum does not fit, or no record is that long. */
export function recordLength(data: DataView, at: number): number {
  const length = data.getUint32(at + 4, true) * 2 ** 32 + data.getUint32(at, true);
  if (length > longestRecord || data.getUint32(at + 8, true) !== headChecksum(length)) return -1;
  return length;
}

/**
 * Finds the records of a TFRecord file in chunks of any size and checks the checksums of all of them. Records are
 * read where they lie in the chunk; only one that is cut by the end of a chunk is copied, and a length that is told
 * costs nothing until its bytes have come.
 */
export class FrameReader {
  readonly #handler: FrameHandler;
  /** Bytes of the file before the carried ones, or before the chunk. */
  #offset = 0;
  #carry = new Uint8Array(smallestCarry);
  #carried = 0;
  #isLost = false;
  /** Bytes that are still to come of a record that is not kept, the length of all of it, and its checksum so far. */
  #passing = 0;
  #passingLength = 0;
  #passingState = crcStart;

  constructor(handler: FrameHandler) {
    this.#handler = handler;
  }

  /** Bytes of a record that is not complete; null where they are not kept. */
  get rest(): number | null {
    return this.#passing > 0 ? null : this.#carried;
  }

  push(chunk: Uint8Array): void {
    const data = view(chunk);
    let at = 0;
    while (at < chunk.length) {
      if (this.#passing > 0) at = this.#pass(chunk, data, at);
      else if (this.#carried > 0) at = this.#complete(chunk, at);
      else {
        const next = this.#read(chunk, data, at, chunk.length);
        this.#offset += next - at;
        at = next;
        if (this.#passing === 0 && at < chunk.length) at = this.#hold(chunk, at, chunk.length - at);
      }
    }
  }

  /** Adds to the cut record until it is whole, then reads it; answers where the chunk goes on. */
  #complete(chunk: Uint8Array, at: number): number {
    const hasHead = this.#carried >= headLength;
    const whole = hasHead ? headLength + recordLength(view(this.#carry), 0) + tailLength : headLength;
    const next = this.#hold(chunk, at, whole - this.#carried);
    if (this.#carried < whole) return next;
    const carried = this.#carried;
    const read = this.#read(this.#carry, view(this.#carry), 0, carried);
    this.#offset += read;
    const rest = carried - read;
    // What the chunk itself holds is read there.
    const isInChunk = rest <= next;
    this.#carried = isInChunk || this.#passing > 0 ? 0 : rest;
    if (this.#carried > 0) this.#carry.copyWithin(0, read, carried);
    else if (this.#carry.length > smallestCarry * 256) this.#carry = new Uint8Array(smallestCarry);
    return isInChunk ? next - rest : next;
  }

  #hold(chunk: Uint8Array, at: number, wanted: number): number {
    const count = Math.min(wanted, chunk.length - at);
    const needed = this.#carried + count;
    if (needed > this.#carry.length) {
      const grown = new Uint8Array(Math.max(needed, this.#carry.length * 2));
      grown.set(this.#carry.subarray(0, this.#carried));
      this.#carry = grown;
    }
    this.#carry.set(chunk.subarray(at, at + count), this.#carried);
    this.#carried = needed;
    return at + count;
  }

  /** Reads all whole records from `start` to before `end`; answers where the first begins that is not whole. */
  #read(bytes: Uint8Array, data: DataView, start: number, end: number): number {
    const before = this.#offset - start;
    let at = start;
    while (at + headLength <= end) {
      const length = recordLength(data, at);
      if (length === -1) {
        if (!this.#isLost) this.#handler.damaged('head', before + at);
        this.#isLost = true;
        at++;
        continue;
      }
      this.#isLost = false;
      const from = at + headLength;
      const to = from + length;
      if (to + tailLength > end) {
        if (length <= longestHeld) return at;
        this.#passing = length + tailLength;
        this.#passingLength = length;
        this.#passingState = crcStart;
        return from;
      }
      if (maskCrc(crcUpdate(crcStart, data, from, to)) !== data.getUint32(to, true)) {
        this.#handler.damaged('record', before + at);
      } else if (length > longestHeld) this.#handler.passedOver(length, before + at);
      else this.#handler.record(bytes, data, from, to, before + at);
      at = to + tailLength;
    }
    return at;
  }

  /** Reckons the checksum of a record that is not kept; answers where the chunk goes on. */
  #pass(chunk: Uint8Array, data: DataView, at: number): number {
    const ofRecord = Math.min(Math.max(0, this.#passing - tailLength), chunk.length - at);
    this.#passingState = crcUpdate(this.#passingState, data, at, at + ofRecord);
    this.#passing -= ofRecord;
    this.#offset += ofRecord;
    let next = at + ofRecord;
    if (this.#passing > tailLength || next === chunk.length) return next;
    next = this.#hold(chunk, next, tailLength - this.#carried);
    if (this.#carried < tailLength) return next;
    const fits = maskCrc(this.#passingState) === view(this.#carry).getUint32(0, true);
    const offset = this.#offset - this.#passingLength - headLength;
    if (fits) this.#handler.passedOver(this.#passingLength, offset);
    else this.#handler.damaged('record', offset);
    this.#offset += tailLength;
    this.#passing = 0;
    this.#carried = 0;
    return next;
  }
}
