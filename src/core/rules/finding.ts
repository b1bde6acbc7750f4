import type { Moment } from '../analysis';
import type { Curve } from '../facts/curve';
import { momentOf } from '../facts/moment';

/** Place of an entry of a curve. */
export function momentAt(curve: Curve, entry: number): Moment {
  return momentOf(curve.series, curve.index[Math.max(0, Math.min(curve.length - 1, entry))]!);
}

export function lastMoment(curve: Curve): Moment {
  return momentAt(curve, curve.length - 1);
}

export interface ConfidenceGrounds {
  /** The effect is at least twice its threshold. */
  readonly large: boolean;
  /** At least three times the points that the test needs. */
  readonly long: boolean;
  /** Further series that say the same; two count. */
  readonly corroborating?: number;
  /** Caveats that hold. */
  readonly caveats: number;
}

/** Confidence in a finding by how much speaks for it and against it: between 0.05 and 0.99, 0.5 at the threshold. */
export function confidenceOf(grounds: ConfidenceGrounds): number {
  const confidence =
    0.5 +
    (grounds.large ? 0.15 : 0) +
    (grounds.long ? 0.15 : 0) +
    0.1 * Math.min(2, grounds.corroborating ?? 0) -
    0.15 * grounds.caveats;
  return Math.min(0.99, Math.max(0.05, confidence));
}

/** Evidence with what could not be computed left out. */
export function evidenceOf(values: Readonly<Record<string, number | null | undefined>>): Record<string, number> {
  const evidence: Record<string, number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number' && Number.isFinite(value)) evidence[name] = value;
  }
  return evidence;
}
