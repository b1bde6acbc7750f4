import type { LogDecoder, LogFormat, Source } from '../format';
import type { Buckets, LogProblem, Point, Run, Series } from '../run';
import { decodeHead, TextBytes } from '../text/text-bytes';
import { linesOfTable } from './shared/html-table';
import { NotebookCells, type CellOutput, type Piece } from './shared/notebook-cells';

const encoder = new TextEncoder();

/** A notebook with more is made by a program; the rest is passed over. */
const mostRuns = 1000;

/** The format that reads a text; null where it is no log. */
export type TextFormat = (text: Uint8Array) => LogFormat | null;

const id = 'notebook';

/**
 * Jupyter notebooks: what code cells printed, and the tables that they showed, are read as logs of their own by the
 * formats that `formatOf` chooses.
 */
export function notebook(formatOf: TextFormat): LogFormat {
  return {
    id,
    title: 'Jupyter notebook',
    writers: [{ name: 'Jupyter, VS Code, Colab, Kaggle', files: ['*.ipynb'], basis: 'run' }],
    needsWhole: true,
    matches(name, head) {
      const text = decodeHead(head);
      if (!/^\s{0,100}\{/.test(text)) return 0;
      const isNotebook = text.includes('"cells"') && text.includes('"cell_type"');
      return isNotebook && (/\.ipynb$/i.test(name) || /^\s{0,100}\{\s{0,100}"cells"/.test(text)) ? 0.97 : 0;
    },
    open: (source) => new NotebookDecoder(source, formatOf),
  };
}

class NotebookDecoder implements LogDecoder {
  readonly #source: Source;
  readonly #formatOf: TextFormat;
  readonly #bytes = new TextBytes();
  readonly #text = new TextDecoder();
  readonly #cells: NotebookCells;
  #runs: readonly Run[] = [];
  readonly problems: LogProblem[] = [];

  constructor(source: Source, formatOf: TextFormat) {
    this.#source = source;
    this.#formatOf = formatOf;
    this.#cells = new NotebookCells((cell) => {
      this.#read(cell);
    });
  }

  get runs(): readonly Run[] {
    return this.#runs;
  }

  push(bytes: Uint8Array): void {
    this.#cells.push(this.#text.decode(this.#bytes.push(bytes), { stream: true }));
  }

  end(): void {
    this.#cells.push(this.#text.decode(this.#bytes.end(), { stream: true }));
    this.#cells.push(this.#text.decode());
    this.#cells.end();
  }

  /** A table says best what a cell trained, then what it printed; bars and loggers write to standard error. */
  #read({ number, printed, logged, shown }: CellOutput): void {
    if (this.#runs.length >= mostRuns) return;
    const logs = [...shown.map(linesOfTable).filter((lines) => lines.length > 2), printed, logged];
    for (const pieces of logs) {
      const runs = readPieces(pieces, this.#source, this.#formatOf);
      if (runs.length === 0) continue;
      const name = `cell ${number}`;
      // A cell runs once: where its output starts over, it trained several times.
      const own = runs.map((run, at) => ({ ...run, name: at === 0 ? name : `${name}#${at + 1}`, attempt: 1 }));
      this.#runs = [...this.#runs, ...own];
      return;
    }
  }
}

/** Reads a text that stands in pieces as a log; what it yields points to the lines of the pieces. */
function readPieces(pieces: readonly Piece[], source: Source, formatOf: TextFormat): readonly Run[] {
  const bytes = encoder.encode(pieces.map(({ text }) => text).join(''));
  const format = bytes.length === 0 ? null : formatOf(bytes);
  if (format === null || format.id === id) return [];
  const decoder = format.open(source);
  decoder.push(bytes);
  decoder.end();
  const lines = linesOf(pieces);
  const lineAt = (line: number): number => lines[Math.min(line, lines.length) - 1] ?? line;
  const hasCurve = ({ series }: Run): boolean => series.some(({ points }) => points.length > 1);
  return decoder.runs.filter(hasCurve).map((run) => ({
    ...run,
    format: id,
    series: run.series.map((series) => placed(series, lineAt)),
    hyperparameters: run.hyperparameters.map((one) => ({ ...one, line: one.line === null ? null : lineAt(one.line) })),
    problems: run.problems.map((one) => ({ ...one, line: one.line === null ? null : lineAt(one.line) })),
  }));
}

/** For each line of the text, as log readers count them, the line of the file that it stands on. */
function linesOf(pieces: readonly Piece[]): Uint32Array {
  const lines: number[] = [];
  let startsLine = true;
  let afterReturn = false;
  for (const { text, line } of pieces) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const isSecondHalf = code === 10 && afterReturn;
      afterReturn = code === 13;
      if (isSecondHalf) continue;
      if (startsLine) lines.push(line);
      startsLine = code === 10 || code === 13;
    }
  }
  return Uint32Array.from(lines);
}

function placed(series: Series, lineAt: (line: number) => number): Series {
  const moved = (line: number): number => (line === 0 ? 0 : lineAt(line));
  const { points } = series;
  const { buckets } = points;
  const line = points.line.map(moved);
  if (buckets === undefined) return { ...series, points: { ...points, line } };
  return { ...series, points: { ...points, line, buckets: placedBuckets(buckets, moved) } };
}

function placedBuckets(buckets: Buckets, moved: (line: number) => number): Buckets {
  const at = (point: Point | null): Point | null => point && { ...point, line: moved(point.line) };
  const { landmarks } = buckets;
  return {
    ...buckets,
    lowestLine: buckets.lowestLine.map(moved),
    highestLine: buckets.highestLine.map(moved),
    ...(buckets.gaps === undefined ? {} : { gaps: { ...buckets.gaps, line: buckets.gaps.line.map(moved) } }),
    landmarks: {
      ...landmarks,
      last: { ...landmarks.last, line: moved(landmarks.last.line) },
      lowest: at(landmarks.lowest),
      highest: at(landmarks.highest),
      firstNonFinite: at(landmarks.firstNonFinite),
      firstNonFiniteRow: at(landmarks.firstNonFiniteRow),
    },
  };
}
