import type { LogFormat } from '../format';
import { meaningOf, splitOf } from '../meaning/meaning';
import type { RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { headLines } from './shared/head-lines';
import { isObject, parseLooseJson } from './shared/json';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import type { LogRecord } from './shared/record';
import { isSummary, readRecord } from './shared/record';

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

class RecordParser implements LineParser {
  readonly #log: RunLog;
  #rows = 0;
  #lastStep = NaN;
  #lastEpoch = NaN;
  #stepsBesideEpochs = false;

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
    if (!isSummary(record.values)) this.#add(record, line);
  }

  #add(record: LogRecord, line: number): void {
    if (record.plannedSteps !== undefined) this.#log.plan({ steps: record.plannedSteps });
    let split = record.mode === null ? null : splitOf(record.mode);
    const { step, epoch, evaluates } = this.#place(record, split === 'validation' || split === 'test');
    if (evaluates) split ??= 'validation';
    const entries = [...record.values].map(([name, value]) => ({ name: prefixed(name, split), value, split }));
    this.#log.add({ step, epoch, time: record.time, line }, entries);
  }

  /** Evaluation rows of MMCV and MMEngine count batches or epochs under the name of the step. */
  #place(record: LogRecord, evaluates: boolean): { step: number; epoch: number; evaluates: boolean } {
    const { step, epoch } = record;
    if (evaluates && !Number.isNaN(this.#lastStep)) return { step: this.#lastStep, epoch, evaluates };
    const countsEpochs =
      this.#stepsBesideEpochs && Number.isNaN(epoch) && step <= this.#lastEpoch && step < this.#lastStep;
    if (countsEpochs) return { step: this.#lastStep, epoch: step, evaluates: true };
    if (!Number.isNaN(step) && !Number.isNaN(epoch)) {
      this.#lastStep = step;
      this.#lastEpoch = epoch;
      this.#stepsBesideEpochs = true;
    }
    return { step, epoch, evaluates };
  }
}

/** "loss" of a validation row is another series than "loss" of a training row. */
function prefixed(name: string, split: ReturnType<typeof splitOf>): string {
  if (split === null || split === 'train' || splitOf(name) !== null || meaningOf(name).role === 'schedule') return name;
  return `${split === 'validation' ? 'val' : 'test'}/${name}`;
}
