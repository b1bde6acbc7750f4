import { view } from './protobuf';

/**
 * CRC-32C (Castagnoli, polynomial 0x1EDC6F41 reflected), the checksum of RFC 3720, by slicing (Kounavis and Berry, "A
 * systematic approach to building high performance, software-based, CRC generators", 2005): sixteen tables, sixteen
 * bytes a turn. Entries are signed, as the bit operators of JavaScript are.
 */
const tables = makeTables();
const [t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15] = tables;

type Tables = readonly [
  ...[Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array],
  ...[Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array],
];

function makeTables(): Tables {
  const all = Array.from({ length: 16 }, () => new Int32Array(256));
  const first = all[0]!;
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
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

/** The state before the first byte. */
export const crcStart = -1;

/** The state after the bytes from `at` to before `end`, so that a record can be checked piece by piece. */
export function crcUpdate(state: number, data: DataView, at: number, end: number): number {
  let crc = state;
  for (; at + 16 <= end; at += 16) {
    crc ^= data.getInt32(at, true);
    const second = data.getInt32(at + 4, true);
    const third = data.getInt32(at + 8, true);
    const fourth = data.getInt32(at + 12, true);
    crc =
      t15[crc & 255]! ^
      t14[(crc >>> 8) & 255]! ^
      t13[(crc >>> 16) & 255]! ^
      t12[crc >>> 24]! ^
      t11[second & 255]! ^
      t10[(second >>> 8) & 255]! ^
      t9[(second >>> 16) & 255]! ^
      t8[second >>> 24]! ^
      t7[third & 255]! ^
      t6[(third >>> 8) & 255]! ^
      t5[(third >>> 16) & 255]! ^
      t4[third >>> 24]! ^
      t3[fourth & 255]! ^
      t2[(fourth >>> 8) & 255]! ^
      t1[(fourth >>> 16) & 255]! ^
      t0[fourth >>> 24]!;
  }
  if (at + 8 <= end) {
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
    at += 8;
  }
  for (; at < end; at++) crc = (crc >>> 8) ^ t0[(crc ^ data.getUint8(at)) & 255]!;
  return crc;
}

/** The checksum that a state stands for, as TFRecord files store it: rotated and shifted, unsigned. */
export function maskCrc(state: number): number {
  const crc = ~state;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** The checksum of all bytes, as an unsigned number. Linear in the bytes. */
export function crc32c(bytes: Uint8Array): number {
  return ~crcUpdate(crcStart, view(bytes), 0, bytes.length) >>> 0;
}

/** As TFRecord files store it: a checksum over checksums stays a good one. */
export function maskedCrc32c(bytes: Uint8Array): number {
  return maskCrc(crcUpdate(crcStart, view(bytes), 0, bytes.length));
}
