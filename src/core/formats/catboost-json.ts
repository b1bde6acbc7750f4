import type { LogFormat } from '../format';
import { meaningOf } from '../meaning/meaning';
import type { MeaningRule } from '../meaning/rules';
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
  writers: [{ name: 'CatBoost', files: ['catboost_info/catboost_training.json'], basis: 'run' }],
  matches(_name, head) {
    const text = headText(head);
    return /^\s*\{\s*"meta"\s*:/.test(text) && text.includes('"learn_metrics"') ? 0.95 : 0;
  },
  open(source) {
    // The file tells which direction is better for its metrics, some of which are known to CatBoost alone.
    const meanings = [...(source.meanings ?? [])];
    return jsonDecoder(
      { ...source, meanings },
      'catboost-json',
      'attempts',
      (log) => new IterationReader(log, meanings),
    );
  },
};

/** The document is 1, the list of iterations 2, an iteration 3, its lists 4. */
const iterationDepth = 3;
/** A file that names more metrics is none of CatBoost's. */
const mostMetrics = 100;

class IterationReader implements JsonHandler {
  readonly #log: RunLog;
  readonly #path = new JsonPath();
  readonly #names = { learn: [] as string[], test: [] as string[] };
  #step = NaN;
  #line = 0;
  #entries: Entry[] = [];
  readonly #meanings: MeaningRule[];
  #best = '';

  constructor(log: RunLog, meanings: MeaningRule[]) {
    this.#log = log;
    this.#meanings = meanings;
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
    if (path.endsWith('_metrics/best_value')) this.#best = text;
    else if (path === 'meta/learn_metrics/name') this.#name(this.#names.learn, text);
    else if (path === 'meta/test_metrics/name') this.#name(this.#names.test, text);
    const value = parseLogNumber(text);
    if (value === undefined) return;
    if (path === 'meta/iteration_count') this.#log.plan({ steps: value });
    else if (path === 'iterations/iteration') [this.#step, this.#line] = [value, line];
    else if (path === 'iterations/learn') this.#add('train', this.#names.learn[at], value, line);
    else if (/^iterations\/test\d*$/.test(path)) this.#test(path.slice(15), this.#names.test[at], value, line);
  }

  /** "best_value" stands before the name that it belongs to. */
  #name(names: string[], metric: string): void {
    if (names.length === mostMetrics) return;
    names.push(metric);
    const goal = this.#best === 'Min' ? 'minimize' : this.#best === 'Max' ? 'maximize' : null;
    this.#best = '';
    const known = meaningOf(metric);
    if (goal === null || known.goal === goal) return;
    const kind = known.kind !== 'other' ? known.kind : goal === 'minimize' ? 'loss' : 'score';
    // Names are matched with the words of camelCase set apart: "QueryAUC" is "query_auc" there.
    const letters = [...metric.toLowerCase()].map((letter) => letter.replace(/[^\w]/, '\\$&'));
    this.#meanings.push({ match: `/${letters.join('_?')}$`, kind, goal });
  }

  #isIteration(): boolean {
    return (
      this.#path.depth === iterationDepth && this.#path.bracket() === '{' && this.#path.name(0).startsWith('iterations')
    );
  }

  #add(split: 'train' | 'validation', metric: string | undefined, value: number, line: number, set = ''): void {
    const name = `${split === 'train' ? 'learn' : 'validation'}${set}/${metric ?? 'loss'}`;
    this.#entries.push({ name, value, split, line });
  }

  /** CatBoost calls the sets that it watches for overfitting "test", "test1" and so on. */
  #test(set: string, metric: string | undefined, value: number, line: number): void {
    this.#add('validation', metric, value, line, set);
  }
}
