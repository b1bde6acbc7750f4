import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { analyze } from '../../../src/core/analyze';
import { numberOf } from '../../../src/core/facts/hyperparameters';
import { conventionOf } from '../../../src/core/learning-rate/convention';
import { ordinaryRunAdvice } from '../../../src/core/learning-rate/learning-rate';
import type { Hyperparameter, HyperparameterName, Points, Run } from '../../../src/core/run';
import { printGoal } from '../diagnosis/goal';
import { printTable } from '../diagnosis/tables';
import { benchFolder, isPresent, load } from '../load';
import { surrogateOf, type Trial } from './surrogate';

/** A run at random or tuned settings, and where it stands among those of its task. */
interface Case {
  readonly task: string;
  readonly run: Run;
  readonly rate: number;
  /** Its settings with the rate first, logarithms of all that are positive and vary by a factor of ten. */
  readonly place: readonly number[];
  /** Lowest validation loss; null where none was finite. */
  readonly lowest: number | null;
  readonly first: number;
}

interface Outcome {
  readonly task: string;
  readonly direction: string;
  readonly nothing: number;
  readonly usual: number;
  readonly ours: number;
}

/**
 * Runs of taskset and algoperf, in which the rate is one setting of many. What a run would have come to at another rate
 * was not tried, so a Gaussian process through all runs of its task tells it: regret is its lowest validation loss over
 * the best run of the task, as a share of what that run gained, at most 1.5. How often it was
 * evaluated is a setting too, since some were stopped early. The measure is blind to what no run of the
 * task shows, and draws towards the mean where runs are few; the tables give its standard error beside each mean.
 */
export async function printHarder(): Promise<void> {
  for (const [name, cases] of [
    ['taskset', isPresent('taskset') ? taskset() : []],
    ['algoperf', isPresent('algoperf') ? await algoperf() : []],
  ] as const) {
    if (cases.length === 0) continue;
    const tasks = [...new Set(cases.map(({ task }) => task))];
    const outcomes = tasks.map((task) => outcomesOf(cases.filter((one) => one.task === task)));
    const all = outcomes.flat();
    console.log(`${name}: mean regret, and the mean difference of ours to the convention with its standard error`);
    printTable([
      ['', 'runs', 'nothing', 'usual', 'ours', 'difference', '± s.e.', 'raise', 'lower', 'keep', 'unknown'],
      ...outcomes.map((part) => rowOf(part[0]!.task, part)),
      rowOf('all', all),
    ]);
    const worst = Math.max(...outcomes.map((part) => surely(part.map(({ ours, usual }) => ours - usual))));
    printGoal({
      ...{ name: `${name}, worst task, regret over the convention less two standard errors`, measured: worst },
      ...{ bound: 0, sense: 'at most' },
    });
    const difference = mean(all.map(({ ours, usual }) => ours - usual));
    printGoal({ name: `${name}, regret over the convention, mean`, measured: difference, bound: 0, sense: 'at most' });
    const still = mean(all.map(({ ours, nothing }) => ours - nothing));
    printGoal({ name: `${name}, regret over doing nothing, mean`, measured: still, bound: 0, sense: 'at most' });
  }
}

function outcomesOf(cases: readonly Case[]): readonly Outcome[] {
  const best = Math.min(...cases.map(({ lowest }) => lowest ?? Infinity));
  const firsts = cases
    .map(({ first }) => first)
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
  const untrained = firsts[firsts.length >> 1]!;
  const regretOf = (lowest: number | null): number =>
    lowest === null ? 1.5 : Math.min(1.5, Math.max(0, (lowest - best) / (untrained - best)));
  const trials = cases.map(({ place, lowest }): Trial => ({ place, outcome: regretOf(lowest) }));
  const surrogate = surrogateOf(trials);
  return cases.map(({ task, run, rate, place, lowest }) => {
    const at = (other: number): number =>
      Math.abs(Math.log10(other / rate)) < 0.02 ? regretOf(lowest) : surrogate([Math.log10(other), ...place.slice(1)]);
    const analysis = analyze(run);
    const advice = ordinaryRunAdvice(analysis);
    const usual = at(conventionOf(analysis.facts)?.value ?? rate);
    const ours = at(advice?.suggested ?? rate);
    return {
      task,
      direction: advice?.direction ?? 'unknown',
      nothing: regretOf(lowest),
      usual,
      ours,
    };
  });
}

function rowOf(name: string, part: readonly Outcome[]): readonly string[] {
  const differences = part.map(({ ours, usual }) => ours - usual);
  const average = mean(differences);
  const said = (direction: string): string => String(part.filter((one) => one.direction === direction).length);
  return [
    name,
    String(part.length),
    mean(part.map(({ nothing }) => nothing)).toFixed(3),
    mean(part.map(({ usual }) => usual)).toFixed(3),
    mean(part.map(({ ours }) => ours)).toFixed(3),
    average.toFixed(3),
    standardError(differences).toFixed(3),
    ...['raise', 'lower', 'keep', 'unknown'].map(said),
  ];
}

/** Random settings of Adam; its epsilon and both decays were drawn over many decades, so that most do not learn. */
function taskset(): readonly Case[] {
  return readdirSync(join(benchFolder, 'taskset'))
    .sort()
    .flatMap((file) => {
      const lines = readFileSync(join(benchFolder, 'taskset', file), 'utf8')
        .trim()
        .split('\n');
      const rows = lines.map((line) => JSON.parse(line) as TasksetLine);
      return rows.map((row): Case => {
        const { learning_rate: rate, beta1, beta2, epsilon, l1, l2, ...decays } = row.hyperparameters;
        const settings = [rate!, 1 - beta1!, 1 - beta2!, epsilon!, l1!, l2!, ...Object.values(decays)];
        const finite = row.val_loss.filter((one): one is number => one !== null);
        const batch = Number(/_bs(\d+)/.exec(file)![1]);
        return {
          task: file.replace(/\.jsonl$/, ''),
          run: tasksetRun(file, row, batch),
          rate: rate!,
          place: settings.map((one) => Math.log10(Math.max(one, 1e-12))),
          lowest: finite.length === 0 ? null : Math.min(...finite),
          first: row.val_loss[0] ?? NaN,
        };
      });
    });
}

interface TasksetLine {
  readonly run: number;
  readonly hyperparameters: Readonly<Record<string, number>>;
  readonly train_loss: readonly (number | null)[];
  readonly val_loss: readonly (number | null)[];
}

function tasksetRun(file: string, row: TasksetLine, batch: number): Run {
  const series = (
    name: string,
    role: 'train' | 'validation',
    values: readonly (number | null)[],
  ): Run['series'][0] => ({
    ...{ name, role, kind: 'loss', goal: 'minimize', unit: null, file },
    points: pointsOf(values),
  });
  const { learning_rate: rate, beta1, beta2 } = row.hyperparameters;
  return {
    name: String(row.run),
    format: 'taskset',
    files: [`${file}#${String(row.run)}`],
    attempt: 1,
    series: [series('train_loss', 'train', row.train_loss), series('val_loss', 'validation', row.val_loss)],
    hyperparameters: settings(
      { optimizer: 'adam', learningRate: rate!, momentum: beta1!, beta2: beta2!, batchSize: batch },
      file,
    ),
    otherSettings: { model: file },
    planned: { epochs: null, steps: null },
    problems: [],
  };
}

function settings(values: Partial<Record<HyperparameterName, number | string>>, file: string): Hyperparameter[] {
  return Object.entries(values).map(([name, value]) => ({
    ...{ name: name as HyperparameterName, key: name, value, file, line: null },
  }));
}

function pointsOf(values: readonly (number | null)[]): Points {
  const { length } = values;
  return {
    length,
    step: Float64Array.from(values, (_, index) => 200 * index),
    epoch: new Float64Array(length).fill(NaN),
    time: new Float64Array(length).fill(NaN),
    value: Float64Array.from(values, (value) => value ?? NaN),
    line: new Uint32Array(length),
  };
}

/** Tuned and badly tuned runs of the benchmark; settings are in a file beside the table; those of NAdamW. */
async function algoperf(): Promise<readonly Case[]> {
  const runs = await load([join(benchFolder, 'algoperf')]);
  return runs.flatMap((run): readonly Case[] => {
    const folder = dirname(run.files[0]!);
    const hparams = hparamsOf(folder);
    const rate = hparams?.['learning_rate'];
    const loss = run.series.find(({ role, kind }) => role === 'validation' && kind === 'loss');
    if (hparams === null || rate === undefined || loss === undefined || !isNAdamW(hparams)) return [];
    const finite = [...loss.points.value.subarray(0, loss.points.length)].filter(Number.isFinite);
    const axes = ['one_minus_beta1', 'beta2', 'weight_decay', 'warmup_factor', 'dropout_rate', 'label_smoothing'];
    const named = run.hyperparameters.some(({ name }) => name === 'optimizer');
    return [
      {
        task: relative(join(benchFolder, 'algoperf'), dirname(folder)),
        run: {
          ...run,
          hyperparameters: [
            ...run.hyperparameters,
            ...(named ? [] : settings({ optimizer: 'nadamw' }, run.files[0]!)),
            ...(numberOf(run, 'learningRate') === null ? settings({ learningRate: rate }, run.files[0]!) : []),
          ],
        },
        rate,
        place: [
          Math.log10(rate),
          Math.log10(loss.points.length),
          ...axes.map((name) => axisValue(name, hparams[name])),
        ],
        lowest: finite.length === 0 ? null : Math.min(...finite),
        first: loss.points.value[0] ?? NaN,
      },
    ];
  });
}

function axisValue(name: string, value: number | undefined): number {
  if (value === undefined) return 0;
  if (name === 'beta2') return Math.log10(Math.max(1e-6, 1 - value));
  return value > 0 && /beta1|decay/.test(name) ? Math.log10(value) : value;
}

/** The other submissions go by other optimizers, of which no rate is usual. */
function isNAdamW(hparams: Readonly<Record<string, number>>): boolean {
  return 'one_minus_beta1' in hparams && !('max_preconditioner_dim' in hparams) && hparams['learning_rate']! < 0.1;
}

function hparamsOf(folder: string): Readonly<Record<string, number>> | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'hparams.json'), 'utf8')) as Readonly<Record<string, number>>;
  } catch {
    return null;
  }
}

/** What a mean difference is at least, but for luck. */
function surely(differences: readonly number[]): number {
  return mean(differences) - 2 * standardError(differences);
}

function standardError(differences: readonly number[]): number {
  const average = mean(differences);
  return Math.sqrt(mean(differences.map((one) => (one - average) ** 2)) / differences.length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
