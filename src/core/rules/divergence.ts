import type { Caveat, Confounder, Finding, Severity } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { rateAt } from '../facts/schedule';
import type { Run } from '../run';
import { levelTest, type LevelTest } from '../statistics/level-test';
import { quantile } from '../statistics/order';
import { weigh, evidenceOf, lastMoment, momentAt } from './finding';
import { untrainedLoss } from './loss-of-guessing';

/** A loss that left its lowest level for good: what both divergence rules look for. */
export interface Departure {
  readonly curve: Curve;
  readonly test: LevelTest;
  /** Entry at which it left: the last one within 10 % of the minimum. */
  readonly onset: number;
  /** How far through the log the onset lies, 0 to 1. */
  readonly share: number;
}

/** The departure of a curve from its minimum; null when the curve is too short or never rose. O(n log n). */
export function departureOf(curve: Curve | null): Departure | null {
  if (curve === null || curve.length < 5) return null;
  const test = levelTest(curve.value, curve.smooth);
  if (test === null || test.after < 2 || !(test.rise > 0) || !leavesNoise(curve, test)) return null;
  let onset = test.minimum;
  for (let entry = test.minimum; entry < curve.length; entry++)
    if (curve.smooth[entry]! <= 1.1 * test.low) onset = entry;
  return { curve, test, onset, share: shareOf(curve, onset) };
}

/** Shorter curves have means over many steps, whose noise the level test knows well enough. */
const leastPointsOfNoise = 200;
const nearMinimum = 0.025;

/** Whether the end lies above nine of ten values around the minimum: single batches may differ by multiples. */
function leavesNoise({ value, length }: Curve, { minimum, end }: LevelTest): boolean {
  if (length < leastPointsOfNoise) return true;
  const reach = Math.ceil(nearMinimum * length);
  return end > quantile(value.subarray(Math.max(0, minimum - reach), minimum + reach + 1), 0.9);
}

function shareOf(curve: Curve, entry: number): number {
  const from = curve.at[0]!;
  const span = curve.at[curve.length - 1]! - from;
  return span > 0 ? (curve.at[entry]! - from) / span : 0;
}

/** A loss that began below 20 is beyond all return above 1000, fifty times of it (AutoTrainer, Zhang et al. 2021). */
const exploded = 50;

/**
 * The departure of a training loss that has just exploded: one value is enough then, since NaN is often the next.
 * Null otherwise. Not for validation, where a single batch-norm glitch can be as large. O(n).
 */
export function explosionOf(train: Curve | null): Departure | null {
  if (train === null || train.length < 5) return null;
  const last = train.value[train.length - 1]!;
  const test = levelTest(train.value, train.smooth)!;
  // Of a loss that reached zero there is no multiple; the level test judges it.
  if (!(test.low > 0) || last < exploded * Math.max(train.value[0]!, test.low)) return null;
  let onset = train.length - 2;
  while (onset > test.minimum && train.value[onset]! > 2 * test.low) onset--;
  return {
    curve: train,
    test: { ...test, end: last, rise: last / test.low - 1 },
    onset,
    share: shareOf(train, onset),
  };
}

/** How many times its first value a loss must reach where nobody knows how low that was. */
const overUnknown = 5;

/**
 * Whether the run is a later attempt in its log, which may go on with trained weights, and the loss not far above where
 * it began: near its floor a loss varies by multiples and has lost nothing. O(n).
 */
export function mayBeNearFloor(run: Run, facts: Facts, { curve, test }: Pick<Departure, 'curve' | 'test'>): boolean {
  if (run.attempt === 1 || untrainedLoss(run, facts, curve).isKnown) return false;
  return !(test.end > overUnknown * Math.max(curve.value[0]!, test.low));
}

/** A departure that happened before the first point was written. */
export function fromTheStart(curve: Curve): Departure {
  return { curve, test: levelTest(curve.value, curve.smooth)!, onset: 0, share: 0 };
}

export interface DivergenceGrounds {
  readonly large: boolean;
  readonly corroborating: number;
  /** `warning` where a part of what had been learnt is left. */
  readonly severity?: Severity;
  /** Given where the loss was never below that of guessing. */
  readonly chanceLoss?: number | null;
  /** Given where it had exploded before anything was logged. */
  readonly highest?: number | null;
  readonly ruledOut?: readonly Confounder[];
}

/** The finding on a departure, with the learning rate at which it began. */
export function divergenceFinding(
  rule: 'D02' | 'D03',
  departure: Departure,
  facts: Facts,
  grounds: DivergenceGrounds,
): Finding {
  const { curve, test, onset } = departure;
  const rate = rateAt(facts.schedule, curve.at[onset]!) ?? facts.schedule.current;
  const caveats: Caveat[] = rate === null ? [{ code: 'no-learning-rate' }] : [];
  const others = [facts.loss.train, facts.loss.validation].filter((one) => one !== null && one !== curve);
  return {
    rule,
    code: rule === 'D02' ? 'early-divergence' : 'late-divergence',
    severity: grounds.severity ?? 'error',
    ruledOut: grounds.ruledOut ?? [],
    ...weigh({ ...grounds, long: test.after >= 15, caveats: caveats.length }),
    series: [curve.series.name, ...others.map((one) => one!.series.name)],
    from: momentAt(curve, onset),
    to: lastMoment(curve),
    evidence: evidenceOf({
      risePercent: 100 * test.rise,
      low: test.low,
      end: test.end,
      z: test.z,
      learningRate: rate,
      peakLearningRate: facts.schedule.peak,
      chanceLoss: grounds.chanceLoss,
      highest: grounds.highest,
    }),
    caveats,
  };
}
