import { createGunzip } from 'node:zlib';
import type { Ending } from '../gunzip';

/** What is unpacked at a time; a file of zeros a thousand times its size takes no more memory than that. Bytes. */
const chunkBytes = 64 * 1024;

/** What is handed to the unpacker at a time: behind a damage, up to so much of what stood before it is lost. Bytes. */
const pieceBytes = 8 * 1024;

/**
 * Unpacks a gzip stream of one or more members piece by piece, until `onBytes` answers false. Rejects when the packed
 * bytes cannot be read.
 */
export async function gunzip(
  packed: AsyncIterable<Uint8Array>,
  onBytes: (bytes: Uint8Array) => boolean,
): Promise<Ending> {
  const unpacker = createGunzip({ chunkSize: chunkBytes });
  let ending: Ending | null = null;
  let written = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    function end(how: Ending): void {
      ending ??= how;
      unpacker.destroy();
      written();
      resolve();
    }
    unpacker.on('data', (bytes: Uint8Array) => {
      if (ending === null && !onBytes(bytes)) end({ kind: 'stopped' });
    });
    unpacker.on('end', () => end({ kind: 'whole' }));
    unpacker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'Z_BUF_ERROR') end({ kind: 'unfinished' });
      else end({ kind: 'damaged', at: unpacker.bytesWritten, reason: error.message });
    });
  });
  try {
    for await (const chunk of packed) {
      for (let at = 0; at < chunk.length && ending === null; at += pieceBytes) {
        const piece = chunk.subarray(at, at + pieceBytes);
        // What is written last must be unpacked before the end is told, since an early end is an error without output.
        await new Promise<void>((resolve) => {
          written = resolve;
          unpacker.write(piece, () => resolve());
        });
      }
      if (ending !== null) break;
    }
    unpacker.end();
    await over;
    return ending ?? { kind: 'whole' };
  } finally {
    unpacker.destroy();
  }
}
