import type { Settings } from '../../config/settings';
import { leafOf, parentsOf, numberIn, type NumberAt } from '../entries';
import type { Framework } from './framework';

/** How long a run is and what one step of it sees; null for what the config does not tell. */
export interface RunLength {
  readonly epochs: NumberAt | null;
  readonly steps: NumberAt | null;
  /** Steps, named or worked out: epochs × ⌈examples / total batch⌉. */
  readonly totalSteps: number | null;
  readonly stepsPerEpoch: number | null;
  /** Examples per step of the optimizer: as named, or per device × devices × accumulation. */
  readonly totalBatch: number | null;
  /** The least that one step sees, where the number of devices is not told. */
  readonly leastBatch: number | null;
}

/** Spellings that count something else than the steps of the run: the length of its schedule, steps of a simulator. */
const otherSteps = /^(?:t_max|lr_decay_iters|total_timesteps|total_iters)$/;

export function lengthOf(settings: Settings, framework: Framework): RunLength {
  const epochs = countOf(settings.all('epochs').map(numbered));
  const steps = stepsOf(settings, framework);
  const { totalBatch, leastBatch } = batchOf(settings);
  const examples = numberIn(settings.first('trainExamples'));
  const perEpoch = examples !== null && totalBatch !== null ? Math.ceil(examples / totalBatch) : null;
  const totalSteps = steps?.value ?? (epochs !== null && perEpoch !== null ? epochs.value * perEpoch : null);
  return { epochs, steps, totalSteps, stepsPerEpoch: perEpoch, totalBatch, leastBatch };
}

function stepsOf(settings: Settings, framework: Framework): NumberAt | null {
  // The word counts epochs in scikit-learn, and steps of a schedule in a call.
  const entries = settings
    .all('totalSteps')
    .filter(
      (entry) =>
        !isOfModel(entry) &&
        !otherSteps.test(leafOf(entry)) &&
        !entry.path.slice(0, -1).some((part) => /LR$/.test(part)),
    )
    .filter((entry) => !(leafOf(entry) === 'total_steps' && framework === 'unknown' && entry.form !== undefined));
  return countOf(entries.map(numbered));
}

/** Iterations below the model are those of a solver or a head in it. */
function isOfModel(entry: NumberAt['entry']): boolean {
  const parents = parentsOf(entry);
  return parents.includes('model') && !/optim|sched|train|args|hparams|params|kwargs/.test(parents.at(-1) ?? '');
}

function numbered(entry: NumberAt['entry']): NumberAt | null {
  const value = numberIn(entry);
  return value === null ? null : { entry, value };
}

/** The first that is positive and no argument of a schedule. */
function countOf(found: readonly (NumberAt | null)[]): NumberAt | null {
  const counts = found.filter((one) => one !== null).filter(({ value }) => value > 0);
  const own = counts.filter(({ entry }) => !entry.path.slice(0, -1).some((part) => /LR$|Schedule/.test(part)));
  return own[0] ?? null;
}

function batchOf(settings: Settings): Pick<RunLength, 'totalBatch' | 'leastBatch'> {
  const named = numberIn(settings.first('totalBatchSize'));
  if (named !== null && named > 0) return { totalBatch: named, leastBatch: named };
  const batch = numberIn(settings.first('batchSize'));
  if (batch === null || batch <= 0) return { totalBatch: null, leastBatch: null };
  const accumulated = batch * Math.max(1, numberIn(settings.first('accumulation')) ?? 1);
  const devices = numberIn(settings.first('devices'));
  return { totalBatch: devices !== null && devices > 0 ? accumulated * devices : null, leastBatch: accumulated };
}
