import type { HyperparameterName, Run } from '../run';

/** A hyper-parameter as a number; null where it is absent or no number. O(1). */
export function numberOf(run: Pick<Run, 'hyperparameters'>, name: HyperparameterName): number | null {
  const value = run.hyperparameters.find((one) => one.name === name)?.value;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A hyper-parameter as text; null where it is absent or no text. O(1). */
export function textOf(run: Pick<Run, 'hyperparameters'>, name: HyperparameterName): string | null {
  const value = run.hyperparameters.find((one) => one.name === name)?.value;
  return typeof value === 'string' ? value : null;
}
