import { maskedCrc32c } from '../../../../src/core/formats/shared/crc32c';

/** Makes event files byte by byte, as the formats of TFRecord and Protocol Buffers say. */

const encoder = new TextEncoder();

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function fixed(size: number, write: (data: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(size);
  write(new DataView(bytes.buffer));
  return bytes;
}

export function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const more = rest > 127n;
    bytes.push(Number(rest & 127n) | (more ? 128 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

export function integer(number: number, value: number): Uint8Array {
  return joinBytes(varint(number * 8), varint(value));
}

export function message(number: number, content: Uint8Array | string): Uint8Array {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  return joinBytes(varint(number * 8 + 2), varint(bytes.length), bytes);
}

export function float(number: number, value: number): Uint8Array {
  return joinBytes(varint(number * 8 + 5), floatBytes(value));
}

export function floatBytes(value: number): Uint8Array {
  return fixed(4, (data) => {
    data.setFloat32(0, value, true);
  });
}

export function double(number: number, value: number): Uint8Array {
  return joinBytes(
    varint(number * 8 + 1),
    fixed(8, (data) => {
      data.setFloat64(0, value, true);
    }),
  );
}

/** A frame: length, its checksum, the record, the record's checksum. */
export function frame(record: Uint8Array): Uint8Array {
  const length = fixed(8, (data) => {
    data.setUint32(0, record.length, true);
  });
  const checksum = (of: Uint8Array): Uint8Array =>
    fixed(4, (data) => {
      data.setUint32(0, maskedCrc32c(of), true);
    });
  return joinBytes(length, checksum(length), record, checksum(record));
}

export function event(time: number, step: number, ...values: readonly Uint8Array[]): Uint8Array {
  const summary = joinBytes(...values.map((value) => message(1, value)));
  return frame(joinBytes(double(1, time), integer(2, step), message(5, summary)));
}

export function simple(tag: string, value: number): Uint8Array {
  return joinBytes(message(1, tag), float(2, value));
}

/** A tensor of one float, as TensorFlow 2 and JAX write scalars. */
export function tensor(tag: string, value: number, plugin: string | null = 'scalars'): Uint8Array {
  const proto = joinBytes(integer(1, 1), message(4, floatBytes(value)));
  const metadata = plugin === null ? new Uint8Array(0) : message(9, message(1, message(1, plugin)));
  return joinBytes(message(1, tag), message(8, proto), metadata);
}

export const version = frame(joinBytes(double(1, 1), message(3, 'brain.Event:2')));
