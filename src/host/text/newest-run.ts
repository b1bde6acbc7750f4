import type { ConfigRead } from '../../core/config/read-config';
import { runsOfConfig } from '../../core/config/runs-of-config';
import type { RunSettings } from '../../core/lints/facts';
import type { Hyperparameter, HyperparameterName } from '../../core/run';
import type { RunState } from '../../service';
import { newestReports } from './run-order';

/** What lints compare with an earlier run. */
const compared: readonly HyperparameterName[] = ['momentum', 'learningRate'];

/**
 * What the newest run of a config was trained with, as far as lints ask for it; nothing for a config that sets no
 * momentum, which costs nothing then. O(runs × settings).
 */
export function newestRun(states: readonly RunState[], read: ConfigRead, path: string): readonly RunSettings[] {
  if (!read.isTrainingConfig || !read.hyperparameters.some(({ name }) => name === 'momentum')) return [];
  const reports = newestReports(states);
  const own = new Set(runsOfConfig(reports, read, path).map(({ run }) => run));
  const newest = reports.find((report) => own.has(report));
  if (newest === undefined) return [];
  const hyperparameters = compared.flatMap((name): readonly Hyperparameter[] => {
    const setting = newest.hyperparameters[name];
    return setting === undefined ? [] : [{ ...setting, name }];
  });
  return [{ hyperparameters }];
}
