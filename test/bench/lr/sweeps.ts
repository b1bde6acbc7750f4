import { analyze } from '../../../src/core/analyze';
import { compareRuns } from '../../../src/core/compare/compare-runs';
import { digestOf, type RunDigest } from '../../../src/core/compare/digest';
import { bestRunOf } from '../../../src/core/compare/measure';
import type { Sweep } from '../../../src/core/compare/sweep';
import { printGoal } from '../diagnosis/goal';
import { labelledFitRuns } from '../fit-labels';
import { isPresent } from '../load';
import { randomOf } from '../readers/processor-time';
import { digits, mean } from '../scores';
import { isChoosing, oracle, type Regret } from './oracle';

/** All runs of one task and optimizer. */
interface Full {
  readonly task: string;
  readonly optimizer: string;
  readonly runs: readonly RunDigest[];
}

interface Drawn {
  readonly task: string;
  /** Regret of the best run so far, the value to use, the next to try, a parabola through the runs, and a constant. */
  readonly best: number;
  readonly optimum: number;
  readonly suggested: number;
  readonly parabola: number;
  readonly constant: number;
  readonly random: number;
  readonly bisecting: number;
  readonly isCovered: boolean;
}

const draws = 100;
const sizes = [3, 5, 7] as const;
/** Regrets nearer than this are equal. */
const tie = 1e-9;

/** From 3, 5 and 7 runs of a sweep: what to use now and what to try next, beside what is done without a model. */
export async function printSweeps(): Promise<void> {
  if (!isPresent('sweeps')) return;
  const sweeps = await fullSweeps();
  const regret = oracle();
  for (const isDistinct of [false, true]) {
    for (const size of sizes) {
      const random = randomOf(1000 * size + (isDistinct ? 1 : 0));
      const drawn = sweeps.flatMap((full) =>
        Array.from({ length: draws }, () => drawnFrom(full, draw(full.runs, size, isDistinct, random), regret, random)),
      );
      console.log(`\n${String(size)} runs${isDistinct ? ' of distinct rates' : ''}`);
      printHead();
      for (const { task } of sweeps.filter(({ optimizer }) => optimizer === 'adam')) printRow(task, drawn, task);
      printGoals(`${String(size)} runs${isDistinct ? ' of distinct rates' : ''}`, drawn);
    }
  }
}

async function fullSweeps(): Promise<readonly Full[]> {
  const sweeps = new Map<string, { task: string; optimizer: string; runs: RunDigest[] }>();
  for (const { run, task } of await labelledFitRuns('sweeps')) {
    const digest = digestOf(analyze(run));
    const optimizer = String(digest.settings['optimizer']!.value);
    const known = sweeps.get(`${task} ${optimizer}`);
    if (known === undefined) sweeps.set(`${task} ${optimizer}`, { task, optimizer, runs: [digest] });
    else known.runs.push(digest);
  }
  return [...sweeps.values()];
}

function draw(
  runs: readonly RunDigest[],
  size: number,
  isDistinct: boolean,
  random: () => number,
): readonly RunDigest[] {
  const left = [...runs];
  const taken: RunDigest[] = [];
  while (taken.length < size) {
    const [run] = left.splice(Math.floor(random() * left.length), 1);
    if (!isDistinct || taken.every((other) => rateOf(other) !== rateOf(run!))) taken.push(run!);
  }
  return taken;
}

function rateOf({ settings }: RunDigest): number {
  return Number(settings['learningRate']!.value);
}

function drawnFrom({ task, optimizer }: Full, runs: readonly RunDigest[], regret: Regret, random: () => number): Drawn {
  const at = (rate: number): number => regret(task, optimizer, rate);
  const constant = optimizer === 'adam' ? 1e-3 : 0.05;
  const sweep = compareRuns(runs).find(({ parameter }) => parameter === 'learningRate');
  const rates = runs.map(rateOf).sort((one, other) => one - other);
  const bestRun = bestRunOf(runs);
  // Where all failed, the lowest rate is the best that is known; without an answer it stays.
  const best = bestRun === null ? rates[0]! : rateOf(bestRun);
  const optimum = sweep?.optimum?.value ?? best;
  const within = rates[0]! * (rates.at(-1)! / rates[0]!) ** random();
  return {
    task,
    best: at(best),
    optimum: at(optimum),
    suggested: at(sweep?.suggested ?? best),
    parabola: at(sweep === undefined ? best : parabolaOf(sweep, best)),
    constant: at(constant),
    random: at(within),
    bisecting: at(sweep === undefined ? best : bisected(sweep, best)),
    isCovered: sweep !== undefined && sweep.optimum !== null && covers(sweep.optimum, at),
  };
}

/** Whether the best value of the table, or one that loses no more than noise (2 %), lies in the interval. */
function covers({ low, high }: { readonly low: number; readonly high: number }, at: (rate: number) => number): boolean {
  for (let rate = low; rate <= high * 1.0001; rate *= 1.05) if (at(rate) <= 0.02) return true;
  return false;
}

/** The lowest point of a parabola through the losses of the sound settings over log rate; the best where it has none. */
function parabolaOf({ settings }: Sweep, best: number): number {
  const points = settings
    .filter(({ isFailed }) => !isFailed)
    .map(({ value, metric }) => ({ x: Math.log10(Number(value) / best), y: metric }));
  if (points.length < 3) return best;
  const sum = (of: (point: { x: number; y: number }) => number): number =>
    points.reduce((total, point) => total + of(point), 0);
  const [n, s1, s2] = [points.length, sum(({ x }) => x), sum(({ x }) => x * x)];
  const [s3, s4] = [sum(({ x }) => x ** 3), sum(({ x }) => x ** 4)];
  const [t0, t1, t2] = [sum(({ y }) => y), sum(({ x, y }) => x * y), sum(({ x, y }) => x * x * y)];
  const determinant = n * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s2 * s3) + s2 * (s1 * s3 - s2 * s2);
  const square = (n * (s2 * t2 - s3 * t1) - s1 * (s1 * t2 - s2 * t1) + t0 * (s1 * s3 - s2 * s2)) / determinant;
  const slope = (n * (t1 * s4 - s3 * t2) - t0 * (s1 * s4 - s2 * s3) + s2 * (s1 * t2 - s2 * t1)) / determinant;
  if (!(square > 0)) return best;
  const [least, most] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
  return best * 10 ** Math.min(most, Math.max(least, -slope / (2 * square)));
}

/** The middle between the best and its better neighbour; at an edge as far outward as the neighbour is inward. */
function bisected({ settings }: Sweep, best: number): number {
  const at = settings.findIndex(({ value }) => value === best);
  const [below, above] = [settings[at - 1], settings[at + 1]];
  if (below === undefined && above === undefined) return best;
  if (below === undefined) return best ** 2 / Number(above!.value);
  if (above === undefined) return best ** 2 / Number(below.value);
  const isBelow = above.isFailed || (!below.isFailed && below.cost <= above.cost);
  return Math.sqrt(best * Number((isBelow ? below : above).value));
}

const columns = ['best', 'optimum', 'suggested', 'parabola', 'constant'] as const;

function printHead(): void {
  console.log(`${'regret of'.padEnd(18)}${columns.map((name) => name.padStart(10)).join('')}`);
}

function printRow(name: string, drawn: readonly Drawn[], task: string): void {
  const rows = drawn.filter((one) => one.task === task);
  const cells = columns.map((column) => digits(mean(rows.map((one) => one[column]))).padStart(10));
  console.log(`${name.padEnd(18)}${cells.join('')}${isChoosing(task) ? '  choosing' : ''}`);
}

function printGoals(name: string, drawn: readonly Drawn[]): void {
  for (const choosing of [true, false]) {
    const rows = drawn.filter(({ task }) => isChoosing(task) === choosing);
    const side = choosing ? 'choosing' : 'report';
    const of = (column: (typeof columns)[number]): number => mean(rows.map((one) => one[column]));
    const share = (value: number): string => digits(value / of('best'), 2);
    console.log(
      `${side}: best so far ${digits(of('best'))}, optimum ${digits(of('optimum'))} (${share(of('optimum'))} of it), ` +
        `suggested ${digits(of('suggested'))}, parabola ${digits(of('parabola'))}, constant ${digits(of('constant'))}; ` +
        `interval holds in ${digits(mean(rows.map(({ isCovered }) => Number(isCovered))), 2)}`,
    );
    printTrials(rows, side);
    if (choosing) continue;
    printGoal({
      name: `${name}: regret of the optimum, as a share of the best so far`,
      measured: of('optimum') / of('best'),
      bound: 0.5,
      sense: 'at most',
    });
    printGoal({
      name: `${name}: regret of the next value, as a share of the best so far`,
      measured: of('suggested') / of('best'),
      bound: 0.5,
      sense: 'at most',
    });
    for (const other of ['random', 'bisecting'] as const) {
      printGoal({
        name: `${name}: next value improves on the best, beside a ${other} choice`,
        measured: improving(rows, 'suggested') - improving(rows, other),
        bound: 0,
        sense: 'at least',
        unit: 'share',
      });
    }
  }
}

type Choice = 'suggested' | 'random' | 'bisecting';

function improving(rows: readonly Drawn[], choice: Choice): number {
  return mean(rows.map((one) => Number(one[choice] < one.best - tie)));
}

function printTrials(rows: readonly Drawn[], side: string): void {
  const after = (choice: Choice): string => digits(mean(rows.map((one) => Math.min(one.best, one[choice]))));
  const against = (other: Choice): string => {
    const of = (one: Drawn, choice: Choice): number => Math.min(one.best, one[choice]);
    const wins = mean(rows.map((one) => Number(of(one, 'suggested') < of(one, other) - tie)));
    const losses = mean(rows.map((one) => Number(of(one, 'suggested') > of(one, other) + tie)));
    return `${digits(wins, 2)} won, ${digits(1 - wins - losses, 2)} tied, ${digits(losses, 2)} lost against ${other}`;
  };
  console.log(
    `${side}: improves in ${digits(improving(rows, 'suggested'), 2)} (random ${digits(improving(rows, 'random'), 2)}, ` +
      `bisecting ${digits(improving(rows, 'bisecting'), 2)}); regret after it ${after('suggested')} ` +
      `(${after('random')}, ${after('bisecting')}); ${against('random')}; ${against('bisecting')}`,
  );
}
