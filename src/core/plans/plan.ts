/**
 * A learning-rate schedule as numbers: what is proposed, drawn and written as code. A position counts from 0, so that
 * the rate of the first step is the one at 0, and a schedule of `length` 100 has its last step at 99.
 */
export type SchedulePlan =
  | ConstantPlan
  | StepPlan
  | ExponentialPlan
  | PolynomialPlan
  | CosinePlan
  | InverseSqrtPlan
  | CosineRestartsPlan
  | OneCyclePlan
  | CyclicalPlan
  | WsdPlan
  | PlateauPlan
  | RangeTestPlan;

export type PlanKind = SchedulePlan['kind'];

interface Planned {
  /** What positions and lengths count. */
  readonly unit: 'step' | 'epoch';
  /** How many steps or epochs are trained. */
  readonly length: number;
  /** Null where unknown; a plan in epochs needs it only for code that counts steps. */
  readonly stepsPerEpoch: number | null;
  /** The highest rate. */
  readonly peak: number;
}

/** A rise along a line before the rest; `length` in the unit of the plan, `start` the rate at position 0. */
export interface Warmup {
  readonly length: number;
  readonly start: number;
}

interface Warmed extends Planned {
  readonly warmup: Warmup | null;
}

export interface ConstantPlan extends Warmed {
  readonly kind: 'constant';
}

/** Times `factor` at each of the milestones. */
export interface StepPlan extends Warmed {
  readonly kind: 'step';
  readonly milestones: readonly number[];
  readonly factor: number;
}

/** Times `factor` per step or epoch. */
export interface ExponentialPlan extends Warmed {
  readonly kind: 'exponential';
  readonly factor: number;
}

/** A fall to `floor` along a power of the rest of the way; power 1 is a line. */
export interface PolynomialPlan extends Warmed {
  readonly kind: 'polynomial';
  readonly floor: number;
  readonly power: number;
}

export interface CosinePlan extends Warmed {
  readonly kind: 'cosine';
  readonly floor: number;
}

/** peak · √(warm-up / position) after the warm-up. */
export interface InverseSqrtPlan extends Warmed {
  readonly kind: 'inverse-sqrt';
  /** peak · √(timescale / (timescale + position after the warm-up)); the length of the warm-up where it is absent. */
  readonly timescale?: number;
}

/** SGDR (Loshchilov 2017): cosine falls of `firstLength`, each `lengthFactor` times as long as the one before. */
export interface CosineRestartsPlan extends Warmed {
  readonly kind: 'cosine-restarts';
  readonly floor: number;
  readonly firstLength: number;
  readonly lengthFactor: number;
}

/** One rise from `start` to the peak over `riseShare` of the length, then one fall to `floor` (Smith 2018). */
export interface OneCyclePlan extends Planned {
  readonly kind: 'one-cycle';
  readonly riseShare: number;
  readonly start: number;
  readonly floor: number;
  readonly shape: 'cosine' | 'linear';
  /** With three phases, the share of the length at which the rate is back at `start`; absent with two. */
  readonly returnShare?: number;
  /** Momentum (β1 of Adam) goes opposite to the rate; null where it is left alone. */
  readonly momentum: { readonly low: number; readonly high: number } | null;
}

/** Triangles between `floor` and the peak; `halfCycle` is the "stepsize" of Smith 2017. */
export interface CyclicalPlan extends Planned {
  readonly kind: 'cyclical';
  readonly floor: number;
  readonly halfCycle: number;
  /** Times this per cycle: 1 is "triangular", 0.5 "triangular2". */
  readonly decay: number;
  /** Whether that is spread over the steps of a cycle, as in "exp_range". */
  readonly isGradual?: boolean;
}

/** Warm-up, stable, decay: the fall to `floor` takes the last `decayLength`. */
export interface WsdPlan extends Warmed {
  readonly kind: 'wsd';
  readonly decayLength: number;
  readonly floor: number;
  /** Along what it falls; a line where it is absent. */
  readonly shape?: 'linear' | 'cosine' | 'one-minus-sqrt' | 'exponential';
}

/** Times `factor` where the validation loss has not improved for `patience` epochs: its rates are not known before. */
export interface PlateauPlan extends Warmed {
  readonly kind: 'plateau';
  readonly factor: number;
  readonly patience: number;
  readonly floor: number;
}

/** A rise from `start` to `peak`, the same factor or the same amount at each step. */
export interface RangeTestPlan extends Planned {
  readonly kind: 'range-test';
  readonly start: number;
  readonly shape: 'exponential' | 'linear';
}

/** What code is written for. */
export type Framework = 'pytorch' | 'lightning' | 'keras' | 'huggingface' | 'fastai' | 'timm' | 'ultralytics' | 'optax';

/** Code for one framework, ready to be pasted. */
export interface Snippet {
  readonly framework: Framework;
  readonly language: 'python' | 'yaml';
  readonly code: string;
  /** What the framework does otherwise than the plan, and what is its default and not ours; sentences. */
  readonly notes: readonly string[];
}

/** The same plan for every framework. */
export type Snippets = Readonly<Record<Framework, Snippet>>;
