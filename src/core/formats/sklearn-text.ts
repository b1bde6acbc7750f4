import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { entryOf } from './shared/entries';
import { plainHeadLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

const sgdEpoch = /^-- Epoch (\d+)\s*$/;
const sgdValues = /^Norm: \S+, NNZs: \d+, Bias: \S+, T: \d+, Avg\. loss: ([^\s,]+)(?:, Objective: (\S+))?/;
const stagesHead = /^ +Iter {2,}Train Loss {2,}(OOB Improve {2,})?Remaining Time/;
const stage = /^ +(\d+) {2,}(\S+) {2,}(?:(\S+) {2,})?\S+\s*$/;
const tree = /^\[(\d+)\/(\d+)\] \d+ trees?, .*?(?:train (loss|score): ([^\s,]+), )(?:val (?:loss|score): ([^\s,]+), )?/;
const longestLine = 400;

/** What scikit-learn's SGD, gradient boosting and histogram gradient boosting print with `verbose`. */
export const sklearnText: LogFormat = {
  id: 'sklearn-text',
  title: 'scikit-learn output',
  writers: [
    {
      name: 'scikit-learn',
      files: ['standard output of SGD*, GradientBoosting* and HistGradientBoosting* with verbose'],
      basis: 'run',
    },
  ],
  matches(name, head) {
    const lines = plainHeadLines(head).filter((line) => line.length <= longestLine);
    const values = lines.filter((line) => sgdValues.test(line)).length;
    const stages = lines.findIndex((line) => stagesHead.test(line));
    const rows = stages === -1 ? 0 : lines.slice(stages + 1, stages + 4).filter((line) => stage.test(line)).length;
    const count = values + rows + lines.filter((line) => tree.test(line)).length;
    return recordConfidence(count, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'sklearn-text', (log) => new RoundParser(log)),
};

class RoundParser implements LineParser {
  readonly #log: RunLog;
  #epoch = NaN;
  #inStages = false;
  #hasImprovement = false;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestLine) return;
    const plain = plainLine(text);
    const opened = sgdEpoch.exec(plain);
    const stages = stagesHead.exec(plain);
    if (opened !== null) this.#epoch = Number(opened[1]);
    else if (stages !== null) {
      this.#inStages = true;
      this.#hasImprovement = stages[1] !== undefined;
    } else if (plain.startsWith('Norm: ')) this.#sgd(plain, line);
    else if (plain.startsWith('[')) this.#tree(plain, line);
    else if (this.#inStages) this.#stage(plain, line);
  }

  #sgd(text: string, line: number): void {
    const match = sgdValues.exec(text);
    if (match === null) return;
    const entries = [...entryOf('Avg. loss', match[1], 'train'), ...entryOf('Objective loss', match[2], 'train')];
    this.#log.add({ step: NaN, epoch: this.#epoch, time: NaN, line }, entries);
  }

  #stage(text: string, line: number): void {
    const match = stage.exec(text);
    if (match === null) {
      this.#inStages = false;
      return;
    }
    const entries = [
      ...entryOf('Train Loss', match[2], 'train'),
      ...(this.#hasImprovement ? entryOf('OOB Improve', match[3], null) : []),
    ];
    this.#log.add({ step: Number(match[1]), epoch: NaN, time: NaN, line }, entries);
  }

  #tree(text: string, line: number): void {
    const match = tree.exec(text);
    if (match === null) return;
    const [, step, total, what = '', train, validation] = match;
    this.#log.plan({ steps: Number(total) });
    const entries = [...entryOf(`train ${what}`, train, 'train'), ...entryOf(`val ${what}`, validation, 'validation')];
    this.#log.add({ step: Number(step), epoch: NaN, time: NaN, line }, entries);
  }
}
