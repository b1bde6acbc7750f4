import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { plainHeadLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** How long each epoch took: "00:02", "1:04:39". */
const duration = /^\d+:\d\d(?::\d\d)?$/;
const longest = 1000;

/** The table that fastai prints outside of notebooks, a row per epoch between the drawings of its progress bar. */
export const fastaiText: LogFormat = {
  id: 'fastai-text',
  title: 'fastai progress output',
  writers: [{ name: 'fastai', files: ['standard output'], basis: 'run' }],
  matches(name, head) {
    const lines = plainHeadLines(head);
    const start = lines.findIndex((line) => line.includes('train_loss') && isHeader(cellsOf(line)));
    if (start === -1) return 0;
    const count = cellsOf(lines[start]!).length;
    const rows = lines.slice(start + 1).filter((line) => isRow(cellsOf(line), count));
    return recordConfidence(rows.length * 2, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'fastai-text', (log) => new FastaiParser(log)),
};

function cellsOf(line: string): readonly string[] {
  return line.length > longest ? [] : line.trim().split(/\s+/);
}

function isHeader(cells: readonly string[]): boolean {
  return cells[0] === 'epoch' && cells[1] === 'train_loss' && cells.at(-1) === 'time';
}

/** A number that is cut off, or a cell that has nothing to show, would shift the others. */
function isRow(cells: readonly string[], count: number): boolean {
  return cells.length === count && /^\d+$/.test(cells[0]!) && duration.test(cells.at(-1)!);
}

class FastaiParser implements LineParser {
  readonly #log: RunLog;
  #columns: readonly string[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const cells = cellsOf(plainLine(text));
    if (isHeader(cells)) this.#columns = cells;
    else if (this.#columns.length > 0 && isRow(cells, this.#columns.length)) this.#read(cells, line);
  }

  #read(cells: readonly string[], line: number): void {
    const entries = cells.flatMap((cell, at): readonly Entry[] => {
      const value = parseLogNumber(cell);
      const name = this.#columns[at]!;
      return value === undefined || name === 'epoch' || name === 'time' ? [] : [{ name, value }];
    });
    this.#log.add({ step: NaN, epoch: Number(cells[0]), time: NaN, line }, entries);
  }
}
