import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { headText } from './shared/head-lines';
import { jsonDecoder } from './shared/json-decoder';
import { JsonPath } from './shared/json-path';
import type { JsonHandler } from './shared/json-stream';

const fileName = /metrics_epoch_(\d+)\.json$/;
const metric = /^(?:training|validation)_(?!duration$|start_epoch$|epochs$)/;

/**
 * AllenNLP writes `metrics_epoch_N.json` anew for each epoch; all of a folder are one run. Its `metrics.json` holds
 * the final values, which are no curve. A point has no line: it would not tell which of the files is meant.
 */
export const allennlpJson: LogFormat = {
  id: 'allennlp-json',
  title: 'AllenNLP metrics of an epoch',
  writers: [{ name: 'AllenNLP', files: ['metrics_epoch_N.json'], basis: 'sample' }],
  matches(name, head) {
    if (!fileName.test(name)) return 0;
    const text = headText(head);
    return /^\s*\{/.test(text) && /"(?:training|validation)_\w+"\s*:/.test(text) ? 0.95 : 0;
  },
  open: ({ path, ...source }) => {
    const told = Number(fileName.exec(path)?.[1] ?? NaN);
    return jsonDecoder({ ...source, path }, 'allennlp-json', 'attempts', (log) => new EpochReader(log, told));
  },
};

class EpochReader implements JsonHandler {
  readonly #log: RunLog;
  readonly #path = new JsonPath();
  readonly #entries: Entry[] = [];
  #epoch: number;

  constructor(log: RunLog, epoch: number) {
    this.#log = log;
    this.#epoch = epoch;
  }

  open(bracket: '{' | '['): void {
    this.#path.open(bracket);
  }

  close(): void {
    if (this.#path.depth === 1) {
      this.#log.add({ step: NaN, epoch: this.#epoch, time: NaN, line: 0 }, this.#entries);
      this.#entries.length = 0;
    }
    this.#path.close();
  }

  key(name: string): void {
    this.#path.key(name);
  }

  value(text: string, _line: number, quoted: boolean): void {
    const name = this.#path.keyAt();
    const value = quoted || this.#path.depth !== 1 ? undefined : parseLogNumber(text);
    if (value === undefined) return;
    if (name === 'epoch') this.#epoch = value;
    else if (metric.test(name)) {
      this.#entries.push({ name, value, split: name.startsWith('t') ? 'train' : 'validation' });
    }
  }
}
