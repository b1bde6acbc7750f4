import type { LogFormat } from '../format';
import type { Split } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { headLines } from './shared/head-lines';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { signedConfidence } from './shared/signed';

/** "completed step: 3, seconds: 1.34, TFLOP/s/device: 112.3, Tokens/s/device: 11234.5, …, loss: 10.573". */
const training = /completed step: (\d+), (seconds: .*)/;
/** "eval metrics after step: 2, loss=10.512, total_weights=8192". */
const evaluation = /eval metrics after step: (\d+), (.*)/;
const pair = /^([\w/ ]{1,60}?)(?:: |=)(\S+)$/;
/** "Config param learning_rate: 3e-05": the configuration, one setting a line. */
const parameter = /Config param (\w+: \S+)$/;
/** Sizes of batches. */
const aside = /^total_weights$/;

/** What MaxText prints after each step and after each evaluation, with or without absl's prefix. */
export const maxtextText: LogFormat = {
  id: 'maxtext-text',
  title: 'MaxText output',
  writers: [{ name: 'MaxText', files: ['standard output'], basis: 'documentation' }],
  matches(name, head) {
    const isFound = headLines(head).some((text) => text.includes('completed step: ') && training.test(plainLine(text)));
    return signedConfidence(isFound, name);
  },
  open: (source) => lineDecoder(source, 'maxtext-text', (log) => new MaxtextParser(log)),
};

class MaxtextParser implements LineParser {
  readonly #log: RunLog;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.includes('completed step: ')) this.#add(training.exec(plainLine(text)), null, line);
    else if (text.includes('eval metrics')) this.#add(evaluation.exec(plainLine(text)), 'validation', line);
    else if (text.includes('Config param ')) this.#configure(plainLine(text), line);
  }

  #add(found: RegExpExecArray | null, split: Split | null, line: number): void {
    if (found === null) return;
    const entries = found[2]!.split(', ').flatMap((part): readonly Entry[] => {
      const [, name = '', text = ''] = pair.exec(part.trim()) ?? [];
      const value = parseLogNumber(text);
      if (value === undefined || aside.test(name)) return [];
      return [{ name: split === null ? name : `eval ${name}`, value, split }];
    });
    this.#log.add({ step: Number(found[1]), epoch: NaN, time: NaN, line }, entries);
  }

  #configure(text: string, line: number): void {
    const found = parameter.exec(text)?.[1];
    if (found !== undefined) configure(this.#log, headerSettings(found, line));
  }
}
