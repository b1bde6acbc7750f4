/**
 * A run as it was read from a log: series of points, hyper-parameters and the problems met while reading.
 * Everything that judges or shows a run starts from these shapes, and nothing here knows a log format.
 */

/** What part of training a series belongs to. */
export type Role = 'train' | 'validation' | 'test' | 'schedule' | 'gradient' | 'system' | 'other';

/** What a series measures. */
export type Kind =
  | 'loss'
  | 'accuracy'
  | 'error'
  | 'score'
  | 'perplexity'
  | 'reward'
  | 'learning-rate'
  | 'momentum'
  | 'weight-decay'
  | 'grad-norm'
  | 'loss-scale'
  | 'time'
  | 'speed'
  | 'other';

/** Which direction is better; null where neither is (a learning rate, a duration). */
export type Goal = 'minimize' | 'maximize' | null;

export interface Meaning {
  readonly role: Role;
  readonly kind: Kind;
  readonly goal: Goal;
  /** "percent" where values run from 0 to 100, "seconds", "bits" …; null where the number has none. */
  readonly unit: string | null;
}

/** One logged point. What the log does not tell is NaN. */
export interface Point {
  /** How many points of the series were logged before it. */
  readonly ordinal: number;
  readonly step: number;
  readonly epoch: number;
  readonly time: number;
  readonly value: number;
  /** 1-based; 0 where the format has no lines. */
  readonly line: number;
}

/** What of a long series is exact, however many of its points were merged. */
export interface Landmarks {
  /** Points that were logged. */
  readonly logged: number;
  /** How many of them were NaN or ±Infinity. */
  readonly nonFinite: number;
  readonly last: Point;
  /** The lowest and the highest finite point, the first of equals; null without a finite one. */
  readonly lowest: Point | null;
  readonly highest: Point | null;
  readonly firstNonFinite: Point | null;
  /** The point at which three values in a row were first not finite. */
  readonly firstNonFiniteRow: Point | null;
  /** The values just before the first that was not finite, up to sixty; empty where there is none. */
  readonly beforeNonFinite: Float64Array;
}

/** The first value of each bucket that is not finite, with its place. Where a bucket has none, it means nothing. */
export interface Gaps {
  /** NaN, Infinity or -Infinity. */
  readonly value: Float32Array;
  readonly step: Float64Array;
  readonly line: Uint32Array;
}

/** What merged points were, as columns that belong to those of `Points`. Extremes are of finite values, NaN without. */
export interface Buckets {
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  /** Where the extremes were logged, the first of equals; the step is NaN where the log names none. */
  readonly lowestStep: Float64Array;
  readonly highestStep: Float64Array;
  readonly lowestLine: Uint32Array;
  readonly highestLine: Uint32Array;
  /** Absent while all values are finite. */
  readonly gaps?: Gaps;
  /** Points in each bucket, at least 1, and how many of them were NaN or ±Infinity. */
  readonly count: Uint32Array;
  readonly nonFinite: Uint32Array;
  readonly landmarks: Landmarks;
}

/**
 * The points of one series in log order, as columns of equal length.
 * `value` may hold NaN and ±Infinity: they were logged. The arrays are views that later points never change.
 *
 * A series that outgrew its share of the budget has `buckets`: each entry then stands for one or more neighbouring
 * points, with the place of the last and the last finite value (NaN or ±Infinity where there is none). The first four
 * entries are single points at any length. Only the last entry may take in points that come later.
 */
export interface Points {
  readonly length: number;
  /** Optimizer step or iteration as logged; NaN where the log names none. */
  readonly step: Float64Array;
  /** Epoch as logged, possibly fractional; NaN where the log names none. */
  readonly epoch: Float64Array;
  /** Seconds, on the wall clock or since the start of the run; NaN where the log names none. */
  readonly time: Float64Array;
  readonly value: Float64Array;
  /** 1-based line in the file of the series; 0 where the format has no lines. */
  readonly line: Uint32Array;
  /** Absent while every entry is one logged point. */
  readonly buckets?: Buckets;
}

export interface Series extends Meaning {
  /** As the log spells it; unique within a run. */
  readonly name: string;
  /** The file that the points were read from, an entry of `Run.files`. */
  readonly file: string;
  readonly points: Points;
}

/** Canonical names of the hyper-parameters that Fitcheck understands; config keys are mapped to them. */
export type HyperparameterName =
  | 'learningRate'
  | 'maxLearningRate'
  | 'minLearningRate'
  | 'batchSize'
  | 'totalBatchSize'
  | 'accumulation'
  | 'devices'
  | 'epochs'
  | 'totalSteps'
  | 'warmup'
  | 'scheduler'
  | 'momentum'
  | 'beta2'
  | 'weightDecay'
  | 'gradientClip'
  | 'labelSmoothing'
  | 'dropout'
  | 'patience'
  | 'optimizer'
  | 'numClasses'
  | 'parameters'
  | 'trainExamples'
  | 'validationExamples'
  | 'plainEpochs'
  | 'seed';

export interface Hyperparameter {
  readonly name: HyperparameterName;
  readonly value: number | string | boolean | readonly (number | string)[];
  /** The key as written, with its parents: "optimizer.lr". */
  readonly key: string;
  readonly file: string;
  /** 1-based; null where the file has no lines. */
  readonly line: number | null;
}

/** What a config sets beside the hyper-parameters that Fitcheck understands. */
export type OtherSettings = Readonly<Record<string, number | string>>;

export interface LogProblem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly file: string;
  /** 1-based; null where the format has no lines. */
  readonly line: number | null;
  /** Byte offset, for formats without lines. */
  readonly offset?: number;
  readonly message: string;
}

/**
 * What a log says in words about the program itself. `overflow`: a step was skipped in mixed precision; `killed`: by the
 * system, mostly for want of memory; `exception`: a traceback; `resume`: the log goes back, or names a checkpoint.
 */
export type RunEventKind =
  'overflow' | 'out-of-memory' | 'killed' | 'time-limit' | 'cancelled' | 'exception' | 'roll-back' | 'resume';

/** Where an event stands: the place that was last named before it. NaN where none was. */
export interface EventPlace {
  readonly step: number;
  readonly epoch: number;
  readonly line: number;
  /** The number that the line tells: the new loss scale, the points that were replaced. NaN without one. */
  readonly value: number;
}

/** All events of one kind in one file. */
export interface RunEvent {
  readonly kind: RunEventKind;
  readonly file: string;
  readonly count: number;
  /** The first and the last of them, in order; of many those between are counted only. */
  readonly places: readonly EventPlace[];
  /** What the last of them says, shortened. */
  readonly text: string;
}

/** One attempt at training. A file that holds a restart yields one run per attempt. */
export interface Run {
  readonly name: string;
  /** Id of the format that read it. */
  readonly format: string;
  /** The main file first, then further logs and sidecar configs. */
  readonly files: readonly string[];
  /** 1 for the first attempt in a file, 2 after a restart, and so on. */
  readonly attempt: number;
  /** Present where another attempt follows in the same file, so that nothing more can come to this one. */
  readonly isOver?: true;
  readonly series: readonly Series[];
  readonly hyperparameters: readonly Hyperparameter[];
  /** Other keys of the config with a single value, by their path: what is learnt, sizes, switches. */
  readonly otherSettings?: OtherSettings;
  /** The length that the log or the config announces ("Epoch 3/20"); null where unknown. */
  readonly planned: { readonly epochs: number | null; readonly steps: number | null };
  readonly problems: readonly LogProblem[];
  /** Absent where the log tells of none. */
  readonly events?: readonly RunEvent[];
}
