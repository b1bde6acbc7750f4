import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { headLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { signedConfidence } from './shared/signed';

/** modded-nanogpt and parameter-golf: "step:125/1880 val_loss:4.6 train_time:7750ms step_avg:62.0ms". */
const colons = /^step:(\d+)\/(\d+) (?=[a-z_]+:[-\d.a-z]+)/;
const colonPair = /^([a-z]\w*):(-?[\d.]+(?:e[-+]?\d+)?|-?nan|-?inf)(?:ms|s|%)?$/;
/** build-nanogpt: "step     0 | loss: 10.955010 | lr 8.3916e-07 | norm: 15.3421 | dt: 400.23ms | tok/sec: 1310000". */
const bars = /^step +(\d+) \| (loss: \S+ \| lr \S+ \| norm: .*)$/;
const barPair = /^([a-z][\w/]*):? (\S+?)(?:ms)?$/;
/** It prints the evaluations of a step before the step itself. */
const ahead = /^(validation loss|HellaSwag accuracy): (?:\d+\/\d+=)?(\S+)$/;

/**
 * The lines of the scripts that train a small GPT for speed. Their logs open with their own source code, and close
 * with results of a compressed model, which are no points of the curve.
 */
export const speedrunText: LogFormat = {
  id: 'speedrun-text',
  title: 'GPT speedrun log',
  writers: [
    { name: 'modded-nanogpt', files: ['logs/*.txt'], basis: 'sample' },
    { name: 'parameter-golf', files: ['logs/*.txt'], basis: 'documentation' },
    { name: 'build-nanogpt', files: ['standard output'], basis: 'sample' },
  ],
  matches(name, head) {
    const isFound = headLines(head).some((text) => text.startsWith('step') && readStep(plainLine(text)) !== null);
    return signedConfidence(isFound, name);
  },
  open: (source) => lineDecoder(source, 'speedrun-text', (log) => new SpeedrunParser(log)),
};

interface Step {
  readonly step: number;
  readonly total: number;
  readonly entries: readonly Entry[];
}

/** A line of values at a step; null for every other line, source code among them. Linear in the line. */
function readStep(line: string): Step | null {
  const colon = colons.exec(line);
  if (colon !== null) {
    const entries = entriesOf(line.slice(colon[0].length).trim().split(/ +/), colonPair);
    const isTimed = entries.some(({ name }) => name === 'train_time');
    return isTimed ? { step: Number(colon[1]), total: Number(colon[2]), entries } : null;
  }
  const bar = bars.exec(line);
  return bar === null ? null : { step: Number(bar[1]), total: NaN, entries: entriesOf(bar[2]!.split(' | '), barPair) };
}

function entriesOf(parts: readonly string[], pair: RegExp): readonly Entry[] {
  return parts.flatMap((part) => {
    const [, name = '', text = ''] = pair.exec(part.trim()) ?? [];
    const value = parseLogNumber(text);
    return value === undefined ? [] : [{ name, value }];
  });
}

class SpeedrunParser implements LineParser {
  readonly #log: RunLog;
  #waiting: { readonly entry: Entry; readonly line: number }[] = [];
  #step = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.startsWith('step')) this.#stepped(plainLine(text), line);
    else if (text.startsWith('validation loss') || text.startsWith('HellaSwag')) this.#evaluated(plainLine(text), line);
  }

  /** The evaluation at the end is that of the last step, which comes before it. */
  end(): void {
    this.#release(this.#step);
  }

  #stepped(text: string, line: number): void {
    const found = readStep(text);
    if (found === null) return;
    this.#release(found.step);
    this.#step = found.step;
    if (!Number.isNaN(found.total)) this.#log.plan({ steps: found.total });
    this.#log.add({ step: found.step, epoch: NaN, time: NaN, line }, found.entries);
  }

  #evaluated(text: string, line: number): void {
    const [, name = '', number = ''] = ahead.exec(text) ?? [];
    const value = parseLogNumber(number);
    if (value !== undefined && this.#waiting.length < 10)
      this.#waiting.push({ entry: { name, value, split: 'validation' }, line });
  }

  #release(step: number): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (Number.isNaN(step)) return;
    for (const { entry, line } of waiting) this.#log.add({ step, epoch: NaN, time: NaN, line }, [entry]);
  }
}
