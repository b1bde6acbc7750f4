import type { FindingCode, RuleId } from './catalogue';
import type { Facts } from './facts/facts';
import type { Run } from './run';
import type { StopAdvice } from './stop/stop';

export type { FindingCode, RuleId } from './catalogue';

export type Severity = 'error' | 'warning' | 'info' | 'good';

/** A place in a run. What the log does not tell is null. */
export interface Moment {
  readonly step: number | null;
  readonly epoch: number | null;
  /** 1-based line of `file`; null where the format has no lines. */
  readonly line: number | null;
  readonly file: string;
}

/** A reason to doubt a finding, as a code with the numbers that its sentence needs. */
export interface Caveat {
  readonly code: CaveatCode;
  readonly values?: Readonly<Record<string, number>>;
}

/** Every caveat has its sentence in `advice/`; the compiler demands it. */
export type CaveatCode =
  | 'no-validation-metric'
  | 'no-validation-loss'
  | 'no-training-loss'
  | 'no-learning-rate'
  | 'few-points'
  | 'noisy-validation'
  | 'learning-rate-changed'
  | 'learning-rate-still-high'
  | 'accuracy-barely-changed'
  | 'double-descent-possible'
  | 'classes-guessed'
  | 'training-only'
  | 'loss-scale-logged'
  | 'decay-planned'
  | 'base-rate-logged'
  | 'run-may-go-on'
  | 'one-seed'
  | 'confounded'
  | 'unequal-length';

/** What a rule says: a code and numbers, never a sentence. Sentences are made in `advice/`. */
export interface Finding {
  readonly rule: RuleId;
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Probability that the finding is right, 0 to 1. */
  readonly confidence: number;
  /** Names of the series it is about, the most telling first. */
  readonly series: readonly string[];
  readonly from: Moment;
  readonly to: Moment;
  /** Named numbers in the units of the series; percentages are named …Percent. */
  readonly evidence: Readonly<Record<string, number>>;
  readonly caveats: readonly Caveat[];
  /** What went into the confidence; empty where it is a fitted probability. */
  readonly factors: readonly Factor[];
  /** Other explanations that were looked for and not found. */
  readonly ruledOut: readonly Confounder[];
}

/** What raises or lowers the confidence in a finding. */
export type Factor = 'large-effect' | 'many-points' | 'corroborated' | 'doubted' | 'within-noise';

/** Another explanation of what was seen. Each has its sentence in `advice/ruled-out.ts`; the compiler demands it. */
export type Confounder =
  | 'rate-rose'
  | 'rate-changed'
  | 'warm-up'
  | 'metric-improves'
  | 'training-rises'
  | 'validation-noise'
  | 'few-evaluations'
  | 'planned-change'
  | 'restart'
  | 'range-test'
  | 'half-epoch-shift'
  | 'second-descent'
  | 'small-validation-set'
  | 'converged';

export interface Rule {
  readonly id: RuleId;
  readonly code: FindingCode;
  /** Pure: the same run and facts give the same findings. */
  check(run: Run, facts: Facts): readonly Finding[];
}

export type Verdict = 'underfitting' | 'good' | 'overfitting' | 'undetermined';

export type UnderfitCause =
  'learning-rate-too-low' | 'learning-rate-too-high' | 'budget' | 'capacity' | 'regularization' | 'not-learning';

/** Why no verdict is possible, as a code with the numbers that its sentence needs. */
export interface Missing {
  readonly code: MissingCode;
  readonly values?: Readonly<Record<string, number>>;
}

export type MissingCode =
  | 'no-curve'
  | 'no-validation'
  | 'no-anchor'
  | 'too-few-points'
  | 'too-early'
  | 'diverged'
  | 'range-test'
  | 'adversarial'
  | 'reinforcement'
  | 'negative-loss'
  | 'folds';

export interface Fit {
  readonly verdict: Verdict;
  /** Probability that the verdict is right, 0 to 0.99. */
  readonly confidence: number;
  readonly since: Moment | null;
  readonly cause: UnderfitCause | null;
  /** What stands in the way of a verdict; null when there is one. */
  readonly missing: Missing | null;
}

/** The best point of the series that decides (validation where there is one). */
export interface Best extends Moment {
  readonly series: string;
  readonly value: number;
}

export type ScheduleName =
  | 'constant'
  | 'step'
  | 'plateau'
  | 'exponential'
  | 'linear'
  | 'polynomial'
  | 'inverse-sqrt'
  | 'cosine'
  | 'cosine-restarts'
  | 'one-cycle'
  | 'cyclical'
  | 'wsd'
  | 'warmup'
  | 'warmup-constant'
  | 'warmup-cosine'
  | 'warmup-linear'
  | 'warmup-step'
  | 'warmup-plateau'
  | 'warmup-exponential'
  | 'warmup-polynomial'
  | 'warmup-inverse-sqrt'
  | 'range-test'
  | 'unknown';

/** All that is concluded about one run. */
export interface Analysis {
  readonly run: Run;
  readonly facts: Facts;
  readonly schedule: ScheduleName;
  readonly fit: Fit;
  readonly best: Best | null;
  readonly findings: readonly Finding[];
  /** Advice to stop, by what is known at the end of the log; null where the run may go on. */
  readonly stop: StopAdvice | null;
  /** Whether more epochs would help. */
  readonly forecast: Forecast | ForecastRefusal;
  /** When the deciding curve comes to the target of the options; null without one, or without such a curve. */
  readonly target: Target | null;
}

/** How much a run would gain, in the units of a series; positive is better, whatever its goal. */
export interface GainRange {
  readonly change: number;
  readonly low: number;
  readonly high: number;
}

/** Where the deciding curve is going. */
export interface Forecast {
  readonly kind: 'forecast';
  readonly series: string;
  /** The place that the forecast is for; null where the log does not count so. */
  readonly step: number | null;
  readonly epoch: number | null;
  /** The planned end of the run, or one and a half to two times what was seen. */
  readonly horizon: 'planned' | 'extended';
  readonly value: number;
  /** Between these the value lies with the probability `level`. */
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** The level now and at its best so far, without the noise around it. */
  readonly present: number;
  readonly best: number;
  readonly noise: number;
  /** Against the best so far: below 0 where the run gets worse. */
  readonly gain: GainRange;
  /** Probability of ending better than the best so far by more than the noise. */
  readonly improvementLikely: number;
}

/** A place in what the log counts; null where it does not count so. */
export interface Place {
  readonly step: number | null;
  readonly epoch: number | null;
}

/** When a series comes to a value that a person named. */
export interface Target {
  readonly series: string;
  readonly value: number;
  /** Whether the log shows it at or beyond the value; `at` is where it first was. */
  readonly reached: boolean;
  /** By the forecast, and by the better and the worse end of its interval; null beyond twice of what was trained. */
  readonly at: Place | null;
  readonly low: Place | null;
  readonly high: Place | null;
  /** The farthest place that was looked at; null where it is reached, or the course cannot be foretold. */
  readonly farthest: Place | null;
}

/** Why the course of a run cannot be foretold, with the number of points where they are too few. */
export interface ForecastRefusal {
  readonly kind: 'refusal';
  readonly reason: ForecastRefusalReason;
  readonly points: number;
}

export type ForecastRefusalReason =
  | 'no-curve'
  | 'too-few-points'
  | 'rate-just-dropped'
  | 'diverged'
  | 'range-test'
  | 'cyclical'
  | 'annealed'
  | 'adversarial'
  | 'reinforcement'
  | 'folds';

/** Limits under which a run is judged, as if it had stopped there. */
export interface AnalyzeOptions {
  readonly untilStep?: number;
  readonly untilEpoch?: number;
  /** Seconds since the log was last written, where it is watched while it grows. */
  readonly silentSeconds?: number;
  /** The series that decides which checkpoint is best, where a person named one. */
  readonly metric?: { readonly name: string; readonly goal: 'minimize' | 'maximize' | null };
  /** A value of the deciding series, to be told when it is reached. */
  readonly target?: number;
}
