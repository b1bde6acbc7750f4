import { crc32 } from './crc32';
import { view } from './protobuf';

/** A record of a log: its bytes lie from `from` to before `to`, and only until the call returns. */
export type OnRecord = (bytes: Uint8Array, from: number, to: number) => void;
/** Something could not be read at this offset of the file. */
export type OnDamage = (message: string, offset: number) => void;

/** LevelDB's log format: blocks of this length, each filled with pieces of records. */
export const blockLength = 32768;
/** Checksum, length and type before each piece; the opening of the file happens to be as long. */
export const headLength = 7;
/** Curves take some kilobytes a record, tables and pictures some hundred; a longer one is not put together. */
const longestRecord = 1 << 24;

const full = 1;
const first = 2;
const middle = 3;
const last = 4;

/** `:W&B`, the two bytes 0xBEE1 and version 0. */
export function isOpening(bytes: Uint8Array): boolean {
  return [0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00].every((byte, at) => bytes[at] === byte);
}

/**
 * Takes the records out of LevelDB blocks as they come, in chunks of any size. A record that lies in one piece is read
 * in place; a piece that is not complete waits. After damage reading goes on at the next piece, or the next block.
 */
export class BlockReader {
  readonly #onRecord: OnRecord;
  readonly #onDamage: OnDamage;
  /** The beginning of a piece whose rest has not come. */
  readonly #held = new Uint8Array(blockLength);
  #heldLength = 0;
  /** Of the next piece in the file. */
  #offset = 0;
  /** Pieces of the record that is open; null while none is. */
  #open: Uint8Array[] | null = null;
  #openLength = 0;

  constructor(onRecord: OnRecord, onDamage: OnDamage) {
    this.#onRecord = onRecord;
    this.#onDamage = onDamage;
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    while (this.#heldLength > 0 && at < bytes.length) {
      const needed = this.#lengthOf(this.#held, 0, this.#heldLength);
      const taken = bytes.subarray(at, at + needed - this.#heldLength);
      this.#held.set(taken, this.#heldLength);
      this.#heldLength += taken.length;
      at += taken.length;
      if (this.#heldLength < needed || this.#lengthOf(this.#held, 0, needed) > needed) continue;
      this.#take(this.#held, view(this.#held), 0, needed);
      this.#heldLength = 0;
    }
    const data = view(bytes);
    while (at < bytes.length) {
      const length = this.#lengthOf(bytes, at, bytes.length - at);
      if (at + length > bytes.length) break;
      this.#take(bytes, data, at, length);
      at += length;
    }
    if (at === bytes.length) return;
    this.#held.set(bytes.subarray(at));
    this.#heldLength = bytes.length - at;
  }

  /** Bytes of the next piece with its head, as far as the available ones tell: of a damaged one the rest of its block. */
  #lengthOf(bytes: Uint8Array, at: number, available: number): number {
    const left = blockLength - (this.#offset % blockLength);
    if (left < headLength) return left;
    if (available < headLength || this.#offset === 0) return headLength;
    const length = headLength + bytes[at + 4]! + 256 * bytes[at + 5]!;
    const type = bytes[at + 6]!;
    return length > left || type < full || type > last ? left : length;
  }

  #take(bytes: Uint8Array, data: DataView, at: number, length: number): void {
    const left = blockLength - (this.#offset % blockLength);
    const start = this.#offset;
    this.#offset += length;
    // The end of a block that has no room for a head is padding.
    if (left < headLength) return;
    if (start === 0) {
      if (!isOpening(bytes.subarray(at, at + headLength))) this.#onDamage('The file does not open as a .wandb log.', 0);
      return;
    }
    const type = bytes[at + 6]!;
    const isSound =
      type >= full &&
      type <= last &&
      length === headLength + bytes[at + 4]! + 256 * bytes[at + 5]! &&
      crc32(data, at + 6, at + length) === data.getInt32(at, true);
    if (isSound) this.#piece(type, bytes, at + headLength, at + length);
    else {
      this.#open = null;
      // A writer that was killed leaves zeros where its block was to go on.
      if (type !== 0) this.#onDamage('Record is damaged (its checksum does not fit) and was skipped.', start);
    }
  }

  #piece(type: number, bytes: Uint8Array, from: number, to: number): void {
    if (type === full) {
      this.#open = null;
      this.#onRecord(bytes, from, to);
      return;
    }
    if (type === first) {
      this.#open = [];
      this.#openLength = 0;
    }
    if (this.#open === null) return;
    this.#openLength += to - from;
    if (this.#openLength > longestRecord) {
      this.#open = null;
      return;
    }
    // A Buffer's own slice would share the memory, which the caller may use again.
    this.#open.push(new Uint8Array(bytes.subarray(from, to)));
    if (type === middle || type === first) return;
    const record = joined(this.#open, this.#openLength);
    this.#open = null;
    this.#onRecord(record, 0, record.length);
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
