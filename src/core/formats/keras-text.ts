import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { plainHeadLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';

const heading = /^\s*Epoch (\d+)\/(\d+)\s*$/;
const progress =
  /^\s*(?:(\d+)\/(\d+|Unknown)(?:\s*\[[=>.\s]*\]\s*|[━╸╺\s]+|\s*-\s*))?(?:-\s*)?(?:ETA: |\d+m?s\b|\d+:\d\d)/;

/**
 * What Keras prints while it trains: `Epoch 1/50`, then a progress bar that is drawn over itself, with the values of
 * the epoch on its last drawing. Partial drawings are running means and are passed over.
 */
export const kerasText: LogFormat = {
  id: 'keras-text',
  title: 'Keras progress output',
  writers: [{ name: 'Keras', files: ['standard output'], basis: 'run' }],
  matches(_name, head) {
    const lines = plainHeadLines(head);
    const headed = lines.some((line) => heading.test(line));
    const drawn = lines.some((line) => progress.test(line) && / - \w+: /.test(line));
    return headed && drawn ? 0.95 : 0;
  },
  open: (source) => lineDecoder(source, 'keras-text', (log) => new KerasParser(log)),
};

interface Drawing {
  readonly entries: readonly Entry[];
  readonly line: number;
}

class KerasParser implements LineParser {
  readonly #log: RunLog;
  #epoch = NaN;
  #batches: string | null = null;
  #last: Drawing | null = null;
  #done = true;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    const opened = heading.exec(plain);
    if (opened !== null) {
      this.#close();
      this.#epoch = Number(opened[1]);
      this.#batches = null;
      this.#done = false;
      this.#log.plan({ epochs: Number(opened[2]) });
      return;
    }
    const drawn = this.#done ? null : progress.exec(plain);
    if (drawn !== null) this.#draw(plain, drawn[1], drawn[2], line);
    else if (plain.trim() !== '' && this.#last !== null) this.#close();
  }

  end(): void {
    this.#close();
  }

  /** Values are kept until the epoch is over: the bar is drawn once more when validation is done. */
  #draw(text: string, batch: string | undefined, batches: string | undefined, line: number): void {
    if (batches !== undefined) {
      this.#batches ??= batches;
      // Another number of batches is another bar: `evaluate` or `predict` after the training.
      if (batches !== this.#batches || text.includes('ETA: ')) return;
      if (batches !== 'Unknown' && batch !== batches) return;
    }
    const entries = valuesOf(text);
    if (entries.length === 0) return;
    this.#last = { entries, line };
    if (entries.some(({ name }) => name.startsWith('val_'))) this.#close();
  }

  #close(): void {
    if (this.#last === null) return;
    this.#log.add({ step: NaN, epoch: this.#epoch, time: NaN, line: this.#last.line }, this.#last.entries);
    this.#last = null;
    this.#done = true;
  }
}

function valuesOf(text: string): readonly Entry[] {
  return text.split(' - ').flatMap((part) => {
    const colon = part.lastIndexOf(': ');
    const value = colon === -1 ? undefined : parseLogNumber(part.slice(colon + 2).trim());
    const name = part.slice(0, colon).trim();
    return value === undefined || name === 'ETA' ? [] : [{ name, value }];
  });
}
