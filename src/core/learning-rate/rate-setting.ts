import type { HyperparameterReport, RunReport } from '../report';
import { configLanguageOf } from '../config/edit';

/** The learning rate that a config sets, and the one that is advised in its place. */
export interface RateSetting {
  readonly parameter: 'learningRate' | 'maxLearningRate';
  /** What the config sets at present: a number, in a file that is edited. */
  readonly present: HyperparameterReport & { readonly value: number };
  /** With the two digits that a rate is known to. */
  readonly value: number;
}

/** Below this a suggestion is no better than a toss, and nothing to put into a file. */
const leastConfidence = 0.5;

type Judged = Pick<RunReport, 'learningRate' | 'hyperparameters' | 'schedule'>;

/** The rate that is advised in place of the present one, whoever sets it; null where nothing is advised. */
export function rateAdvised(report: Judged): Pick<RateSetting, 'parameter' | 'value'> | null {
  const { learningRate: advice } = report;
  if (advice === null || advice.suggested === null || advice.confidence < leastConfidence) return null;
  // A range test raises the rate itself, so that none of it is a present one to be raised or lowered.
  const isMove = advice.direction === 'raise' || advice.direction === 'lower' || advice.basis === 'range-test';
  return isMove ? { parameter: rateParameter(report), value: Number(advice.suggested.toPrecision(2)) } : null;
}

/** What to change in a config about the learning rate; null where nothing is advised, or no config sets the rate. */
export function rateSetting(report: Judged): RateSetting | null {
  const advised = rateAdvised(report);
  if (advised === null) return null;
  const present = report.hyperparameters[advised.parameter];
  if (typeof present?.value !== 'number' || present.line === null || configLanguageOf(present.file) === null)
    return null;
  return advised.value === present.value ? null : { ...advised, present: present as RateSetting['present'] };
}

/** The highest rate of a cycle is what its advice speaks of. */
export function rateParameter({
  schedule,
  hyperparameters,
}: Pick<RunReport, 'schedule' | 'hyperparameters'>): RateSetting['parameter'] {
  const cycles = schedule === 'one-cycle' || schedule === 'cyclical';
  return cycles && hyperparameters.maxLearningRate !== undefined ? 'maxLearningRate' : 'learningRate';
}
