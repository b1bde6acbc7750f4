import { joined } from './bytes';
import { readAt, withFile } from './disk';
import { isGzip } from './gunzip';
import { gunzip, type OpenFile } from './platform';

/** The beginning of a file that recognition looks at first. Bytes. */
export const headBytes = 64 * 1024;

/** As much of the beginning as is read of a text whose head tells nothing: trainers print their source code first. */
export const longHeadBytes = 512 * 1024;

/** A file as recognition sees it. */
export interface Ends {
  /** On the disk, packed or not. Bytes. */
  readonly size: number;
  /** What the file begins with; of a packed one, what that unpacks to. */
  readonly head: Uint8Array;
  /** Whether the head is all there is. */
  readonly isWhole: boolean;
  readonly isPacked: boolean;
}

/** The beginning of a file. Rejects when the file cannot be read. */
export async function readHead(path: string, length = headBytes): Promise<Ends> {
  return withFile(path, async (file) => {
    const { size } = file.stats;
    const head = await readAt(file, 0, Math.min(length, size));
    if (isGzip(head)) return { size, ...(await unpackedHead(file, length)), isPacked: true };
    return { size, head, isWhole: head.length >= size, isPacked: false };
  });
}

/** A longer beginning of a file and, where it is not packed, its end. Rejects when the file cannot be read. */
export async function readEnds(path: string): Promise<Ends & { readonly tail: Uint8Array }> {
  const ends = await readHead(path, longHeadBytes);
  if (ends.isPacked) return { ...ends, tail: new Uint8Array(0) };
  return withFile(path, async (file) => {
    const { size } = file.stats;
    return { ...ends, tail: await readAt(file, Math.max(0, size - headBytes), Math.min(headBytes, size)) };
  });
}

async function unpackedHead(file: OpenFile, length: number): Promise<Pick<Ends, 'head' | 'isWhole'>> {
  const parts: Uint8Array[] = [];
  let held = 0;
  const { kind } = await gunzip(chunksOf(file), (bytes) => {
    parts.push(bytes);
    held += bytes.length;
    return held < length;
  });
  return { head: joined(parts).subarray(0, length), isWhole: kind !== 'stopped' };
}

/** The bytes of a file from its beginning on. */
export async function* chunksOf(file: OpenFile, chunkBytes = headBytes): AsyncGenerator<Uint8Array> {
  for (let position = 0; ;) {
    const chunk = await readAt(file, position, chunkBytes);
    if (chunk.length === 0) return;
    yield chunk;
    position += chunk.length;
  }
}
