import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { plainHeadLines } from './shared/head-lines';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** "0/399    0.619G     0.115   0.09063 …": the epoch of all, the memory of the GPU, then the columns. */
const row = /^\s*(\d+)\/(\d+)\s+[\d.]+[GM]\s+(\S.*)$/;
const heading = /^\s*Epoch\s+gpu_mem\s+(\S.*)$/i;
const classes = /^\s*Class\s+Images\s+(?:Instances|Labels|Targets)\s/i;
const all = /^\s*all\s+\d+\s+\d+\s+(\S.*)$/;

/** Columns of `results.txt`, which has no header; null for the number of labels and the size of the images. */
const results = [
  ...['train/box_loss', 'train/obj_loss', 'train/cls_loss', 'train/loss', null, null],
  ...['metrics/precision', 'metrics/recall', 'metrics/mAP_0.5', 'metrics/mAP_0.5:0.95'],
  ...['val/box_loss', 'val/obj_loss', 'val/cls_loss'],
];
const measured = ['metrics/precision', 'metrics/recall', 'metrics/mAP50', 'metrics/mAP50-95'];

/** What Ultralytics YOLO prints: `results.txt` of YOLOv5 and v7, and the output of training, drawn over itself. */
export const yoloText: LogFormat = {
  id: 'yolo-text',
  title: 'Ultralytics results text and output',
  writers: [{ name: 'Ultralytics', files: ['results.txt', 'standard output'], basis: 'run' }],
  matches(name, head) {
    let rows = 0;
    let isHeaded = false;
    for (const plain of plainHeadLines(head)) {
      if (heading.test(plain)) isHeaded = true;
      const cells = row.exec(plain)?.[3];
      if (cells !== undefined && (isHeaded || numbersOf(cells).length === results.length)) rows++;
    }
    return recordConfidence(rows, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'yolo-text', (log) => new YoloParser(log)),
};

/** The numbers that cells begin with; behind them stands the bar. */
function numbersOf(cells: string): readonly number[] {
  const numbers: number[] = [];
  for (const cell of cells.trim().split(/\s+/)) {
    const value = parseLogNumber(cell.replace(/:$/, ''));
    if (value === undefined) break;
    numbers.push(value);
    if (cell.endsWith(':')) break;
  }
  return numbers;
}

class YoloParser implements LineParser {
  readonly #log: RunLog;
  #columns: readonly (string | null)[] = results;
  #isHeaded = false;
  /** The epochs of YOLOv5 and v7 begin at 0 and those of later versions at 1; the total is the last one. */
  #countsFromZero = false;
  #epoch = NaN;
  #last: { readonly entries: readonly Entry[]; readonly line: number } | null = null;
  /** The epoch whose measurements come next: drawings of the one after it may come before them. */
  #measured = NaN;
  #lastMeasured = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    const drawn = row.exec(plain);
    if (drawn !== null) {
      this.#draw(Number(drawn[1]), Number(drawn[2]), numbersOf(drawn[3]!), line);
      return;
    }
    const headed = heading.exec(plain);
    if (headed !== null) {
      this.#isHeaded = true;
      this.#columns = headed[1]!.trim().split(/\s+/).map(columnName);
    } else if (classes.test(plain)) this.#close(true);
    else if (this.#log.isEmpty && this.#last === null) configure(this.#log, headerSettings(plain, line));
    else this.#measure(all.exec(plain)?.[1], line);
  }

  end(): void {
    this.#close(false);
  }

  #draw(epoch: number, epochs: number, numbers: readonly number[], line: number): void {
    if (!this.#isHeaded && numbers.length < results.length) return;
    if (epoch !== this.#epoch) this.#close(false);
    if (epoch === 0) this.#countsFromZero = true;
    this.#log.plan({ epochs: this.#countsFromZero ? epochs + 1 : epochs });
    this.#epoch = epoch;
    const entries = entriesOf(this.#columns, numbers);
    if (entries.length > 0) this.#last = { entries, line };
    if (!this.#isHeaded) this.#close(false);
  }

  /** The last drawing of an epoch is its value. */
  #close(isMeasured: boolean): void {
    if (this.#last !== null) {
      this.#log.add({ step: NaN, epoch: this.#epoch, time: NaN, line: this.#last.line }, this.#last.entries);
    }
    this.#last = null;
    // Once training is over, the best model is measured again.
    if (isMeasured && this.#epoch !== this.#lastMeasured) this.#measured = this.#epoch;
  }

  #measure(cells: string | undefined, line: number): void {
    if (cells === undefined || Number.isNaN(this.#measured)) return;
    const place = { step: NaN, epoch: this.#measured, time: NaN, line };
    this.#log.add(place, entriesOf(measured, numbersOf(cells)));
    this.#lastMeasured = this.#measured;
    this.#measured = NaN;
  }
}

/** "box" of YOLOv5 is a loss as "box_loss" of later versions is. */
function columnName(name: string): string | null {
  if (/^(?:instances|labels|targets|size|img_size)$/i.test(name)) return null;
  if (name === 'total') return 'train/loss';
  return name.endsWith('loss') ? `train/${name}` : `train/${name}_loss`;
}

function entriesOf(columns: readonly (string | null)[], numbers: readonly number[]): readonly Entry[] {
  return numbers.flatMap((value, at) => {
    const name = columns[at] ?? null;
    return name === null ? [] : [{ name, value }];
  });
}
