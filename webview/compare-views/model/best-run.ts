import type { Comparison } from '../../../src/compare-protocol';
import type { CompareLook } from '../../compare/look';
import { isBetter } from './metric-scale';
import { metricOf, metricValues } from './parallel';

/** Index of the shown run with the best value of the metric that is looked at; null where none has a value. O(runs). */
export function bestRunOf(comparison: Comparison, look: CompareLook): number | null {
  const metric = metricOf(comparison, look);
  const goal = comparison.metrics[metric]?.goal ?? null;
  const values = metricValues(comparison, metric);
  const hidden = new Set(look.hidden);
  let best: number | null = null;
  for (const [run, { id }] of comparison.runs.entries()) {
    if (hidden.has(id) || Number.isNaN(values[run]!)) continue;
    if (best === null || isBetter(values[run]!, values[best]!, goal)) best = run;
  }
  return best;
}
