import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { columnUse, isObjective } from './shared/columns';
import { headLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { HuggingfaceSettings } from './shared/huggingface-settings';
import { isSummary } from './shared/record';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** "'loss': 1.97", and "'loss': '1.97'" as Transformers 5 prints it. */
const pair = /'([^']*)': ?(?:'([^']*)'|([^\s,}]+))/g;
const opening = /\{'[\w/.@ -]+': /;
/** Settings of a run are printed as dictionaries too, but hold no epoch; only records do. */
const epochKey = "'epoch': ";

/**
 * What the Hugging Face Trainer prints: `{'loss': 1.97, 'learning_rate': 9.9e-05, 'epoch': 0.04}`, also behind a
 * progress bar on the same line. The only place is the epoch, unless the bar tells the step as well; evaluations have
 * records of their own.
 */
export const huggingfaceText: LogFormat = {
  id: 'huggingface-text',
  title: 'Hugging Face Trainer output',
  writers: [
    { name: 'Hugging Face Transformers', files: ['standard output'], basis: 'run' },
    { name: 'TRL', files: ['standard output'], basis: 'run' },
    { name: 'axolotl', files: ['standard output'], basis: 'documentation' },
  ],
  matches(name, head) {
    const lines = headLines(head);
    const records = lines.filter((line) => line.includes(epochKey) && isTelling(readDictionary(plainLine(line))));
    return recordConfidence(records.length, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'huggingface-text', (log) => new DictionaryParser(log)),
};

/** The bar of the training, or of an evaluation; bars of other work have a name in front. */
const bar = /^\s*\d+%\|[^|]*\| (\d+)\/(\d+) \[/;
const mostWaiting = 50;

interface Dictionary {
  readonly epoch: number;
  readonly step: number;
  readonly entries: readonly Entry[];
  readonly isClosed: boolean;
}

function isTelling(record: Dictionary | null): boolean {
  return record !== null && !Number.isNaN(record.epoch) && record.entries.some(({ name }) => isObjective(name));
}

/** The last dictionary that a line opens; null where it opens none. Linear in the line. */
function readDictionary(line: string): Dictionary | null {
  const start = line.lastIndexOf("{'");
  if (start === -1 || !opening.test(line.slice(start, start + 100))) return null;
  const end = line.indexOf('}', start);
  const entries: Entry[] = [];
  let [epoch, step] = [NaN, NaN];
  for (const [, name = '', quoted, bare] of line.slice(start, end === -1 ? undefined : end).matchAll(pair)) {
    const value = parseLogNumber(quoted ?? bare ?? '');
    if (value === undefined) continue;
    const use = columnUse(name);
    if (use === 'epoch') epoch = value;
    else if (use === 'step') step = value;
    else if (use === 'value') entries.push({ name, value });
  }
  return { epoch, step, entries, isClosed: end !== -1 };
}

/** A record that waits for the step that the bar shows behind it. */
interface Waiting {
  readonly record: Dictionary;
  readonly line: number;
}

/** Whether and how the steps of the records are told. */
type Steps = 'unknown' | 'bar' | 'none';

class DictionaryParser implements LineParser {
  readonly #log: RunLog;
  readonly #settings: HuggingfaceSettings;
  #steps: Steps = 'unknown';
  #total = NaN;
  #waiting: Waiting[] = [];

  constructor(log: RunLog) {
    this.#log = log;
    this.#settings = new HuggingfaceSettings(log);
  }

  line(text: string, line: number, isComplete: boolean): void {
    const opens = text.includes("{'");
    if (!opens && !text.includes('|')) {
      this.#settings.line(text, line);
      return;
    }
    const plain = plainLine(text);
    const record = opens ? readDictionary(plain) : null;
    // A bar on the line of a record was drawn before it.
    this.#draw(record === null ? plain : plain.slice(0, plain.lastIndexOf("{'")));
    if (record === null) this.#settings.line(text, line);
    else if (record.isClosed) this.#take({ record, line });
    else if (isComplete && isTelling(record)) this.#log.report('info', line, 'Record is not complete.');
  }

  end(): void {
    this.#release(NaN);
  }

  /** After each record the Trainer draws its bar anew, and that drawing shows the step. */
  #draw(text: string): void {
    const drawn = bar.exec(text);
    if (drawn === null) return;
    const [step, total] = [Number(drawn[1]), Number(drawn[2])];
    const decides = this.#steps === 'unknown' && this.#waiting.some(({ record }) => isOfTraining(record));
    if (decides) {
      this.#steps = 'bar';
      this.#total = total;
      this.#log.plan({ steps: total });
    }
    if (this.#steps === 'bar' && total === this.#total) this.#release(step);
  }

  #take(waiting: Waiting): void {
    const { record } = waiting;
    if (Number.isNaN(record.epoch) || isSummary(new Set(record.entries.map(({ name }) => name)))) return;
    if (this.#waiting.length > 0 && isOfTraining(record)) this.#settle();
    if (this.#steps === 'none' || !Number.isNaN(record.step)) this.#add(waiting, record.step);
    else this.#waiting.push(waiting);
    if (this.#waiting.length > mostWaiting) this.#settle();
  }

  /** The next record came and no bar did: either there is none, or it was not drawn this time. */
  #settle(): void {
    if (this.#steps === 'unknown' && this.#waiting.some(({ record }) => isOfTraining(record))) this.#steps = 'none';
    if (this.#steps !== 'unknown') this.#release(NaN);
  }

  /** Before the first step there are evaluations only, and they stand at its beginning. */
  #release(step: number): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    const first = waiting.findIndex(({ record }) => isOfTraining(record));
    const isBeginning = this.#log.isEmpty && !Number.isNaN(step);
    waiting.forEach((one, index) => {
      this.#add(one, isBeginning && index < first ? 0 : step);
    });
  }

  #add({ record, line }: Waiting, step: number): void {
    this.#log.add({ step, epoch: record.epoch, time: NaN, line }, record.entries);
  }
}

function isOfTraining({ entries }: Dictionary): boolean {
  return entries.some(({ name }) => name === 'loss' || name === 'learning_rate');
}
