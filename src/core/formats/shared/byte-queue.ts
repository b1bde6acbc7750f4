/** Taken chunks are let go when this many have gathered, so that small chunks cost no more than large ones. */
const mostTaken = 1024;

/** Bytes that have come and were not taken yet. Costs in proportion to the bytes, however small the chunks are. */
export class ByteQueue {
  #chunks: Uint8Array[] = [];
  #first = 0;
  #offset = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Copies: the caller may reuse its buffer. */
  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#chunks.push(bytes.slice());
    this.#length += bytes.length;
  }

  /** The next bytes without taking them; there must be that many. */
  peek(count: number): Uint8Array {
    const chunk = this.#chunks[this.#first]!;
    if (chunk.length - this.#offset >= count) return chunk.subarray(this.#offset, this.#offset + count);
    const bytes = new Uint8Array(count);
    let filled = 0;
    for (let at = this.#first; filled < count; at++) {
      const from = at === this.#first ? this.#offset : 0;
      const part = this.#chunks[at]!.subarray(from, from + count - filled);
      bytes.set(part, filled);
      filled += part.length;
    }
    return bytes;
  }

  take(count: number): Uint8Array {
    const bytes = count === 0 ? new Uint8Array(0) : this.peek(count);
    this.#drop(count);
    return bytes;
  }

  #drop(count: number): void {
    this.#length -= count;
    let end = this.#offset + count;
    while (this.#first < this.#chunks.length && end >= this.#chunks[this.#first]!.length) {
      end -= this.#chunks[this.#first]!.length;
      this.#first++;
    }
    this.#offset = end;
    if (this.#first < mostTaken && this.#length > 0) return;
    this.#chunks = this.#chunks.slice(this.#first);
    this.#first = 0;
  }
}
