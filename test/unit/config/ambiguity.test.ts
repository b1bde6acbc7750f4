import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';

function found(text: string): string[] {
  return readConfig('config.yaml', text).hyperparameters.map(({ name, key }) => `${name} ${key}`);
}

suite('keys that mean different things in different company', () => {
  const cases: readonly [what: string, text: string, found: readonly string[]][] = [
    ['a discount is no decay factor', 'gamma: 0.99\ngae_lambda: 0.95\n', []],
    ['alpha is nothing by itself', 'alpha: 0.25\n', []],
    ['alpha is the L2 term of scikit-learn', 'hidden_layer_sizes: [100]\nalpha: 1e-4\n', ['weightDecay alpha']],
    ['learning_rate may name a schedule', 'learning_rate: adaptive\n', ['scheduler learning_rate']],
    ['an automatic rate is no value', 'lr: auto\n', []],
    ['momentum of a normalization layer', 'bn:\n  momentum: 0.1\n', []],
    ['momentum of an average of weights', 'ema:\n  momentum: 0.999\n', []],
    ['decay of Darknet', 'decay: 5e-4\nburn_in: 1000\n', ['warmup burn_in', 'weightDecay decay']],
    ['decay of an average of weights', 'ema:\n  decay: 0.9999\n', []],
    ['epochs as milestones', 'schedule:\n  epochs: [20, 30]\n', []],
    ['epochs of a sweep', 'parameters:\n  epochs:\n    values: [20, 30]\n', ['epochs parameters.epochs']],
    ['steps as milestones', 'training:\n  steps: [30, 60]\n', []],
    ['steps as a total', 'training:\n  steps: 10000\n', ['totalSteps training.steps']],
    ['eta of boosted trees', 'eta: 0.3\nmax_depth: 6\n', ['learningRate eta']],
    ['eta of anything else', 'eta: 0.3\n', []],
    ['batch of the evaluation', 'val_dataloader:\n  batch_size: 1\neval:\n  batch_size: 2\n', []],
    ['rate of a warm-up', 'warmup:\n  lr: 1e-6\n', []],
    ['epochs of a warm-up', 'warmup:\n  epochs: 5\nepochs: 90\n', ['epochs epochs', 'warmup warmup.epochs']],
    ['patience of a callback that lowers the rate', 'reduce_lr_on_plateau:\n  patience: 3\n', []],
    ['epochs of PPO are passes over a rollout', 'n_epochs: 10\ngae_lambda: 0.95\n', []],
    ['patience of a plateau schedule', 'lr_scheduler:\n  patience: 3\n', []],
    ['horizon of a cosine', 'scheduler:\n  T_max: 200\n', []],
    ['rates of a range test', 'lr_start: 1.0e-7\nlr_end: 10\n', ['minLearningRate lr_start', 'maxLearningRate lr_end']],
    ['rates of a decay', 'start_lr: 0.1\nend_lr: 0.001\n', ['learningRate start_lr', 'minLearningRate end_lr']],
    ['lowest value of something else', 'type: CosineAnnealing\nparam_name: weight_decay\neta_min: 0.2\n', []],
    [
      'parts of a batch in Darknet',
      'batch: 64\nsubdivisions: 8\n',
      ['totalBatchSize batch', 'accumulation subdivisions'],
    ],
    ['parts of anything else', 'subdivisions: 8\n', []],
    ['policy of Darknet', 'policy: steps\nburn_in: 10\n', ['scheduler policy']],
    ['policy of reinforcement learning', 'policy: MlpPolicy\n', []],
    ['policy of the rate is no rate of a policy', 'lr_policy: step\n', ['scheduler lr_policy']],
    ['type of a solver', 'base_lr: 0.1\ntype: SGD\n', ['learningRate base_lr', 'optimizer type']],
    ['type of anything else', 'type: SGD\n', []],
    ['rate of a dropout', 'dropout:\n  rate: 0.1\n', ['dropout dropout.rate']],
    ['rate of anything else', 'sampler:\n  rate: 0.1\n', []],
    ['first rate of a schedule', 'learn_rate:\n  initial_rate: 0.1\n', ['learningRate learn_rate.initial_rate']],
    ['first rate of anything else', 'population:\n  initial_rate: 0.1\n', []],
    ['length of a phase', 'LinearLR:\n  total_iters: 5\n', []],
    ['horizon of a cosine by its class', 'CosineAnnealingLR:\n  T_max: 5\n', []],
    [
      'peak of a schedule',
      'warmup_cosine_decay_schedule:\n  peak_value: 0.1\n',
      ['learningRate warmup_cosine_decay_schedule.peak_value'],
    ],
    [
      'start of a cosine',
      'cosine_decay_schedule:\n  init_value: 0.1\n',
      ['learningRate cosine_decay_schedule.init_value'],
    ],
    ['peak of anything else', 'gain:\n  peak_value: 0.1\n', []],
    ['L2 of spaCy', '"@optimizers": Adam.v1\nL2: 0.1\n', ['optimizer @optimizers', 'weightDecay L2']],
    [
      'an optimizer whose key is short',
      'opt:\n  type: "Adam"\n  lr: 0.1\n',
      ['learningRate opt.lr', 'optimizer opt.type'],
    ],
    ['options whose key is short', 'opt:\n  name: first try\n  lr: 0.1\n', ['learningRate opt.lr']],
    ['sizes of a model', 'hidden_size: 768\nnum_layers: 12\nmax_position_embeddings: 512\n', []],
  ];
  for (const [what, text, expected] of cases) {
    test(what, () => assert.deepEqual(found(text).sort(), [...expected].sort()));
  }

  test('the rate of the optimizer comes before those of groups and schedules', () => {
    const text = 'head:\n  lr: 0.5\nbackbone_lr: 1e-5\nscheduler:\n  lr: 0.2\noptimizer:\n  lr: 0.1\n';
    assert.equal(found(text)[0], 'learningRate optimizer.lr');
    assert.equal(found(text).length, 4);
  });

  test('a group rate counts where there is no other', () => {
    assert.deepEqual(found('critic_lr: 1e-3\n'), ['learningRate critic_lr']);
  });
});
