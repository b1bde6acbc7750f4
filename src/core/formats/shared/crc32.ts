import { slicesOf } from './crc-slices';
import { view } from './protobuf';

/** CRC-32 of ISO 3309 (polynomial 0x04C11DB7 reflected), the checksum of zlib and gzip. */
const [t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15] = slicesOf(0xedb88320);

/** The checksum of the bytes from `from` to before `to`, as a signed number. Linear in them. */
export function crc32(data: DataView, from: number, to: number): number {
  let crc = -1;
  let at = from;
  for (; at + 16 <= to; at += 16) {
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
  for (; at < to; at++) crc = (crc >>> 8) ^ t0[(crc ^ data.getUint8(at)) & 255]!;
  return ~crc;
}

/** The same of all bytes, unsigned. */
export function crc32Of(bytes: Uint8Array): number {
  return crc32(view(bytes), 0, bytes.length) >>> 0;
}
