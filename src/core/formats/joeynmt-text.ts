import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { entriesIn } from './shared/entries';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineFormat, longestRecord } from './shared/line-format';

const validation = /^Steps: (\d+)\t(.*)$/;
const batch = /Epoch +(\d+),? +Step: +(\d+),? +(Batch Loss: .*)/;
const result = /(?:Validation result \(\w+\) at epoch +(\d+), step +(\d+)|Evaluation result \(\w+\)): (.*)/;
const pair = /([A-Za-z][A-Za-z ]{0,30}): +([^\s,;[]+)/g;

/**
 * JoeyNMT's `validations.txt` and `train.log`. The loss of a validation is the sum over the whole development set: it
 * has another scale than that of a batch, and its perplexity says the same per token.
 */
export const joeynmtText: LogFormat = lineFormat({
  id: 'joeynmt-text',
  title: 'JoeyNMT log',
  writers: [{ name: 'JoeyNMT', files: ['validations.txt', 'train.log'], basis: 'sample' }],
  isRecord: (line) => (validation.test(line) && /\tPPL: |\tppl: /i.test(line)) || batch.test(line),
  open: (log) => new StepParser(log),
});

class StepParser implements LineParser {
  readonly #log: RunLog;
  #step = NaN;
  #epoch = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestRecord) return;
    const plain = plainLine(text);
    const row = plain.startsWith('Steps: ') ? validation.exec(plain) : null;
    if (row !== null) {
      this.#step = Number(row[1]);
      this.#add(validated(row[2]!), line);
      return;
    }
    const trained = plain.includes('Batch Loss: ') ? batch.exec(plain) : null;
    if (trained !== null) {
      [this.#epoch, this.#step] = [Number(trained[1]), Number(trained[2])];
      const entries = pairsOf(trained[3]!).map((entry) => ({ ...entry, split: 'train' as const }));
      this.#add(entries, line);
      return;
    }
    const judged = plain.includes(' result (') ? result.exec(plain) : null;
    if (judged !== null) {
      if (judged[2] !== undefined) [this.#epoch, this.#step] = [Number(judged[1]), Number(judged[2])];
      if (!Number.isNaN(this.#step)) this.#add(validated(judged[3]!), line);
    } else if (this.#log.isEmpty) configure(this.#log, headerSettings(plain.replace(/^.*\bcfg\./, ''), line));
  }

  #add(entries: readonly Entry[], line: number): void {
    this.#log.add({ step: this.#step, epoch: this.#epoch, time: NaN, line }, entries);
  }
}

/** How long a validation took, in all and in parts. */
const seconds = new Set(['duration', 'generation', 'evaluation']);

function validated(text: string): readonly Entry[] {
  return pairsOf(text).flatMap(({ name, value }): readonly Entry[] => {
    const key = name.toLowerCase();
    if (key === 'lr') return [{ name, value }];
    if (seconds.has(key)) return [];
    return [{ name: key === 'loss' ? 'validation loss sum' : `validation ${name}`, value, split: 'validation' }];
  });
}

function pairsOf(text: string): readonly Entry[] {
  return entriesIn(text, pair).map((entry) => ({ ...entry, name: entry.name.trim() }));
}
