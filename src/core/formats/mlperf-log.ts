import { aliasOf } from '../config/aliases';
import { canonicalKey } from '../config/key';
import type { LogFormat } from '../format';
import { meaningOf } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { headLines } from './shared/head-lines';
import { configure } from './shared/hyperparameters';
import { isObject, jsonNumber, parseLooseJson } from './shared/json';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { nameFacts } from './shared/names';
import type { RecordLine } from './shared/record-line';
import { readRecordLine } from './shared/record-line';
import { signedConfidence } from './shared/signed';

const mark = ':::MLLOG {';
/** Slurm's `srun --label` writes the number of the task before each line. */
const task = /^ *(\d+): /;
/** "TRAIN [0][130/1938]" of the reference GNMT; its tests count their own batches. */
const bracketed = /^TRAIN \[(\d+)\](\[ *\d+\/\d+\])/;
const evaluates = /^(?:TEST|VALIDATION|Test:)/;
/** BERT's dictionaries name the step so. */
const dictionaryStep = /^\{'(?:training|global)_steps': (\d+)/;
/** Names of the optimizer before those of its settings: "lars_opt_base_learning_rate", "opt_lamb_beta_1". */
const optimizer = /^(?:(?:sgd|lars|adam|adamw|adagrad|lamb)_)?opt_(?:(?:sgd|lars|adam|adamw|lamb)_)?/;

/**
 * MLPerf training results: `:::MLLOG {…}` records of the logging that the rules ask for, between whatever the
 * submission prints. The records hold the settings and the evaluations; the losses stand in the text.
 */
export const mlperfLog: LogFormat = {
  id: 'mlperf-log',
  title: 'MLPerf training log',
  writers: [{ name: 'MLPerf training', files: ['result_N.txt'], basis: 'sample' }],
  matches(name, head) {
    const records = headLines(head).flatMap((text) => readMark(text) ?? []);
    // The load generator of MLPerf inference writes such records too, of queries and no training.
    const trains = records.some(({ key }) => /^(?:init_st|run_start|cache_clear|submission_|epoch_|eval_)/.test(key));
    // Submissions print what their frameworks print, too.
    return signedConfidence(trains, name) * 1.01;
  },
  open: (source) => lineDecoder(source, 'mlperf-log', (log) => new MlperfParser(log)),
};

interface Mark {
  readonly key: string;
  readonly value: unknown;
  readonly time: number;
  readonly metadata: Readonly<Record<string, unknown>>;
}

function readMark(text: string): Mark | null {
  const start = text.indexOf(mark);
  if (start === -1) return null;
  const record = parseLooseJson(plainLine(text.slice(start + mark.length - 1)).trim());
  if (!isObject(record) || typeof record.key !== 'string') return null;
  const { key, value, metadata } = record;
  return { key, value, time: (jsonNumber(record.time_ms) ?? NaN) / 1000, metadata: isObject(metadata) ? metadata : {} };
}

class MlperfParser implements LineParser {
  readonly #log: RunLog;
  #task: string | null = null;
  #step = NaN;
  #epoch = NaN;
  #stepsPerEpoch = NaN;
  /** What the value under "eval_accuracy" is. */
  #target = 'eval_accuracy';

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.includes(mark)) {
      const found = readMark(text);
      if (found !== null) this.#mark(found, line);
    } else if (/loss|accuracy/i.test(text)) this.#text(plainLine(text), line);
  }

  #mark({ key, value, time, metadata }: Mark, line: number): void {
    const epoch = jsonNumber(metadata.epoch_num);
    const step = jsonNumber(metadata.step_num ?? metadata.samples_count);
    if (epoch === undefined && step === undefined) this.#configure(key, value, line);
    else {
      const entries = entriesOf(key === 'eval_accuracy' ? this.#target : key, value);
      this.#log.add({ step: step ?? this.#step, epoch: this.#epochOf(step, epoch), time, line }, entries);
    }
  }

  /** Where the text counts epochs, from 0 or from 1, an evaluation belongs to the one that was trained last. */
  #epochOf(step: number | undefined, epoch: number | undefined): number {
    return step === undefined && !Number.isNaN(this.#epoch) ? this.#epoch : (epoch ?? NaN);
  }

  #configure(key: string, value: unknown, line: number): void {
    if (key === 'submission_benchmark' && typeof value === 'string') this.#target = targetOf(value);
    const own = key === 'opt_name' ? 'optimizer' : key.replace(optimizer, '');
    const name = aliasOf(canonicalKey(own))?.name ?? aliasOf(canonicalKey(key))?.name;
    if (name === undefined || (typeof value !== 'number' && typeof value !== 'string')) return;
    configure(this.#log, [{ name, key, value, line }]);
  }

  /** A line of training that the submission prints in its own way. One task speaks for all. */
  #text(text: string, line: number): void {
    const own = task.exec(text);
    const speaker = own?.[1] ?? this.#task;
    if (this.#task !== null && speaker !== this.#task) return;
    const rest = own === null ? text : text.slice(own[0].length);
    if (evaluates.test(rest)) return;
    const record = readTraining(rest);
    const entries = record.pairs.filter(({ name }) => isOfTraining(name));
    const placed = !Number.isNaN(record.step) || !Number.isNaN(record.epoch);
    const judges = entries.some(({ name }) => nameFacts(name).objective && !/auc|bleu|score|error/i.test(name));
    if (!placed || !judges) return;
    this.#task = speaker;
    this.#move(record);
    const place = { step: this.#step, epoch: this.#epoch, time: NaN, line, stepsPerEpoch: this.#stepsPerEpoch };
    this.#log.add(place, entries);
  }

  #move({ step, epoch, stepTotal, epochTotal }: RecordLine): void {
    if (!Number.isNaN(epoch)) this.#epoch = epoch;
    if (!Number.isNaN(epochTotal)) this.#log.plan({ epochs: epochTotal });
    if (!Number.isNaN(stepTotal)) this.#stepsPerEpoch = stepTotal;
    if (!Number.isNaN(step)) this.#step = step;
  }
}

/** Whether a name is a loss, an accuracy of training, or goes with one. Evaluations come from the records. */
function isOfTraining(name: string): boolean {
  const { split, known } = nameFacts(name);
  return known && split !== 'validation' && split !== 'test' && !/^(?:final|best)/.test(name);
}

function readTraining(text: string): RecordLine {
  const step = dictionaryStep.exec(text)?.[1];
  const record = readRecordLine(text.replace(bracketed, 'Epoch [$1]$2'));
  // "step_time: 3.2 ms  lr: 24.0": the unit stands apart from its number, before the next name.
  const pairs = record.pairs.map((pair) => ({ ...pair, name: pair.name.replace(/^ms /, '') }));
  return step === undefined ? { ...record, pairs } : { ...record, pairs, step: Number(step), epoch: NaN };
}

/**
 * The rules name every target "eval_accuracy", also where it is a loss that has to fall below a bound: that of the
 * language and image models. Taken from the rules that `mlperf_logging` 6.1 checks results by.
 */
function targetOf(benchmark: string): string {
  if (/^(?:gpt|llama|deepseek|mixtral|flux)/.test(benchmark)) return 'eval (loss)';
  return benchmark === 'rnnt' ? 'eval (WER)' : 'eval_accuracy';
}

/** "eval_accuracy" with one value or with one per task ("BBOX", "SEGM"), "tracked_stats" with losses of training. */
function entriesOf(key: string, value: unknown): readonly Entry[] {
  const single = jsonNumber(value);
  if (single !== undefined) return isObjective(key) ? [{ name: key, value: single }] : [];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([part, inner]) => {
    const number = jsonNumber(inner);
    const name = key === 'tracked_stats' ? part : `${key}/${part}`;
    return number !== undefined && meaningOf(name).kind !== 'other' ? [{ name, value: number }] : [];
  });
}
