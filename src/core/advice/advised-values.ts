import { rateAdvised } from '../learning-rate/rate-setting';
import type { RunReport } from '../report';
import type { HyperparameterName } from '../run';
import { told } from './advised-settings';

type Judged = Pick<RunReport, 'hyperparameters' | 'learningRate' | 'schedule' | 'findings'>;

/** A value that a run advises for a hyper-parameter, whoever sets it. */
export interface AdvisedValue {
  readonly parameter: HyperparameterName;
  readonly value: number;
}

/** All that a run advises to set, the learning rate first, each parameter once. O(advice). */
export function advisedValues(report: Judged): readonly AdvisedValue[] {
  const values = new Map<HyperparameterName, number>();
  const rate = rateAdvised(report);
  if (rate !== null) values.set(rate.parameter, rate.value);
  for (const { action, parameter, value } of report.findings.flatMap(({ advice }) => advice)) {
    if (action !== 'set' || typeof value !== 'number') continue;
    if (parameter === null || parameter === 'epoch' || parameter === 'step' || values.has(parameter)) continue;
    values.set(parameter, told(value));
  }
  return [...values].map(([parameter, value]) => ({ parameter, value }));
}
