/** Whether differences between settings are more than noise. */

export interface Estimate {
  readonly mean: number;
  /** Standard error of the mean. */
  readonly error: number;
}

/** Chance that a difference of t standard errors or more is noise, on both sides. O(1). */
export function chanceOf(t: number, degrees: number): number {
  // Wallace (1959): a t with few degrees of freedom as a normal deviate, to about 0.01.
  const shrink = (8 * degrees + 1) / (8 * degrees + 3);
  const z = Number.isFinite(degrees) ? shrink * Math.sqrt(degrees * Math.log1p((t * t) / degrees)) : Math.abs(t);
  return complementaryError(z / Math.SQRT2);
}

/** The level of two standard errors of a normal mean. */
const level = 0.0455;
/** Up to this many settings two standard errors stand as they are; of more, one is off by chance too often. */
const fewSettings = 5;

/**
 * Which of the others differ from the best by more than two standard errors of the difference. Among more than five
 * settings the chances are held against Holm's (1979) levels. O(n log n).
 */
export function differing(best: Estimate, others: readonly Estimate[], degrees: number): readonly boolean[] {
  const chances = others.map(({ mean, error }) => {
    const gap = Math.abs(mean - best.mean);
    return gap === 0 ? 1 : chanceOf(gap / Math.hypot(error, best.error), degrees);
  });
  if (others.length + 1 <= fewSettings) return chances.map((chance) => chance < level);
  const order = chances.map((_, index) => index).sort((a, b) => chances[a]! - chances[b]!);
  const differs = chances.map(() => false);
  for (const [rank, index] of order.entries()) {
    if (chances[index]! >= level / (order.length - rank)) break;
    differs[index] = true;
  }
  return differs;
}

/** erfc by Abramowitz & Stegun 7.1.26, to 1.5e-7 absolute; for x ≥ 0. */
function complementaryError(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return series * Math.exp(-x * x);
}
