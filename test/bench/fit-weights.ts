/**
 * Fits the logistic weights of the fit verdict. Run by hand, `tsx test/bench/fit-weights.ts` prints the weights that
 * `src/core/fit/weights.ts` ships, so that the product stays pure; the bench fits them again for each task left out.
 */
import { analyze } from '../../src/core/analyze';
import { fitEvidence, type FitEvidence, type FitTerms } from '../../src/core/fit/evidence';
import type { FitWeights, Weights } from '../../src/core/fit/probabilities';
import type { HyperparameterName, Run } from '../../src/core/run';
import { everySecond } from './diagnosis/shortened';
import { labelledFitRuns, labelledSimulatedRuns, type LabelledRun } from './fit-labels';
import { isPresent } from './load';
import { fitLogistic } from './logistic';

const overfittingTerms = ['now', 'together', 'significance', 'trainLevel', 'fast'] as const;
const underfittingTerms = [
  'validationLevel',
  'lateFall',
  'trainSlope',
  'gap',
  'jitter',
  'slow',
  'fast',
  'regularization',
  'small',
  'trainError',
  'rateKnown',
  'untrainedKnown',
] as const;
const ridge = 1;

const lengths: readonly HyperparameterName[] = ['epochs', 'totalSteps'];

/** What logs lack, each withheld from a copy of every run: the copies of a run count as much together as the whole. */
const withheld: readonly ((run: Run) => Run)[] = [
  everySecond,
  (run) => withSettings(run, lengths),
  (run) => withSettings(run, [...lengths, 'numClasses']),
  (run) => withoutSeries(withSettings(run, lengths), ({ kind }) => kind === 'learning-rate'),
  (run) => withoutSeries(run, ({ role, kind }) => role === 'train' && kind === 'loss'),
  (run) => withoutSeries(run, ({ kind }) => kind === 'accuracy'),
];

export interface Sample {
  readonly evidence: FitEvidence;
  readonly task: string;
  readonly label: string;
  readonly set: 'fit' | 'sweeps' | 'simulated';
  readonly choosing: boolean;
  readonly whole: boolean;
  readonly run: LabelledRun;
}

/** The evidence of every run that is clearly one or the other, and of the same runs with less in their logs. */
export function samplesOf(runs: readonly LabelledRun[], set: Sample['set']): readonly Sample[] {
  return runs
    .filter(({ label }) => ['good', 'underfit', 'overfit'].includes(label))
    .flatMap((labelled) =>
      [labelled.run, ...withheld.map((without) => without(labelled.run))].flatMap((run, copy): Sample[] => {
        const { facts } = analyze(run);
        if (facts.level === null) return [];
        const { task, label, choosing } = labelled;
        const evidence = fitEvidence(facts, facts.level);
        return [{ evidence, task, label, set, choosing, whole: copy === 0, run: labelled }];
      }),
    );
}

/** The labelled runs of all sets that are beside the project. */
export async function allSamples(): Promise<readonly Sample[]> {
  return [
    ...samplesOf(await labelledFitRuns('fit'), 'fit'),
    ...samplesOf(await labelledFitRuns('sweeps'), 'sweeps'),
    ...samplesOf(await labelledSimulatedRuns(), 'simulated'),
  ];
}

/** Every task counts alike; of the simulated curves all together count as one task. */
export function fitWeights(samples: readonly Sample[]): FitWeights {
  const settled = samples.filter(({ set, label }) => set !== 'simulated' && label !== 'overfit');
  return {
    overfitting: fit(samples, overfittingTerms, 'overfit'),
    underfitting: fit(settled, underfittingTerms, 'underfit'),
  };
}

function fit(samples: readonly Sample[], terms: readonly (keyof FitTerms)[], positive: string): Weights {
  const groupOf = ({ set, task }: Sample): string => (set === 'simulated' ? set : task);
  const counts = new Map<string, number>();
  for (const one of samples) counts.set(groupOf(one), (counts.get(groupOf(one)) ?? 0) + shareOf(one));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const examples = samples.map((one) => ({
    inputs: terms.map((term) => one.evidence[term]),
    positive: one.label === positive,
    weight: (shareOf(one) / counts.get(groupOf(one))!) * (total / counts.size),
  }));
  const fitted = fitLogistic(examples, ridge);
  const named = [...terms, 'constant'].map((term, place) => [term, Number(fitted[place]!.toFixed(2))]);
  return Object.fromEntries(named) as Weights;
}

function shareOf({ whole }: Sample): number {
  return whole ? 1 : 1 / withheld.length;
}

function withSettings(run: Run, names: readonly HyperparameterName[]): Run {
  return { ...run, hyperparameters: run.hyperparameters.filter(({ name }) => names.includes(name)) };
}

function withoutSeries(run: Run, drop: (series: Run['series'][number]) => boolean): Run {
  return { ...run, series: run.series.filter((series) => !drop(series)) };
}

async function main(): Promise<void> {
  if (!['fit', 'sweeps', 'fit-simulated'].every(isPresent)) return;
  const samples = await allSamples();
  const choosing = samples.filter((one) => one.choosing);
  console.log('on the choosing tasks', fitWeights(choosing));
  console.log('on all tasks', fitWeights(samples));
}

if (require.main === module) void main();
