/**
 * Curves that a finished run's loss can follow over the logarithm of its learning rate: a floor with a wall on either
 * side of it. The share of the gain that is missed at a distance (in decades) from the optimum is
 * 1 − exp(−(distance / width)^power): below the optimum the run is too short, above it the loss is noisy, then diverges.
 */
interface Wall {
  readonly width: number;
  readonly power: number;
}

/** Widths span those of the choosing tasks of ../shared/bench/sweeps; a slow wall of power 1 was the widest there. */
const below: readonly Wall[] = [0.7, 1.1, 1.6, 2.2].flatMap((width) => [
  { width, power: 1.2 },
  { width, power: 3.5 },
]);
const above: readonly Wall[] = [0.6, 1.1, 1.8, 2.8].map((width) => ({ width, power: 2.5 }));

/** Places per decade at which walls are tabulated, and how many decades: beyond them all of the gain is missed. */
const fineness = 64;
const reach = 8;

export interface ResponseCurve {
  readonly below: Float64Array;
  readonly above: Float64Array;
}

const tabulated = ({ width, power }: Wall): Float64Array =>
  Float64Array.from({ length: reach * fineness + 1 }, (_, at) => 1 - Math.exp(-((at / fineness / width) ** power)));

const belows = below.map(tabulated);
const aboves = above.map(tabulated);

/** All of them, each as likely as the next before anything is seen. */
export const responseFamily: readonly ResponseCurve[] = belows.flatMap((one) =>
  aboves.map((other) => ({ below: one, above: other })),
);

/** Share of the gain that is missed at a distance from the optimum, in decades; negative below it. */
export function missedAt(curve: ResponseCurve, distance: number): number {
  const at = Math.min(reach * fineness, Math.round(Math.abs(distance) * fineness));
  return distance < 0 ? curve.below[at]! : curve.above[at]!;
}
