import assert from 'node:assert/strict';
import { describeSetting } from '../../../src/core/config/describe';
import { describedNames } from '../../../src/core/config/described-settings';
import { readConfig } from '../../../src/core/config/read-config';

const all = `lr: 0.1
patience: 10
max_steps: 1000
n_train: 500
max_lr: 1
eval_steps: 100
eval_strategy: "no"
save_steps: 100
min_delta: 0.01
monitor: val_loss
lr_scheduler:
  patience: 12
  factor: 0.1
  gamma: 0.1
  milestones: [30, 60]
  T_max: 100
div_factor: 25
final_div_factor: 1e4
warmup_lr: 1e-6
nesterov: true
adam_epsilon: 1e-3
ema_decay: 0.999
fp16: true
bf16: false
precision: 16-mixed
loss_scale: 0
lora_r: 8
lora_alpha: 16
val_size: 0.1
drop_path: 0.1
mixup: 0.0
cutmix: 1.0
`;

/** The second line, which holds what was computed. */
function computed(text: string, key: string): string | undefined {
  const read = readConfig('config.yaml', text);
  const setting = read.described.find((one) => one.key.split('.').at(-1) === key)!;
  return describeSetting(setting, read.hyperparameters, { path: 'config.yaml', otherSettings: {} })[1];
}

suite('describing settings that are no hyper-parameters', () => {
  test('has one or two lines for each, that end in a full stop', () => {
    const { described, hyperparameters } = readConfig('config.yaml', all);
    assert.deepEqual(new Set(described.map(({ name }) => name)), new Set(describedNames));
    for (const context of [hyperparameters, []]) {
      for (const setting of described) {
        const lines = describeSetting(setting, context, { path: 'config.yaml', otherSettings: {} });
        assert.ok(lines.length >= 1 && lines.length <= 2, setting.name);
        for (const line of lines) {
          assert.match(line, /^[A-Z0-9][^!]*\.$/, setting.name);
          assert.doesNotMatch(line, /NaN|Infinity|undefined|null/);
          assert.ok(line.length <= 125, line);
        }
      }
    }
  });

  const cases: readonly [key: string, part: string][] = [
    ['eval_steps', 'About 10 in 1,000 steps.'],
    ['eval_strategy', 'Off here.'],
    ['patience', 'Early stopping after 10 ends the run before the rate can fall.'],
    ['milestones', 'Training takes 1,000 steps.'],
    ['div_factor', 'It starts at 0.04 here.'],
    ['adam_epsilon', 'behaves like SGD'],
    ['ema_decay', '0.999 averages the last 1,000 steps.'],
    ['val_size', 'About 50 of 500 examples.'],
    ['mixup', 'Off here.'],
  ];
  for (const [key, part] of cases) {
    test(`${key}: ${part}`, () => assert.ok(computed(all, key)?.includes(part), computed(all, key)));
  }

  test('counts epochs where only these are told', () => {
    assert.match(computed('lr: 0.1\nepochs: 20\nval_interval: 2\n', 'val_interval') ?? '', /about 10 in this run/);
    assert.equal(computed('lr: 0.1\nepochs: 20\neval_steps: 500\n', 'eval_steps'), undefined);
  });

  test('is none of what is one, and of what is unknown', () => {
    assert.deepEqual(readConfig('config.yaml', 'lr: 0.1\nname: a\nbatch_size: 3\n').described, []);
  });
});
