import type { LogDecoder, Source } from '../core/format';
import { joinRuns } from '../core/formats/join';
import type { LogProblem, Run } from '../core/run';
import { isGzip, problemsOf, withProblems } from './gunzip';
import { headBytes, longHeadBytes } from './head';
import { gunzip } from './platform';
import type { Recogniser } from './recogniser';
import { refusalOf } from './refusal';

/** The path that stands for standard input. */
export const standardInputPath = '-';
export const standardInputName = 'stdin';

/** The runs of a stream, or why it is no log. */
export type StreamRead = { readonly runs: readonly Run[] } | { readonly refusal: string };

export interface StreamOptions extends Pick<Source, 'path' | 'pointBudget'> {
  /** What the run is called. */
  readonly name: string;
  readonly recogniser: Recogniser;
}

/** Reads a log from a stream, packed with gzip or not. Memory holds its beginning and the run. */
export async function readStream(stream: AsyncIterable<Uint8Array>, options: StreamOptions): Promise<StreamRead> {
  const iterator = stream[Symbol.asyncIterator]();
  let beginning = Buffer.alloc(0);
  while (beginning.length < 2) {
    const { value, done } = await iterator.next();
    if (done === true) break;
    beginning = Buffer.concat([beginning, value]);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield beginning;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  const reading = new StreamReading(isGzip(beginning), options);
  if (isGzip(beginning)) {
    const ending = await gunzip(whole(), (bytes) => reading.push(bytes));
    return reading.end(problemsOf(ending, options.path));
  }
  for await (const chunk of whole()) if (!reading.push(chunk)) break;
  return reading.end([]);
}

/**
 * A beginning that tells nothing is looked at again each time that it has doubled, so that looking costs linear time
 * however small the chunks are.
 */
class StreamReading {
  private decoder: LogDecoder | null = null;
  private chunks: Uint8Array[] = [];
  private held = 0;
  private enough = headBytes;

  constructor(
    private readonly isPacked: boolean,
    private readonly options: StreamOptions,
  ) {}

  /** False once it is clear that the stream is no log. */
  push(chunk: Uint8Array): boolean {
    if (this.decoder !== null) {
      this.decoder.push(chunk);
      return true;
    }
    this.chunks.push(chunk);
    this.held += chunk.length;
    if (this.held < this.enough) return true;
    this.enough = 2 * this.held;
    this.start();
    return this.decoder !== null || this.held < longHeadBytes;
  }

  end(problems: readonly LogProblem[]): StreamRead {
    if (this.decoder === null) this.start();
    if (this.decoder === null)
      return { refusal: refusalOf({ head: Buffer.concat(this.chunks), isPacked: this.isPacked }) };
    this.decoder.end();
    const runs = joinRuns([{ runs: this.decoder.runs, split: null }], this.options.name);
    return { runs: withProblems(runs, problems) };
  }

  private start(): void {
    const head = Buffer.concat(this.chunks);
    const { name, recogniser, ...source } = this.options;
    this.decoder = recogniser.recognise(null, name, head)?.open(source) ?? null;
    if (this.decoder === null) return;
    this.decoder.push(head);
    this.chunks = [];
  }
}
