import { configLanguageOf } from '../config/language';
import type { FindingCode } from '../analysis';
import { patienceFor } from '../plans/early-stop-code';
import type { FindingReport, RunReport } from '../report';
import type { HyperparameterName } from '../run';
import { told } from './advised-settings';

/** A setting that a config does not have and that is advised. */
export interface AdvisedInsertion {
  readonly parameter: HyperparameterName;
  readonly value: number | string;
}

/** Findings of a run that went on for nothing. */
export const wasteful: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'overfitting',
  'early-overfitting',
  'wasted-compute',
  'memorization',
]);

/** Findings of a rate that should have come down. */
const level: ReadonlySet<FindingCode> = new Set<FindingCode>(['no-annealing', 'noisy-plateau', 'plateau']);

/** The schedule to begin with where there is none: a fall to about zero along a cosine (Loshchilov 2017). */
const firstSchedule = 'cosine';

/**
 * What the advice on a finding would add to a config that does not set it, each parameter once: what is advised to be
 * set, an early stop where epochs were spent for nothing, a schedule where the rate never came down. O(advice).
 */
export function advisedInsertions(
  { hyperparameters, planned, schedule }: Pick<RunReport, 'hyperparameters' | 'planned' | 'schedule'>,
  { code, advice }: Pick<FindingReport, 'code' | 'advice'>,
): readonly AdvisedInsertion[] {
  const values = new Map<HyperparameterName, number | string>();
  for (const { action, parameter, value } of advice) {
    if (action !== 'set' || parameter === null || parameter === 'epoch' || parameter === 'step') continue;
    if (typeof value === 'number' && !values.has(parameter)) values.set(parameter, told(value));
  }
  if (wasteful.has(code)) values.set('patience', patienceFor(planned.epochs));
  if (level.has(code) && schedule === 'constant') values.set('scheduler', firstSchedule);
  return [...values]
    .filter(([parameter]) => hyperparameters[parameter] === undefined)
    .map(([parameter, value]) => ({ parameter, value }));
}

/** The config from which most settings of a run come; null where only its log tells them. O(settings). */
export function configFileOf({ hyperparameters }: Pick<RunReport, 'hyperparameters'>): string | null {
  const counts = new Map<string, number>();
  for (const { file } of Object.values(hyperparameters)) {
    if (configLanguageOf(file) !== null) counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}
