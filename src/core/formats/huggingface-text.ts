import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { columnUse, isObjective } from './shared/columns';
import { headLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { isSummary } from './shared/record';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** "'loss': 1.97", and "'loss': '1.97'" as Transformers 5 prints it. */
const pair = /'([^']*)': ?(?:'([^']*)'|([^\s,}]+))/g;
const opening = /\{'[\w/.@ -]+': /;
/** Settings of a run are printed as dictionaries too, but hold no epoch; only records do. */
const epochKey = "'epoch': ";

/**
 * What the Hugging Face Trainer prints: `{'loss': 1.97, 'learning_rate': 9.9e-05, 'epoch': 0.04}`, also behind a
 * progress bar on the same line. The only place is the epoch; evaluations have records of their own.
 */
export const huggingfaceText: LogFormat = {
  id: 'huggingface-text',
  title: 'Hugging Face Trainer output',
  writers: [{ name: 'Hugging Face Transformers', files: ['standard output'], basis: 'run' }],
  matches(name, head) {
    const lines = headLines(head);
    const records = lines.filter((line) => line.includes(epochKey) && isTelling(readDictionary(plainLine(line))));
    return recordConfidence(records.length, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'huggingface-text', (log) => new DictionaryParser(log)),
};

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

class DictionaryParser implements LineParser {
  readonly #log: RunLog;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number, isComplete: boolean): void {
    if (!text.includes("{'")) return;
    const record = readDictionary(plainLine(text));
    if (record === null) return;
    if (!record.isClosed) {
      if (isComplete && isTelling(record)) this.#log.report('info', line, 'Record is not complete.');
      return;
    }
    const { epoch, step, entries } = record;
    if (Number.isNaN(epoch) || isSummary(new Set(entries.map(({ name }) => name)))) return;
    this.#log.add({ step, epoch, time: NaN, line }, entries);
  }
}
