import type { LogFormat } from '../format';
import { sniffDelimiter, splitCells, type Delimiter } from '../formats/shared/cells';
import { lineDecoder, type LineParser } from '../formats/shared/line-decoder';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { decodeHead } from '../text/text-bytes';

type Columns = Readonly<Record<string, string>>;

/** A format that reads a table by columns that a person named, by header or, where all are numbers, by place. */
export function columnFormat(name: string, columns: Columns): LogFormat {
  return {
    id: name,
    title: name,
    writers: [],
    matches: (_name, head) => (fits(head, columns) ? 1 : 0),
    open: (source) => lineDecoder(source, name, (log) => new ColumnParser(log, columns)),
  };
}

function isCounted(columns: Columns): boolean {
  return Object.keys(columns).every((key) => /^[1-9]\d*$/.test(key));
}

/** Whether the first row that is no comment names every column, or holds a number in each where they are counted. */
function fits(head: Uint8Array, columns: Columns): boolean {
  const row = decodeHead(head)
    .split(/\r\n|\n|\r/)
    .find(isRow);
  if (row === undefined) return false;
  const cells = splitCells(plainLine(row), sniffDelimiter(row) ?? ',');
  if (!isCounted(columns)) return Object.keys(columns).every((key) => cells.includes(key));
  return Object.keys(columns).every((key) => parseLogNumber(cells[Number(key) - 1] ?? '') !== undefined);
}

function isRow(line: string): boolean {
  return line.trim() !== '' && !line.startsWith('#');
}

class ColumnParser implements LineParser {
  readonly #log: RunLog;
  readonly #columns: Columns;
  readonly #isPlaced: boolean;
  #delimiter: Delimiter | null = null;
  /** What each cell is; null for columns that were not named. */
  #uses: readonly (string | null)[] = [];
  #header = '';
  #rows = 0;

  constructor(log: RunLog, columns: Columns) {
    this.#log = log;
    this.#columns = columns;
    this.#isPlaced = Object.values(columns).some((use) => use === 'step' || use === 'epoch');
  }

  line(text: string, line: number, isComplete: boolean): void {
    const row = plainLine(text);
    if (!isRow(row) || row === this.#header) return;
    if (this.#delimiter === null && this.#open(row)) return;
    const cells = splitCells(row, this.#delimiter ?? ',');
    if (cells.length >= this.#uses.length) this.#read(cells, line);
    else if (isComplete) {
      const expected = String(this.#uses.length);
      this.#log.report('warning', line, `Row has ${String(cells.length)} cells where ${expected} are needed.`);
    }
  }

  /** Takes the first row; answers whether it was a header. */
  #open(row: string): boolean {
    const delimiter = sniffDelimiter(row) ?? ',';
    this.#delimiter = delimiter;
    if (isCounted(this.#columns)) {
      const last = Math.max(...Object.keys(this.#columns).map(Number));
      this.#uses = Array.from({ length: last }, (_, at) => this.#columns[String(at + 1)] ?? null);
      return false;
    }
    this.#header = row;
    const named = new Map(Object.entries(this.#columns));
    this.#uses = splitCells(row, delimiter).map((cell) => named.get(cell) ?? null);
    return true;
  }

  #read(cells: readonly string[], line: number): void {
    this.#rows++;
    const place = { step: this.#isPlaced ? NaN : this.#rows, epoch: NaN, time: NaN, line };
    const entries: Entry[] = [];
    for (const [at, name] of this.#uses.entries()) {
      const value = name === null ? undefined : parseLogNumber(cells[at]!);
      if (name === null || value === undefined) continue;
      if (name === 'step' || name === 'epoch' || name === 'time') place[name] = value;
      else entries.push({ name, value });
    }
    this.#log.add(place, entries);
  }
}
