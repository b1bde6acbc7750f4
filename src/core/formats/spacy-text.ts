import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { plainHeadLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';

const heading = /^(?:E {2,}#|Itn\.?)[ \t]/;
const underline = /^[-\s]+$/;
const startRate = /Initial learn rate: (\S+)$/;
const longestRow = 1000;

/**
 * The table that spaCy prints while it trains. Losses are sums since the last row, all other columns were measured on
 * the development set. The first row of version 3, at step 0, holds the loss of a single batch and no sum: it is left
 * out.
 */
export const spacyText: LogFormat = {
  id: 'spacy-text',
  title: 'spaCy output',
  writers: [{ name: 'spaCy', files: ['standard output'], basis: 'run' }],
  matches(_name, head) {
    const lines = plainHeadLines(head);
    const at = lines.findIndex((line) => line.length <= longestRow && isHeading(line));
    return at !== -1 && columnsOf(lines[at]!).length >= 3 && underline.test(lines[at + 1] ?? '-') ? 0.95 : 0;
  },
  open: (source) => lineDecoder(source, 'spacy-text', (log) => new TableParser(log)),
};

/** "E    #       LOSS TOK2VEC  LOSS NER  ENTS_F  SCORE" of version 3, "Itn.  Dep Loss  NER Loss  UAS …" of version 2. */
function isHeading(line: string): boolean {
  return heading.test(line) && /\bLOSS\b|\bLoss\b/.test(line);
}

function columnsOf(line: string): readonly string[] {
  return line.trim().split(/\t| {2,}/);
}

class TableParser implements LineParser {
  readonly #log: RunLog;
  #columns: readonly string[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestRow) return;
    const plain = plainLine(text);
    if (isHeading(plain)) this.#columns = columnsOf(plain);
    else if (this.#columns.length > 0) this.#row(plain, line);
    else {
      const rate = parseLogNumber(startRate.exec(plain.trimEnd())?.[1] ?? '');
      if (rate !== undefined)
        this.#log.configure({ name: 'learningRate', key: 'Initial learn rate', value: rate, line });
    }
  }

  #row(text: string, line: number): void {
    const cells = text.trim().split(/\s+/);
    if (cells.length !== this.#columns.length) return;
    const numbers = cells.map(parseLogNumber);
    const [epoch, second] = numbers;
    if (epoch === undefined) return;
    const step = this.#columns[1] === '#' ? (second ?? NaN) : NaN;
    const entries: Entry[] = [];
    for (let at = Number.isNaN(step) ? 1 : 2; at < numbers.length; at++) {
      const name = this.#columns[at]!;
      const value = numbers[at];
      const isLoss = /loss/i.test(name);
      if (value === undefined || (isLoss && step === 0)) continue;
      entries.push({ name, value, split: isLoss ? 'train' : 'validation' });
    }
    this.#log.add({ step, epoch, time: NaN, line }, entries);
  }
}
