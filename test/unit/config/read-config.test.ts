import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';

/** The most telling value of each name. */
function valuesOf(path: string, text: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, value } of readConfig(path, text).hyperparameters) values[name] ??= value;
  return values;
}

interface Case {
  readonly framework: string;
  readonly path: string;
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const cases: readonly Case[] = [
  {
    framework: 'Lightning hparams with Python objects',
    path: 'hparams.yaml',
    text: 'lr: 1e-3\nmodel: !!python/object:m.Net\n  dropout: 0.1\nloss: !!python/name:torch.nn.L1Loss ""\nbatch_size: 32\n',
    values: { learningRate: 1e-3, dropout: 0.1, batchSize: 32 },
  },
  {
    framework: 'Lightning CLI',
    path: 'config.yaml',
    text:
      'trainer:\n  max_epochs: 10\n  accumulate_grad_batches: 2\n  gradient_clip_val: 0.5\n  devices: 4\n' +
      'optimizer:\n  class_path: torch.optim.AdamW\n  init_args:\n    lr: 3e-4\n    weight_decay: 0.05\n',
    values: {
      epochs: 10,
      accumulation: 2,
      gradientClip: 0.5,
      devices: 4,
      optimizer: 'AdamW',
      learningRate: 3e-4,
      weightDecay: 0.05,
    },
  },
  {
    framework: 'Weights & Biases',
    path: 'config.yaml',
    text: 'wandb_version: 1\nlr:\n  desc: null\n  value: 0.001\nhyp:\n  desc: null\n  value:\n    momentum: 0.9\n',
    values: { learningRate: 1e-3, momentum: 0.9 },
  },
  {
    framework: 'DeepSpeed',
    path: 'ds_config.json',
    text: JSON.stringify({
      train_batch_size: 64,
      train_micro_batch_size_per_gpu: 8,
      gradient_accumulation_steps: 4,
      optimizer: { type: 'AdamW', params: { lr: 3e-5, betas: [0.8, 0.999], weight_decay: 3e-7 } },
      scheduler: {
        type: 'WarmupDecayLR',
        params: { warmup_num_steps: 100, total_num_steps: 1000, warmup_max_lr: 3e-5 },
      },
    }),
    values: {
      totalBatchSize: 64,
      batchSize: 8,
      accumulation: 4,
      optimizer: 'AdamW',
      learningRate: 3e-5,
      momentum: 0.8,
      beta2: 0.999,
      weightDecay: 3e-7,
      scheduler: 'WarmupDecayLR',
      warmup: 100,
      totalSteps: 1000,
      maxLearningRate: 3e-5,
    },
  },
  {
    framework: 'Ultralytics',
    path: 'args.yaml',
    text: 'epochs: 100\nbatch: 16\nimgsz: 640\nlr0: 0.01\nlrf: 0.01\npatience: 50\nmomentum: 0.937\nwarmup_epochs: 3.0\ncos_lr: false\noptimizer: auto\n',
    values: {
      epochs: 100,
      totalBatchSize: 16,
      learningRate: 0.01,
      minLearningRate: 0.01,
      patience: 50,
      momentum: 0.937,
      warmup: 3,
      scheduler: false,
      optimizer: 'auto',
    },
  },
  {
    framework: 'Hugging Face training_args.json',
    path: 'training_args.json',
    text: '{"per_device_train_batch_size": 8, "per_device_eval_batch_size": 64, "learning_rate": 5e-05, "num_train_epochs": 3.0, "max_steps": -1, "lr_scheduler_type": "linear", "warmup_steps": 0, "warmup_ratio": 0.06, "optim": "adamw_torch", "max_grad_norm": 1.0, "adam_beta1": 0.9, "adam_beta2": 0.999, "label_smoothing_factor": 0.1, "seed": 42}',
    values: {
      batchSize: 8,
      learningRate: 5e-5,
      epochs: 3,
      scheduler: 'linear',
      warmup: 0.06,
      optimizer: 'adamw_torch',
      gradientClip: 1,
      momentum: 0.9,
      beta2: 0.999,
      labelSmoothing: 0.1,
      seed: 42,
    },
  },
  {
    framework: 'SageMaker, numbers as strings',
    path: 'hyperparameters.json',
    text: '{"learning_rate": "0.01", "epochs": "20", "mini_batch_size": "128", "optimizer": "\\"sgd\\""}',
    values: { learningRate: 0.01, epochs: 20, batchSize: 128, optimizer: 'sgd' },
  },
  {
    framework: 'Detectron2',
    path: 'faster_rcnn.yaml',
    text: 'MODEL:\n  ROI_HEADS:\n    NUM_CLASSES: 80\nSOLVER:\n  BASE_LR: 0.02\n  IMS_PER_BATCH: 16\n  MAX_ITER: 90000\n  STEPS: (60000, 80000)\n  WARMUP_ITERS: 1000\nTEST:\n  IMS_PER_BATCH: 4\n',
    values: { numClasses: 80, learningRate: 0.02, totalBatchSize: 16, totalSteps: 90000, warmup: 1000 },
  },
  {
    framework: 'MMEngine',
    path: 'config.json',
    text: JSON.stringify({
      optim_wrapper: { optimizer: { type: 'SGD', lr: 0.02, momentum: 0.9 }, clip_grad: { max_norm: 35 } },
      param_scheduler: [{ type: 'LinearLR', start_factor: 0.001 }],
      train_cfg: { max_epochs: 12, val_interval: 1 },
      train_dataloader: { batch_size: 2 },
      val_dataloader: { batch_size: 1 },
      model: { backbone: { norm_cfg: { type: 'BN', momentum: 0.1 } } },
    }),
    values: {
      optimizer: 'SGD',
      learningRate: 0.02,
      momentum: 0.9,
      gradientClip: 35,
      scheduler: 'LinearLR',
      epochs: 12,
      batchSize: 2,
    },
  },
  {
    framework: 'PaddleOCR',
    path: 'det.yml',
    text: 'Global:\n  epoch_num: 50\nOptimizer:\n  name: Adam\n  lr:\n    name: Cosine\n    learning_rate: 0.0002\n    warmup_epoch: 2\n  regularizer:\n    name: L2\n    factor: 5.0e-05\n',
    values: { epochs: 50, optimizer: 'Adam', scheduler: 'Cosine', learningRate: 2e-4, warmup: 2, weightDecay: 5e-5 },
  },
  {
    framework: 'fairseq, lists of one',
    path: 'config.yaml',
    text:
      'optimization:\n  max_update: 100000\n  lr: [0.0005]\n  update_freq: [4]\n  clip_norm: 0.1\n' +
      'optimizer:\n  _name: adam\n  adam_betas: (0.9,0.98)\nlr_scheduler:\n  _name: inverse_sqrt\n  warmup_updates: 4000\n',
    values: {
      totalSteps: 100000,
      learningRate: 5e-4,
      accumulation: 4,
      gradientClip: 0.1,
      optimizer: 'adam',
      momentum: 0.9,
      beta2: 0.98,
      scheduler: 'inverse_sqrt',
      warmup: 4000,
    },
  },
  {
    framework: 'ESPnet',
    path: 'train.yaml',
    text: 'optim: adam\noptim_conf:\n  lr: 0.002\nscheduler: warmuplr\nscheduler_conf:\n  warmup_steps: 25000\nmax_epoch: 50\naccum_grad: 6\ngrad_clip: 5.0\n',
    values: {
      optimizer: 'adam',
      learningRate: 0.002,
      scheduler: 'warmuplr',
      warmup: 25000,
      epochs: 50,
      accumulation: 6,
      gradientClip: 5,
    },
  },
  {
    framework: 'NeMo',
    path: 'conformer.yaml',
    text:
      'model:\n  train_ds:\n    batch_size: 16\n  validation_ds:\n    batch_size: 8\n  optim:\n    name: adamw\n    lr: 5.0\n' +
      '    betas: [0.9, 0.98]\n    weight_decay: 1e-3\n    sched:\n      name: NoamAnnealing\n      warmup_steps: 10000\n' +
      'trainer:\n  max_epochs: 1000\n  max_steps: -1\n',
    values: {
      batchSize: 16,
      optimizer: 'adamw',
      learningRate: 5,
      momentum: 0.9,
      beta2: 0.98,
      weightDecay: 1e-3,
      scheduler: 'NoamAnnealing',
      warmup: 10000,
      epochs: 1000,
    },
  },
  {
    framework: 'torchtune',
    path: 'lora.yaml',
    text: 'optimizer:\n  _component_: torch.optim.AdamW\n  lr: 3e-4\nlr_scheduler:\n  _component_: torchtune.training.lr_schedulers.get_cosine_schedule_with_warmup\n  num_warmup_steps: 100\nepochs: 1\n',
    values: {
      optimizer: 'AdamW',
      learningRate: 3e-4,
      scheduler: 'get_cosine_schedule_with_warmup',
      warmup: 100,
      epochs: 1,
    },
  },
  {
    framework: 'ML-Agents, where epochs are passes over a buffer',
    path: 'ppo.yaml',
    text: 'behaviors:\n  Walker:\n    trainer_type: ppo\n    hyperparameters:\n      batch_size: 2048\n      learning_rate: 0.0003\n      lambd: 0.95\n      num_epoch: 3\n      learning_rate_schedule: linear\n    max_steps: 5e6\n',
    values: { batchSize: 2048, learningRate: 3e-4, scheduler: 'linear', totalSteps: 5e6 },
  },
  {
    framework: 'Composer durations',
    path: 'run.yaml',
    text: 'max_duration: 10ep\noptimizer:\n  name: decoupled_adamw\n  lr: 6e-4\nglobal_train_batch_size: 256\n',
    values: { epochs: 10, optimizer: 'decoupled_adamw', learningRate: 6e-4, totalBatchSize: 256 },
  },
  {
    framework: 'Hydra, flat overrides',
    path: 'overrides.yaml',
    text: 'optimizer.lr: 0.1\ntrainer.max_epochs: 5\n',
    values: { learningRate: 0.1, epochs: 5 },
  },
];

suite('reading configs', () => {
  for (const { framework, path, text, values } of cases) {
    test(framework, () => {
      assert.deepEqual(valuesOf(path, text), values);
      assert.equal(readConfig(path, text).isTrainingConfig, true);
      assert.deepEqual(readConfig(path, text).problems, []);
    });
  }

  test('keys and values keep their places', () => {
    const [value] = readConfig('runs/config.yaml', 'model: a\noptimizer:\n  lr: 1e-3  # main\n').hyperparameters;
    assert.deepEqual(value, {
      name: 'learningRate',
      value: 1e-3,
      key: 'optimizer.lr',
      file: 'runs/config.yaml',
      line: 3,
      keyRange: { line: 3, start: 2, end: 4 },
      valueRange: { line: 3, start: 6, end: 10 },
    });
  });

  test('the key of a Weights & Biases value is the one above it', () => {
    const [value] = readConfig('config.yaml', 'lr:\n  desc: null\n  value: 0.1\n').hyperparameters;
    assert.equal(value!.key, 'lr');
    assert.equal(value!.line, 1);
    assert.deepEqual(value!.keyRange, { line: 1, start: 0, end: 2 });
    assert.deepEqual(value!.valueRange, { line: 3, start: 9, end: 12 });
  });

  test('places count from the line start with CRLF and without a final newline', () => {
    const [value] = readConfig('c.json', '{\r\n  "lr": 0.5}').hyperparameters;
    assert.deepEqual(value!.keyRange, { line: 2, start: 2, end: 6 });
    assert.deepEqual(value!.valueRange, { line: 2, start: 8, end: 11 });
  });

  test('several documents are read as one config', () => {
    assert.deepEqual(valuesOf('c.yaml', '---\nlr: 0.1\n...\n---\nepochs: 3\n'), { learningRate: 0.1, epochs: 3 });
  });

  test('anchors and merges give the value where it is written, once', () => {
    const { hyperparameters } = readConfig('c.yaml', 'base: &base\n  lr: 0.1\ntrain:\n  <<: *base\n  epochs: 3\n');
    assert.deepEqual(
      hyperparameters.map(({ name, line }) => [name, line]),
      [
        ['learningRate', 2],
        ['epochs', 5],
      ],
    );
  });

  test('what a map says itself holds against what is merged into it', () => {
    const text = 'base: &base\n  lr: 0.1\ntrain:\n  <<: *base\n  lr: 0.2\n';
    const { hyperparameters } = readConfig('c.yaml', text);
    assert.deepEqual(
      hyperparameters.map(({ key, value }) => [key, value]),
      [
        ['base.lr', 0.1],
        ['train.lr', 0.2],
      ],
    );
  });

  test('an anchor that holds itself ends', () => {
    assert.deepEqual(readConfig('c.yaml', 'a: &a\n  lr: 0.1\n  b: *a\n').hyperparameters.length, 1);
  });

  test('anchors that multiply themselves end', () => {
    const levels = Array.from({ length: 30 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}]`);
    const text = `l0: &l0 { lr: 0.1 }\n${levels.join('\n')}\n`;
    assert.equal(valuesOf('c.yaml', text)['learningRate'], 0.1);
  });

  test('a tab is a problem with its line, and the rest is read', () => {
    const { hyperparameters, problems } = readConfig('c.yaml', 'lr: 0.1\nmodel:\n\tdepth: 3\nepochs: 4\n');
    assert.ok(hyperparameters.some(({ name }) => name === 'learningRate'));
    assert.equal(problems[0]?.severity, 'warning');
    assert.equal(problems[0].line, 3);
  });

  test('a JSON file cut in the middle gives what stands before the cut', () => {
    const { hyperparameters, problems } = readConfig('c.json', '{"lr": 0.1,\n "epochs": 3,\n "opt');
    assert.deepEqual(
      hyperparameters.map(({ name }) => name),
      ['learningRate', 'epochs'],
    );
    assert.equal(problems.length, 1);
  });

  test('comments and trailing commas in JSON are no problem', () => {
    assert.deepEqual(readConfig('c.json', '{ // rate\n "lr": 0.1, }').problems, []);
  });

  test('references stay as written', () => {
    assert.deepEqual(valuesOf('c.yaml', 'optimizer:\n  lr: ${oc.env:LR,1e-3}\n'), {
      learningRate: '${oc.env:LR,1e-3}',
    });
  });

  test('a list of devices is their number', () => {
    assert.deepEqual(valuesOf('c.yaml', 'gpus: [0, 1, 3]\n'), { devices: 3 });
  });

  test('values that stand for «not set» are left out', () => {
    assert.deepEqual(valuesOf('c.yaml', 'lr: 0.1\nmax_steps: -1\nwarmup_steps: null\noptimizer: none\n'), {
      learningRate: 0.1,
    });
  });
});
