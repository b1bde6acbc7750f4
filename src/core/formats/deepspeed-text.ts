import { aliasOf } from '../config/aliases';
import { canonicalKey } from '../config/key';
import type { LogFormat } from '../format';
import type { Split } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { headLines } from './shared/head-lines';
import { configure, valueOf } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { RecordTextParser } from './shared/record-text';
import { signedConfidence } from './shared/signed';

/** "[2023-04-18 01:46:59,142] [INFO] [logging.py:96:log_dist] [Rank 0] …" */
const logger = /^(?:\w+: )?\[\d{4}-\d\d-\d\d [\d:,]+\] \[[A-Z]+\] \[\w+\.py:\d+:\w+\] /;
/** "step=10, skipped=6, lr=[9.6e-06, 9.6e-06], mom=[(0.9, 0.95), (0.9, 0.95)]": one rate for each group. */
const schedule = /\[Rank \d+\] step=(\d+), skipped=(\d+), lr=\[([^,\]]+)(?:,[^\]]*)?\], mom=\[\(?([\d.e-]+)/;
/** "[timer.py:199:stop] epoch=0/micro_step=10/global_step=10, …, CurrSamplesPerSec=12.3, …" */
const timer = /\[timer\.py:\d+:stop\] /;
const globalStep = /\bglobal_step=(\d+), /;
const speed = /\bCurrSamplesPerSec=([\d.]+)/;
/** The pipeline engine: "steps: 10 loss: 8.1000 iter time (s): 0.500 samples/sec: 64.000". */
const pipeline = /^steps: (\d+) loss: (\S+) .*iter time \(s\): /;
/** DeepSpeed-Chat, of 2023 and later: "epoch: 0|step: 7|ppo_ep: 1|act_loss: 0.2|…", "Epoch: 0 | Step: 7 | …". */
const feedback = /^epoch: (\d+) ?\| ?step: (\d+) ?\| ?ppo[_ ]ep(?:och)?: \d+ ?\| ?(.*)$/i;
const reward = /^average reward score: ([-\d.einfa]+)/i;
/** "Epoch: 0, Step: 10, Rank: 0, loss = 0.95" of DeepSpeed-Chat's first two stages, by every rank. */
const stage = /^Epoch: \d+, Step: (\d+), Rank: (\d+), loss = (\S+)/;
/** What a line has in common with one of these patterns at least. */
const telling = /\[Rank \d|steps: |\| ?ppo|, Rank: |Evaluating/i;
const beginning = /^Beginning of Epoch (\d+)\/(\d+), /;
const evaluating = /^\*{5} Evaluating \w+, Epoch (\d+)\/(\d+) \*{5}/;
/** "ppl: 2.01, loss: 0.7", "chosen_last_scores (higher is better) : 2.5, acc (higher is better) : 0.65". */
const measured = /^(?:ppl|chosen_last_scores|loss|acc)\b.*: /;

/** "cmd = deepspeed main.py --learning_rate 9.65e-6 …": the launcher shows what it starts. */
const command = /^cmd = /;
const option = /--(\w[\w-]{1,60})[= ]([^\s-]\S{0,80})/g;

/**
 * What DeepSpeed prints: learning rates of its engines, the pipeline's losses, the stages of DeepSpeed-Chat. It logs
 * no loss otherwise; lines of the script that uses it are read as those of any text log.
 */
export const deepspeedText: LogFormat = {
  id: 'deepspeed-text',
  title: 'DeepSpeed output',
  writers: [
    { name: 'DeepSpeed', files: ['standard output'], basis: 'run' },
    { name: 'DeepSpeed-Chat', files: ['training.log'], basis: 'sample' },
  ],
  matches(name, head) {
    const isFound = headLines(head).some((text) => {
      if (!telling.test(text)) return false;
      const plain = plainLine(text);
      return [schedule, pipeline, feedback, stage, evaluating].some((pattern) => pattern.test(plain));
    });
    // Trainers that run on DeepSpeed have formats of their own, which are surer.
    return signedConfidence(isFound, name) * 0.97;
  },
  open: (source) => lineDecoder(source, 'deepspeed-text', (log) => new DeepspeedParser(log)),
};

class DeepspeedParser implements LineParser {
  readonly #log: RunLog;
  readonly #others: RecordTextParser;
  /** Steps of the engines, then of the loop; DeepSpeed-Chat counts the latter within the epoch. */
  #step = 0;
  #engine = { step: NaN, number: 1 };
  #loop = { epoch: NaN, base: 0, step: NaN };
  #rank: string | null = null;
  #evaluated = NaN;

  constructor(log: RunLog) {
    this.#log = log;
    this.#others = new RecordTextParser(log);
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    if (command.test(plain)) this.#configure(plain, line);
    else if (logger.test(plain)) this.#logged(plain, line);
    else if (!this.#printed(plain, line)) this.#others.line(text, line);
  }

  #configure(text: string, line: number): void {
    const settings = [...text.matchAll(option)].flatMap(([, key = '', value = '']) => {
      const name = aliasOf(canonicalKey(key))?.name;
      return name === undefined ? [] : [{ name, key, value: valueOf(value), line }];
    });
    configure(this.#log, settings);
  }

  #logged(text: string, line: number): void {
    const [, step, skipped = '', rate = '', momentum = ''] = schedule.exec(text) ?? [];
    if (step !== undefined) {
      this.#scheduled(Number(step), { skipped, lr: rate, mom: momentum }, line);
      return;
    }
    const at = timer.test(text) ? globalStep.exec(text)?.[1] : undefined;
    const samples = speed.exec(text)?.[1];
    if (at === undefined || samples === undefined) return;
    this.#add(Number(at), NaN, { CurrSamplesPerSec: samples }, null, line);
  }

  /** Two engines, those of the actor and the critic, log the same step one after the other. */
  #scheduled(step: number, values: Readonly<Record<string, string>>, line: number): void {
    this.#engine = { step, number: step === this.#engine.step ? this.#engine.number + 1 : 1 };
    this.#step = step;
    const suffix = this.#engine.number === 1 ? '' : ` (${String(this.#engine.number)})`;
    const named = Object.entries(values).map(([name, value]) => [name + suffix, value] as const);
    this.#add(step, NaN, Object.fromEntries(named), null, line);
  }

  /** Whether it was a line of the pipeline or of DeepSpeed-Chat. */
  #printed(text: string, line: number): boolean {
    const begun = beginning.exec(text) ?? evaluating.exec(text);
    if (begun !== null) {
      this.#log.plan({ epochs: Number(begun[2]) });
      this.#evaluated = text.startsWith('*') ? Number(begun[1]) : NaN;
      return true;
    }
    if (!Number.isNaN(this.#evaluated) && measured.test(text)) {
      this.#add(this.#step, this.#evaluated, valuesOf(text.split(', ')), 'validation', line);
      this.#evaluated = NaN;
      return true;
    }
    return this.#piped(text, line) || this.#fedBack(text, line) || this.#staged(text, line);
  }

  #piped(text: string, line: number): boolean {
    const [, step, loss = ''] = pipeline.exec(text) ?? [];
    if (step === undefined) return false;
    this.#step = Number(step);
    this.#add(this.#step, NaN, { loss }, null, line);
    return true;
  }

  #fedBack(text: string, line: number): boolean {
    const found = feedback.exec(text);
    if (found !== null) {
      const step = this.#loopStep(Number(found[1]), Number(found[2]));
      const values = valuesOf(found[3]!.split('|'));
      // The loss of unsupervised training is printed as 0 where there is none.
      this.#add(step, Number(found[1]), withoutZeros(values), null, line);
      return true;
    }
    const score = reward.exec(text)?.[1];
    if (score === undefined || Number.isNaN(this.#loop.step)) return false;
    this.#add(this.#loop.step, this.#loop.epoch, { 'average reward score': score }, null, line);
    return true;
  }

  #staged(text: string, line: number): boolean {
    const [, step, rank = '', loss = ''] = stage.exec(text) ?? [];
    if (step === undefined) return false;
    this.#rank ??= rank;
    const epoch = Number(/\d+/.exec(text)![0]);
    if (rank === this.#rank) this.#add(this.#loopStep(epoch, Number(step)), epoch, { loss }, null, line);
    return true;
  }

  /** The step over all epochs. A log that starts over counts from 0 again. */
  #loopStep(epoch: number, step: number): number {
    const { base, step: last, epoch: before } = this.#loop;
    const next = epoch === before ? base : epoch > before ? last + 1 : 0;
    this.#loop = { epoch, base: next, step: next + step };
    this.#step = next + step;
    return this.#step;
  }

  #add(step: number, epoch: number, values: Readonly<Record<string, string>>, split: Split | null, line: number): void {
    const entries = Object.entries(values).flatMap(([name, text]): readonly Entry[] => {
      const value = parseLogNumber(text);
      return value === undefined ? [] : [{ name: split === null ? name : `eval ${name}`, value, split }];
    });
    this.#log.add({ step, epoch, time: NaN, line }, entries);
  }
}

/** "act_loss: 0.2", "acc (higher is better) : 0.65" by their names. */
function valuesOf(parts: readonly string[]): Readonly<Record<string, string>> {
  const pairs = parts.flatMap((part) => {
    const colon = part.lastIndexOf(':');
    const name = part
      .slice(0, colon)
      .replace(/\(.*\)/, '')
      .trim();
    return colon === -1 || name === '' ? [] : [[name, part.slice(colon + 1).trim()] as const];
  });
  return Object.fromEntries(pairs);
}

function withoutZeros(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter(([name, text]) => !/^unsup/i.test(name) || Number(text) !== 0),
  );
}
