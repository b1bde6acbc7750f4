/**
 * Where the row at hand stands, NaN where the log does not say. It is written anew for each row: numbers that functions
 * hand on would be allocated one by one.
 */
export class RowPlace {
  /** As logged. */
  rawStep = NaN;
  /** The step counted over all epochs. */
  step = NaN;
  epoch = NaN;
  time = NaN;
  line = 0;
  stepsPerEpoch = NaN;
}
