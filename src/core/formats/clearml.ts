import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { decodeHead } from '../text/text-bytes';
import { jsonDecoder } from './shared/json-decoder';
import { JsonPath } from './shared/json-path';
import type { JsonHandler } from './shared/json-stream';

/** A list of events is 1, an event 2. */
const eventDepth = 2;

/** The events of a ClearML task in offline mode: a list of them on each line. */
export const clearml: LogFormat = {
  id: 'clearml',
  title: 'ClearML offline task',
  writers: [{ name: 'ClearML', files: ['offline-<task>/metrics.jsonl'], basis: 'run' }],
  matches(_name, head) {
    const text = decodeHead(head);
    return /^\s{0,100}\[\s{0,100}\{/.test(text) && text.includes('"type": "training_stats_scalar"') ? 0.98 : 0;
  },
  open: (source) => jsonDecoder(source, 'clearml', 'series', (log) => new EventReader(log)),
};

class EventReader implements JsonHandler {
  readonly #log: RunLog;
  readonly #path = new JsonPath();
  readonly #event = new Map<string, string>();
  #line = 0;

  constructor(log: RunLog) {
    this.#log = log;
  }

  open(bracket: '{' | '['): void {
    this.#path.open(bracket);
    if (this.#path.depth === eventDepth) this.#event.clear();
  }

  close(): void {
    if (this.#path.depth === eventDepth) this.#add();
    this.#path.close();
  }

  key(name: string): void {
    this.#path.key(name);
  }

  value(text: string, line: number): void {
    if (this.#path.depth === eventDepth) this.#event.set(this.#path.keyAt(), text);
    this.#line = line;
  }

  #add(): void {
    if (this.#event.get('type') !== 'training_stats_scalar') return;
    const number = (key: string): number => parseLogNumber(this.#event.get(key) ?? '') ?? NaN;
    const written = this.#event.get('value');
    const value = written === undefined ? undefined : parseLogNumber(written);
    const metric = this.#event.get('metric');
    if (metric === undefined || value === undefined) return;
    const variant = this.#event.get('variant') ?? metric;
    const name = variant === metric ? metric : `${metric}/${variant}`;
    const place = { step: number('iter'), epoch: NaN, time: number('timestamp') / 1000, line: this.#line };
    this.#log.add(place, [{ name, value }]);
  }
}
