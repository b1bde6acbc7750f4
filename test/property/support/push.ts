import type { LogDecoder } from '../../../src/core/format';

/** Pushes bytes in chunks of the given lengths, then the rest, out of one buffer that is used again for each chunk. */
export function pushCut(
  decoder: LogDecoder,
  bytes: Uint8Array,
  cuts: readonly number[],
  onChunk = (): void => undefined,
): void {
  let at = 0;
  const buffer = Buffer.alloc(Math.max(1, ...cuts));
  for (const cut of cuts) {
    const chunk = bytes.subarray(at, at + cut);
    buffer.set(chunk);
    decoder.push(buffer.subarray(0, chunk.length));
    onChunk();
    at += cut;
  }
  decoder.push(bytes.subarray(at));
  decoder.end();
}
