import { oneRunAdvice } from '../../../src/core/learning-rate/one-run-advice';
import type { RunWeights } from '../../../src/core/learning-rate/one-run';
import { shippedRunWeights } from '../../../src/core/learning-rate/one-run-weights';
import { conventionOf } from '../../../src/core/learning-rate/convention';
import { divergenceOf } from '../../../src/core/learning-rate/learning-rate';
import type { LearningRateAdvice } from '../../../src/core/learning-rate/advice';
import { printGoal } from '../diagnosis/goal';
import { printTable } from '../diagnosis/tables';
import { fitRunWeights, goodRegret, runSamples, type RunSample } from '../lr-run-weights';
import { isPresent } from '../load';
import { isChoosing, oracle, type Regret } from './oracle';

/** A rate outside the good ones by this factor and more is plainly wrong. */
const plainlyWrong = Math.log10(3);

interface Judged {
  readonly sample: RunSample;
  readonly advice: LearningRateAdvice;
  /** Regret of the present rate, and of the suggested one. */
  readonly before: number;
  readonly after: number;
}

type WeightsOf = (sample: RunSample) => RunWeights;

/** What one run says of its rate, on the runs of bench/sweeps beside the convention and beside doing nothing. */
export async function printOneRun(): Promise<void> {
  if (!isPresent('sweeps') || !isPresent('fit')) return;
  const regret = oracle();
  const samples = await runSamples();
  const tasks = [...new Set(samples.map(({ task }) => task))];
  const chosen = fitRunWeights(samples.filter(({ task }) => isChoosing(task)));
  const leftOut = new Map(tasks.map((task) => [task, fitRunWeights(samples.filter((one) => one.task !== task))]));
  const judge = (part: readonly RunSample[], weightsOf: WeightsOf): readonly Judged[] =>
    part.map((sample) => judged(sample, weightsOf(sample), regret));
  const sweeps = samples.filter(({ set, share }) => set === 'sweeps' && share === 1);
  const choosing = sweeps.filter(({ task }) => isChoosing(task));
  const reporting = sweeps.filter(({ task }) => !isChoosing(task));
  const report = judge(reporting, () => chosen);
  const loto = judge(sweeps, ({ task }) => leftOut.get(task)!);
  const rows: (readonly [string, readonly Judged[]])[] = [
    ['choosing tasks', judge(choosing, () => chosen)],
    ['report tasks, weights of the choosing ones', report],
    ['each task left out', loto],
    ['shipped weights', judge(sweeps, () => shippedRunWeights)],
    ...tasks.map((task): [string, readonly Judged[]] => [
      `  ${task}`,
      loto.filter(({ sample }) => sample.task === task),
    ]),
  ];
  printTable([header, ...rows.map(([name, all]) => rowOf(name, all))]);
  printBeside(reporting, regret, 'report tasks');
  printBeside(sweeps, regret, 'all tasks');
  printCalibration(report, 'report tasks');
  printCalibration(loto, 'each task left out');
  for (const [name, all] of [
    ['report tasks', report],
    ['each task left out', loto],
  ] as const) {
    const { direction, keep, regret: mean } = measured(all);
    printGoal({
      name: `one run, direction, ${name}`,
      measured: direction,
      bound: 0.88,
      sense: 'at least',
      unit: 'share',
    });
    printGoal({ name: `one run, keep, ${name}`, measured: keep, bound: 0.85, sense: 'at least', unit: 'share' });
    printGoal({ name: `one run, regret, ${name}`, measured: mean, bound: 0.04, sense: 'at most' });
  }
  printRange(report, regret, 'report tasks');
  printRange(loto, regret, 'each task left out');
  const cut = samples.filter(({ set }) => set === 'sweeps');
  printStability(cut, ({ task }) => leftOut.get(task)!, regret);
}

const header = [
  '',
  'runs',
  'direction right',
  'unknown',
  'of',
  'keep right',
  'of',
  'regret',
  'of bad',
  'of good',
  'rest',
  'Brier',
];

function measured(all: readonly Judged[]): {
  readonly direction: number;
  readonly keep: number;
  readonly regret: number;
} {
  const bad = all.filter(isBad);
  const good = all.filter(isGood);
  return { direction: share(bad, isRight), keep: share(good, isRight), regret: mean(all.map(({ after }) => after)) };
}

function rowOf(name: string, all: readonly Judged[]): readonly string[] {
  const bad = all.filter(isBad);
  const good = all.filter(isGood);
  const rest = all.filter((one) => !isBad(one) && !isGood(one));
  const { direction, keep, regret } = measured(all);
  const regrets = (part: readonly Judged[]): string => mean(part.map(({ after }) => after)).toFixed(3);
  return [
    name,
    String(all.length),
    percent(direction),
    String(bad.filter(({ advice }) => advice.direction === 'unknown').length),
    String(bad.length),
    percent(keep),
    String(good.length),
    regret.toFixed(3),
    regrets(bad),
    regrets(good),
    regrets(rest),
    brier(all).toFixed(3),
  ];
}

function judged(sample: RunSample, weights: RunWeights, regret: Regret): Judged {
  const { analysis, rate, task, optimizer } = sample;
  const advice = oneRunAdvice(analysis, rate, divergenceOf(analysis, rate), weights);
  return {
    sample,
    advice,
    before: regret(task, optimizer, rate),
    after: regret(task, optimizer, advice.suggested ?? rate),
  };
}

/** What constants would have brought, and changing nothing. */
function printBeside(samples: readonly RunSample[], regret: Regret, name: string): void {
  const of = (rateOf: (sample: RunSample) => number): string =>
    mean(samples.map((sample) => regret(sample.task, sample.optimizer, rateOf(sample)))).toFixed(3);
  const usual = ({ optimizer }: RunSample): number => (optimizer === 'adam' ? 1e-3 : 0.05);
  const tuned = ({ optimizer }: RunSample): number => (optimizer === 'adam' ? 3.2e-3 : 0.01);
  const byCause = ({ analysis, rate }: RunSample): number => {
    if (divergenceOf(analysis, rate)?.climbed === true) return rate / 4;
    const { cause } = analysis.fit;
    return cause === 'learning-rate-too-low' ? 3.16 * rate : cause === 'learning-rate-too-high' ? rate / 3.16 : rate;
  };
  const ours = ({ analysis, rate }: RunSample): number => conventionOf(analysis.facts)?.value ?? rate;
  console.log(
    `${name}: regret of doing nothing ${of(({ rate }) => rate)}, of the usual constant ${of(usual)}, of the constant ` +
      `tuned on range tests ${of(tuned)}, of our convention alone ${of(ours)}, of half a decade by the cause of underfitting ${of(byCause)}`,
  );
}

function printCalibration(all: readonly Judged[], name: string): void {
  const told = all.filter(({ advice }) => advice.direction !== 'unknown');
  const edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01];
  const rows = edges.slice(1).map((to, place) => {
    const part = told.filter(({ advice }) => advice.confidence >= edges[place]! && advice.confidence < to);
    const said = mean(part.map(({ advice }) => advice.confidence));
    return [
      `${String(edges[place])} to ${String(Math.min(1, to))}`,
      String(part.length),
      percent(said),
      percent(share(part, isRight)),
    ];
  });
  console.log(`confidence, ${name}: Brier ${brier(told).toFixed(3)}`);
  printTable([['stated', 'runs', 'mean', 'right'], ...rows]);
}

/** Whether regret is at most a twentieth at both ends of the stated range. */
function printRange(all: readonly Judged[], regret: Regret, name: string): void {
  const told = all.filter(({ advice }) => advice.low !== null && advice.high !== null);
  const holds = ({ sample: { task, optimizer }, advice }: Judged): boolean =>
    regret(task, optimizer, advice.low!) <= goodRegret && regret(task, optimizer, advice.high!) <= goodRegret;
  const decades = mean(told.map(({ advice }) => Math.log10(advice.high! / advice.low!)));
  console.log(
    `range, ${name}: good at both ends in ${percent(share(told, holds))}, ${decades.toFixed(2)} decades wide`,
  );
}

/** How often a run that was seen in part says what it says as a whole. */
function printStability(samples: readonly RunSample[], weightsOf: WeightsOf, regret: Regret): void {
  const whole = new Map<unknown, Judged>();
  const keyOf = ({ analysis, task, optimizer, rate }: RunSample): string =>
    `${task} ${optimizer} ${String(rate)} ${analysis.run.files[0] ?? ''}`;
  for (const sample of samples.filter(({ share: seen }) => seen === 1)) {
    whole.set(keyOf(sample), judged(sample, weightsOf(sample), regret));
  }
  for (const seen of [0.95, 0.5, 0.25]) {
    const part = samples.filter((sample) => sample.share === seen).map((one) => judged(one, weightsOf(one), regret));
    const same = part.filter(({ sample, advice }) => whole.get(keyOf(sample))!.advice.direction === advice.direction);
    const unknown = part.filter(({ advice }) => advice.direction === 'unknown');
    const { direction, keep } = measured(part);
    console.log(
      `seen ${percent(seen)} of each run: same direction as the whole ${percent(same.length / part.length)}, unknown ` +
        `${percent(unknown.length / part.length)}, direction right ${percent(direction)}, keep right ${percent(keep)}`,
    );
  }
}

function isBad({ sample }: Judged): boolean {
  return Math.abs(sample.distance) >= plainlyWrong;
}

function isGood({ sample }: Judged): boolean {
  return sample.distance === 0;
}

function isRight({ sample, advice }: Judged): boolean {
  const right = sample.distance < 0 ? 'raise' : sample.distance > 0 ? 'lower' : 'keep';
  return advice.direction === right;
}

function brier(all: readonly Judged[]): number {
  return mean(all.map((one) => (one.advice.confidence - (isRight(one) ? 1 : 0)) ** 2));
}

function share<T>(all: readonly T[], is: (one: T) => boolean): number {
  return all.filter(is).length / all.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(value: number): string {
  return Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : '-';
}
