import { slicesOf } from './crc-slices';
import { view } from './protobuf';

/** CRC-32C (Castagnoli, polynomial 0x1EDC6F41 reflected), the checksum of RFC 3720. */
const [t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15] = slicesOf(0x82f63b78);

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
