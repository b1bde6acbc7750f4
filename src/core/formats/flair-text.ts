import type { LogFormat } from '../format';
import type { Split } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineFormat, longestRecord } from './shared/line-format';

const stamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ /;
const batch = /^epoch (\d+) - iter (\d+)\/(\d+) - (.*)$/;
const done = /^EPOCH (\d+) done: (loss \S+ - lr.*)$/;
const evaluation = /^(TRAIN|DEV|TEST) : (loss .*)$/;

/**
 * Flair's `training.log`. The loss of a batch line is the mean of the epoch so far, that of "EPOCH 1 done" the mean of
 * all of it. What follows the last epoch is a report on the test set, by class, and no part of a curve.
 */
export const flairText: LogFormat = lineFormat({
  id: 'flair-text',
  title: 'Flair log',
  writers: [{ name: 'Flair', files: ['training.log'], basis: 'sample' }],
  isRecord: (line) => {
    const text = line.replace(stamp, '');
    return batch.test(text) || done.test(text);
  },
  open: (log) => new EpochParser(log),
});

const splits: Readonly<Record<string, Split>> = { TRAIN: 'train', DEV: 'validation', TEST: 'test' };

class EpochParser implements LineParser {
  readonly #log: RunLog;
  #epoch = NaN;
  #step = NaN;
  #total = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestRecord) return;
    const plain = plainLine(text).replace(stamp, '').trimEnd();
    const inEpoch = batch.exec(plain);
    if (inEpoch !== null) {
      [this.#epoch, this.#step, this.#total] = [Number(inEpoch[1]), Number(inEpoch[2]), Number(inEpoch[3])];
      this.#add(entriesOf(inEpoch[4]!, '', 'train'), line);
      return;
    }
    const closed = done.exec(plain);
    if (closed !== null) {
      this.#epoch = Number(closed[1]);
      this.#step = this.#total;
      this.#add(entriesOf(closed[2]!, 'epoch ', 'train'), line);
      return;
    }
    const judged = evaluation.exec(plain);
    if (judged !== null) {
      const name = judged[1]!;
      this.#add(entriesOf(judged[2]!, `${name.toLowerCase()} `, splits[name]!), line);
    } else if (this.#log.isEmpty) configure(this.#log, headerSettings(plain, line));
  }

  #add(entries: readonly Entry[], line: number): void {
    const place = { step: this.#step, epoch: this.#epoch, time: NaN, line, stepsPerEpoch: this.#total };
    this.#log.add(place, entries);
  }
}

/** "loss 0.29 - lr 0.1000 - samples/sec: 129.35": names with or without a colon. */
function entriesOf(text: string, prefix: string, split: Split): readonly Entry[] {
  return text.split(' - ').flatMap((part) => {
    const space = part.trimEnd().lastIndexOf(' ');
    const value = parseLogNumber(part.slice(space + 1).trim());
    const name = part.slice(0, space).trim().replace(/:$/, '');
    if (value === undefined || name === '') return [];
    return [{ name: name === 'lr' || name.startsWith('bad ') ? name : prefix + name, value, split }];
  });
}
