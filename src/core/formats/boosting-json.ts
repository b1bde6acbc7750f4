import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { isObjective } from './shared/columns';
import { headText } from './shared/head-lines';
import { jsonDecoder } from './shared/json-decoder';
import { JsonPath } from './shared/json-path';
import type { JsonHandler } from './shared/json-stream';

/** Two nested objects with a list of numbers; the outer key is the name of a data set. */
const opening = /^\s*\{\s*"([^"\\]{1,80})"\s*:\s*\{\s*"([^"\\]{1,80})"\s*:\s*\[\s*(?:-?\d|NaN)/;
const setName = /^(?:d?train(?:ing)?|(?:valid|validation|eval|test)(?:_\d+)?|valid_sets?|dtest|dvalid)$/i;

/** `evals_result()` of XGBoost and what LightGBM's `record_evaluation` keeps: `{"train": {"logloss": [0.5, 0.4]}}`. */
export const boostingJson: LogFormat = {
  id: 'boosting-json',
  title: 'XGBoost and LightGBM evaluations',
  writers: [
    { name: 'XGBoost', files: ['evals_result() as JSON'], basis: 'run' },
    { name: 'LightGBM', files: ['record_evaluation() as JSON'], basis: 'run' },
  ],
  matches(_name, head) {
    const [, set = '', metric = ''] = opening.exec(headText(head)) ?? [];
    return setName.test(set) && isObjective(`${set}/${metric}`) ? 0.9 : 0;
  },
  open: (source) => jsonDecoder(source, 'boosting-json', 'series', (log) => new EvaluationReader(log)),
};

class EvaluationReader implements JsonHandler {
  readonly #log: RunLog;
  readonly #path = new JsonPath();

  constructor(log: RunLog) {
    this.#log = log;
  }

  open(bracket: '{' | '['): void {
    this.#path.open(bracket);
  }

  close(): void {
    this.#path.close();
  }

  key(name: string): void {
    this.#path.key(name);
  }

  value(text: string, line: number): void {
    const path = this.#path;
    const round = path.next();
    if (path.depth !== 3 || path.bracket() !== '[') return;
    const value = parseLogNumber(text);
    if (value !== undefined)
      this.#log.add({ step: round, epoch: NaN, time: NaN, line }, [{ name: path.name(0), value }]);
  }
}
