import type { Confounder, Factor, Finding, Moment } from '../analysis';
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
  /** The effect is smaller than the noise of the metric. */
  readonly withinNoise?: boolean;
}

/** Confidence in a finding by how much speaks for it and against it: between 0.05 and 0.99, 0.5 at the threshold. */
export function weigh(grounds: ConfidenceGrounds): Pick<Finding, 'confidence' | 'factors'> {
  const corroborating = Math.min(2, grounds.corroborating ?? 0);
  const confidence =
    0.5 +
    (grounds.large ? 0.15 : 0) +
    (grounds.long ? 0.15 : 0) +
    0.1 * corroborating -
    0.15 * grounds.caveats -
    (grounds.withinNoise === true ? 0.2 : 0);
  const factors: readonly (readonly [Factor, boolean])[] = [
    ['large-effect', grounds.large],
    ['many-points', grounds.long],
    ['corroborated', corroborating > 0],
    ['doubted', grounds.caveats > 0],
    ['within-noise', grounds.withinNoise === true],
  ];
  return {
    confidence: Math.min(0.99, Math.max(0.05, confidence)),
    factors: factors.flatMap(([factor, holds]) => (holds ? [factor] : [])),
  };
}

/** The explanations that were looked for and do not hold. */
export function ruledOutOf(found: Readonly<Partial<Record<Confounder, boolean>>>): readonly Confounder[] {
  return (Object.entries(found) as [Confounder, boolean][]).flatMap(([confounder, holds]) =>
    holds ? [] : [confounder],
  );
}

/** Evidence with what could not be computed left out. */
export function evidenceOf(values: Readonly<Record<string, number | null | undefined>>): Record<string, number> {
  const evidence: Record<string, number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number' && Number.isFinite(value)) evidence[name] = value;
  }
  return evidence;
}
