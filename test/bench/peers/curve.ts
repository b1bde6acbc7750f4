/** What every peer is given: the losses of both splits at the same evaluations, as logged, NaN included. */
export interface PeerCurve {
  /** Empty where the log has no loss of training. */
  readonly train: readonly number[];
  /** Empty where the log has no loss of validation. */
  readonly validation: readonly number[];
}

/** All of a run that some peer looks at. */
export interface PeerRun extends PeerCurve {
  /** Accuracies from 0 to 1 at the same evaluations; empty where the log has none. */
  readonly trainAccuracy: readonly number[];
  readonly validationAccuracy: readonly number[];
  /** Every logged loss of training, also between the evaluations. */
  readonly everyTrain: readonly number[];
}

/** A peer's reading of a whole run: the evaluation at which it would have stopped, or null if never. */
export type StopRule = (curve: PeerCurve) => number | null;

/** A peer's reading of a whole run: whether it raises its alarm. */
export type Alarm = (run: PeerRun) => boolean;
