import { open, type FileHandle } from 'node:fs/promises';

/** The beginning of a file that recognition looks at first. Bytes. */
export const headBytes = 64 * 1024;

/** As much of the beginning as is read of a text whose head tells nothing: trainers print their source code first. */
export const longHeadBytes = 512 * 1024;

/** A file as recognition sees it; sizes in bytes. */
export interface Ends {
  readonly size: number;
  readonly head: Uint8Array;
}

/** The first bytes of a file and its size. Rejects when the file cannot be read. */
export async function readHead(path: string): Promise<Ends> {
  return withFile(path, async (file) => {
    const { size } = await file.stat();
    return { size, head: await readAt(file, 0, Math.min(headBytes, size)) };
  });
}

/** A longer beginning of a file and its end. Rejects when the file cannot be read. */
export async function readEnds(path: string): Promise<Ends & { readonly tail: Uint8Array }> {
  return withFile(path, async (file) => {
    const { size } = await file.stat();
    const head = await readAt(file, 0, Math.min(longHeadBytes, size));
    const tail = await readAt(file, Math.max(0, size - headBytes), Math.min(headBytes, size));
    return { size, head, tail };
  });
}

async function withFile<Result>(path: string, task: (file: FileHandle) => Promise<Result>): Promise<Result> {
  const file = await open(path, 'r');
  try {
    return await task(file);
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
