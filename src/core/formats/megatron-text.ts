import { aliasOf } from '../config/aliases';
import { canonicalKey } from '../config/key';
import type { LogFormat } from '../format';
import type { Split } from '../meaning/meaning';
import { meaningOf } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { isMissing, parseLogNumber } from '../text/number';
import { ownText } from '../text/own-text';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { headLines } from './shared/head-lines';
import { configure, valueOf } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { signedConfidence } from './shared/signed';

/** " iteration        1/  500000 | consumed samples: …", behind a time, a rank or torchrun's "[default0]:". */
const training = /(?:^|[\s\]:])iteration +(\d+)\/ *(\d+) \| (?=[a-z])/;
/** " validation loss at iteration 1000 on test set | lm loss value: 2.9E+00 | lm loss PPL: 1.8E+01 |" between dashes. */
const evaluation =
  /(validation|test) (?:loss|results) at (?:iteration (\d+)|the end of training)([^|]{0,80})\| (?=[a-z])/;
/** " validation results on LAMBADA | number correct: 3.5650E+03 | … | avg accuracy: 6.9183E-01". */
const task = /validation results on ([\w.-]{1,80}) \| (?=[a-z])/;
/** "  lr .............................................. 0.00015" in the dump of the arguments. */
const argument = /(?:^|:) +(\w{1,80}) \.{3,} (\S+)\s*$/;
const pair = /^\s*([^:]{1,80}): *(\S+)\s*$/;
const mostNames = 1000;
const nanIterations = 'number of nan iterations';
/** Counters and sizes are nothing that training is judged by; skipped and NaN iterations tell of trouble. */
const aside = /^(?:consumed \w+|global batch size|number correct|total examples|approx .*|\w+ seqlen)$/;

/**
 * What Megatron-LM prints, and what was made of it: Megatron-DeepSpeed, GPT-NeoX, forks for other machines. Values
 * stand between bars; an iteration whose loss was NaN prints none and is counted.
 */
export const megatronText: LogFormat = {
  id: 'megatron-text',
  title: 'Megatron-LM output',
  writers: [
    { name: 'Megatron-LM', files: ['standard output'], basis: 'sample' },
    { name: 'GPT-NeoX, Megatron-DeepSpeed', files: ['standard output'], basis: 'documentation' },
  ],
  matches(name, head) {
    const isFound = headLines(head).some((text) => {
      if (!text.includes('iteration')) return false;
      const plain = plainLine(text);
      const found = training.exec(plain);
      if (found === null) return false;
      const names = valuesOf(plain, found).map((value) => value.name);
      return names.includes('learning rate') && names.some((one) => isObjective(one) || one === nanIterations);
    });
    return signedConfidence(isFound, name);
  },
  open: (source) => lineDecoder(source, 'megatron-text', (log) => new MegatronParser(log)),
};

/** The values between the bars behind a heading. Linear in the line. */
function valuesOf(line: string, heading: RegExpExecArray): readonly Entry[] {
  return line
    .slice(heading.index + heading[0].length)
    .split('|')
    .flatMap((part) => {
      const [, name = '', text = ''] = pair.exec(part) ?? [];
      const value = parseLogNumber(text);
      return value === undefined || aside.test(name) ? [] : [{ name, value }];
    });
}

class MegatronParser implements LineParser {
  readonly #log: RunLog;
  readonly #ranks = new Map<string, number>();
  #step = NaN;
  #optimizer = '';
  #losses: readonly string[] = [];
  readonly #kinds = new Map<string, boolean>();

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.includes('|')) {
      if (/iteration|validation|test/.test(text)) this.#record(plainLine(text), line);
    } else if (text.includes(' ...')) this.#argument(plainLine(text), line);
  }

  #record(text: string, line: number): void {
    const trained = training.exec(text);
    if (trained !== null) {
      this.#train(trained, valuesOf(text, trained), line);
      return;
    }
    const evaluated = evaluation.exec(text);
    if (evaluated !== null) {
      const step = evaluated[2] === undefined ? this.#step : Number(evaluated[2]);
      const split: Split = evaluated[1] === 'test' || evaluated[3]!.includes('test') ? 'test' : 'validation';
      const panel = /\[[\w.-]+\]/.exec(evaluated[3]!)?.[0] ?? '';
      const prefix = [split, panel].filter((part) => part !== '').join(' ');
      this.#evaluate(step, prefix, split, valuesOf(text, evaluated), line);
      return;
    }
    const tested = task.exec(text);
    if (tested !== null) this.#evaluate(this.#step, tested[1]!, 'validation', valuesOf(text, tested), line);
  }

  #train(heading: RegExpExecArray, values: readonly Entry[], line: number): void {
    this.#step = Number(heading[1]);
    this.#log.plan({ steps: Number(heading[2]) });
    const losses = values.filter(({ name }) => this.#isLoss(name)).map(({ name }) => name);
    if (losses.length > 0) this.#losses = losses;
    const isNan = losses.length === 0 && values.some(({ name, value }) => name === nanIterations && value > 0);
    // The loss of an iteration that came out as NaN is left out of the line and counted instead.
    const lost = isNan ? this.#losses.map((name) => ({ name, value: NaN })) : [];
    this.#log.add({ step: this.#step, epoch: NaN, time: NaN, line }, [...values, ...lost]);
  }

  /** Remembered, since every line asks for the same few names. */
  #isLoss(name: string): boolean {
    const known = this.#kinds.get(name);
    if (known !== undefined) return known;
    const isLoss = meaningOf(name).kind === 'loss';
    if (this.#kinds.size < mostNames) this.#kinds.set(ownText(name), isLoss);
    return isLoss;
  }

  #evaluate(step: number, prefix: string, split: Split, values: readonly Entry[], line: number): void {
    if (Number.isNaN(step)) return;
    const entries = values.map(({ name, value }) => ({
      name: `${prefix} ${name.replace(/ value$/, '')}`,
      value,
      split,
    }));
    this.#log.add({ step, epoch: NaN, time: NaN, line }, entries);
  }

  /** All arguments of all models are dumped, with their defaults. */
  #isUnused(key: string): boolean {
    return key === 'num_classes' || (key === 'sgd_momentum' && this.#optimizer !== 'sgd');
  }

  /** Arguments come in the order of the alphabet: the most telling of several spellings counts. */
  #argument(text: string, line: number): void {
    const [, key = '', value = ''] = argument.exec(text) ?? [];
    if (key === 'optimizer') this.#optimizer = value;
    const isSet = key !== '' && !isMissing(value) && value !== '0' && !this.#isUnused(key);
    const alias = isSet ? aliasOf(canonicalKey(key)) : null;
    if (alias === null || alias.rank > (this.#ranks.get(alias.name) ?? Infinity)) return;
    this.#ranks.set(alias.name, alias.rank);
    configure(this.#log, [{ name: alias.name, key, value: valueOf(value), line }]);
  }
}
