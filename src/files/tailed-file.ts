import type { LogDecoder } from '../core/format';
import type { LogProblem } from '../core/run';
import { breathe } from './breathe';
import { readAt, withFile, type OpenFile } from './disk';
import { gunzip, isGzip, problemsOf } from './gunzip';
import { chunksOf } from './head';

/** What reading on found: nothing new, more bytes at the end, or another content (truncated, replaced, rewritten). */
export type Change = 'same' | 'grown' | 'restarted';

/** Chosen so that a gigabyte costs few system calls and a chunk is decoded well within the 50 ms of a stretch. */
const chunkBytes = 256 * 1024;

const lineFeed = 10;

/** How much of the beginning and of the end of what was read is remembered, to notice that it was replaced. */
const printBytes = 512;

const nothing = Buffer.alloc(0);

/**
 * One log file, read in chunks into its decoder, and read on when it grows. Memory does not grow with the file beyond
 * what the decoder keeps. A half-written last line stays with the decoder until its rest comes, or until `end`.
 * A file that is packed with gzip is unpacked on the way, and from its beginning each time that it grows.
 */
export class TailedFile {
  decoder: LogDecoder;
  /** Bytes of the file that were read; those that the decoder was given are more where it is packed. */
  bytes = 0;
  /** Milliseconds since 1970; 0 before the first reading. */
  modified = 0;
  /** What is wrong with the packing. */
  problems: readonly LogProblem[] = [];
  private identity = '';
  private firstBytes = nothing;
  private lastBytes = nothing;
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
    const turn = this.reading.then(() => withFile(this.path, (file) => this.readOn(file, onProgress)));
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

  private async readOn(file: OpenFile, onProgress?: (bytes: number) => void): Promise<Change> {
    const { dev, ino, size, mtimeMs } = file.stats;
    const identity = `${dev}:${ino}`;
    const first = this.identity === '';
    const untouched = identity === this.identity && size === this.bytes;
    if (untouched && mtimeMs === this.modified) return 'same';
    const isPacked = isGzip(await readAt(file, 0, 2));
    const isLonger = identity === this.identity && size >= this.bytes && !isPacked;
    const continues = first || (isLonger && (await this.continues(file)));
    this.identity = identity;
    this.modified = mtimeMs;
    if (continues && untouched) return 'same';
    if (!continues || this.ended) this.forget();
    if (isPacked) await this.unpack(file, onProgress);
    else await this.consume(file, onProgress);
    return continues ? 'grown' : 'restarted';
  }

  private forget(): void {
    this.decoder = this.openDecoder();
    this.problems = [];
    this.ended = false;
    this.bytes = 0;
    this.firstBytes = nothing;
    this.lastBytes = nothing;
  }

  /** Whether the file still begins and, where reading stopped, still ends as it was read. */
  private async continues(file: OpenFile): Promise<boolean> {
    const first = await readAt(file, 0, this.firstBytes.length);
    const last = await readAt(file, this.bytes - this.lastBytes.length, this.lastBytes.length);
    return first.equals(this.firstBytes) && last.equals(this.lastBytes);
  }

  private async consume(file: OpenFile, onProgress?: (bytes: number) => void): Promise<void> {
    for (;;) {
      // Each chunk has its own memory: a decoder may hold on to the unfinished line at its end. One byte more than
      // there seems to be tells whether the end was reached.
      const wanted = Math.min(chunkBytes, Math.max(0, file.stats.size - this.bytes) + 1);
      const chunk = await readAt(file, this.bytes, wanted);
      if (chunk.length > 0) this.take(chunk, onProgress);
      if (chunk.length < wanted) return;
      await breathe();
    }
  }

  private take(chunk: Buffer, onProgress?: (bytes: number) => void): void {
    this.decoder.push(chunk);
    this.bytes += chunk.length;
    if (this.firstBytes.length < printBytes) {
      this.firstBytes = Buffer.from(Buffer.concat([this.firstBytes, chunk]).subarray(0, printBytes));
    }
    this.lastBytes = Buffer.from(Buffer.concat([this.lastBytes, chunk.subarray(-printBytes)]).subarray(-printBytes));
    onProgress?.(chunk.length);
  }

  private async unpack(file: OpenFile, onProgress?: (bytes: number) => void): Promise<void> {
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunksOf(file)) {
        yield chunk;
        onProgress?.(chunk.length);
      }
    };
    const ending = await gunzip(counted(), (bytes) => {
      this.decoder.push(bytes);
      return true;
    });
    this.problems = problemsOf(ending, this.path);
    this.bytes = file.stats.size;
  }
}
