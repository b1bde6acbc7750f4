/** Last index of each of at most `blocks` equal blocks over 0 … length−1. O(blocks). */
export function blockEnds(length: number, blocks: number): Uint32Array {
  const size = Math.max(1, Math.ceil(length / blocks));
  return Uint32Array.from({ length: Math.ceil(length / size) }, (_, block) => Math.min(length, (block + 1) * size) - 1);
}
