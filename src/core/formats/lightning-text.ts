import type { LogFormat } from '../format';
import { splitOf } from '../meaning/meaning';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { headLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** "Epoch 1:  33%|███   | 6/18 [00:00<00:00, 708.32it/s, v_num=0, train_loss_step=1.58]"; NeMo doubles the colon. */
const drawing =
  /Epoch (\d+):(?: :)?\s+\d+%\|[^|]*\|\s*(\d+)\/(\d+|\?) \[[^,\]]*, *(?:[\d.e+-]+|\?)(?:it\/s|s\/it)(?:, ([^\]]*))?\]/;
const pair = /([^\s=,][^=,]*)=([^,\s]+)/g;
const validating = /Validat\w+(?: DataLoader \d+)?:\s+\d+%\|/;
const stopped = '`Trainer.fit` stopped';
/** Neither is a value of training: the number of the version, and a counter. */
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
    const lines = headLines(head);
    const drawn = lines.filter((line) => {
      const shown = line.includes('Epoch ') ? drawing.exec(plainLine(line))?.[4] : undefined;
      return shown !== undefined && valuesOf(shown).some(([value]) => isObjective(value));
    });
    return recordConfidence(drawn.length, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'lightning-text', (log) => new ProgressParser(log)),
};

function valuesOf(shown: string): readonly (readonly [name: string, text: string])[] {
  return [...shown.matchAll(pair)].flatMap(([, name = '', text = '']) => {
    return passedOver.has(name) || parseLogNumber(text) === undefined ? [] : [[name, text] as const];
  });
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

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    if (validating.test(plain)) this.#validates = true;
    const drawn = plain.includes('Epoch ') ? drawing.exec(plain) : null;
    if (drawn !== null) this.#draw(Number(drawn[1]), Number(drawn[2]), Number(drawn[3]), drawn[4] ?? '', line);
    if (plain.includes(stopped)) this.#isStopped = true;
  }

  end(): void {
    this.#close(this.#isStopped);
  }

  #draw(epoch: number, batch: number, batches: number, shown: string, line: number): void {
    if (epoch !== this.#epoch) this.#open(epoch);
    this.#batches = batches;
    this.#line = line;
    for (const [name, text] of valuesOf(shown)) {
      if (this.#shown.get(name)?.text === text) continue;
      this.#shown.set(name, { text, line, isNew: true });
      if (!isOfEpoch(name)) this.#add(name, text, epoch * batches + batch, line);
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
