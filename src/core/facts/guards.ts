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
/** Losses and measures that only reinforcement learning logs; two different ones are needed. */
const reinforcementNames = [
  /policy_(gradient_)?loss|(^|[^a-z])pg_loss/,
  /(value|vf)_loss|(critic|cri)_loss|loss_critic/,
  /(actor|act)_loss|loss_actor/,
  /approx_kl|kl_ref/,
];
/** The implicit rewards of preference optimization stand beside a loss that reads like any other. */
const preferenceNames = /rewards?\/(chosen|rejected|margins|accuracies)/;

/** The guards that hold for a run. O(n). */
export function guardsOf(run: Run, train: Curve | null, validation: Curve | null): ReadonlySet<Guard> {
  const guards = new Set<Guard>();
  const names = run.series.map((series) => series.name.toLowerCase());
  const losses = run.series.filter((series) => series.kind === 'loss').map((series) => series.name.toLowerCase());
  if (adversarialNames.every((pattern) => losses.some((name) => pattern.test(name)))) guards.add('adversarial');
  const preferred = names.some((name) => preferenceNames.test(name));
  const rewarded = !preferred && run.series.some((series) => series.kind === 'reward');
  const signs = reinforcementNames.filter((pattern) => names.some((name) => pattern.test(name)));
  if (rewarded || signs.length >= 2) guards.add('reinforcement');
  if ([train, validation].some((curve) => curve?.value.some((value) => value < 0))) guards.add('negative-loss');
  return guards;
}
