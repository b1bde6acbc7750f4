/**
 * Fits the weights by which one run tells whether its learning rate is too low or too high. Run by hand,
 * `tsx test/bench/lr-run-weights.ts` prints those that `src/core/learning-rate/one-run-weights.ts` ships; the bench
 * fits them again on the choosing tasks, and for each task left out.
 */
import { analyze } from '../../src/core/analyze';
import type { Analysis } from '../../src/core/analysis';
import { cutRun } from '../../src/core/facts/truncate';
import { peakRateOf } from '../../src/core/fit/settings-evidence';
import type { RunWeights, TermWeights } from '../../src/core/learning-rate/one-run';
import { oneRunEvidence, type OneRunEvidence } from '../../src/core/learning-rate/one-run-evidence';
import type { Run } from '../../src/core/run';
import { labelledFitRuns } from './fit-labels';
import { isPresent } from './load';
import { fitLogistic } from './logistic';
import { isChoosing, oracle, type Regret } from './lr/oracle';

/** A run of bench/sweeps or bench/fit, whole or cut, with where its rate lies among those of its task. */
export interface RunSample {
  readonly set: 'sweeps' | 'fit';
  readonly task: string;
  readonly optimizer: string;
  readonly rate: number;
  /** Share of the run that was seen. */
  readonly share: number;
  readonly analysis: Analysis;
  /** Null where the loss was never finite, or logged too seldom. */
  readonly evidence: OneRunEvidence | null;
  /** Decades from the good rates: below 0 beneath them, 0 among them. */
  readonly distance: number;
  /** What changing the rate of this very run has told, or its distance where nothing was tried. */
  readonly state: 'low' | 'good' | 'high';
}

/** Rates around the best whose regret is at most this are good. */
export const goodRegret = 0.05;
/** Shares of a run after which it is judged, for the fit. */
export const shares = [1, 0.95, 0.5, 0.25] as const;

const ridge = 10;
/** A run of bench/fit differs from those of the sweep that placed its rate. */
const weightOf = ({ set }: RunSample): number => (set === 'fit' ? 0.5 : 1);

const terms = ['level', 'early', 'rough', 'above', 'partial'] as const;

/** Every run of both sets at each share of it. */
export async function runSamples(): Promise<readonly RunSample[]> {
  const regret = oracle();
  const samples: RunSample[] = [];
  for (const set of ['sweeps', 'fit'] as const) {
    for (const { run, task, label, cause } of await labelledFitRuns(set)) {
      const optimizer = String(run.hyperparameters.find(({ name }) => name === 'optimizer')!.value);
      const rate = peakRateOf(analyze(run).facts)!;
      const distance = distanceFrom(goodRates(regret, task, optimizer), rate);
      const tried = cause === 'lr_too_low' ? 'low' : cause === 'lr_too_high' || label === 'diverged' ? 'high' : null;
      const placed = distance < 0 ? 'low' : distance > 0 ? 'high' : 'good';
      for (const share of shares) {
        const analysis = analyze(share === 1 ? run : firstPart(run, share));
        const evidence = oneRunEvidence(analysis.facts);
        const state = set === 'fit' ? (tried ?? placed) : placed;
        samples.push({ set, task, optimizer, rate, share, analysis, evidence, distance, state });
      }
    }
  }
  return samples;
}

/** The run as it was after a share of its epochs. */
export function firstPart(run: Run, share: number): Run {
  const last = Math.max(...run.series.map(({ points }) => points.epoch[points.length - 1] ?? 0));
  return cutRun(run, { epoch: Math.floor(share * last) });
}

const ranges = new Map<string, readonly [number, number]>();

/** Decades between which regret is at most `goodRegret`, around the best rate. */
export function goodRates(regret: Regret, task: string, optimizer: string): readonly [number, number] {
  const key = `${task} ${optimizer}`;
  const known = ranges.get(key);
  if (known !== undefined) return known;
  const at = (hundredth: number): number => regret(task, optimizer, 10 ** (hundredth / 100));
  let best = -600;
  for (let one = -600; one <= 200; one++) if (at(one) < at(best)) best = one;
  let [low, high] = [best, best];
  while (low > -600 && at(low - 1) <= goodRegret) low--;
  while (high < 200 && at(high + 1) <= goodRegret) high++;
  const range = [low / 100, high / 100] as const;
  ranges.set(key, range);
  return range;
}

function distanceFrom([low, high]: readonly [number, number], rate: number): number {
  const at = Math.log10(rate);
  return at < low ? at - low : Math.max(0, at - high);
}

/** One regression for each question, each state counting alike. */
export function fitRunWeights(samples: readonly RunSample[]): RunWeights {
  const told = samples.filter(({ evidence }) => evidence !== null);
  const total = { low: 0, good: 0, high: 0 };
  for (const sample of told) total[sample.state] += weightOf(sample);
  const each = (total.low + total.good + total.high) / 3;
  const fitted = (
    inputs: readonly (typeof terms)[number][],
    part: readonly RunSample[],
    positive: (sample: RunSample) => boolean,
    weight: (sample: RunSample) => number,
  ): TermWeights => {
    const weights = fitLogistic(
      part.map((sample) => ({
        inputs: inputs.map((term) => sample.evidence![term]),
        positive: positive(sample),
        weight: weight(sample),
      })),
      ridge,
    );
    return Object.fromEntries([...inputs, 'constant'].map((term, k) => [term, Number(weights[k]!.toFixed(2))]));
  };
  const alike = (sample: RunSample): number => (weightOf(sample) * each) / total[sample.state];
  return {
    low: fitted(terms, told, ({ state }) => state === 'low', alike),
    high: fitted(terms, told, ({ state }) => state === 'high', alike),
    far: fitted(
      ['level', 'early'],
      told.filter(({ state, distance }) => state === 'low' && distance < 0),
      ({ distance }) => distance < -1,
      weightOf,
    ),
  };
}

async function main(): Promise<void> {
  if (!isPresent('sweeps') || !isPresent('fit')) return;
  const samples = await runSamples();
  console.log('on the choosing tasks', fitRunWeights(samples.filter(({ task }) => isChoosing(task))));
  console.log('on all tasks', fitRunWeights(samples));
}

if (require.main === module) void main();
