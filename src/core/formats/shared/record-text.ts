import type { Split } from '../../meaning/meaning';
import type { RunLog } from '../../series/run-log';
import { parseLogNumber } from '../../text/number';
import { ownText } from '../../text/own-text';
import { plainLine } from '../../text/plain';
import type { Setting } from './hyperparameters';
import { configure, headerSettings } from './hyperparameters';
import type { LineParser } from './line-decoder';
import { nameFacts } from './names';
import { isSummary } from './record';
import type { RecordLine } from './record-line';
import { readRecordLine } from './record-line';

/** A tqdm bar with what it shows beside; a log line may be glued behind it. */
const bar = /^.*?\d+%\|[^|]*\|\s*[\d.]+\w*\/[\d.?]+\w* \[[^\]]*\]?/;
/** MMEngine: "Epoch(train)   [1][20/6000]", "Epoch(val) [1][500/500]". */
const mmengine = /Epoch\((\w+)\)\s+\[(\d+)\](\[ *\d+\/\d+\])/;
/** A learning rate that is logged on a line of its own. */
const rate = /^\W*(?:[a-z]+ )?(?:lr|learning rate)\s*[:=]/i;
/** build-nanogpt: "<step> <split> <value>". */
const triple = /^(\d+) (train|val|hella|test|eval) (\S+)$/;
const mostNames = 1000;
/** A record that comes before the line with its place stands close to it; what is farther up is set-up. */
const farthestAhead = 5;

/** A record of a text log, whether it names its own place or stands below a line that does. */
export function readText(text: string): RecordLine {
  const bare = text.includes('%|') ? text.replace(bar, '') : text;
  const line = bare.includes('Epoch(') ? bare.replace(mmengine, mmenginePlace) : bare;
  const first = line.charCodeAt(0);
  const match = line.length < 60 && first >= 48 && first <= 57 ? triple.exec(line) : null;
  const value = match === null ? undefined : parseLogNumber(match[3]!);
  if (match === null || value === undefined) return readRecordLine(line);
  const pairs = [{ name: match[2]!, value }];
  return { step: Number(match[1]), epoch: NaN, stepTotal: NaN, epochTotal: NaN, split: null, pairs, rest: '' };
}

/** An evaluation counts its own batches, which are no steps. */
function mmenginePlace(_match: string, split: string, epoch: string, batch: string): string {
  return split === 'train' ? `Epoch [${epoch}]${batch}` : `Epoch [${epoch}] ${split}:`;
}

/** Whether a record says something that training is judged by. */
export function isTelling(record: RecordLine): boolean {
  return record.pairs.some(({ name }) => nameFacts(name).objective);
}

/** Reads text logs whose lines name an epoch or a step and values beside it; other lines are passed over. */
export class RecordTextParser implements LineParser {
  readonly #log: RunLog;
  readonly #names = new Set<string>();
  #step = NaN;
  #epoch = NaN;
  /** Steps in an epoch, where the log names them. */
  #stepTotal = NaN;
  #nextHeader: readonly Setting[] = [];
  #early: { readonly record: RecordLine; readonly line: number }[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    const record = readText(plain);
    if (this.#isEvaluationLoop(record)) return;
    const placed = !Number.isNaN(record.step) || !Number.isNaN(record.epoch);
    if (placed) {
      this.#plan(record);
      this.#move(record);
    }
    if (record.pairs.length === 0) {
      if (placed && this.#isCutOff(record.rest))
        this.#log.report('info', line, `Line is cut off after "${record.rest}".`);
      return;
    }
    if (placed) this.#add(record, line);
    else if (isTelling(record) && !isNoRecord(plain)) this.#addBelow(record, line);
    else this.#readSettings(record, plain, line);
  }

  /** Settings before the first record are those of the run; later ones may announce the next attempt. */
  #readSettings(record: RecordLine, text: string, line: number): void {
    const found = headerSettings(text, line);
    if (this.#log.isEmpty) configure(this.#log, found);
    else if (found.length > 1) this.#nextHeader = found;
    else if (rate.test(text) && record.pairs.length === 1) this.#addBelow(record, line);
  }

  /**
   * "[Batch 10/1263]" after "[Epoch 1 Batch 11370/11375]": an evaluation counts its own batches. What it prints on the
   * way are partial means, and not those of training.
   */
  #isEvaluationLoop(record: RecordLine): boolean {
    if (Number.isNaN(record.stepTotal) || Number.isNaN(this.#epoch)) return false;
    if (Number.isNaN(this.#stepTotal)) this.#stepTotal = record.stepTotal;
    const sameEpoch = Number.isNaN(record.epoch) || record.epoch === this.#epoch;
    return record.stepTotal !== this.#stepTotal && sameEpoch && record.step < this.#step;
  }

  #isCutOff(rest: string): boolean {
    return rest !== '' && !this.#names.has(rest) && [...this.#names].some((name) => name.startsWith(rest));
  }

  #plan(record: RecordLine): void {
    if (!Number.isNaN(record.epochTotal)) this.#log.plan({ epochs: record.epochTotal });
    const alone = Number.isNaN(record.epoch) && Number.isNaN(this.#epoch);
    if (!Number.isNaN(record.stepTotal) && alone) this.#log.plan({ steps: record.stepTotal });
  }

  #move(record: RecordLine): void {
    if (!Number.isNaN(record.epoch)) {
      if (record.epoch !== this.#epoch) this.#step = NaN;
      this.#epoch = record.epoch;
    }
    if (!Number.isNaN(record.step)) this.#step = record.step;
  }

  /** A record that names no place belongs to the last one named; before the first one, it waits for it. */
  #addBelow(all: RecordLine, line: number): void {
    const pairs = all.pairs.filter((pair) => nameFacts(pair.name).known && !constant.test(pair.name) && !isSize(pair));
    const record = { ...all, pairs };
    if (!Number.isNaN(this.#step) || !Number.isNaN(this.#epoch)) this.#append(record, line);
    else this.#early = [...this.#early.slice(-19), { record, line }];
  }

  #add(record: RecordLine, line: number): void {
    for (const early of this.#early) {
      if (line - early.line <= farthestAhead) this.#append(early.record, early.line);
    }
    this.#early = [];
    this.#append(record, line);
  }

  #append(record: RecordLine, line: number): void {
    const entries = record.pairs.map(({ name, value }) => {
      const prefixed = record.split === null || record.split === 'train' ? name : prefix(name, record.split);
      if (this.#names.size < mostNames && !this.#names.has(prefixed)) this.#names.add(ownText(prefixed));
      return { name: prefixed, value, split: record.split };
    });
    if (isSummary(new Set(entries.map(({ name }) => name)))) return;
    const attempt = this.#log.attempt;
    this.#log.add({ step: this.#step, epoch: this.#epoch, time: NaN, line, stepsPerEpoch: record.stepTotal }, entries);
    if (this.#log.attempt !== attempt) configure(this.#log, this.#nextHeader);
  }
}

/** "loss" on a test line is another series than "loss" on a training line. */
function prefix(name: string, split: Split): string {
  const { split: own, objective } = nameFacts(name);
  return own !== null || !objective ? name : `${split === 'validation' ? 'val' : split} ${name}`;
}

/** Scikit-learn's classification report: "    accuracy                 0.85      1234". */
const report = /^\s+(?:accuracy|macro avg|weighted avg)\s+\d/;
/** Settings in capitals, as Detectron2 prints them: "FOCAL_LOSS_ALPHA: 0.25". */
const constant = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** "train: 16000000" is the size of a data set; a loss is no whole number. */
function isSize({ name, value }: { readonly name: string; readonly value: number }): boolean {
  return Number.isInteger(value) && splitName.test(name);
}

const splitName = /^(?:train|val|valid|validation|test)$/i;
const trouble = /\b(?:ERROR|WARNING|Traceback|Exception)\b|Namespace\(|Arguments\(/;

/** Lines of a program that a log carries (as modded-nanogpt prints its own source) hold names and numbers too. */
function isNoRecord(line: string): boolean {
  if (report.test(line) || trouble.test(line)) return true;
  return /^\s*(?:def|class|if|for|return|import|from|print|assert|else|while|with|#|\/\/)\b|[a-z_]\s*=\s*[a-z_][\w.]*\(|^\s*\w+ = /i.test(
    line,
  );
}
