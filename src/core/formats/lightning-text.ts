import type { LogFormat } from '../format';
import { splitOf } from '../meaning/meaning';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { plainHeadLines } from './shared/head-lines';
import type { Bar } from './shared/lightning-bar';
import { barPairs, continuation, isValidationBar, readBar } from './shared/lightning-bar';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

const stopped = '`Trainer.fit` stopped';
const longestBar = 4000;
/** Neither is a value of training: the number of the version, and counters. */
const passedOver = new Set(['v_num', 'global_step', 'consumed_samples']);

/**
 * The progress bar of PyTorch Lightning. Every drawing repeats the values that were logged last, so a value counts
 * where it changes; those of validation and of whole epochs count once an epoch.
 */
export const lightningText: LogFormat = {
  id: 'lightning-text',
  title: 'PyTorch Lightning progress output',
  writers: [{ name: 'PyTorch Lightning', files: ['standard output'], basis: 'run' }],
  matches(name, head) {
    const lines = plainHeadLines(head);
    const drawn = lines.filter((line, at) => {
      const bar = readBar(line);
      // Where Rich's bar goes on below, the names that it shows are enough.
      const below = bar?.style === 'rich' ? ` ${continuation(lines[at + 1] ?? '') ?? ''}` : '';
      return bar !== null && valuesOf({ ...bar, text: bar.text + below }).some(([value]) => isObjective(value));
    });
    return recordConfidence(drawn.length, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'lightning-text', (log) => new ProgressParser(log)),
};

function valuesOf(bar: Bar): readonly (readonly [name: string, text: string])[] {
  return barPairs(bar).filter(([name, text]) => !passedOver.has(name) && parseLogNumber(text) !== undefined);
}

interface Shown {
  readonly text: string;
  /** Where the value was drawn first. */
  readonly line: number;
  /** Whether it was drawn first in the epoch that is open. */
  readonly isNew: boolean;
}

class ProgressParser implements LineParser {
  readonly #log: RunLog;
  readonly #shown = new Map<string, Shown>();
  #epoch = NaN;
  #batches = NaN;
  #line = 0;
  #validates = false;
  #isStopped = false;
  /** A drawing that may go on below. */
  #bar: (Bar & { readonly line: number }) | null = null;
  /** NeMo trains by steps in one long epoch, and validates within it. */
  #countsSteps = false;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    const below = this.#bar === null ? null : continuation(plain);
    if (below !== null) {
      this.#continue(below);
      return;
    }
    this.#drawHeld();
    if (isValidationBar(plain)) this.#validates = true;
    const bar = readBar(plain);
    if (bar?.style === 'rich') this.#bar = { ...bar, line };
    else if (bar !== null) this.#draw(bar, line);
    if (plain.includes(stopped)) this.#isStopped = true;
  }

  end(): void {
    this.#drawHeld();
    this.#close(this.#isStopped);
  }

  /** A name may stand at the end of one line and its value at the beginning of the next. */
  #continue(text: string): void {
    if (this.#bar !== null && this.#bar.text.length < longestBar) {
      this.#bar = { ...this.#bar, text: `${this.#bar.text.trimEnd()} ${text}` };
    }
  }

  #drawHeld(): void {
    if (this.#bar !== null) this.#draw(this.#bar, this.#bar.line);
    this.#bar = null;
  }

  #draw(bar: Bar, line: number): void {
    const { epoch, batch, batches } = bar;
    // Before the first batch nothing of the epoch can be known: the values are those of the epoch before it, or of
    // the check of validation that comes before all training.
    const opens = epoch !== this.#epoch;
    if (bar.text.includes('global_step=')) this.#countsSteps = true;
    if (opens && batch === 0) {
      if (epoch > this.#epoch) this.#show(bar, line, (this.#epoch + 1) * this.#batches);
      this.#open(epoch);
      this.#batches = batches;
      this.#line = line;
      return;
    }
    if (opens) this.#open(epoch);
    this.#batches = batches;
    this.#line = line;
    this.#show(bar, line, epoch * batches + batch);
  }

  /** Notes what a drawing shows, and adds the values of the step. */
  #show(bar: Bar, line: number, step: number): void {
    for (const [name, text] of valuesOf(bar)) {
      if (this.#shown.get(name)?.text === text) continue;
      const ofEpoch = !this.#countsSteps && isOfEpoch(name);
      this.#shown.set(name, { text, line, isNew: true });
      if (!ofEpoch) this.#add(name, text, step, line);
    }
  }

  #open(epoch: number): void {
    // The log of a run that was started again goes on below the last one.
    const follows = epoch > this.#epoch;
    this.#close(follows);
    if (!follows) this.#shown.clear();
    for (const [name, value] of this.#shown) this.#shown.set(name, { ...value, isNew: false });
    this.#epoch = epoch;
    this.#validates = false;
    this.#isStopped = false;
  }

  /** Adds what belongs to the whole epoch. Where it was broken off, what has not changed is still of the one before. */
  #close(isComplete: boolean): void {
    if (this.#countsSteps) return;
    const step = (this.#epoch + 1) * this.#batches;
    for (const [name, { text, line, isNew }] of this.#shown) {
      const isRepeated = isComplete && (splitOf(name) === 'train' || this.#validates);
      if (isOfEpoch(name) && (isNew || isRepeated)) this.#add(name, text, step, isNew ? line : this.#line);
    }
  }

  #add(name: string, text: string, step: number, line: number): void {
    const value = parseLogNumber(text)!;
    this.#log.add({ step, epoch: this.#epoch, time: NaN, line }, [{ name, value }]);
  }
}

function isOfEpoch(name: string): boolean {
  const split = splitOf(name);
  return name.endsWith('_epoch') || split === 'validation' || split === 'test';
}
