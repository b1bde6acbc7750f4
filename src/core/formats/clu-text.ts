import type { LogFormat } from '../format';
import { splitOf } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { columnUse, isObjective } from './shared/columns';
import { headLines } from './shared/head-lines';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { signedConfidence } from './shared/signed';

/** "I0305 23:36:24.643685 140287 logging_writer.py:48] [0] grad_norm=19.05, loss=33.4": absl's prefix, the step. */
const record = /(?:logging_writer\.py:\d+\] |INFO:absl:)\[(\d+)\] (?:collection=([\w/.-]+) )?(\S+=\S.*)/;
const pair = /^([^=]+)=(\S+)$/;
/** AlgoPerf's runner: "Time since start: 319.99s, 	Step: 1, 	{'train/wer': np.float64(4.06), …". */
const evaluation = /Time since start: ([\d.]+)s, \tStep: (\d+), \t\{(?=')/;
const wrapped = /'([^']{1,100})': (?:[\w.]{1,40}\()?([-+\w.]{1,40})/g;
/** CLU's own record of the settings, and that of AlgoPerf's runner, which repeats it when a trial is over. */
const settings = /logging_writer\.py:\d+\] \[Hyperparameters\] \{|Hyperparameters: Hyperparameters\(/;
/** AlgoPerf's clocks and counters; its "score" is the time spent on the submission. */
const aside = /^(?:accumulated_\w+|preemption_count|(?:[\w]+\/)?num_examples)$/;

/**
 * What the logging writer of CLU (Common Loop Utils) prints: one line per step with the values in alphabetical order.
 * Flax's examples, t5x, Scenic, MaxText's metric writer and AlgoPerf's runner write through it.
 */
export const cluText: LogFormat = {
  id: 'clu-text',
  title: 'CLU metric writer output',
  writers: [
    { name: 'CLU (Flax examples, t5x, Scenic)', files: ['standard error'], basis: 'run' },
    { name: 'AlgoPerf', files: ['<workload>_<framework>_<date>.log'], basis: 'sample' },
  ],
  matches(name, head) {
    const isFound = headLines(head).some((text) => {
      const found = readLine(text);
      return found !== null && found.entries.some((entry) => isObjective(entry.name));
    });
    return signedConfidence(isFound, name);
  },
  open: (source) => lineDecoder(source, 'clu-text', (log) => new CluParser(log)),
};

interface CluLine {
  readonly step: number;
  readonly time: number;
  readonly entries: readonly Entry[];
  /** Whether it is of AlgoPerf's runner, which has the writer write the same values a moment later. */
  readonly isEvaluation: boolean;
}

/** A record of the writer or of AlgoPerf's runner; null for every other line. Linear in the line. */
function readLine(text: string): CluLine | null {
  if (text.includes('Step: ')) return readEvaluation(plainLine(text));
  return text.includes('=') ? readRecord(plainLine(text)) : null;
}

function readEvaluation(line: string): CluLine | null {
  const found = evaluation.exec(line);
  if (found === null) return null;
  const entries = [...line.slice(found.index + found[0].length).matchAll(wrapped)].flatMap(
    ([, name = '', text = '']) => {
      const value = parseLogNumber(text);
      const isValue = columnUse(name) === 'value' && !aside.test(name) && name !== 'score';
      return value === undefined || !isValue ? [] : [{ name, value }];
    },
  );
  return { step: Number(found[2]), time: Number(found[1]), entries, isEvaluation: true };
}

function readRecord(line: string): CluLine | null {
  const found = record.exec(line);
  if (found === null) return null;
  const [, step = '', collection = null, rest = ''] = found;
  const entries: Entry[] = [];
  let time = NaN;
  for (const part of rest.split(', ')) {
    const [, name = '', text = ''] = pair.exec(part) ?? [];
    const value = parseLogNumber(text);
    if (value === undefined) continue;
    const use = columnUse(name);
    if (use === 'time') time = value;
    else if (use === 'value' && !aside.test(name)) entries.push(entryOf(name, collection, value));
  }
  // The score of AlgoPerf is a time, and stands beside its clocks.
  const isAlgoPerf = rest.includes('preemption_count=');
  const values = isAlgoPerf ? entries.filter(({ name }) => name !== 'score') : entries;
  return { step: Number(step), time, entries: values, isEvaluation: false };
}

/** Flax's examples give every split a writer of its own, told apart by their collections. */
function entryOf(name: string, collection: string | null, value: number): Entry {
  if (collection === null) return { name, value };
  const split = splitOf(collection);
  return { name: split === 'train' ? name : `${collection}/${name}`, value, split };
}

class CluParser implements LineParser {
  readonly #log: RunLog;
  #waiting: { readonly found: CluLine; readonly line: number } | null = null;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.includes('yperparameters')) this.#configure(plainLine(text), line);
    const found = readLine(text);
    if (found === null || found.entries.length === 0) return;
    this.#settle(found);
    if (found.isEvaluation) this.#waiting = { found, line };
    else this.#add(found, line);
  }

  end(): void {
    this.#settle(null);
  }

  /** What the runner told is added unless the writer repeats it, which it does with more digits. */
  #settle(next: CluLine | null): void {
    if (this.#waiting === null) return;
    const { found, line } = this.#waiting;
    this.#waiting = null;
    const names = new Set(next?.entries.map(({ name }) => name));
    const isRepeated = next?.step === found.step && found.entries.every(({ name }) => names.has(name));
    if (!isRepeated) this.#add(found, line);
  }

  #add({ step, time, entries }: CluLine, line: number): void {
    this.#log.add({ step, epoch: NaN, time, line }, entries);
  }

  #configure(text: string, line: number): void {
    const start = text.search(settings);
    if (start !== -1) configure(this.#log, headerSettings(text.slice(start).replaceAll("'", ''), line));
  }
}
