type Eight = readonly [
  ...[Int32Array, Int32Array, Int32Array, Int32Array],
  ...[Int32Array, Int32Array, Int32Array, Int32Array],
];

/** The tables of a checksum. Entries are signed, as the bit operators of JavaScript are. */
export type Slices = readonly [...Eight, ...Eight];

/**
 * Tables for a 32-bit checksum with a reflected polynomial, by slicing (Kounavis and Berry, "A systematic approach to
 * building high performance, software-based, CRC generators", 2005): sixteen of them, for sixteen bytes a turn. The
 * loops that use them stand in the files of their checksums: with the tables as an argument they take twice the time.
 */
export function slicesOf(polynomial: number): Slices {
  const all = Array.from({ length: 16 }, () => new Int32Array(256));
  const first = all[0]!;
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    first[byte] = crc;
  }
  for (let table = 1; table < all.length; table++) {
    for (let byte = 0; byte < 256; byte++) {
      const before = all[table - 1]![byte]!;
      all[table]![byte] = (before >>> 8) ^ first[before & 255]!;
    }
  }
  return all as unknown as Slices;
}
