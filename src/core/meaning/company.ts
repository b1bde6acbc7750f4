import type { Kind, Series } from '../run';
import { splitOf } from './meaning';

const metrics: readonly Kind[] = ['accuracy', 'error', 'score', 'perplexity'];

/**
 * The roles of series in the light of each other. Where the losses name their splits and no metric does
 * ("train_loss, valid_loss, accuracy"), the metrics were measured on the validation set: fastai's recorder writes so,
 * and so do loops that follow it. `isTold` says whether a line, a folder or a person told the role of a series.
 * Linear in the number of series.
 */
export function inCompany(series: readonly Series[], isTold: (name: string) => boolean): readonly Series[] {
  return withValidationMetrics(withSubmissionTime(series, isTold), isTold);
}

/** AlgoPerf scores a submission by the time that it has taken so far, which says nothing of how well it does. */
function withSubmissionTime(series: readonly Series[], isTold: (name: string) => boolean): readonly Series[] {
  if (!series.some(({ name }) => name === 'accumulated_submission_time')) return series;
  return series.map((one) =>
    one.name === 'score' && !isTold(one.name)
      ? { ...one, role: 'system', kind: 'time', goal: null, unit: 'seconds' }
      : one,
  );
}

function withValidationMetrics(series: readonly Series[], isTold: (name: string) => boolean): readonly Series[] {
  const named = series.filter(({ name }) => splitOf(name) !== null);
  const hasLoss = (role: string): boolean => named.some((one) => one.kind === 'loss' && one.role === role);
  const metricsAreBare = !named.some(({ kind }) => metrics.includes(kind));
  if (!hasLoss('train') || !hasLoss('validation') || !metricsAreBare) return series;
  return series.map((one) =>
    metrics.includes(one.kind) && one.role === 'train' && !isTold(one.name) ? { ...one, role: 'validation' } : one,
  );
}
