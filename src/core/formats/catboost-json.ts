import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { headText } from './shared/head-lines';
import { jsonDecoder } from './shared/json-decoder';
import { JsonPath } from './shared/json-path';
import type { JsonHandler } from './shared/json-stream';

/**
 * CatBoost's `catboost_training.json`: `{"meta": {…}, "iterations": [{"learn": [0.39], "iteration": 0, "test": [0.4]}]}`.
 * The metrics of the lists are named in `meta`, which comes first.
 */
export const catboostJson: LogFormat = {
  id: 'catboost-json',
  title: 'CatBoost training',
  writers: [{ name: 'CatBoost', files: ['catboost_info/catboost_training.json'], basis: 'sample' }],
  matches(_name, head) {
    const text = headText(head);
    return /^\s*\{\s*"meta"\s*:/.test(text) && text.includes('"learn_metrics"') ? 0.95 : 0;
  },
  open: (source) => jsonDecoder(source, 'catboost-json', 'attempts', (log) => new IterationReader(log)),
};

/** The document is 1, the list of iterations 2, an iteration 3, its lists 4. */
const iterationDepth = 3;

class IterationReader implements JsonHandler {
  readonly #log: RunLog;
  readonly #path = new JsonPath();
  readonly #names = { learn: [] as string[], test: [] as string[] };
  #step = NaN;
  #line = 0;
  #entries: Entry[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  open(bracket: '{' | '['): void {
    this.#path.open(bracket);
    if (!this.#isIteration()) return;
    this.#step = NaN;
    this.#line = 0;
    this.#entries = [];
  }

  close(): void {
    if (this.#isIteration() && !Number.isNaN(this.#step)) {
      this.#log.add({ step: this.#step, epoch: NaN, time: NaN, line: this.#line }, this.#entries);
    }
    this.#path.close();
  }

  key(name: string): void {
    this.#path.key(name);
  }

  value(text: string, line: number): void {
    const path = this.#path.name(0);
    const at = this.#path.next();
    if (path === 'meta/learn_metrics/name') this.#names.learn.push(text);
    else if (path === 'meta/test_metrics/name') this.#names.test.push(text);
    const value = parseLogNumber(text);
    if (value === undefined) return;
    if (path === 'meta/iteration_count') this.#log.plan({ steps: value });
    else if (path === 'iterations/iteration') [this.#step, this.#line] = [value, line];
    else if (path === 'iterations/learn') this.#add('train', this.#names.learn[at], value, line);
    else if (path === 'iterations/test') this.#add('validation', this.#names.test[at], value, line);
  }

  #isIteration(): boolean {
    return (
      this.#path.depth === iterationDepth && this.#path.bracket() === '{' && this.#path.name(0).startsWith('iterations')
    );
  }

  /** CatBoost calls the set that it watches for overfitting "test". */
  #add(split: 'train' | 'validation', metric: string | undefined, value: number, line: number): void {
    const name = `${split === 'train' ? 'learn' : 'validation'}/${metric ?? 'loss'}`;
    this.#entries.push({ name, value, split, line });
  }
}
