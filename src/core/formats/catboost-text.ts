import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineFormat, longestRecord } from './shared/line-format';

const iteration = /^(\d+):\t(?=.*\ttotal: )(.*)$/;
const value = /^(learn|test\d*|best): (\S+)(?: \(\d+\))?$/;
const rate = /^Learning rate set to (\S+)$/;

/**
 * What CatBoost prints: "0:\tlearn: 0.57\ttest: 0.59\tbest: 0.59 (0)\ttotal: 57ms\tremaining: 1.66s", with "test1" and
 * so on for further sets. The metric has no name here; whether it rises or falls is told by which of two values is the
 * best, so that rows wait for the second one. Without a test set it is the objective, a loss.
 */
export const catboostText: LogFormat = lineFormat({
  id: 'catboost-text',
  title: 'CatBoost output',
  writers: [{ name: 'CatBoost', files: ['standard output'], basis: 'run' }],
  isRecord: (line) => iteration.test(line),
  open: (log) => new IterationParser(log),
});

interface Row {
  readonly step: number;
  readonly line: number;
  readonly values: ReadonlyMap<string, number>;
}

/** So many rows with one and the same best value tell no direction, and are read as a loss. */
const mostWaiting = 100;

class IterationParser implements LineParser {
  readonly #log: RunLog;
  #waiting: Row[] = [];
  #kind: 'loss' | 'score' | null = null;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestRecord) return;
    const plain = plainLine(text).trimEnd();
    const match = iteration.exec(plain);
    if (match !== null) this.#row({ step: Number(match[1]), line, values: valuesOf(match[2]!) });
    else if (this.#log.isEmpty) this.#setting(plain, line);
  }

  end(): void {
    this.#flush(this.#kind ?? 'loss');
  }

  #row(row: Row): void {
    const before = this.#waiting.at(-1);
    // A step that does not go on is another model, perhaps with another metric.
    if (row.step === 0) {
      this.#flush(this.#kind ?? 'loss');
      this.#kind = null;
    }
    this.#waiting.push(row);
    this.#kind ??= before === undefined || row.step === 0 ? kindOfAlone(row) : kindOf(before, row);
    if (this.#kind !== null || this.#waiting.length > mostWaiting) this.#flush(this.#kind ?? 'loss');
  }

  #flush(kind: 'loss' | 'score'): void {
    for (const { step, line, values } of this.#waiting) {
      this.#log.add({ step, epoch: NaN, time: NaN, line }, entriesOf(values, kind));
    }
    this.#waiting = [];
  }

  #setting(text: string, line: number): void {
    const told = parseLogNumber(rate.exec(text)?.[1] ?? '');
    if (told !== undefined) this.#log.configure({ name: 'learningRate', key: 'Learning rate', value: told, line });
    else configure(this.#log, headerSettings(text, line));
  }
}

function kindOfAlone({ values }: Row): 'loss' | null {
  return values.has('best') ? null : 'loss';
}

function kindOf(before: Row, row: Row): 'loss' | 'score' | null {
  const earlier = before.values.get('best') ?? NaN;
  const best = row.values.get('best') ?? NaN;
  if (best !== earlier) return best > earlier ? 'score' : 'loss';
  return null;
}

function valuesOf(text: string): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const part of text.split('\t')) {
    const [, set = '', written = ''] = value.exec(part) ?? [];
    const number = parseLogNumber(written);
    if (number !== undefined) values.set(set, number);
  }
  return values;
}

/** The sets that CatBoost watches for overfitting are validation, whatever it calls them. */
function entriesOf(values: ReadonlyMap<string, number>, kind: 'loss' | 'score'): readonly Entry[] {
  return [...values].flatMap(([set, number]): readonly Entry[] => {
    if (set === 'best') return [];
    if (set === 'learn') return [{ name: `learn ${kind}`, value: number, split: 'train' }];
    return [{ name: `validation ${kind}${set.slice(4)}`, value: number, split: 'validation' }];
  });
}
