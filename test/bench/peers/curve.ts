/** What every peer is given: the losses of both splits at the same evaluations, finite values only. */
export interface PeerCurve {
  readonly train: readonly number[];
  readonly validation: readonly number[];
}

/** A peer's reading of a whole run: the evaluation at which it would have stopped, or null if never. */
export type StopRule = (curve: PeerCurve) => number | null;
