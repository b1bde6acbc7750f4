import type { Run, Series } from '../run';
import type { Curve } from './curve';
import { hasFolds } from './folds';

/**
 * Why the loss of a run says nothing of its quality. `adversarial`: two losses play against each other;
 * `reinforcement`: the loss is not what is optimized; `negative-loss`: percentages of a loss mean nothing;
 * `folds`: several trainings follow one another in one log.
 */
export type Guard = 'adversarial' | 'reinforcement' | 'negative-loss' | 'folds';

/**
 * What is trained, where that changes what is normal. Each needs evidence from the names of series, the format or the
 * numbers; `rules/workload-silences.ts` says which rules each of them silences.
 */
export type Workload =
  | Guard
  | 'preference'
  | 'diffusion'
  | 'contrastive'
  | 'single-pass'
  | 'variational'
  | 'detection'
  | 'transcription'
  | 'boosting'
  | 'auxiliary-loss'
  | 'ranking';

const guards: readonly Guard[] = ['adversarial', 'reinforcement', 'negative-loss', 'folds'];

const adversarialNames = [
  /(^|[^a-z])(g|gen|generator|adv|adversarial)([^a-z]|_?loss|$)/,
  /(^|[^a-z])(d|dis|disc|discrim|discriminator|critic)([^a-z]|_?loss|$)/,
];
/** A loss of its own for telling two sources apart is half of a game already; what plays against it may have any name. */
const discriminatorName = /(^|[^a-z])discrim(inator)?([^a-z]|$)/;
/** Losses and measures that only reinforcement learning logs; two different ones are needed. */
const reinforcementNames = [
  /policy_(gradient_)?loss|(^|[^a-z])pg_loss/,
  /(value|vf)_loss|(critic|cri)_loss|loss_critic/,
  /(actor|act)_loss|loss_actor/,
  /approx_kl|kl_ref/,
  /td_error/,
  /policy_entropy|entropy_(loss|bonus)/,
  /explained_var|clip_?frac/,
  /(^|[^a-z])(ppo|a2c|a3c|trpo|ddpg|td3|sac|dqn)([^a-z]|$)/,
];
/** The implicit rewards of preference optimization stand beside a loss that reads like any other. */
const preferenceNames = /rewards?\/(chosen|rejected|margins|accuracies)/;

/** Names of losses that tell a workload by themselves. */
const lossNames: readonly (readonly [Workload, RegExp])[] = [
  // guided-diffusion logs the loss by quartile of the timestep, latent diffusion its simple and variational parts.
  ['diffusion', /(^|[^a-z])(loss|mse|vb)_q[0-3]$|loss_(simple|vlb)|diffusion|denois/],
  [
    'contrastive',
    /nt_?xent|info_?nce|contrastive|(^|[^a-z])(simclr|moco|byol|simsiam|barlow|vicreg|dino|ibot|koleo|swav)([^a-z]|$)/,
  ],
  ['auxiliary-loss', /(^|[^a-z])(aux|auxiliary|load_balanc\w*|router(_z|_aux)?|distil\w*|kd)_?loss/],
  ['ranking', /ranking|pairwise|listwise|triplet|(^|[^a-z])(bpr|hinge|margin|lambdarank)_?loss/],
  ['transcription', /(^|[^a-z])ctc/],
];
/** Parts of which the loss of a detector is the sum; two different ones are needed. */
const detectionNames = [
  /(^|[^a-z])(box|bbox|giou|reg|loc)(_loss|_om|$)|loss_(r?box(_reg)?|bbox|giou|loc|rpn_loc)/,
  /(^|[^a-z])(cls|obj|dfl|seg)(_loss|_om|$)|loss_(cls|obj|dfl|mask|rpn_cls|ce)/,
];
const divergenceName = /(^|[^a-z])(kl|kld)([^a-z]|$)/;
const likelihoodName = /recon|(^|[^a-z])(nll|elbo)([^a-z]|$)/;
const boostingFormat = /^(boosting|catboost)-/;

/** All workloads that a run shows. O(n). */
export function workloadsOf(run: Run, train: Curve | null, validation: Curve | null): ReadonlySet<Workload> {
  const workloads = new Set<Workload>();
  const names = run.series.map((series) => series.name.toLowerCase());
  const losses = run.series.filter((series) => series.kind === 'loss').map((series) => series.name.toLowerCase());
  const all = (patterns: readonly RegExp[]): boolean => patterns.every((one) => losses.some((name) => one.test(name)));
  const preferred = names.some((name) => preferenceNames.test(name));
  const rewarded = !preferred && run.series.some((series) => series.kind === 'reward');
  const signs = reinforcementNames.filter((pattern) => names.some((name) => pattern.test(name)));
  if (rewarded || signs.length >= 2) workloads.add('reinforcement');
  else if (all(adversarialNames) || playsAgainst(run.series)) workloads.add('adversarial');
  if (preferred) workloads.add('preference');
  if ([train, validation].some((curve) => curve?.value.some((value) => value < 0))) workloads.add('negative-loss');
  for (const [workload, pattern] of lossNames) if (losses.some((name) => pattern.test(name))) workloads.add(workload);
  if (all(detectionNames)) workloads.add('detection');
  const isVariational =
    names.some((name) => divergenceName.test(name)) && names.some((one) => likelihoodName.test(one));
  if (isVariational && !workloads.has('reinforcement')) workloads.add('variational');
  if (boostingFormat.test(run.format)) workloads.add('boosting');
  if (isSinglePass(run.series)) workloads.add('single-pass');
  if (hasFolds(run, train)) workloads.add('folds');
  return workloads;
}

/** Whether a discriminator is trained beside something else. */
function playsAgainst(series: readonly Series[]): boolean {
  const trained = series.filter(({ role, kind }) => role === 'train' && kind === 'loss');
  const isDiscriminator = ({ name }: Series): boolean => discriminatorName.test(name.toLowerCase());
  return trained.some(isDiscriminator) && !trained.every(isDiscriminator);
}

/** Those of the workloads under which no curve of the loss can be judged. */
export function guardsAmong(workloads: ReadonlySet<Workload>): ReadonlySet<Guard> {
  return new Set(guards.filter((guard) => workloads.has(guard)));
}

/**
 * Whether the log counts parts of an epoch and none has ended: no example was seen twice, so that nothing can have been
 * learnt by heart. Epochs in whole numbers may count from 0 and prove nothing.
 */
function isSinglePass(series: readonly Series[]): boolean {
  let isFractional = false;
  for (const { role, points } of series) {
    if (role !== 'train' && role !== 'validation') continue;
    const last = points.epoch[points.length - 1] ?? NaN;
    if (last > 1) return false;
    // The middle and the last point are enough: an epoch that is counted in parts passes through fractions.
    const middle = points.epoch[points.length >> 1] ?? NaN;
    if ((middle > 0 && middle < 1) || (last > 0 && last < 1)) isFractional = true;
  }
  return isFractional;
}
