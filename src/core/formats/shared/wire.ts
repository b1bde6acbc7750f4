/**
 * A place in a message of the Protocol Buffers wire format, for readers that must not make an object per field: `next`
 * goes from field to field, and what it found stands in the properties until the next call.
 */
export class WireCursor {
  /** Number of the field. */
  number = 0;
  /** Wire type: 0 an integer, 1 eight bytes, 2 bytes of any length, 5 four bytes. */
  wire = 0;
  /** Wire type 0: the number, exact below 2^53, never negative. */
  integer = 0;
  /** Where the value lies in the bytes; meaningless for integers. */
  from = 0;
  to = 0;
  /** Whether the message broke off or is malformed. */
  isBroken = false;
  #bytes = new Uint8Array(0) as Uint8Array;
  #at = 0;
  #end = 0;

  /** Enters the message that lies from `from` to before `to`. */
  enter(bytes: Uint8Array, from: number, to: number): void {
    this.#bytes = bytes;
    this.#at = from;
    this.#end = to;
    this.isBroken = false;
  }

  /** Goes to the next field; false behind the last one, and where the message is broken. */
  next(): boolean {
    if (this.#at >= this.#end) return false;
    const tag = this.#varint();
    this.number = Math.floor(tag / 8);
    this.wire = tag & 7;
    if (this.wire === 0) this.integer = this.#varint();
    else {
      const length = this.wire === 2 ? this.#varint() : this.wire === 1 ? 8 : this.wire === 5 ? 4 : NaN;
      this.from = this.#at;
      this.to = this.#at + length;
      this.#at = this.to;
    }
    if (this.#at <= this.#end) return true;
    this.isBroken = true;
    this.#at = this.#end;
    return false;
  }

  /** NaN where the message ends before the number does; that makes the place behind it no place, too. */
  #varint(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#at++]!;
    if (byte < 128) return byte;
    let value = byte & 127;
    let scale = 128;
    for (let count = 1; count < 10 && this.#at < this.#end; count++, scale *= 128) {
      byte = bytes[this.#at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    this.#at = this.#end + 1;
    return NaN;
  }
}
