import type { LogDecoder, Mark, Source } from '../../format';
import type { LogProblem, Run } from '../../run';
import { RunLog } from '../../series/run-log';
import type { ByteLines } from '../../text/line-reader';
import { LineReader, longestLine } from '../../text/line-reader';

/** What a format does with the lines of a log. */
export interface LineParser {
  line(text: string, line: number, isComplete: boolean): void;
  /** No more lines will come. */
  end?(): void;
  /** Reads the lines that need no text: with the same result as `line`, only faster. */
  readonly bytes?: ByteLines;
}

/** A decoder for any format that is read line by line. */
export function lineDecoder(source: Source, format: string, open: (log: RunLog) => LineParser): LogDecoder {
  return new LineDecoder(new RunLog(source, format), open);
}

/** The same decoder, before its first bytes, made to read every line as text: what short cuts must agree with. */
export function withoutShortCut(decoder: LogDecoder): LogDecoder {
  return decoder instanceof LineDecoder ? decoder.readTextOnly() : decoder;
}

export function reportCut(log: RunLog, line: number): void {
  log.report('warning', line, `Line longer than ${longestLine.toLocaleString('en')} characters: its rest was skipped.`);
}

class LineDecoder implements LogDecoder {
  readonly #log: RunLog;
  readonly #parser: LineParser;
  #reader: LineReader;

  constructor(log: RunLog, open: (log: RunLog) => LineParser) {
    this.#log = log;
    this.#parser = open(log);
    this.#reader = this.#open(this.#parser.bytes ?? null);
  }

  readTextOnly(): this {
    this.#reader = this.#open(null);
    return this;
  }

  #open(shortCut: ByteLines | null): LineReader {
    const parse = this.#parser.line.bind(this.#parser);
    const onLine = (text: string, line: number, isComplete: boolean): void => {
      parse(text, line, isComplete);
      this.#log.see(text, line);
    };
    const onCut = (line: number): void => {
      reportCut(this.#log, line);
    };
    return new LineReader({ onLine, onCut }, shortCut);
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

  mark(): Mark | null {
    const { line, rest } = this.#reader;
    return rest === null ? null : { rest, line, steps: null, times: null };
  }

  end(): void {
    this.#reader.end();
    this.#parser.end?.();
  }
}
