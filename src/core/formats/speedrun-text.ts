import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { headLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import type { Pair } from './shared/record-line';
import { emptyRecord } from './shared/record-line';
import type { ReadText, Saying } from './shared/record-saying';
import type { Row } from './shared/record-text';
import { signedConfidence } from './shared/signed';
import type { Listener, UnderstoodLine } from './shared/template-reader';
import { TemplateReader } from './shared/template-reader';

/** modded-nanogpt and parameter-golf: "step:125/1880 val_loss:4.6 train_time:7750ms step_avg:62.0ms". */
const colons = /^step:(\d+)\/(\d+) (?=[a-z_]+:[-\d.a-z]+)/;
const colonPair = /^([a-z]\w*):(-?[\d.]+(?:e[-+]?\d+)?|-?nan|-?inf)(?:ms|s|%)?$/;
/** build-nanogpt: "step     0 | loss: 10.955010 | lr 8.3916e-07 | norm: 15.3421 | dt: 400.23ms | tok/sec: 1310000". */
const bars = /^step +(\d+) \| (loss: \S+ \| lr \S+ \| norm: .*)$/;
const barPair = /^([a-z][\w/]*):? (\S+?)(?:ms)?$/;
/** All other lines are passed over: the log may hold more source code than records. */
const isOfInterest = /^(?:step|validation loss|HellaSwag)/;
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

interface UnderstoodSpeedrun {
  readonly read: ReadText;
  readonly saying: Saying;
}

/** Lines are read as they are written, whatever their length. */
const asIs = { shift: 0, shiftFrom: 0, longest: Infinity };

interface Step {
  readonly step: number;
  readonly total: number;
  readonly pairs: readonly Pair[];
  /** Where in the line both are written. */
  readonly origins: { readonly step: number; readonly stepTotal: number };
}

/** A line of values at a step; null for every other line, source code among them. Linear in the line. */
function readStep(line: string): Step | null {
  const colon = colons.exec(line);
  if (colon !== null) {
    const [opening, step = '', total = ''] = colon;
    const pairs = pairsOf(line, opening.length, ' ', colonPair);
    const origins = { step: opening.indexOf(step), stepTotal: opening.indexOf('/') + 1 };
    const isTimed = pairs.some(({ name }) => name === 'train_time');
    return isTimed ? { step: Number(step), total: Number(total), pairs, origins } : null;
  }
  const bar = bars.exec(line);
  if (bar === null) return null;
  const [, step = '', rest = ''] = bar;
  const pairs = pairsOf(line, line.length - rest.length, ' | ', barPair);
  return { step: Number(step), total: NaN, pairs, origins: { step: line.indexOf(step), stepTotal: -1 } };
}

/** The values of the parts of a line that begin at a place of it. */
function pairsOf(line: string, start: number, between: string, pair: RegExp): readonly Pair[] {
  const pairs: Pair[] = [];
  let at = start;
  for (const part of line.slice(start).split(between)) {
    const from = at + part.length - part.trimStart().length;
    const [whole = '', name = '', text = ''] = pair.exec(part.trim()) ?? [];
    const value = parseLogNumber(text);
    if (value !== undefined) pairs.push({ name, value, at: from + whole.indexOf(text, name.length) });
    at += part.length + between.length;
  }
  return pairs;
}

/** What a line says; evaluations, which come before their step, wait for it. */
function understandLine(line: string): UnderstoodSpeedrun {
  const found = line.startsWith('step') ? readStep(line) : null;
  const evaluation = found === null ? readEvaluation(line) : null;
  const pairs = found?.pairs ?? (evaluation === null ? [] : [evaluation]);
  const split = evaluation === null ? null : 'validation';
  const { origins: noOrigins, ...record } = emptyRecord();
  const origins = { ...noOrigins, ...found?.origins };
  const { step = NaN, total = NaN } = found ?? {};
  return {
    read: { record: { ...record, step, stepTotal: total, pairs: [...pairs], origins }, line, ...asIs },
    saying: {
      kind: found !== null ? 'record' : evaluation !== null ? 'below' : 'nothing',
      step,
      epoch: NaN,
      stepTotal: total,
      epochTotal: NaN,
      rest: '',
      entries: pairs.map(({ name }) => ({ name, split })),
      values: Float64Array.from(pairs, ({ value }) => value),
      valueOrigins: pairs.map(({ at = NaN }) => at),
      isSummary: false,
      settings: [],
      isRate: false,
    },
  };
}

function readEvaluation(line: string): Pair | null {
  const [whole = '', name = '', number = ''] = ahead.exec(line) ?? [];
  const value = parseLogNumber(number);
  return value === undefined ? null : { name, value, at: whole.length - number.length };
}

class SpeedrunParser implements LineParser, Listener {
  readonly bytes = new TemplateReader(this);
  readonly #log: RunLog;
  #waiting: { readonly entry: Entry; readonly line: number }[] = [];
  #step = NaN;
  #planned = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (isOfInterest.test(text)) this.take(this.understand(plainLine(text)).row, line);
  }

  understand(plain: string): UnderstoodLine {
    const { read, saying } = understandLine(plain);
    return { read, row: { saying, shape: this.#log.shape(saying.entries), isNamed: true } };
  }

  watch(text: string, line: number): boolean {
    return this.#log.see(text, line);
  }

  needsText(): boolean {
    return false;
  }

  take({ saying, shape }: Row, line: number): void {
    const { kind, step, stepTotal, values } = saying;
    if (kind === 'below') this.#wait(saying, line);
    if (kind !== 'record') return;
    if (this.#waiting.length > 0) this.#release(step);
    this.#step = step;
    if (!Number.isNaN(stepTotal) && stepTotal !== this.#planned) {
      this.#planned = stepTotal;
      this.#log.plan({ steps: stepTotal });
    }
    if (values.length > 0) this.#log.addRow(shape, step, NaN, NaN, line, values, null);
  }

  /** The evaluation at the end is that of the last step, which comes before it. */
  end(): void {
    this.#release(this.#step);
  }

  #wait({ entries, values }: Saying, line: number): void {
    const { name, split = null } = entries[0]!;
    if (this.#waiting.length < 10) this.#waiting.push({ entry: { name, value: values[0]!, split }, line });
  }

  #release(step: number): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (Number.isNaN(step)) return;
    for (const { entry, line } of waiting) this.#log.add({ step, epoch: NaN, time: NaN, line }, [entry]);
  }
}
