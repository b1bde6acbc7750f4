import type { Comparison } from '../../../src/compare-protocol';
import type { SmithRun } from '../../../src/core/compare/smith-views';
import type { CompareLook } from '../../compare/look';
import { metricOf } from './parallel';

/** What is read besides the rest; runs may differ in these, and in their seeds. */
const rates = ['maxLearningRate', 'learningRate', 'minLearningRate'] as const;
const batches = ['totalBatchSize', 'batchSize'] as const;
const lengths = ['epochs', 'totalSteps', 'warmup'] as const;

/** A run as the readings take it, with the run that the page knows. */
export interface PageRun extends SmithRun {
  readonly id: string;
}

/** The shown runs; where `isLengthFree`, runs of unequal lengths are compared. O(runs · parameters). */
export function smithRuns(comparison: Comparison, look: CompareLook, isLengthFree: boolean): readonly PageRun[] {
  const hidden = new Set(look.hidden);
  const metric = metricOf(comparison, look);
  const byName = new Map(comparison.parameters.map((parameter) => [parameter.name, parameter]));
  const numberOf = (names: readonly string[], run: number): number | null => {
    const values = names.map((name) => byName.get(name)?.values[run]);
    return values.find((value) => typeof value === 'number') ?? null;
  };
  const free = new Set<string>([...rates, ...batches, 'weightDecay', 'seed', ...(isLengthFree ? lengths : [])]);
  const others = comparison.parameters.filter(({ name, differs }) => differs && !free.has(name));
  return comparison.runs.flatMap((run, index): readonly PageRun[] => {
    if (hidden.has(run.id)) return [];
    const value = run.state === 'diverged' ? null : (run.values[metric] ?? null);
    const settings = others.map(({ spelling, values }) => `${spelling} ${String(values[index] ?? '–')}`);
    return [
      {
        ...{ id: run.id, name: run.name, others: settings.join(', ') },
        rate: numberOf(rates, index),
        decay: numberOf(['weightDecay'], index),
        batch: numberOf(batches, index),
        best: value?.best ?? null,
        last: value?.last ?? null,
        ...{ epochs: run.epochs, seconds: run.seconds },
      },
    ];
  });
}

/** How the configs spell a hyper-parameter. */
export function spellingOf({ parameters }: Comparison, names: readonly string[], otherwise: string): string {
  return names.flatMap((name) => parameters.find((one) => one.name === name)?.spelling ?? [])[0] ?? otherwise;
}

export const rateNames = rates;
export const batchNames = batches;
