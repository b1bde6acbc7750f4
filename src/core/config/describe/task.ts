import type { Workload } from '../../facts/guards';
import type { OtherSettings } from '../../run';

/** Keys and words that hardly any other kind of training has. */
const signs: readonly (readonly [Workload, RegExp])[] = [
  [
    'reinforcement',
    /(?:^|[^a-z])(?:gae_lambda|clip_range|clip_coef|env_id|buffer_size|total_timesteps|ppo|dqn|sac|td3)(?:[^a-z]|$)/,
  ],
  ['preference', /(?:^|[^a-z])(?:dpo|orpo|kto|simpo|pref_beta|pref_loss)(?:[^a-z]|$)/],
  ['adversarial', /(?:^|[^a-z])(?:netg|netd|discriminator|dcgan|wgan|stylegan\w*|gan_mode)(?:[^a-z]|$)/],
  ['diffusion', /diffusion|(?:^|[^a-z])(?:ddpm|ddim|noise_scheduler|num_train_timesteps)(?:[^a-z]|$)/],
  ['detection', /(?:^|[^a-z])(?:yolo\w*|[a-z]*rcnn|retinanet|detr|imgsz|bbox_head|roi_head|rpn_head)(?:[^a-z]|$)/],
  ['boosting', /(?:^|[^a-z])(?:num_leaves|num_boost_round|colsample_bytree|xgboost|lightgbm|catboost)(?:[^a-z]|$)/],
];

/** What a config says is trained, where that decides what is usual. O(settings). */
export function taskOf(settings: OtherSettings): ReadonlySet<Workload> {
  const text = Object.entries(settings)
    .map(([key, value]) => (typeof value === 'string' ? `${key} ${value}` : key))
    .join('\n')
    .toLowerCase();
  return new Set(signs.filter(([, sign]) => sign.test(text)).map(([workload]) => workload));
}
