/** Writes the frames of a TensorBoard event file with scalar summaries, to have one of any content in a test. */
export interface Scalar {
  readonly step: number;
  readonly tag: string;
  readonly value: number;
}

export function eventFile(scalars: readonly Scalar[]): Uint8Array {
  return Buffer.concat(
    scalars.map(({ step, tag, value }) => {
      const simpleValue = Buffer.alloc(5);
      simpleValue[0] = (2 << 3) | 5;
      simpleValue.writeFloatLE(value, 1);
      const entry = Buffer.concat([field(1, Buffer.from(tag)), simpleValue]);
      const wallTime = Buffer.alloc(9);
      wallTime[0] = (1 << 3) | 1;
      wallTime.writeDoubleLE(1_700_000_000 + step, 1);
      return frame(Buffer.concat([wallTime, Buffer.from([2 << 3]), varint(step), field(5, field(1, entry))]));
    }),
  );
}

/** Length-delimited field of a protocol buffer. */
function field(number: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}

function frame(content: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(content.length));
  return Buffer.concat([length, masked(length), content, masked(content)]);
}

function masked(bytes: Buffer): Buffer {
  const crc = crc32c(bytes);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  return sum;
}

function crc32c(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
