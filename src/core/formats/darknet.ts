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

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (!text.includes(' avg')) return;
    const match = batch.exec(plainLine(text));
    if (match === null) return;
    const entries = names.flatMap((name, at) => {
      const value = parseLogNumber(match[at + 2]!);
      return value === undefined ? [] : [{ name, value }];
    });
    this.#log.add({ step: Number(match[1]), epoch: NaN, time: NaN, line }, entries);
  }
}
