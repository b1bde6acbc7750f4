import type { Run } from '../run';
import type { Curve } from './curve';

/**
 * Why the usual reading of a loss does not hold for this run. `adversarial`: two losses play against each other;
 * `reinforcement`: the loss is not what is optimized; `negative-loss`: percentages of a loss mean nothing.
 */
export type Guard = 'adversarial' | 'reinforcement' | 'negative-loss';

const adversarialNames = [
  /(^|[^a-z])(g|gen|generator)([^a-z]|_?loss|$)/,
  /(^|[^a-z])(d|disc|discriminator|critic)([^a-z]|_?loss|$)/,
];
const reinforcementNames =
  /ep_rew|episode_re|policy_(gradient_)?loss|value_loss|(^|[^a-z])(actor|critic)_loss|approx_kl|entropy_loss/;

/** The guards that hold for a run. O(n). */
export function guardsOf(run: Run, train: Curve | null, validation: Curve | null): ReadonlySet<Guard> {
  const guards = new Set<Guard>();
  const names = run.series.map((series) => series.name.toLowerCase());
  const losses = run.series.filter((series) => series.kind === 'loss').map((series) => series.name.toLowerCase());
  if (adversarialNames.every((pattern) => losses.some((name) => pattern.test(name)))) guards.add('adversarial');
  const rewarded = run.series.some((series) => series.kind === 'reward');
  if (rewarded || names.filter((name) => reinforcementNames.test(name)).length >= 2) guards.add('reinforcement');
  if ([train, validation].some((curve) => curve?.value.some((value) => value < 0))) guards.add('negative-loss');
  return guards;
}
