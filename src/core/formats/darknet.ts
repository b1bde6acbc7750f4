import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { plainHeadLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** "1000: 0.728614, 0.744907 avg loss, 0.001000 rate, 13.602742 seconds, 64000 images": loss, its running mean, rate. */
const batch = /^\s*(\d+): (\S+), (\S+) avg(?: loss)?, (\S+) rate, (\S+) seconds, \d+ images/;

/** " mean average precision (mAP@0.50) = 0.543212, or 54.32 %", measured on the validation set by AlexeyAB's fork. */
const precision = /^\s{0,4}mean average precision \((mAP@[\d.]{1,10})\) = ([\d.]{1,12})/;

/** What Darknet prints after each batch. "-nan" on its region lines means that no object was in the batch. */
export const darknet: LogFormat = {
  id: 'darknet',
  title: 'Darknet output',
  writers: [{ name: 'Darknet', files: ['standard output'], basis: 'sample' }],
  matches(name, head) {
    const batches = plainHeadLines(head).filter((line) => line.includes(' avg') && batch.test(line));
    return recordConfidence(batches.length, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'darknet', (log) => new BatchParser(log)),
};

const names = ['loss', 'avg loss', 'learning rate', 'seconds'];

class BatchParser implements LineParser {
  readonly #log: RunLog;
  #step = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.includes('mean average precision (')) this.#measure(plainLine(text), line);
    if (!text.includes(' avg')) return;
    const match = batch.exec(plainLine(text));
    if (match === null) return;
    const entries = names.flatMap((name, at) => {
      const value = parseLogNumber(match[at + 2]!);
      return value === undefined ? [] : [{ name, value }];
    });
    this.#step = Number(match[1]);
    this.#log.add({ step: this.#step, epoch: NaN, time: NaN, line }, entries);
  }

  #measure(text: string, line: number): void {
    const [, name, written] = precision.exec(text) ?? [];
    const value = parseLogNumber(written ?? '');
    if (name === undefined || value === undefined || Number.isNaN(this.#step)) return;
    this.#log.add({ step: this.#step, epoch: NaN, time: NaN, line }, [{ name: `val ${name}`, value }]);
  }
}
