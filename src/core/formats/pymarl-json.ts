import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { headText } from './shared/head-lines';
import { jsonDecoder } from './shared/json-decoder';
import { JsonPath } from './shared/json-path';
import type { JsonHandler } from './shared/json-stream';

const list = /"([^"\\]{1,80})"\s{0,40}:\s{0,40}\[/g;

/**
 * PyMARL's `info.json`, which Sacred keeps: a list for every quantity and one for the environment steps of its values,
 * `{"loss": […], "loss_T": […]}`. A value may be a wrapped NumPy number, `{"py/object": …, "value": 0.5}`.
 */
export const pymarlJson: LogFormat = {
  id: 'pymarl-json',
  title: 'PyMARL info',
  writers: [{ name: 'PyMARL', files: ['results/sacred/<n>/info.json'], basis: 'sample' }],
  matches(_name, head) {
    const text = headText(head);
    if (!/^\s*\{/.test(text) || !text.includes('_T"')) return 0;
    const names = new Set([...text.matchAll(list)].map((match) => match[1]!));
    return [...names].some((name) => names.has(`${name}_T`)) ? 0.9 : 0;
  },
  open: (source) => jsonDecoder(source, 'pymarl-json', 'series', (log) => new PairReader(log)),
};

interface Item {
  readonly value: number;
  readonly line: number;
}

class PairReader implements JsonHandler {
  readonly #log: RunLog;
  readonly #path = new JsonPath();
  /** Lists whose other half has not come yet. */
  readonly #waiting = new Map<string, readonly Item[]>();
  #items: Item[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  open(bracket: '{' | '['): void {
    this.#path.open(bracket);
    if (this.#path.depth === 2) this.#items = [];
  }

  close(): void {
    if (this.#path.depth === 2 && this.#path.bracket() === '[') this.#finish(this.#path.keyAt(1));
    this.#path.close();
  }

  key(name: string): void {
    this.#path.key(name);
  }

  value(text: string, line: number): void {
    const { depth } = this.#path;
    const isItem = depth === 2 && this.#path.bracket() === '[';
    const isWrapped = depth === 3 && this.#path.keyAt() === 'value';
    if (!isItem && !isWrapped) return;
    this.#items.push({ value: parseLogNumber(text) ?? NaN, line });
  }

  #finish(name: string): void {
    const base = name.endsWith('_T') ? name.slice(0, -2) : name;
    const other = this.#waiting.get(base === name ? `${name}_T` : base);
    if (other === undefined) {
      this.#waiting.set(name, this.#items);
      return;
    }
    this.#waiting.delete(base === name ? `${name}_T` : base);
    const [values, steps] = base === name ? [this.#items, other] : [other, this.#items];
    values.forEach(({ value, line }, at) => {
      const step = steps[at]?.value ?? NaN;
      if (!Number.isNaN(step)) this.#log.add({ step, epoch: NaN, time: NaN, line }, [{ name: base, value }]);
    });
  }
}
