import type { LogDecoder, Source } from '../../format';
import type { LogProblem, Run } from '../../run';
import { RunLog } from '../../series/run-log';
import { LineReader, longestLine } from '../../text/line-reader';

/** What a format does with the lines of a log. */
export interface LineParser {
  line(text: string, line: number, isComplete: boolean): void;
  /** No more lines will come. */
  end?(): void;
}

/** A decoder for any format that is read line by line. */
export function lineDecoder(source: Source, format: string, open: (log: RunLog) => LineParser): LogDecoder {
  return new LineDecoder(new RunLog(source, format), open);
}

class LineDecoder implements LogDecoder {
  readonly #log: RunLog;
  readonly #parser: LineParser;
  readonly #reader: LineReader;

  constructor(log: RunLog, open: (log: RunLog) => LineParser) {
    this.#log = log;
    const parser = open(log);
    this.#parser = parser;
    this.#reader = new LineReader({
      onLine: (text, line, isComplete) => {
        parser.line(text, line, isComplete);
      },
      onCut: (line) => {
        log.report(
          'warning',
          line,
          `Line longer than ${longestLine.toLocaleString('en')} characters: its rest was skipped.`,
        );
      },
    });
  }

  get runs(): readonly Run[] {
    return this.#log.runs;
  }

  get problems(): readonly LogProblem[] {
    return this.#log.problems;
  }

  push(bytes: Uint8Array): void {
    this.#reader.push(bytes);
  }

  end(): void {
    this.#reader.end();
    this.#parser.end?.();
  }
}
