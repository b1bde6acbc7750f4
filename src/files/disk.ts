import { breathe } from './breathe';
import { openFile, type OpenFile } from './platform';

/** Opens a file for the time that `task` takes. */
export async function withFile<Result>(path: string, task: (file: OpenFile) => Promise<Result>): Promise<Result> {
  await breathe();
  const file = await openFile(path);
  try {
    return await task(file);
  } finally {
    await file.close();
  }
}

/** Up to `length` bytes from a position on; fewer where the file ends. */
export async function readAt(file: OpenFile, position: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const read = await file.read(buffer.subarray(filled), position + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}
