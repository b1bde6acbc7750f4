import type { LogFormat } from '../format';
import type { Split } from '../meaning/meaning';
import { splitOf } from '../meaning/meaning';
import type { RowShape } from '../series/row-shape';
import type { RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { headLines } from './shared/head-lines';
import { isObject, parseLooseJson } from './shared/json';
import { JsonLines } from './shared/json-lines';
import type { RecordShape } from './shared/json-shape';
import type { ShapeReader } from './shared/json-shape-reader';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { goOn } from './shared/places';
import type { LogRecord } from './shared/record';
import { isSummary, readRecord } from './shared/record';
import { withSplit } from './shared/split-name';

/**
 * JSON Lines: one object per row. Detectron2 and MMEngine metrics, DeiT and DETR `log.txt`, LLaMA-Factory's
 * `trainer_log.jsonl`, W&B's old history file and the logs of many training scripts.
 */
export const jsonl: LogFormat = {
  id: 'jsonl',
  title: 'JSON Lines',
  writers: [
    { name: 'LLaMA-Factory', files: ['trainer_log.jsonl'], basis: 'sample' },
    { name: 'Detectron2', files: ['metrics.json'], basis: 'sample' },
    { name: 'MMCV', files: ['*.log.json'], basis: 'sample' },
    { name: 'MMEngine', files: ['vis_data/scalars.json'], basis: 'sample' },
    { name: 'DeiT, DETR, MAE', files: ['log.txt'], basis: 'sample' },
    { name: 'Weights & Biases', files: ['wandb-history.jsonl'], basis: 'sample' },
  ],
  matches(name, head) {
    const lines = headLines(head);
    // The last line of a head is cut anywhere; a file of one line may have no line end.
    const complete = lines.length > 1 ? lines.slice(0, -1) : lines;
    const filled = complete
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(0, 100);
    if (filled.length === 0 || !filled.slice(0, 3).some((line) => line.startsWith('{'))) return 0;
    const records = filled.flatMap((line) => {
      const value = line.startsWith('{') ? parseLooseJson(line) : undefined;
      return isObject(value) ? [readRecord(value)] : [];
    });
    const share = records.length / filled.length;
    const telling = records.filter(isTelling).length;
    if (telling === 0 || share < 0.7) return 0;
    // One record per run: the step that each of them reached, or the epochs that all of them had.
    if (!goOn(records.map(({ step }) => step)) && !goOn(records.map(({ epoch }) => epoch))) return 0;
    // One object is more often a summary of final values than a log that has just begun.
    if (records.length === 1) return /\.(?:jsonl|ndjson|log|txt)$/i.test(name) ? 0.6 : 0.1;
    return 0.95;
  },
  open: (source) => lineDecoder(source, 'jsonl', (log) => new RecordParser(log)),
};

function isTelling(record: LogRecord): boolean {
  const placed = !Number.isNaN(record.step) || !Number.isNaN(record.epoch);
  return placed && [...record.values.keys()].some(isObjective);
}

/** A row of MMEngine that trains by iterations: only such a row says "iter" and the learning rate. */
function isIteration(values: ReadonlySet<string>): boolean {
  return values.has('data_time') && values.has('iter');
}

/** What MMEngine writes of a validation among such rows: what was measured, how long it took, and the step. */
function isMeasurement(values: ReadonlySet<string>): boolean {
  return values.has('data_time') && values.has('time') && !values.has('iter') && !values.has('lr');
}

/** A shape with the names of its series, which depend on what the row was measured on. */
interface PreparedShape {
  readonly shape: RecordShape;
  readonly isIteration: boolean;
  readonly isMeasurement: boolean;
  readonly split: Split | null;
  readonly numbers: Float64Array;
  readonly present: Uint8Array;
  readonly row: RowShape;
  /** The same row where its place says that it was measured on validation data. */
  readonly evaluationRow: RowShape;
}

class RecordParser implements LineParser {
  readonly #log: RunLog;
  readonly bytes = new JsonLines(
    (shape) => this.#prepare(shape),
    (prepared, reader, line) => {
      this.#addShaped(prepared, reader, line);
    },
  );
  #rows = 0;
  #lastStep = NaN;
  #lastEpoch = NaN;
  #stepsBesideEpochs = false;
  #goesByIterations = false;
  /** The place of the row at hand. */
  #step = NaN;
  #epoch = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number, isComplete: boolean): void {
    const row = plainLine(text).trim();
    if (!row.startsWith('{')) {
      if (row !== '' && this.#rows > 0) this.#log.report('info', line, 'Line is no JSON object.');
      return;
    }
    const value = parseLooseJson(row);
    if (!isObject(value)) {
      if (isComplete) this.#log.report('warning', line, 'JSON object is not complete or not valid.');
      return;
    }
    this.#rows++;
    const record = readRecord(value);
    if (isSummary(record.values)) return;
    this.#add(record, line);
    if (row === text) this.bytes.learn(row);
  }

  #add(record: LogRecord, line: number): void {
    if (record.plannedSteps !== undefined) this.#log.plan({ steps: record.plannedSteps });
    let split = record.mode === null ? null : splitOf(record.mode);
    const names = new Set(record.values.keys());
    if (Number.isNaN(record.epoch) && isIteration(names)) this.#goesByIterations = true;
    const evaluates = isHeldOut(split) || (this.#goesByIterations && isMeasurement(names));
    if (this.#place(record.step, record.epoch, evaluates)) split ??= 'validation';
    const entries = [...record.values].map(([name, value]) => ({ name: withSplit(name, split), value, split }));
    this.#log.add({ step: this.#step, epoch: this.#epoch, time: record.time, line }, entries);
  }

  #prepare(shape: RecordShape): PreparedShape {
    const split = shape.mode === null ? null : splitOf(shape.mode);
    const rowOf = (of: Split | null): RowShape =>
      this.#log.shape(shape.names.map((name) => ({ name: withSplit(name, of), split: of })));
    const { length } = shape.names;
    const names = new Set(shape.names);
    return {
      shape,
      isIteration: shape.epoch === -1 && isIteration(names),
      isMeasurement: isMeasurement(names),
      split,
      numbers: new Float64Array(length),
      present: new Uint8Array(length),
      row: rowOf(split),
      evaluationRow: rowOf(split ?? 'validation'),
    };
  }

  /** The same as `#add` for a record that was read from bytes. */
  #addShaped(prepared: PreparedShape, { values, has, isFull }: ShapeReader, line: number): void {
    const { shape, numbers, present } = prepared;
    const { slots, step, epoch, time } = shape;
    if (shape.plannedSteps !== -1) this.#log.plan({ steps: values[shape.plannedSteps]! });
    if (prepared.isIteration) this.#goesByIterations = true;
    const evaluates = this.#place(
      step === -1 ? NaN : values[step]!,
      epoch === -1 ? NaN : values[epoch]!,
      isHeldOut(prepared.split) || (this.#goesByIterations && prepared.isMeasurement),
    );
    for (let index = 0; index < slots.length; index++) numbers[index] = values[slots[index]!]!;
    if (!isFull) for (let index = 0; index < slots.length; index++) present[index] = has[slots[index]!]!;
    const row = evaluates ? prepared.evaluationRow : prepared.row;
    this.#log.addRow(
      row,
      this.#step,
      this.#epoch,
      time === -1 ? NaN : values[time]!,
      line,
      numbers,
      isFull ? null : present,
    );
  }

  /**
   * Sets the place of a row; answers whether it evaluates. Evaluation rows of MMCV and MMEngine count batches or
   * epochs under the name of the step.
   */
  #place(step: number, epoch: number, evaluates: boolean): boolean {
    this.#step = step;
    this.#epoch = epoch;
    if (evaluates && !Number.isNaN(this.#lastStep)) {
      this.#step = this.#lastStep;
      return true;
    }
    const countsEpochs =
      this.#stepsBesideEpochs && Number.isNaN(epoch) && step <= this.#lastEpoch && step < this.#lastStep;
    if (countsEpochs) {
      this.#step = this.#lastStep;
      this.#epoch = step;
      return true;
    }
    if (!Number.isNaN(step) && !Number.isNaN(epoch)) {
      this.#lastStep = step;
      this.#lastEpoch = epoch;
      this.#stepsBesideEpochs = true;
    }
    return evaluates;
  }
}

function isHeldOut(split: Split | null): boolean {
  return split === 'validation' || split === 'test';
}
