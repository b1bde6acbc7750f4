import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { headText } from './shared/head-lines';
import { jsonDecoder } from './shared/json-decoder';
import { JsonPath } from './shared/json-path';
import type { JsonHandler } from './shared/json-stream';

/**
 * `metrics.json` of Sacred's file observer: `{"loss": {"steps": […], "timestamps": […], "values": […]}}`. A value may be
 * a NumPy number as jsonpickle wraps it, `{"dtype": "float32", "py/object": "numpy.float32", "value": 0.5}`.
 */
export const sacred: LogFormat = {
  id: 'sacred',
  title: 'Sacred metrics',
  writers: [{ name: 'Sacred', files: ['<n>/metrics.json'], basis: 'run' }],
  matches(_name, head) {
    const text = headText(head);
    if (!text.includes('"steps"')) return 0;
    return /^\s*\{\s*"[^"]*"\s*:\s*\{\s*"(?:steps|timestamps|values)"\s*:\s*\[/.test(text) ? 0.95 : 0;
  },
  open: (source) => jsonDecoder(source, 'sacred', 'series', (log) => new MetricReader(log)),
};

/** The document is 1, a metric is 2, its lists are 3. */
const metricDepth = 2;
const listDepth = 3;

class MetricReader implements JsonHandler {
  readonly #log: RunLog;
  readonly #path = new JsonPath();
  #steps: number[] = [];
  /** Place in the list that is being read. */
  #at = -1;
  /** Values whose steps have not been read: keys are sorted, so there are none but in files of other writers. */
  #waiting: { readonly at: number; readonly value: number; readonly line: number }[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  open(bracket: '{' | '['): void {
    this.#path.open(bracket);
    if (this.#path.depth === listDepth) this.#at = -1;
    else if (this.#path.depth === listDepth + 1) this.#at++;
    if (this.#path.depth !== metricDepth) return;
    this.#steps = [];
    this.#waiting = [];
  }

  close(): void {
    if (this.#path.depth === metricDepth) this.#flush();
    this.#path.close();
  }

  key(name: string): void {
    this.#path.key(name);
  }

  value(text: string, line: number): void {
    const { depth } = this.#path;
    this.#path.next();
    const isItem = depth === listDepth && this.#path.bracket() === '[';
    const isWrapped = depth === listDepth + 1 && this.#path.keyAt() === 'value';
    if (isItem) this.#at++;
    else if (!isWrapped) return;
    const list = this.#path.keyAt(isItem ? 1 : 2);
    const at = this.#at;
    const value = parseLogNumber(text);
    if (list === 'steps') this.#steps[at] = value ?? NaN;
    else if (list === 'values' && value !== undefined) {
      if (at < this.#steps.length) this.#add(at, value, line);
      else this.#waiting.push({ at, value, line });
    }
  }

  #flush(): void {
    for (const { at, value, line } of this.#waiting) this.#add(at, value, line);
    this.#waiting = [];
  }

  #add(at: number, value: number, line: number): void {
    const name = this.#path.keyAt(this.#path.depth - 1);
    const step = this.#steps[at] ?? NaN;
    if (Number.isNaN(step)) return;
    this.#log.add({ step, epoch: NaN, time: NaN, line }, [{ name, value }]);
  }
}
