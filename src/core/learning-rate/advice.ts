import type { LearningRateReport, RateRange } from '../report';

/** Why the advice on a learning rate says what it says. The number that goes with a code is in `LearningRateReason`. */
export type ReasonCode =
  /** Value: the factor by which the present rate lies below what is usual. */
  | 'below-usual'
  /** Value: the factor by which the present rate lies above what is usual. */
  | 'above-usual'
  /** Value: the larger of usual over present and present over usual. */
  | 'near-usual'
  /** Value: share of the way from an untrained model's loss to none that training has gone, 0 to 1. */
  | 'hardly-learnt'
  /** Value: share of the whole fall that came in the first tenth of the run; a small one is a slow fall. */
  | 'slow-start'
  /** Value: share of the whole fall that came in the first tenth of the run. */
  | 'fast-start'
  /** Value: share of the whole fall that came in the last fifth of the run. */
  | 'still-falling'
  /** Value: noise of the training loss from one value to the next, as a share of the loss. */
  | 'noisy'
  /** Value: noise of the training loss from one value to the next, as a share of the loss. */
  | 'calm'
  /** Value: the loss at its highest over that of an untrained model. */
  | 'early-rise'
  /** Value: the rate at which the loss diverged. */
  | 'diverged'
  /** Value: epochs (else evaluations) that were logged. */
  | 'too-short'
  /** The workload's loss does not tell (reinforcement, adversarial, folds). Value: 0. */
  | 'loss-says-little'
  /** Neither config nor curves say enough. Value: 0. */
  | 'nothing-known';

/** What only some kinds of advice have. */
export const nothingMore = {
  candidates: [],
  readings: null,
  cycle: null,
  convention: null,
  extendTo: null,
  layers: null,
  proposal: null,
  message: '',
} as const;

export interface LearningRateReason {
  readonly code: ReasonCode;
  readonly value: number;
}

/** What a run says about its learning rate, as codes and numbers: its sentence is made of this. */
export interface LearningRateAdvice {
  /** The rate that did the work: the peak of a schedule; null where none is known. */
  readonly current: number | null;
  readonly direction: LearningRateReport['direction'];
  /** Null with the direction unknown; the present rate with "keep". */
  readonly suggested: number | null;
  /** Rates between which the loss is expected to end within 5 % of its whole fall from the best. */
  readonly low: number | null;
  readonly high: number | null;
  readonly basis: LearningRateReport['basis'];
  /** Probability that the direction is right. */
  readonly confidence: number;
  /** What is usual for optimizer, task and batch; null where that is unknown. */
  readonly convention: RateRange | null;
  /** The strongest one to three, strongest first; empty with a range test or a sweep. */
  readonly reasons: readonly LearningRateReason[];
}
