import type { LogFormat } from '../format';
import { meaningOf } from '../meaning/meaning';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { columnUse, isKnown } from './shared/columns';
import { headText } from './shared/head-lines';
import { jsonDecoder } from './shared/json-decoder';
import { JsonPath } from './shared/json-path';
import type { JsonHandler } from './shared/json-stream';
import { JsonStream } from './shared/json-stream';

/** A list of two numbers or more, or pandas' object of rows. */
const number = '[\'"]?(?:-?[\\d.][\\d.e+-]*|-?[Nn]a[Nn]|-?[Ii]nf\\w*)[\'"]?';
const column = new RegExp(
  `["']([^"']{1,80})["']\\s*:\\s*(?:\\[\\s*${number}\\s*,\\s*${number}|\\{\\s*"0"\\s*:\\s*${number})`,
  'g',
);

/** A list of what the values beside belong to: then they are no curve. */
const labels = /["'](?:models?|names?|labels?|methods?|runs?|classes|categories|datasets?)["']\s*:\s*\[\s*["']/i;

/**
 * A list per metric in one JSON document: a Keras `History` (`{"loss":[…],"val_loss":[…]}`, pandas'
 * `{"loss":{"0":…}}`, or a JSON string that holds the dictionary as Python prints it), the evaluations of XGBoost and
 * LightGBM, and the range tests of LR finders (`{"lr":[…],"loss":[…]}`).
 */
export const jsonHistory: LogFormat = {
  id: 'json-history',
  title: 'JSON lists by metric',
  writers: [
    { name: 'Keras', files: ['history.json'], basis: 'run' },
    { name: 'torch-lr-finder', files: ['its history as JSON'], basis: 'run' },
    { name: 'PyTorch Lightning', files: ['results of lr_find as JSON'], basis: 'run' },
  ],
  matches(_name, head) {
    const text = headText(head);
    if (!/^\s*"?\{/.test(text) || text.includes('"log_history"')) return 0;
    const names = [...text.matchAll(column)].map((match) => match[1]!);
    // PyMARL keeps the steps of "loss" in "loss_T", behind it.
    if (names.some((name) => names.includes(`${name}_T`))) return 0;
    if (labels.test(text)) return 0;
    // A list of accuracies alone is more often one per class, fold or model.
    return names.some((name) => meaningOf(name).kind === 'loss' || names.includes(`val_${name}`)) ? 0.8 : 0;
  },
  open: (source) => jsonDecoder(source, 'json-history', 'series', (log) => new ColumnReader(log)),
};

class ColumnReader implements JsonHandler {
  readonly #log: RunLog;
  readonly #path = new JsonPath();
  /** A list that tells the places of the others. */
  #axis: { readonly use: 'step' | 'epoch'; readonly name: string; readonly places: number[] } | null = null;
  /** A document whose first list is the learning rate is a range test, which goes by steps. */
  #isRangeTest: boolean | null = null;

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

  value(text: string, line: number, quoted: boolean): void {
    const path = this.#path;
    if (quoted && path.depth === 0 && /^\{\s*'/.test(text)) {
      this.#readPython(text, line);
      return;
    }
    const at = path.next();
    const value = parseLogNumber(text);
    if (value === undefined) return;
    if (path.bracket() === '[' && path.bracket(1) === '{') this.#add(path.name(0), at, value, line);
    else if (path.bracket(1) === '{' && /^\d+$/.test(path.keyAt())) {
      this.#add(path.name(0, 1), Number(path.keyAt()), value, line);
    }
  }

  #readPython(text: string, line: number): void {
    const inner = new ColumnReader(this.#log);
    const stream = new JsonStream({
      open: (bracket) => {
        inner.open(bracket);
      },
      close: () => {
        inner.close();
      },
      key: (name) => {
        inner.key(name);
      },
      value: (part) => {
        inner.value(part, line, false);
      },
    });
    stream.push(text.replaceAll("'", '"'));
    stream.end();
  }

  #add(name: string, at: number, value: number, line: number): void {
    const use = columnUse(name);
    if (use === 'step' || use === 'epoch') {
      this.#axis ??= { use, name, places: [] };
      if (this.#axis.name === name) this.#axis.places[at] = value;
      return;
    }
    if (!isKnown(name)) return;
    this.#isRangeTest ??= /^(?:lr|lrs|learning_rates?)$/i.test(name);
    const place = this.#axis === null ? at : (this.#axis.places[at] ?? NaN);
    if (Number.isNaN(place)) return;
    const bySteps = this.#axis === null ? this.#isRangeTest : this.#axis.use === 'step';
    const places = bySteps ? { step: place, epoch: NaN } : { step: NaN, epoch: place };
    this.#log.add({ ...places, time: NaN, line }, [{ name, value }]);
  }
}
