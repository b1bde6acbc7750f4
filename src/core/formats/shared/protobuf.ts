/** One field of a message in the Protocol Buffers wire format. Only the value that its wire type has is set. */
export interface Field {
  readonly number: number;
  /** Wire type 0, as a number: exact up to 2^53, negative where the sign bit is set. */
  readonly integer: number;
  /** Wire types 1, 2 and 5: the bytes, not copied. */
  readonly bytes: Uint8Array;
}

const none = new Uint8Array(0);
const text = new TextDecoder();

/**
 * Calls back for each field of a message; answers false when the message is broken off or malformed. What a caller
 * passes over is skipped by its length. Never throws; linear in the number of fields.
 */
export function readMessage(message: Uint8Array, onField: (field: Field) => void): boolean {
  let at = 0;
  while (at < message.length) {
    const tag = varint(message, at);
    if (tag === null) return false;
    at = tag.next;
    const number = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    if (wire === 0) {
      const integer = varint(message, at);
      if (integer === null) return false;
      at = integer.next;
      onField({ number, integer: integer.value, bytes: none });
      continue;
    }
    const span = spanOf(message, at, wire);
    if (span === null || span.end > message.length) return false;
    onField({ number, integer: NaN, bytes: message.subarray(span.start, span.end) });
    at = span.end;
  }
  return true;
}

function spanOf(
  message: Uint8Array,
  at: number,
  wire: number,
): { readonly start: number; readonly end: number } | null {
  if (wire === 1) return { start: at, end: at + 8 };
  if (wire === 5) return { start: at, end: at + 4 };
  if (wire !== 2) return null;
  const length = varint(message, at);
  return length === null || length.value < 0 ? null : { start: length.next, end: length.next + length.value };
}

function varint(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } | null {
  let low = 0;
  let high = 0;
  for (let count = 0; count < 10; count++) {
    const byte = bytes[from + count];
    if (byte === undefined) return null;
    const bits = byte & 127;
    if (count < 4) low |= bits << (7 * count);
    else if (count === 4) {
      low |= (bits & 15) << 28;
      high |= bits >>> 4;
    } else high |= bits << (7 * count - 32);
    if (byte < 128) return { value: (high | 0) * 2 ** 32 + (low >>> 0), next: from + count + 1 };
  }
  return null;
}

export function readText(bytes: Uint8Array): string {
  return text.decode(bytes);
}

export function readFloat(bytes: Uint8Array): number {
  return bytes.length < 4 ? NaN : view(bytes).getFloat32(0, true);
}

export function readDouble(bytes: Uint8Array): number {
  return bytes.length < 8 ? NaN : view(bytes).getFloat64(0, true);
}

export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
