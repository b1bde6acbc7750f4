import assert from 'node:assert/strict';
import { readEntries } from '../../../src/core/config/read-config';
import { type SettingName } from '../../../src/core/config/setting-names';
import { settingsOf } from '../../../src/core/config/settings';

function values(text: string, name: SettingName): unknown[] {
  return settingsOf(readEntries('config.yaml', text).entries)
    .all(name)
    .map(({ value }) => value);
}

suite('settings by what they set', () => {
  const cases: readonly [what: string, text: string, name: SettingName, values: readonly unknown[]][] = [
    ['a hyper-parameter', 'optimizer:\n  lr: 0.1\n', 'learningRate', [0.1]],
    ['a ratio is a warm-up too', 'warmup_ratio: 0.03\n', 'warmupRatio', [0.03]],
    ['steps of a warm-up', 'warmup_steps: 100\n', 'warmupSteps', [100]],
    ['gamma of a schedule', 'lr_scheduler:\n  gamma: 0.1\n', 'decayFactor', [0.1]],
    ['gamma beside its milestones', 'milestones: [30, 60]\ngamma: 0.1\n', 'decayFactor', [0.1]],
    ['gamma of rewards', 'gamma: 0.99\nn_steps: 5\nlr: 1e-3\n', 'decayFactor', []],
    ['gamma of a loss', 'focal_loss:\n  gamma: 2.0\n', 'decayFactor', []],
    ['milestones in a list called steps', 'solver:\n  steps: [30, 60]\n', 'milestones', [[30, 60]]],
    ['factor of a plateau', 'reduce_lr_on_plateau:\n  factor: 0.5\n  patience: 3\n', 'plateauFactor', [0.5]],
    ['patience of a plateau', 'reduce_lr_on_plateau:\n  factor: 0.5\n  patience: 3\n', 'plateauPatience', [3]],
    ['factor of anything', 'resize:\n  factor: 0.5\n', 'plateauFactor', []],
    ['mode of a watched metric', 'monitor: val_acc\nmode: min\n', 'monitorMode', ['min']],
    ['mode of anything', 'mode: train\n', 'monitorMode', []],
    ['shuffling of the training data', 'train:\n  shuffle: false\nval:\n  shuffle: true\n', 'shuffle', [false]],
    ['half precision of DeepSpeed', 'fp16:\n  enabled: true\n', 'fp16', [true]],
    ['rank of LoRA', 'lora:\n  r: 8\n  alpha: 16\n', 'loraRank', [8]],
    ['scale of LoRA', 'lora:\n  r: 8\n  alpha: 16\n', 'loraAlpha', [16]],
    ['decay of an average of weights', 'ema:\n  decay: 0.999\n', 'emaDecay', [0.999]],
    ['what is not set', 'lr: 0.1\n', 'milestones', []],
  ];
  for (const [what, text, name, expected] of cases) {
    test(what, () => assert.deepEqual(values(text, name), expected));
  }

  test('the most telling spelling comes first', () => {
    assert.deepEqual(values('eps: 1.0e-6\nadam_epsilon: 1.0e-8\n', 'epsilon'), [1e-8, 1e-6]);
  });
});
