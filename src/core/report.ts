import type { FindingCode, Moment, Place, RuleId, ScheduleName, Severity, UnderfitCause, Verdict } from './analysis';
import type { Workload } from './facts/guards';
import type { Framework, SchedulePlan } from './plans/plan';
import type { Goal, Hyperparameter, HyperparameterName, Kind, LogProblem, Role } from './run';

/**
 * A run with its verdict, in the shape of the public JSON contract (`fitcheck analyze --json`).
 * The command line prints it, and every view of the editor shows it, so that no two of them can disagree.
 */
export interface RunReport {
  readonly path: string;
  readonly files: readonly string[];
  readonly name: string;
  readonly format: string;
  /** What it was trained with, for which code is offered; null where no code can be. */
  readonly framework: Framework | null;
  /** 1 for the first attempt in a file; above 1 after a restart inside it. */
  readonly attempt: number;
  readonly planned: { readonly epochs: number | null; readonly steps: number | null };
  readonly series: readonly SeriesReport[];
  readonly hyperparameters: Readonly<Partial<Record<HyperparameterName, HyperparameterReport>>>;
  readonly schedule: ScheduleName;
  /** The schedule as run, in numbers; null where the log does not tell them. */
  readonly schedulePlan: SchedulePlan | null;
  /** The same in one sentence for people. */
  readonly scheduleMessage: string | null;
  /** What is trained, where that changes how the run is judged: "reinforcement", "diffusion" and so on. */
  readonly workloads: readonly Workload[];
  readonly fit: FitReport;
  readonly best: BestReport | null;
  readonly findings: readonly FindingReport[];
  /** Advice to stop, by what is known at the end of the log; null where the run may go on. */
  readonly stop: StopReport | null;
  readonly learningRate: LearningRateReport | null;
  /** Null where the course of the run cannot be foretold. */
  readonly forecast: ForecastReport | null;
  /** Would more epochs help, and when does it come to the target? Null where the verdict says it, and without one. */
  readonly outlook: string | null;
  readonly problems: readonly LogProblem[];
}

export interface PointReport extends Moment {
  readonly value: number;
}

export interface SeriesReport {
  readonly name: string;
  readonly file: string;
  readonly role: Role;
  readonly kind: Kind;
  readonly goal: Goal;
  readonly unit: string | null;
  readonly points: number;
  readonly nonFinite: number;
  readonly first: PointReport | null;
  readonly last: PointReport | null;
  /** Best finite value by `goal`; null without a goal or a finite value. */
  readonly best: PointReport | null;
}

export type HyperparameterReport = Omit<Hyperparameter, 'name'>;

export interface FitReport {
  readonly verdict: Verdict;
  readonly confidence: number;
  readonly since: Moment | null;
  readonly cause: UnderfitCause | null;
  /** The verdict as a headline: "Overfitting since epoch 37". */
  readonly message: string;
  /** What to do about it, in one or two sentences. */
  readonly action: string;
}

export interface BestReport extends PointReport {
  readonly series: string;
}

export interface FindingReport {
  readonly rule: RuleId;
  readonly code: FindingCode;
  /** A short heading: "Validation loss rises, train falls". */
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: number;
  readonly series: readonly string[];
  readonly from: Moment;
  readonly to: Moment;
  readonly evidence: Readonly<Record<string, number>>;
  readonly caveats: readonly string[];
  /** What raised or lowered the confidence. */
  readonly factors: readonly string[];
  /** Other explanations that were looked for and not found. */
  readonly ruledOut: readonly string[];
  readonly message: string;
  readonly advice: readonly Advice[];
}

/** One thing to do. `parameter` and `value` are for software, `message` is for people. */
export interface Advice {
  readonly action: 'keep-checkpoint' | 'stop' | 'set' | 'continue' | 'check' | 'test';
  readonly parameter: HyperparameterName | 'epoch' | 'step' | null;
  readonly from: number | string | null;
  readonly value: number | string | null;
  readonly message: string;
  /** What it brings; absent where nothing is known of that. */
  readonly gain?: Gain;
}

/** How much something brings, in the units of a series or as a share; positive is better, whatever the goal. */
export interface Gain {
  /** The series that gains, or what is saved. */
  readonly quantity: string;
  readonly change: number;
  readonly low: number;
  readonly high: number;
  /** Measured in this run, foretold from its course, or what published runs gained. */
  readonly basis: 'measured' | 'forecast' | 'typical';
}

export interface StopReport {
  readonly rule: RuleId;
  /** Probability that a later evaluation would be better than the best so far; null where the loss itself is lost. */
  readonly chance: number | null;
  readonly message: string;
}

export interface LearningRateReport {
  readonly current: number | null;
  readonly direction: 'raise' | 'lower' | 'keep' | 'unknown';
  readonly suggested: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly basis: 'range-test' | 'sweep' | 'run' | 'convention';
  /** Probability that the direction and the range are right. */
  readonly confidence: number;
  readonly candidates: readonly { readonly method: string; readonly value: number }[];
  /** What was read off a range test; null elsewhere. */
  readonly readings: RangeTestReport | null;
  /** The highest and the lowest rate of a 1cycle schedule; null where no range test tells. */
  readonly cycle: { readonly maximum: RateRange; readonly minimum: RateRange } | null;
  /** What is usual for the optimizer, task and batch; null where the optimizer is unknown. */
  readonly convention: RateRange | null;
  /** A higher last rate for another range test; null where this one went far enough. */
  readonly extendTo: number | null;
  /** Rates for the layers of a pretrained network; null where the run is no fine-tune. */
  readonly layers: LayerRates | null;
  /** The schedule proposed for the suggested rate; null without one, or where the length is unknown. */
  readonly proposal: SchedulePlan | null;
  /** What it says in one or two sentences, with what it rests on; why nothing is suggested, where nothing is. */
  readonly message: string;
}

export interface RateRange {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Learning rates at which the loss of a range test does something; null where it does not. */
export interface RangeTestReport {
  readonly start: number | null;
  readonly steepest: number | null;
  readonly valley: number | null;
  readonly minimum: number | null;
  readonly edge: number | null;
  readonly divergence: number | null;
  readonly last: number;
}

/** What several range tests of one model say together. */
export interface RangeTestsReport {
  /** What they were repeated with; null where only seeds differ, or more than one of them does. */
  readonly parameter: 'weightDecay' | 'batchSize' | null;
  readonly runs: number;
  /** Tests with the same settings are pooled. */
  readonly settings: readonly {
    readonly weightDecay: number | null;
    readonly batchSize: number | null;
    readonly runs: readonly string[];
    /** How many of them could not be read. */
    readonly refused: number;
    readonly constant: RateRange | null;
    readonly cycleMaximum: RateRange | null;
  }[];
  /** Index in `settings` of the one to take; null where they do not say. */
  readonly best: number | null;
  readonly message: string;
}

/** Lower rates for lower layers (Howard and Ruder 2018). */
export interface LayerRates {
  /** Of the new head, and of the lowest pretrained layers. */
  readonly head: number;
  readonly lowest: number;
  /** From one group of layers to the next lower one the rate is divided by this. */
  readonly factor: number;
  readonly groups: number;
  /** Epochs for which only the head is trained. */
  readonly frozenEpochs: number;
}

/** Where the deciding series is going. */
export interface ForecastReport {
  readonly series: string;
  /** The place that it is for; null where the log does not count so. */
  readonly step: number | null;
  readonly epoch: number | null;
  /** The planned end of the run, or one and a half to two times what was seen. */
  readonly horizon: 'planned' | 'extended';
  readonly value: number;
  /** Between these the value lies with the probability `level`. */
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** Probability of ending better than the best so far by more than the noise. */
  readonly improvementLikely: number;
  readonly gain: Gain;
  /** When it comes to a value that was asked for; null where none was. */
  readonly target: TargetReport | null;
}

export interface TargetReport {
  readonly value: number;
  /** Whether the log shows it there; `at`, `low` and `high` are then where it first was. */
  readonly reached: boolean;
  /** About when, by the forecast and both ends of its interval; null where that is not within twice of what was seen. */
  readonly at: Place | null;
  readonly low: Place | null;
  readonly high: Place | null;
}

/** What several runs tell together: which value of what was varied is best, and which to try next. */
export interface SweepReport {
  /** Canonical name of what was varied, or its key in the config; null where nothing is known to differ. */
  readonly parameter: string | null;
  /** As the config spells it. */
  readonly spelling: string;
  readonly metric: string;
  readonly goal: Goal;
  /** The best run and its value of the parameter; null where all runs failed. */
  readonly best: { readonly run: string; readonly value: number | string; readonly metric: number } | null;
  /** The next value to try. */
  readonly suggested: number | null;
  /** The value to use by what is known, and between which the true optimum lies; null where none is told. */
  readonly optimum: RateRange | null;
  /** The response of the metric to a learning rate; null for everything else, and where it cannot be told. */
  readonly response: SweepResponseReport | null;
  /** The values between which nothing is lost. */
  readonly low: number | null;
  readonly high: number | null;
  readonly edge: 'none' | 'low' | 'high';
  readonly confidence: number;
  /** At what runs are compared: the best of each, or what each had reached when the shortest ended. */
  readonly budget: 'whole' | 'seconds' | 'steps';
  /** What all runs have in common. */
  readonly held: Readonly<Record<string, number | string>>;
  /** What differs besides; where anything does, the comparison is confounded. */
  readonly alsoVaried: readonly string[];
  readonly noise: {
    readonly source: 'seeds' | 'prior';
    /** Standard deviation between seeds: a share of the metric where it is relative. */
    readonly deviation: number;
    readonly relative: boolean;
  };
  readonly runs: number;
  /** Runs in which the metric was not logged. */
  readonly withoutMetric: number;
  readonly settings: readonly SweepSettingReport[];
  readonly findings: readonly FindingReport[];
  /** What came out, as a headline. */
  readonly message: string;
  /** What to do next. */
  readonly action: string;
}

/** A fitted response to the learning rate, at most 64 points; columns of equal length. */
export interface SweepResponseReport {
  /** Probability with which the optimum lies within its interval, and a run within `low` and `high`. */
  readonly level: number;
  /** Probabilities that the optimum lies below or above all rates that were tried. */
  readonly below: number;
  readonly above: number;
  /** Rates that are expected to miss no more than 5 % of the gain. */
  readonly good: RateRange;
  readonly rates: readonly number[];
  /** In the units of the metric. */
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export interface SweepSettingReport {
  readonly value: number | string;
  readonly runs: readonly string[];
  /** How many of them diverged or collapsed. */
  readonly failed: number;
  /** Mean over seeds; null where all failed. */
  readonly metric: number | null;
  /** Two standard errors below and above. */
  readonly low: number | null;
  readonly high: number | null;
  readonly status: 'best' | 'as-good' | 'worse' | 'failed';
}

export type ReplayEventKind = 'raised' | 'changed' | 'cleared';

/** What a live watcher would have said at one line of the log, knowing nothing that was written later. */
export interface ReplayEvent {
  readonly event: ReplayEventKind;
  readonly rule: RuleId;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly confidence: number;
  readonly at: Moment;
}

export interface ReplayStop {
  readonly at: Moment;
  readonly rule: RuleId;
  /** The best point known at that line. */
  readonly best: BestReport | null;
}

/** What a stop would have saved, and what it would have cost. */
export interface AfterStop {
  /** How much was still trained, in the unit that the log counts in; null where only lines are known. */
  readonly saved: { readonly unit: 'epoch' | 'step'; readonly count: number } | null;
  /** Share of the whole log that came after the stop, 0 to 1. */
  readonly share: number;
  /** The best point of the whole log where it is a later and better one; null where the stop keeps the best. */
  readonly better: BestReport | null;
}

/** One run of `fitcheck replay --json`. */
export interface ReplayReport {
  readonly path: string;
  readonly name: string;
  readonly events: readonly ReplayEvent[];
  /** Where the run would first have been told to stop; null when it never was. */
  readonly stop: ReplayStop | null;
  /** What came after the stop; null without one. */
  readonly afterStop: AfterStop | null;
}
