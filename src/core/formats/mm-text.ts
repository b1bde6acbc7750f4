import type { LogFormat } from '../format';
import { splitOf } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { entriesIn } from './shared/entries';
import { plainHeadLines } from './shared/head-lines';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/**
 * MMCV's "… - mmdet - INFO - Epoch [1][50/7330]	lr: …, loss: 1.97", "… - Iter(val) [500]	mIoU: 0.7", and MMEngine's
 * "… - mmengine - INFO - Epoch(train) [1][ 5/20]  lr: …  loss: 2.28", "… - Iter(train) [  5/100]  lr: …".
 */
const record =
  / - \w{1,40} - INFO - (Epoch|Iter)(?:\((train|val|test)\))? {1,8}\[ {0,8}(\d+)(?:\/(\d+))?\](?:\[ {0,8}(\d+)(?:\/(\d+))?\])?\s(.*)/;
const pair = /([A-Za-z][\w./@-]{0,80}): ([-+]?(?:\d[\d.]*(?:e[-+]?\d+)?|nan|inf))(?![\d:])/gi;
/** What is left of the run, and the row of AP that is there to be pasted into a table. */
const passedOver = /^eta$|_copypaste$/;
const optimizer = /optimizer ?= ?dict\((.{1,300})$/;
const type = /type='(\w{1,40})'/;

/** The text logs of OpenMMLab's toolboxes, by MMCV (to 1.7) and by MMEngine. An evaluation counts its own batches. */
export const mmText: LogFormat = {
  id: 'mm-text',
  title: 'OpenMMLab log',
  writers: [
    { name: 'MMEngine', files: ['<time>/<time>.log'], basis: 'run' },
    { name: 'MMCV 1.x (MMDetection, MMSegmentation)', files: ['<time>.log'], basis: 'documentation' },
  ],
  matches(name, head) {
    const lines = plainHeadLines(head).filter((line) => {
      const rest = line.includes(' - INFO - ') ? record.exec(line)?.[7] : undefined;
      return rest !== undefined && entriesOf(rest).some((entry) => isObjective(entry.name));
    });
    return recordConfidence(lines.length * 2, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'mm-text', (log) => new MmParser(log)),
};

function entriesOf(text: string): readonly Entry[] {
  return entriesIn(text, pair, passedOver);
}

class MmParser implements LineParser {
  readonly #log: RunLog;
  #step = NaN;
  #epoch = NaN;
  #stepsPerEpoch = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    const found = plain.includes(' - INFO - ') ? record.exec(plain) : null;
    if (found === null) {
      this.#readSettings(plain, line);
      return;
    }
    const [, axis, split = 'train', first, total, batch, batches, rest = ''] = found;
    if (split === 'train') this.#move(axis === 'Epoch', [first, total, batch, batches].map(Number));
    else if (axis === 'Epoch') this.#enter(Number(first));
    this.#add(entriesOf(rest), split, line);
  }

  #move(byEpoch: boolean, [first = NaN, total = NaN, batch = NaN, batches = NaN]: readonly number[]): void {
    if (byEpoch) {
      this.#enter(first);
      this.#step = batch;
      this.#stepsPerEpoch = batches;
      return;
    }
    this.#step = first;
    if (!Number.isNaN(total)) this.#log.plan({ steps: total });
  }

  /** The batch of another epoch is no place in this one. */
  #enter(epoch: number): void {
    if (epoch !== this.#epoch) this.#step = NaN;
    this.#epoch = epoch;
  }

  #add(entries: readonly Entry[], split: string, line: number): void {
    const place = { step: this.#step, epoch: this.#epoch, time: NaN, line, stepsPerEpoch: this.#stepsPerEpoch };
    if (split === 'train') this.#log.add(place, entries);
    // On the way through an evaluation only its time is printed.
    else if (entries.some(({ name }) => isObjective(name))) {
      const named = entries.map(({ name, value }) => {
        return { name: splitOf(name) === null ? `${split} ${name}` : name, value };
      });
      this.#log.add(place, named);
    }
  }

  #readSettings(text: string, line: number): void {
    if (!this.#log.isEmpty) return;
    // MMCV's `warmup_ratio` is the share of the rate that the warm-up begins with, and no length of it.
    if (text.includes('warmup_ratio')) return;
    const inner = text.includes('optimizer') ? optimizer.exec(text)?.[1] : undefined;
    const kind = inner === undefined ? undefined : type.exec(inner)?.[1];
    configure(this.#log, headerSettings(kind === undefined ? text : `optimizer=${kind}, ${inner ?? ''}`, line));
  }
}
