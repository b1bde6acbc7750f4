import { createGunzip } from 'node:zlib';
import type { LogProblem, Run } from '../core/run';

/** What is unpacked at a time; a file of zeros a thousand times its size takes no more memory than that. Bytes. */
const chunkBytes = 64 * 1024;

/** Whether bytes begin as gzip's members do (RFC 1952, 2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * How a packed stream ended: with its last member; within one, as while it is written; at data that cannot be unpacked,
 * `at` being the packed bytes before; or because no more was wanted.
 */
export type Ending =
  | { readonly kind: 'whole' | 'unfinished' | 'stopped' }
  | { readonly kind: 'damaged'; readonly at: number; readonly reason: string };

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

/** What a person is told of the end of a packed log. */
export function problemsOf(ending: Ending, file: string): readonly LogProblem[] {
  switch (ending.kind) {
    case 'whole':
    case 'stopped':
      return [];
    case 'unfinished':
      return [
        { severity: 'info', file, line: null, message: 'The gzip data ends early: its rest is not written yet.' },
      ];
    case 'damaged': {
      const message = `The gzip data is damaged (${ending.reason}): the log was read up to about there.`;
      return [{ severity: 'warning', file, line: null, offset: ending.at, message }];
    }
  }
}

/** Runs of which the last one, where the file ended, has further problems. */
export function withProblems(runs: readonly Run[], problems: readonly LogProblem[]): readonly Run[] {
  const last = runs.at(-1);
  if (last === undefined || problems.length === 0) return runs;
  return [...runs.slice(0, -1), { ...last, problems: [...last.problems, ...problems] }];
}
