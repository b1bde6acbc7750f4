import type { LogDecoder, Source } from '../../format';
import type { LogProblem, Run } from '../../run';
import type { Restarts } from '../../series/run-log';
import { RunLog } from '../../series/run-log';
import { TextBytes } from '../../text/text-bytes';
import type { JsonHandler } from './json-stream';
import { JsonStream } from './json-stream';

/** A decoder for a format that is one JSON document. It gives what came so far, each value with its line. */
export function jsonDecoder(
  source: Source,
  format: string,
  restarts: Restarts,
  open: (log: RunLog) => JsonHandler,
): LogDecoder {
  return new JsonDecoder(new RunLog(source, format, restarts), open);
}

class JsonDecoder implements LogDecoder {
  readonly #log: RunLog;
  readonly #bytes = new TextBytes();
  readonly #text = new TextDecoder();
  readonly #stream: JsonStream;

  constructor(log: RunLog, open: (log: RunLog) => JsonHandler) {
    this.#log = log;
    this.#stream = new JsonStream(open(log));
  }

  get runs(): readonly Run[] {
    return this.#log.runs;
  }

  get problems(): readonly LogProblem[] {
    return this.#log.problems;
  }

  push(bytes: Uint8Array): void {
    this.#stream.push(this.#text.decode(this.#bytes.push(bytes), { stream: true }));
  }

  end(): void {
    this.#stream.push(this.#text.decode(this.#bytes.end(), { stream: true }));
    this.#stream.push(this.#text.decode());
    this.#stream.end();
  }
}
