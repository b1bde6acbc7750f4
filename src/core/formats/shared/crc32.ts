import { view } from './protobuf';

/** CRC-32 of ISO 3309 (polynomial 0x04C11DB7 reflected), the checksum of zlib and gzip, eight bytes a turn. */
const [t0, t1, t2, t3, t4, t5, t6, t7] = makeTables();

type Table = Int32Array;
type Tables = readonly [Table, Table, Table, Table, Table, Table, Table, Table];

function makeTables(): Tables {
  const all = Array.from({ length: 8 }, () => new Int32Array(256));
  const first = all[0]!;
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    first[byte] = crc;
  }
  for (let table = 1; table < all.length; table++) {
    for (let byte = 0; byte < 256; byte++) {
      const before = all[table - 1]![byte]!;
      all[table]![byte] = (before >>> 8) ^ first[before & 255]!;
    }
  }
  return all as unknown as Tables;
}

/** The checksum of the bytes from `from` to before `to`, as a signed number. Linear in them. */
export function crc32(data: DataView, from: number, to: number): number {
  let crc = -1;
  let at = from;
  for (; at + 8 <= to; at += 8) {
    crc ^= data.getInt32(at, true);
    const second = data.getInt32(at + 4, true);
    crc =
      t7[crc & 255]! ^
      t6[(crc >>> 8) & 255]! ^
      t5[(crc >>> 16) & 255]! ^
      t4[crc >>> 24]! ^
      t3[second & 255]! ^
      t2[(second >>> 8) & 255]! ^
      t1[(second >>> 16) & 255]! ^
      t0[second >>> 24]!;
  }
  for (; at < to; at++) crc = (crc >>> 8) ^ t0[(crc ^ data.getUint8(at)) & 255]!;
  return ~crc;
}

/** The same of all bytes, unsigned. */
export function crc32Of(bytes: Uint8Array): number {
  return crc32(view(bytes), 0, bytes.length) >>> 0;
}
