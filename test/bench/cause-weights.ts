/**
 * Fits the weights by which the cause of underfitting is told. Run by hand, `tsx test/bench/cause-weights.ts` prints
 * those that `src/core/fit/cause-weights.ts` ships; the bench fits them again for each task left out.
 */
import type { UnderfitCause } from '../../src/core/analysis';
import { analyze } from '../../src/core/analyze';
import type { CauseWeights } from '../../src/core/fit/cause';
import { causeEvidence, type CauseEvidence } from '../../src/core/fit/cause-evidence';
import { labelledFitRuns, type LabelledRun } from './fit-labels';
import { isPresent } from './load';
import { fitLogistic } from './logistic';

/** As the labels spell them, in the order in which equals are settled: what stands in the config first. */
export const causeNames: Readonly<Record<UnderfitCause, string>> = {
  regularization: 'regularization',
  'learning-rate-too-high': 'lr_too_high',
  'learning-rate-too-low': 'lr_too_low',
  budget: 'budget',
  capacity: 'capacity',
  'not-learning': 'not_learning',
};
const ridge = 1;

export interface CauseSample {
  readonly evidence: CauseEvidence;
  readonly task: string;
  readonly cause: string;
  readonly choosing: boolean;
}

/** The underfits whose cause training again has told. */
export function causeSamplesOf(runs: readonly LabelledRun[]): readonly CauseSample[] {
  return runs
    .filter(({ label, cause }) => label === 'underfit' && Object.values(causeNames).includes(cause))
    .flatMap(({ run, task, cause, choosing }): CauseSample[] => {
      const { facts } = analyze(run);
      return facts.level === null ? [] : [{ evidence: causeEvidence(facts, facts.level), task, cause, choosing }];
    });
}

/** One regression for each cause against all others. */
export function fitCauseWeights(samples: readonly CauseSample[]): CauseWeights {
  const terms = Object.keys(samples[0]!.evidence) as (keyof CauseEvidence)[];
  const weightsOf = (name: string): CauseWeights[UnderfitCause] => {
    const fitted = fitLogistic(
      samples.map(({ evidence, cause }) => ({
        inputs: terms.map((term) => evidence[term]),
        positive: cause === name,
        weight: 1,
      })),
      ridge,
    );
    return Object.fromEntries([...terms, 'constant'].map((term, k) => [term, Number(fitted[k]!.toFixed(2))]));
  };
  return Object.fromEntries(
    Object.entries(causeNames).map(([cause, name]) => [cause, weightsOf(name)]),
  ) as unknown as CauseWeights;
}

async function main(): Promise<void> {
  if (!isPresent('fit')) return;
  const samples = causeSamplesOf(await labelledFitRuns());
  console.log('on the choosing tasks', fitCauseWeights(samples.filter(({ choosing }) => choosing)));
  console.log('on all tasks', fitCauseWeights(samples));
}

if (require.main === module) void main();
