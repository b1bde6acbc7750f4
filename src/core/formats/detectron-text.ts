import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { plainHeadLines } from './shared/head-lines';
import type { Setting } from './shared/hyperparameters';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** Who writes the lines: Detectron2's printer of metrics, and the trainer of maskrcnn-benchmark, its forerunner. */
const writer = /\bd2\.utils\.events\b|\bmaskrcnn_benchmark\.trainer\b/;
const place = /\biter: (\d+) {1,4}(\S.*)$/;
/** Detectron2 joins the fields with two spaces; the mean over all iterations stands in brackets in maskrcnn-benchmark. */
const pair = /([A-Za-z][\w./-]{0,80}): ([-+]?(?:\d[\d.]*(?:e[-+]?\d+)?|nan|inf))(?![\d:])/gi;
/** "copypaste: Task: bbox", "copypaste: AP,AP50,…" and "copypaste: 38.1,59.2,…", by which an evaluation ends. */
const copied = /\bcopypaste: (?:Task: (\S{1,80})|(\S.*))$/;
const passedOver = /^(?:eta|data|last_time|last_data_time)$/;
const longest = 8192;

/** The text logs of Detectron2 and of maskrcnn-benchmark: a line every 20 iterations, with the medians over these. */
export const detectronText: LogFormat = {
  id: 'detectron-text',
  title: 'Detectron2 log',
  writers: [
    { name: 'Detectron2', files: ['log.txt'], basis: 'sample' },
    { name: 'maskrcnn-benchmark', files: ['log.txt'], basis: 'sample' },
  ],
  matches(name, head) {
    const lines = plainHeadLines(head).filter((line) =>
      readRecord(line)?.entries.some((entry) => isObjective(entry.name)),
    );
    return recordConfidence(lines.length * 2, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'detectron-text', (log) => new DetectronParser(log)),
};

function readRecord(line: string): { readonly step: number; readonly entries: readonly Entry[] } | null {
  if (!line.includes('iter: ') || line.length > longest || !writer.test(line)) return null;
  const found = place.exec(line);
  return found === null ? null : { step: Number(found[1]), entries: entriesOf(found[2]!) };
}

function entriesOf(text: string): readonly Entry[] {
  return [...text.matchAll(pair)].flatMap(([, name = '', written = '']) => {
    const value = parseLogNumber(written);
    return value === undefined || passedOver.test(name) ? [] : [{ name, value }];
  });
}

class DetectronParser implements LineParser {
  readonly #log: RunLog;
  #step = NaN;
  #task = 'bbox';
  #columns: readonly string[] = [];
  #nextHeader: readonly Setting[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    const record = readRecord(plain);
    if (record !== null) this.#train(record.step, record.entries, line);
    else if (plain.includes('copypaste: ')) this.#copy(plain, line);
    else this.#readSettings(plain, line);
  }

  #train(step: number, entries: readonly Entry[], line: number): void {
    this.#step = step;
    const attempt = this.#log.attempt;
    this.#log.add({ step, epoch: NaN, time: NaN, line }, entries);
    if (this.#log.attempt !== attempt) configure(this.#log, this.#nextHeader);
  }

  /** The result of an evaluation belongs to the iteration before it. */
  #copy(text: string, line: number): void {
    const [, task, row] = (text.length > longest ? null : copied.exec(text)) ?? [];
    if (task !== undefined) this.#task = task;
    if (row === undefined) return;
    const cells = row.trim().split(',');
    const values = cells.map(parseLogNumber);
    if (values.every((value) => value === undefined)) this.#columns = cells;
    else if (!Number.isNaN(this.#step) && cells.length === this.#columns.length) {
      const entries = values.flatMap((value, at) =>
        value === undefined ? [] : [{ name: `${this.#task}/${this.#columns[at]!}`, value }],
      );
      this.#log.add({ step: this.#step, epoch: NaN, time: NaN, line }, entries);
    }
  }

  /** Settings before the first record are those of the run; later ones may announce the next attempt. */
  #readSettings(text: string, line: number): void {
    const found = headerSettings(text, line);
    if (this.#log.isEmpty) configure(this.#log, found);
    else if (found.length > 1) this.#nextHeader = found;
  }
}
