import type { LogDecoder } from '../core/format';
import type { LogProblem } from '../core/run';
import { bytesOf } from '../core/advice/sizes';
import { breathe } from './breathe';
import { joined, sameBytes } from './bytes';
import { readAt, withFile } from './disk';
import { isGzip, problemsOf } from './gunzip';
import { chunksOf } from './head';
import { gunzip, type OpenFile } from './platform';
import { LogParts, type Stretch } from './log-parts';

/** What reading on found: nothing new, more bytes at the end, or another content (truncated, replaced, rewritten). */
export type Change = 'same' | 'grown' | 'restarted';

/** Chosen so that a gigabyte costs few system calls and a chunk is decoded well within the 50 ms of a stretch. */
const chunkBytes = 256 * 1024;

const lineFeed = 10;

/** How much of the beginning and of the end of what was read is remembered, to notice that it was replaced. */
const printBytes = 512;

const nothing = new Uint8Array(0);

/** How somebody watches a reading and stops it. */
export interface Reading {
  readonly onRead?: (bytes: number) => void;
  /** Once aborted, reading stops after the chunk at hand; the next call reads on. */
  readonly signal?: AbortSignal;
}

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
  /** What is wrong with the packing, and where reading was stopped. */
  problems: readonly LogProblem[] = [];
  /** Whether the last reading was stopped before its end. */
  isStopped = false;
  /** Where its parts lie; empty where they cannot be read alone. */
  readonly parts = new LogParts();
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
  catchUp(reading: Reading = {}): Promise<Change> {
    const turn = this.reading.then(() => withFile(this.path, (file) => this.readOn(file, reading)));
    this.reading = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Pushes bytes of the file from some stretches into a decoder; false where the file is another one by now, or where
   * `isGivenUp` says so between two chunks. Rejects when the file is gone or unreadable.
   */
  async readAgain(stretches: readonly Stretch[], decoder: LogDecoder, isGivenUp: () => boolean): Promise<boolean> {
    return withFile(this.path, async (file) => {
      if (identityOf(file) !== this.identity || file.stats.size < this.bytes) return false;
      for (const { from, to } of stretches) {
        for (let at = from; at < to; at += chunkBytes) {
          decoder.push(await readAt(file, at, Math.min(chunkBytes, to - at)));
          await breathe();
          if (isGivenUp()) return false;
        }
      }
      return true;
    });
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

  private async readOn(file: OpenFile, reading: Reading): Promise<Change> {
    const { size, mtimeMs } = file.stats;
    const identity = identityOf(file);
    const first = this.identity === '';
    const untouched = identity === this.identity && size === this.bytes;
    if (untouched && mtimeMs === this.modified) return 'same';
    const isPacked = isGzip(await readAt(file, 0, 2));
    // What is packed cannot be read on from its middle.
    const isLonger = identity === this.identity && size >= this.bytes && !isPacked;
    const continues = first || (isLonger && (await this.continues(file)));
    this.identity = identity;
    this.modified = mtimeMs;
    if (continues && untouched) return 'same';
    if (!continues || this.ended) this.forget();
    this.isStopped = false;
    this.problems = isPacked ? await this.unpack(file, reading) : await this.consume(file, reading);
    return continues ? 'grown' : 'restarted';
  }

  private forget(): void {
    this.decoder = this.openDecoder();
    this.parts.clear();
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
    return sameBytes(first, this.firstBytes) && sameBytes(last, this.lastBytes);
  }

  private async consume(file: OpenFile, { onRead, signal }: Reading): Promise<readonly LogProblem[]> {
    for (;;) {
      // Each chunk has its own memory: a decoder may hold on to the unfinished line at its end. One byte more than
      // there seems to be tells whether the end was reached.
      const wanted = Math.min(chunkBytes, Math.max(0, file.stats.size - this.bytes) + 1);
      const chunk = await readAt(file, this.bytes, wanted);
      if (chunk.length > 0) this.take(chunk, onRead);
      if (chunk.length < wanted) return [];
      await breathe();
      if (signal?.aborted === true) return [this.stopped(file)];
    }
  }

  private take(chunk: Uint8Array, onRead?: (bytes: number) => void): void {
    this.decoder.push(chunk);
    this.bytes += chunk.length;
    const mark = this.decoder.mark?.() ?? null;
    if (mark !== null) this.parts.add(this.bytes, mark);
    if (this.firstBytes.length < printBytes) {
      this.firstBytes = joined([this.firstBytes, chunk.subarray(0, printBytes)]).slice(0, printBytes);
    }
    this.lastBytes = joined([this.lastBytes, chunk.subarray(-printBytes)]).slice(-printBytes);
    onRead?.(chunk.length);
  }

  private async unpack(file: OpenFile, { onRead, signal }: Reading): Promise<readonly LogProblem[]> {
    const counted = async function* (this: TailedFile): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunksOf(file)) {
        yield chunk;
        onRead?.(chunk.length);
        this.bytes += chunk.length;
        await breathe();
      }
    }.bind(this);
    const ending = await gunzip(counted(), (bytes) => {
      this.decoder.push(bytes);
      return signal?.aborted !== true;
    });
    if (ending.kind === 'stopped') return [this.stopped(file)];
    this.bytes = file.stats.size;
    return problemsOf(ending, this.path);
  }

  private stopped({ stats }: OpenFile): LogProblem {
    this.isStopped = true;
    const message = `Reading was stopped after ${bytesOf(this.bytes, stats.size)}.`;
    return { severity: 'info', file: this.path, line: null, message };
  }
}

function identityOf({ stats: { dev, ino } }: OpenFile): string {
  return `${dev}:${ino}`;
}
