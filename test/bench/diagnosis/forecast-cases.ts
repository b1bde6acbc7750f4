import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../../src/core/analyze';
import type { Analysis } from '../../../src/core/analysis';
import type { Points, Run } from '../../../src/core/run';
import { courseOf, type Foretold } from '../../../src/core/forecast/forecast';
import { benchFolder, isPresent } from '../load';
import { exponential, lastValue, powerLaw, type Seen } from '../peers/extrapolation';
import { casesOf } from './data';

export type ForecastSet = 'algoperf' | 'sweeps' | 'taskset';
export const methods = ['Fitcheck', 'last value', 'power law', 'exponential'] as const;
export type Method = (typeof methods)[number];

/** One curve, cut at a share of its length, with what was foretold of a later place and what came there. */
export interface Trial {
  readonly set: ForecastSet;
  readonly task: string;
  readonly choosing: boolean;
  readonly file: string;
  readonly share: number;
  /** Why there is no forecast; null where there is one. */
  readonly refused: string | null;
  /** Errors in spans of the run, at most `largestError`; empty where it was refused. */
  readonly errors: Readonly<Partial<Record<Method, number>>>;
  readonly foretold: Foretold | null;
  readonly truth: number;
  /** Whether it ended better than the best that was seen, by more than the noise. */
  readonly improved: boolean;
}

/** A forecast that misses by five times all that the run ever moved is as useless as one that misses by more. */
const largestError = 5;

interface Source {
  readonly set: ForecastSet;
  readonly task: string;
  readonly choosing: boolean;
  readonly run: Run;
}

/**
 * Every run of a set, cut at `share` and foretold at `until`, both shares of its length. Everything, noise and findings
 * included, comes from what was logged up to the cut. Runs whose last value is not finite have nothing to be compared.
 */
export async function trialsOf(
  set: ForecastSet,
  share: number,
  until: number,
): Promise<{ readonly trials: readonly Trial[]; readonly withoutEnd: number }> {
  const sources = set === 'taskset' ? tasksetRuns() : (await casesOf(set)).map((one) => ({ ...one, set }));
  const trials = sources.flatMap((source) => trialOf(source, share, until) ?? []);
  return { trials, withoutEnd: sources.length - trials.length };
}

function trialOf(source: Source, share: number, until: number): Trial | null {
  const { run, set, task, choosing } = source;
  const whole = analyze(run);
  const decided = courseOf(whole.facts, [], {});
  if (!('at' in decided) || decided.curve.nonFinite.count > 0) return null;
  const { series, at } = decided.curve;
  const lastStep = at[at.length - 1]!;
  const options = { untilStep: share * lastStep, metric: { name: series.name, goal: series.goal } };
  const analysis = analyze(run, options);
  const base = { set, task, choosing, share, file: run.files[0] ?? run.name };
  const course = courseOf(analysis.facts, analysis.findings, options);
  const place = at.findIndex((one) => one >= until * lastStep * (1 - 1e-9));
  const truth = decided.curve.value[place]!;
  if (!('at' in course)) return { ...base, refused: course.reason, errors: {}, foretold: null, truth, improved: false };
  const foretold = course.at(at[place]! / course.curve.at[course.curve.length - 1]!);
  const seen: Seen = { at: course.curve.at, value: course.curve.value, to: at[place]! };
  const span = spanOf(decided.curve.value);
  const bounded = limits(analysis, series.name);
  const error = (value: number): number => Math.min(largestError, Math.abs(bounded(value) - truth) / span);
  const sign = series.goal === 'maximize' ? -1 : 1;
  const end = decided.curve.smooth[place]!;
  return {
    ...base,
    refused: null,
    truth,
    foretold,
    improved: sign * (end - course.best) < -course.noise,
    errors: {
      Fitcheck: error(foretold.value),
      'last value': error(lastValue(seen)),
      'power law': error(powerLaw(seen)),
      exponential: error(exponential(seen)),
    },
  };
}

/** All methods know that a loss is not below 0 and an accuracy not above 1 or 100. */
function limits(analysis: Analysis, name: string): (value: number) => number {
  const series = analysis.run.series.find((one) => one.name === name)!;
  const low = series.points.value.every((value) => !(value < 0)) ? 0 : -Infinity;
  const isPercent = series.points.value.some((value) => value > 1);
  const high = series.kind === 'accuracy' ? (isPercent ? 100 : 1) : Infinity;
  return (value) => Math.min(high, Math.max(low, value));
}

/** The unit of errors, fixed before anything was fitted: what lies between the 5th and the 95th percentile of the run. */
function spanOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    return sorted[below]! + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - sorted[below]!);
  };
  return Math.max(at(0.95) - at(0.05), 1e-9);
}

interface TasksetLine {
  readonly run: number;
  readonly train_loss: readonly (number | null)[];
  readonly val_loss: readonly (number | null)[];
}

let taskset: readonly Source[] | null = null;

/** One run per line; its evaluations are equally far apart, and null is what was not finite. */
function tasksetRuns(): readonly Source[] {
  if (taskset !== null) return taskset;
  if (!isPresent('taskset')) return [];
  const names = readdirSync(join(benchFolder, 'taskset')).sort();
  taskset = names.flatMap((name, order) =>
    readFileSync(join(benchFolder, 'taskset', name), 'utf8')
      .trim()
      .split('\n')
      .map((line): Source => {
        const parsed = JSON.parse(line) as TasksetLine;
        return { set: 'taskset', task: name, choosing: order % 2 === 0, run: runOf(`taskset/${name}`, parsed) };
      }),
  );
  return taskset;
}

function runOf(file: string, { run, train_loss, val_loss }: TasksetLine): Run {
  const series = (
    name: string,
    role: 'train' | 'validation',
    values: readonly (number | null)[],
  ): Run['series'][0] => ({
    name,
    role,
    kind: 'loss',
    goal: 'minimize',
    unit: null,
    file,
    points: pointsOf(values),
  });
  return {
    name: String(run),
    format: 'taskset',
    files: [`${file}#${String(run)}`],
    attempt: 1,
    series: [series('train_loss', 'train', train_loss), series('val_loss', 'validation', val_loss)],
    hyperparameters: [],
    otherSettings: {},
    planned: { epochs: null, steps: null },
    problems: [],
  };
}

function pointsOf(values: readonly (number | null)[]): Points {
  const { length } = values;
  return {
    length,
    step: Float64Array.from(values, (_, index) => index + 1),
    epoch: new Float64Array(length).fill(NaN),
    time: new Float64Array(length).fill(NaN),
    value: Float64Array.from(values, (value) => value ?? NaN),
    line: new Uint32Array(length),
  };
}
