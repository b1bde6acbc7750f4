import { open, type FileHandle } from 'node:fs/promises';
import type { LogDecoder } from '../core/format';

/** What reading on found: nothing new, more bytes at the end, or another content (truncated, replaced, rewritten). */
export type Change = 'same' | 'grown' | 'restarted';

/** Chosen so that a gigabyte costs few system calls and a chunk is decoded well within the 50 ms of a stretch. */
const chunkBytes = 256 * 1024;

const lineFeed = 10;

/** How much of the beginning and of the end of what was read is remembered, to notice that it was replaced. */
const printBytes = 512;

/**
 * One log file, read in chunks into its decoder, and read on when it grows. Memory does not grow with the file beyond
 * what the decoder keeps. A half-written last line stays with the decoder until its rest comes, or until `end`.
 */
export class TailedFile {
  decoder: LogDecoder;
  /** Bytes that the decoder has been given. */
  bytes = 0;
  /** Milliseconds since 1970; 0 before the first reading. */
  modified = 0;
  private identity = '';
  private firstBytes = Buffer.alloc(0);
  private lastBytes = Buffer.alloc(0);
  private ended = false;
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    readonly path: string,
    private readonly openDecoder: () => LogDecoder,
  ) {
    this.decoder = openDecoder();
  }

  /** Reads what is new. Rejects when the file is gone or unreadable; what was read before stays. Calls queue up. */
  catchUp(onProgress?: (bytes: number) => void): Promise<Change> {
    const turn = this.reading.then(() => this.readOn(onProgress));
    this.reading = turn.catch(() => undefined);
    return turn;
  }

  /** Whether the last byte that was read ends a line. */
  get endsWithLine(): boolean {
    return this.lastBytes.at(-1) === lineFeed;
  }

  /** Takes an unfinished last line as it stands. Should the file grow after all, it is read again from its start. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.decoder.end();
  }

  private async readOn(onProgress?: (bytes: number) => void): Promise<Change> {
    const file = await open(this.path, 'r');
    try {
      const { dev, ino, size, mtimeMs } = await file.stat();
      const identity = `${dev}:${ino}`;
      const first = this.identity === '';
      const untouched = identity === this.identity && size === this.bytes;
      if (untouched && mtimeMs === this.modified) return 'same';
      const continues = first || (identity === this.identity && size >= this.bytes && (await this.continues(file)));
      this.identity = identity;
      this.modified = mtimeMs;
      if (continues && untouched) return 'same';
      if (!continues || this.ended) this.forget();
      await this.consume(file, onProgress);
      return continues ? 'grown' : 'restarted';
    } finally {
      await file.close();
    }
  }

  private forget(): void {
    this.decoder = this.openDecoder();
    this.ended = false;
    this.bytes = 0;
    this.firstBytes = Buffer.alloc(0);
    this.lastBytes = Buffer.alloc(0);
  }

  /** Whether the file still begins and, where reading stopped, still ends as it was read. */
  private async continues(file: FileHandle): Promise<boolean> {
    const first = await readExactly(file, 0, this.firstBytes.length);
    const last = await readExactly(file, this.bytes - this.lastBytes.length, this.lastBytes.length);
    return first.equals(this.firstBytes) && last.equals(this.lastBytes);
  }

  private async consume(file: FileHandle, onProgress?: (bytes: number) => void): Promise<void> {
    for (;;) {
      // Each chunk has its own memory: a decoder may hold on to the unfinished line at its end.
      const buffer = Buffer.allocUnsafe(chunkBytes);
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, this.bytes);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      this.decoder.push(chunk);
      this.bytes += bytesRead;
      if (this.firstBytes.length < printBytes) {
        this.firstBytes = Buffer.from(Buffer.concat([this.firstBytes, chunk]).subarray(0, printBytes));
      }
      this.lastBytes = Buffer.from(Buffer.concat([this.lastBytes, chunk.subarray(-printBytes)]).subarray(-printBytes));
      onProgress?.(bytesRead);
    }
  }
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
