/**
 * Turns the bytes of a text file into UTF-8 bytes, whatever its byte order mark announces, in chunks of any size.
 * UTF-8 passes through without a copy; UTF-16 (as PowerShell's `>` writes it) is transcoded.
 */
export class TextBytes {
  #opening: Uint8Array | null = new Uint8Array(0);
  #utf16: TextDecoder | null = null;
  readonly #encoder = new TextEncoder();

  /** Whether the bytes that come out are those that went in, but for a mark at their beginning. */
  get isUntouched(): boolean {
    return this.#opening === null && this.#utf16 === null;
  }

  push(bytes: Uint8Array): Uint8Array {
    if (this.#opening === null) return this.#convert(bytes);
    const opening = concatenate(this.#opening, bytes);
    if (couldBecomeMark(opening)) {
      this.#opening = opening;
      return new Uint8Array(0);
    }
    this.#opening = null;
    return this.#start(opening);
  }

  end(): Uint8Array {
    if (this.#opening !== null) {
      const opening = this.#opening;
      this.#opening = null;
      return opening;
    }
    return this.#utf16 === null ? new Uint8Array(0) : this.#encoder.encode(this.#utf16.decode());
  }

  #start(opening: Uint8Array): Uint8Array {
    const label = utf16Label(opening);
    if (label !== null) {
      this.#utf16 = new TextDecoder(label);
      return this.#convert(opening.subarray(2));
    }
    return hasUtf8Mark(opening) ? opening.subarray(3) : opening;
  }

  #convert(bytes: Uint8Array): Uint8Array {
    return this.#utf16 === null ? bytes : this.#encoder.encode(this.#utf16.decode(bytes, { stream: true }));
  }
}

/** Reads a head of a file for recognition; an unfinished character at its end is dropped. */
export function decodeHead(head: Uint8Array): string {
  const label = utf16Label(head);
  if (label !== null) return new TextDecoder(label).decode(head, { stream: true });
  return new TextDecoder('utf-8').decode(head, { stream: true });
}

export function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function utf16Label(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function hasUtf8Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Whether the bytes so far are the beginning of a byte order mark that is not complete yet. */
function couldBecomeMark(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true;
  if (bytes.length === 1) return bytes[0] === 0xef || bytes[0] === 0xff || bytes[0] === 0xfe;
  return bytes.length === 2 && bytes[0] === 0xef && bytes[1] === 0xbb;
}
