import { aliasOf } from '../config/aliases';
import { canonicalKey } from '../config/key';
import type { LogDecoder, LogFormat, Source } from '../format';
import type { LogProblem, Run } from '../run';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { headText } from './shared/head-lines';
import { valueOf } from './shared/hyperparameters';
import { lineDecoder, type LineParser } from './shared/line-decoder';

/** Milliseconds since 1970, the value, the step; MLflow 3 may name the data set behind them. */
const record = /^(\d{13}) (-?(?:\d[\d.e+-]*|nan|inf)) (-?\d+)(?: \S.*)?$/i;
/** `<run>/metrics/<key>` and `<run>/params/<key>`; a key may hold slashes. */
const place = /[\\/](metrics|params)[\\/](.+)$/;

/** MLflow's file store keeps a file per metric and one per parameter. */
export const mlflowFiles: LogFormat = {
  id: 'mlflow-files',
  title: 'MLflow file store',
  writers: [{ name: 'MLflow', files: ['mlruns/<experiment>/<run>/metrics/*'], basis: 'run' }],
  matches(_name, head) {
    const lines = headText(head).split('\n', 4);
    const whole = lines.slice(0, -1);
    // A metric with a single value is a result and no curve.
    return whole.length >= 2 && whole.every((line) => record.test(line.trimEnd())) ? 0.95 : 0;
  },
  open(source) {
    const [, kind, key = ''] = place.exec(source.path) ?? [];
    const name = key.replaceAll('\\', '/');
    if (kind === 'params') return new ParameterDecoder(source, name);
    return lineDecoder(source, 'mlflow-files', (log) => new MetricReader(log, name === '' ? 'value' : name));
  },
};

/** Longer values are lists and texts. */
const longestValue = 1000;

/** Reads the one value that the file of a parameter holds, without a line end. Its run has no series. */
class ParameterDecoder implements LogDecoder {
  readonly problems: readonly LogProblem[] = [];
  readonly #source: Source;
  readonly #key: string;
  readonly #text = new TextDecoder();
  #value = '';

  constructor(source: Source, key: string) {
    this.#source = source;
    this.#key = key;
  }

  push(bytes: Uint8Array): void {
    if (this.#value.length <= longestValue) this.#value += this.#text.decode(bytes, { stream: true });
  }

  end(): void {
    this.#value += this.#text.decode();
  }

  get runs(): readonly Run[] {
    const { path } = this.#source;
    const name = aliasOf(canonicalKey(this.#key))?.name;
    const written = this.#value.trim();
    if (name === undefined || written === '' || written === 'None' || written.length > longestValue) return [];
    const value = valueOf(written);
    const length = typeof value === 'number' ? value : null;
    const planned = {
      epochs: name === 'epochs' ? length : null,
      steps: name === 'totalSteps' ? length : null,
    };
    const hyperparameters = [{ name, key: this.#key, value, file: path, line: 1 }];
    return [
      {
        name: this.#key,
        format: 'mlflow-files',
        files: [path],
        attempt: 1,
        series: [],
        hyperparameters,
        planned,
        problems: [],
      },
    ];
  }
}

class MetricReader implements LineParser {
  readonly #log: RunLog;
  readonly #name: string;
  #written = NaN;
  #step = NaN;

  constructor(log: RunLog, name: string) {
    this.#log = log;
    this.#name = name;
  }

  line(text: string, line: number, isComplete: boolean): void {
    const [, stamp, written, step] = record.exec(text) ?? [];
    const value = written === undefined ? undefined : parseLogNumber(written);
    if (stamp === undefined || value === undefined || step === undefined) {
      if (isComplete && text.trim() !== '') this.#log.report('warning', line, 'Line is no value of a metric.');
      return;
    }
    // Who names no step gets 0 each time: the values are then counted.
    const given = Number(step);
    this.#step = given === this.#written ? this.#step + 1 : given;
    this.#written = given;
    const at = { step: this.#step, epoch: NaN, time: Number(stamp) / 1000, line };
    this.#log.add(at, [{ name: this.#name, value }]);
  }
}
