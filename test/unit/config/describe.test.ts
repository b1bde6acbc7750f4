import assert from 'node:assert/strict';
import { describeHyperparameter } from '../../../src/core/config/describe';
import { numberText, percentText } from '../../../src/core/config/describe/settings';
import { smoothingFloor } from '../../../src/core/config/describe/regularization';
import { readConfig } from '../../../src/core/config/read-config';
import type { HyperparameterName } from '../../../src/core/run';

/** The second line, which holds what was computed. */
function computed(name: HyperparameterName, text: string): string | undefined {
  const { hyperparameters, otherSettings } = readConfig('config.yaml', text);
  const { value } = hyperparameters.find((other) => other.name === name)!;
  return describeHyperparameter(name, value, hyperparameters, { path: 'config.yaml', otherSettings }).lines[1];
}

suite('describing hyper-parameters', () => {
  const cases: readonly [name: HyperparameterName, text: string, part: string][] = [
    ['learningRate', 'lr: 0.1\nbatch_size: 128\noptimizer: SGD\n', 'Usual at batch 128: 0.05 (0.01 to 0.25).'],
    ['learningRate', 'lr: 3e-4\noptimizer: AdamW\n', 'Usual: 1e-3 (2e-4 to 5e-3).'],
    ['learningRate', 'lr: 3e-4\noptimizer: AdamW\npretrained: true\n', 'Usual for a fine-tune: 3e-5 (1e-5 to 1e-4).'],
    ['learningRate', 'lr: 3e-4\noptimizer: Adam\nclip_range: 0.2\n', 'Usual for RL: 3e-4'],
    ['optimizer', 'optimizer: AdamW\nbatch_size: 8\n', 'None is set here: AdamW takes 1e-3.'],
    ['weightDecay', 'lr: 0.1\nweight_decay: 1e-3\nbatch_size: 10\nn_train: 1000\n', '10,000 steps (100 epochs)'],
    [
      'warmup',
      'warmup_steps: 500\nepochs: 100\nbatch_size: 10\nn_train: 1000\n',
      '500 of 10,000 steps (5 epochs) = 5 %',
    ],
    ['warmup', 'warmup_epochs: 5\nepochs: 100\nbatch_size: 10\nn_train: 1000\n', '5 of 100 epochs (500 steps) = 5 %'],
    ['warmup', 'warmup_ratio: 0.1\nepochs: 30\n', '10 % of training = 3 of 30 epochs'],
    ['momentum', 'lr: 0.1\nmomentum: 0.95\n', 'last 20 gradients; the effective learning rate is 0.1 / 0.05 = 2.'],
    ['batchSize', 'batch_size: 32\ngrad_accum: 4\ndevices: 2\n', '32 × 4 accumulated × 2 devices = 256'],
    ['accumulation', 'batch_size: 8\ngradient_accumulation_steps: 4\n', '8 × 4 accumulated = 32'],
    ['weightDecay', 'lr: 0.1\nweight_decay: 1e-4\noptimizer: SGD\n', 'every 100,000 steps'],
    ['weightDecay', 'lr: 1e-3\nweight_decay: 1e-4\noptimizer: Adam\n', 'AdamW decouples it'],
    ['warmup', 'warmup_steps: 500\nmax_steps: 10000\n', '500 of 10,000 steps = 5 %'],
    ['warmup', 'warmup_ratio: 0.1\nmax_steps: 2000\n', '10 % of training = 200 of 2,000 steps'],
    ['warmup', 'warmup_epochs: 3\nepochs: 100\n', '3 of 100 epochs = 3 %'],
    ['warmup', 'warmup_steps: 500\nmax_steps: 400\n', 'never reaches its peak'],
    ['labelSmoothing', 'label_smoothing: 0.1\nnum_classes: 10\n', 'cannot fall below 0.5.'],
    ['minLearningRate', 'lr0: 0.01\nlrf: 0.01\n', 'it ends at 1e-4'],
    ['minLearningRate', 'lr: 1e-3\nmin_lr: 1e-5\n', '1/100 of the main rate'],
    ['minLearningRate', 'lr: 1e-3\nmin_lr: 1e-3\n', 'nothing is annealed'],
    ['epochs', 'epochs: 10\nearly_stopping_patience: 10\n', 'early stopping cannot end the run sooner'],
    ['totalSteps', 'max_steps: 1000\nbatch_size: 64\n', '64,000 examples'],
    ['numClasses', 'num_classes: 10\n', 'loss 2.3, accuracy 10 %'],
    ['parameters', 'n_params: 2114\nn_train: 200\n', '11 weights for each example'],
    ['validationExamples', 'lr: 0.1\nn_val: 100\n', 'known to ±5.9 points'],
    ['plainEpochs', 'epochs: 100\nclose_mosaic: 10\n', 'From epoch 91 on'],
    ['trainExamples', 'num_params: 50\nnum_train_samples: 200\n', '0.25 weights for each example'],
  ];
  for (const [name, text, part] of cases) {
    test(`${name} of «${text.trim().replaceAll('\n', ', ')}»: ${part}`, () => {
      const line = computed(name, text) ?? '';
      assert.ok(line.includes(part), line);
    });
  }

  test('a value that says no more than a default does is told as such, once', () => {
    const defaults: readonly [name: HyperparameterName, text: string, of: string][] = [
      ['learningRate', 'learning_rate: 5e-5\nnum_train_epochs: 3\n', 'Hugging Face'],
      ['batchSize', 'per_device_train_batch_size: 8\nlr: 0.1\n', 'Hugging Face'],
      ['weightDecay', 'weight_decay: 0.01\noptimizer: AdamW\n', 'AdamW'],
      ['epochs', 'lr0: 0.1\nepochs: 100\n', 'Ultralytics'],
    ];
    for (const [name, text, of] of defaults) {
      const { hyperparameters } = readConfig('config.yaml', text);
      const { value } = hyperparameters.find((one) => one.name === name)!;
      const told = describeHyperparameter(name, value, hyperparameters).lines.join(' ');
      assert.equal(told.split(`The default of ${of}.`).length, 2, told);
      assert.doesNotMatch(describeHyperparameter(name, 7, hyperparameters).lines.join(' '), /The default of/);
    }
  });

  test('the learning rate is told with its optimizer, and what momentum makes of it', () => {
    const { hyperparameters } = readConfig('config.yaml', 'lr: 0.1\nmomentum: 0.9\noptimizer: SGD\n');
    const [does] = describeHyperparameter('learningRate', 0.1, hyperparameters).lines;
    assert.equal(does, 'Size of each optimizer step, here SGD with momentum 0.9: effectively 1.');
    const adam = readConfig('config.yaml', 'lr: 0.1\nmomentum: 0.9\noptimizer: Adam\n').hyperparameters;
    assert.doesNotMatch(describeHyperparameter('learningRate', 0.1, adam).lines[0]!, /effectively/);
  });

  test('every hyper-parameter has a title and one or two lines that end in a full stop', () => {
    const text =
      'lr: 0.1\nmax_lr: 1\nmin_lr: 0.01\nscheduler: cosine\nwarmup_steps: 5\nbatch_size: 8\nglobal_batch_size: 8\n' +
      'grad_accum: 1\ndevices: 1\nepochs: 3\nmax_steps: 30\npatience: 2\nmomentum: 0.9\nbeta2: 0.99\nweight_decay: 0.1\n' +
      'grad_clip: 1\nlabel_smoothing: 0.1\ndropout: 0.1\noptimizer: lion\nnum_classes: 3\nseed: 1\n';
    const { hyperparameters } = readConfig('config.yaml', text);
    assert.equal(hyperparameters.length, 21);
    for (const context of [hyperparameters, []]) {
      for (const { name, value } of hyperparameters) {
        const { title, lines } = describeHyperparameter(name, value, context);
        assert.match(title, /^[A-Z]/);
        assert.ok(lines.length >= 1 && lines.length <= 2, name);
        for (const line of lines) assert.match(line, /^[^!]*\.$/);
        assert.ok(
          lines.every((line) => line.length <= 125),
          lines.join(' '),
        );
        assert.doesNotMatch(lines.join(' '), /NaN|Infinity|undefined|null/);
      }
    }
  });

  test('the floor of smoothed labels is the entropy of the target', () => {
    assert.ok(Math.abs(smoothingFloor(0.1, 1000) - 1.015) < 1e-3);
    assert.ok(Math.abs(smoothingFloor(0.2, 10) - 0.867) < 1e-3);
    assert.ok(Number.isNaN(smoothingFloor(0.1, 1)));
  });

  test('numbers are written as configs write them', () => {
    assert.deepEqual([0, 1e-4, 2.5e-5, 0.03, 0.316227, 1, 128, 12_800, 2_560_000].map(numberText), [
      '0',
      '1e-4',
      '2.5e-5',
      '0.03',
      '0.316',
      '1',
      '128',
      '12,800',
      '2,560,000',
    ]);
    assert.deepEqual([0.05, 0.123, 1].map(percentText), ['5 %', '12 %', '100 %']);
  });
});
