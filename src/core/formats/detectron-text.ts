import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { entriesIn } from './shared/entries';
import { plainHeadLines } from './shared/head-lines';
import { Header } from './shared/header';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** Who writes the lines: Detectron2's printer of metrics, and the trainer of maskrcnn-benchmark, its forerunner. */
const writer = /\bd2\.utils\.events\b|\bmaskrcnn_benchmark\.trainer\b/;
const place = /\biter: (\d+) {1,4}(\S.*)/;
/** Detectron2 joins the fields with two spaces; the mean over all iterations stands in brackets in maskrcnn-benchmark. */
const pair = /([A-Za-z][\w./-]{0,80}): ([-+]?(?:\d[\d.]*(?:e[-+]?\d+)?|nan|inf))(?![\d:])/gi;
/** "copypaste: Task: bbox", "copypaste: AP,AP50,…" and "copypaste: 38.1,59.2,…", by which an evaluation ends. */
const copied = /\bcopypaste: (?:Task: (\S{1,80})|(\S.*))/;
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
  return entriesIn(text, pair, passedOver);
}

class DetectronParser implements LineParser {
  readonly #log: RunLog;
  readonly #header: Header;
  #step = NaN;
  #task = 'bbox';
  #columns: readonly string[] = [];

  constructor(log: RunLog) {
    this.#log = log;
    this.#header = new Header(log);
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    const record = readRecord(plain);
    if (record !== null) this.#train(record.step, record.entries, line);
    else if (plain.includes('copypaste: ')) this.#copy(plain, line);
    else this.#header.line(plain, line);
  }

  #train(step: number, entries: readonly Entry[], line: number): void {
    this.#step = step;
    this.#header.add({ step, epoch: NaN, time: NaN, line }, entries);
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
}
