import { cellNumber } from './cells';
import { columnUse, isDuration } from './columns';
import { isObject, jsonNumber } from './json';

/** A JSON record read as one row of a log. */
export interface LogRecord {
  step: number;
  epoch: number;
  time: number;
  /** What MMCV's `mode` or a similar key says: "train", "val". */
  mode: string | null;
  plannedSteps: number | undefined;
  readonly values: Map<string, number>;
}

/** Objects are flattened down to this depth; what lies deeper is passed over. */
export const deepest = 4;
export const plannedSteps: ReadonlySet<string> = new Set(['total_steps', 'max_steps']);

/**
 * Steps that run on, beside another one that counts within the epoch or in parts of it, with the name that the other
 * one then has: MMEngine's "iter", fairseq's "update".
 */
export const runningSteps: ReadonlyMap<string, string> = new Map([
  ['step', 'iter'],
  ['num_updates', 'update'],
]);

/** Keys of a record under which MMCV and others say what it was measured on. */
export function isModeKey(key: string): boolean {
  return key === 'mode' || key === 'split' || key === 'phase';
}

/** Hugging Face's last record sums the run up: its `train_loss` is the mean over all steps and no point of a curve. */
export function isSummary(values: { has(name: string): boolean }): boolean {
  return values.has('train_runtime');
}

/** Flattens a record: nested objects join their keys with "/", lists and texts are passed over. */
export function readRecord(object: Readonly<Record<string, unknown>>): LogRecord {
  const record: LogRecord = {
    step: NaN,
    epoch: NaN,
    time: NaN,
    mode: null,
    plannedSteps: undefined,
    values: new Map(),
  };
  flatten(object, '', 0, record);
  return record;
}

function flatten(object: Readonly<Record<string, unknown>>, prefix: string, depth: number, record: LogRecord): void {
  for (const key in object) {
    const value = object[key];
    if (isObject(value)) {
      if (depth < deepest && !('_type' in value)) flatten(value, `${prefix}${key}/`, depth + 1, record);
      continue;
    }
    if (depth === 0 && typeof value === 'string' && isModeKey(key)) record.mode = value;
    const number = jsonNumber(value) ?? (typeof value === 'string' ? cellNumber(value, isDuration(key)) : undefined);
    if (number !== undefined) place(prefix + key, number, record);
  }
}

function place(name: string, value: number, record: LogRecord): void {
  if (plannedSteps.has(name)) {
    record.plannedSteps = value;
    return;
  }
  const use = columnUse(name);
  if (use === 'step' && Number.isNaN(record.step)) record.step = value;
  else if (use === 'step' && runningSteps.has(name)) {
    record.values.set(runningSteps.get(name)!, record.step);
    record.step = value;
  } else if (use === 'epoch' && Number.isNaN(record.epoch)) record.epoch = value;
  else if (use === 'time' && Number.isNaN(record.time)) record.time = value;
  else if (use !== 'index') record.values.set(name, value);
}
