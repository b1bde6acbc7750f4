import assert from 'node:assert/strict';
import { readConfig, readEntries } from '../../../src/core/config/read-config';
import { settingsOf } from '../../../src/core/config/settings';
import { found } from './support';

const torchtitan = `[job]
description = "lr = 5"  # no rate

[optimizer]
name = "AdamW"
lr = 8e-4

[lr_scheduler]
warmup_steps = 200
min_lr_factor = 0.1

[training]
local_batch_size = 8
max_norm = 1.0
steps = 10_000
`;

const darknet = `[net]
# Testing
# batch=1
batch=64
subdivisions=16
momentum=0.9
decay=0.0005

learning_rate=0.001
burn_in=1000
max_batches = 500200
policy=steps
steps=400000,450000
scales=.1,.1

[convolutional]
batch_normalize=1
filters=32

[convolutional]
filters=64
`;

const spacy = `[training]
max_epochs = 0
max_steps = 20000
accumulate_gradient = 2
dropout = 0.1

[training.optimizer]
@optimizers = "Adam.v1"
beta1 = 0.9
L2 = 0.01
grad_clip = 1.0

[training.optimizer.learn_rate]
@schedules = "warmup_linear.v1"
warmup_steps = 250
initial_rate = 0.00005
`;

const solver = `net: "train_val.prototxt"  # base_lr: 5
test_interval: 500
base_lr: 0.01
lr_policy: "multistep"
gamma: 0.1
stepvalue: 5000
stepvalue: 7000
max_iter: 10000
momentum: 0.9
weight_decay: 0.0005
type: "Nesterov"
solver_mode: GPU
`;

const rate = 'train_config.optimizer.momentum_optimizer.learning_rate.cosine_decay_learning_rate';

const pipeline = `train_config {
  batch_size: 24
  optimizer {
    momentum_optimizer: {
      learning_rate: {
        cosine_decay_learning_rate {
          learning_rate_base: .04
          total_steps: 25000
          warmup_learning_rate: .013333
          warmup_steps: 2000
        }
      }
      momentum_optimizer_value: 0.9
    }
  }
}
eval_config { batch_size: 1 }
`;

suite('configs of sections and blocks', () => {
  const cases: readonly [what: string, path: string, text: string, found: readonly string[]][] = [
    [
      'TOML of torchtitan',
      'train.toml',
      torchtitan,
      [
        'batchSize training.local_batch_size 8 | local_batch_size | 8',
        'gradientClip training.max_norm 1 | max_norm | 1.0',
        'learningRate optimizer.lr 0.0008 | lr | 8e-4',
        'minLearningRate lr_scheduler.min_lr_factor 0.1 | min_lr_factor | 0.1',
        'optimizer optimizer.name AdamW | name | "AdamW"',
        'totalSteps training.steps 10000 | steps | 10_000',
        'warmup lr_scheduler.warmup_steps 200 | warmup_steps | 200',
      ],
    ],
    [
      'TOML with dotted keys, inline tables and arrays of tables',
      'a.toml',
      'optimizer.lr = 1e-3\nsched = { warmup_steps = 5 }\n[[datasets]]\nbatch_size = 4\n',
      [
        'batchSize datasets.batch_size 4 | batch_size | 4',
        'learningRate optimizer.lr 0.001 | lr | 1e-3',
        'warmup sched.warmup_steps 5 | warmup_steps | 5',
      ],
    ],
    [
      'INI of Darknet',
      'yolo.cfg',
      darknet,
      [
        'accumulation net.subdivisions 16 | subdivisions | 16',
        'learningRate net.learning_rate 0.001 | learning_rate | 0.001',
        'momentum net.momentum 0.9 | momentum | 0.9',
        'scheduler net.policy steps | policy | steps',
        'totalBatchSize net.batch 64 | batch | 64',
        'totalSteps net.max_batches 500200 | max_batches | 500200',
        'warmup net.burn_in 1000 | burn_in | 1000',
        'weightDecay net.decay 0.0005 | decay | 0.0005',
      ],
    ],
    [
      'INI of spaCy',
      'config.cfg',
      spacy,
      [
        'accumulation training.accumulate_gradient 2 | accumulate_gradient | 2',
        'dropout training.dropout 0.1 | dropout | 0.1',
        'epochs training.max_epochs 0 | max_epochs | 0',
        'gradientClip training.optimizer.grad_clip 1 | grad_clip | 1.0',
        'learningRate training.optimizer.learn_rate.initial_rate 0.00005 | initial_rate | 0.00005',
        'momentum training.optimizer.beta1 0.9 | beta1 | 0.9',
        'optimizer training.optimizer.@optimizers Adam | @optimizers | "Adam.v1"',
        'scheduler training.optimizer.learn_rate.@schedules warmup_linear | @schedules | "warmup_linear.v1"',
        'totalSteps training.max_steps 20000 | max_steps | 20000',
        'warmup training.optimizer.learn_rate.warmup_steps 250 | warmup_steps | 250',
        'weightDecay training.optimizer.L2 0.01 | L2 | 0.01',
      ],
    ],
    [
      'INI with colons, quotes and comments',
      'train.ini',
      '; lr = 5\n[train]\nlr: "1e-3" ; rate\nbatch_size = 32 # of one device\n',
      ['batchSize train.batch_size 32 | batch_size | 32', 'learningRate train.lr 0.001 | lr | "1e-3"'],
    ],
    [
      'a solver of Caffe',
      'solver.prototxt',
      solver,
      [
        'learningRate base_lr 0.01 | base_lr | 0.01',
        'momentum momentum 0.9 | momentum | 0.9',
        'optimizer type Nesterov | type | "Nesterov"',
        'scheduler lr_policy multistep | lr_policy | "multistep"',
        'totalSteps max_iter 10000 | max_iter | 10000',
        'weightDecay weight_decay 0.0005 | weight_decay | 0.0005',
      ],
    ],
    [
      'a pipeline of TensorFlow',
      'pipeline.config',
      pipeline,
      [
        'batchSize train_config.batch_size 24 | batch_size | 24',
        `learningRate ${rate}.learning_rate_base 0.04 | learning_rate_base | .04`,
        'momentum train_config.optimizer.momentum_optimizer.momentum_optimizer_value 0.9 | momentum_optimizer_value | 0.9',
        `totalSteps ${rate}.total_steps 25000 | total_steps | 25000`,
        `warmup ${rate}.warmup_steps 2000 | warmup_steps | 2000`,
      ],
    ],
  ];
  for (const [what, path, text, expected] of cases) {
    test(what, () => {
      const everything = found(path, text);
      assert.deepEqual([...everything].sort(), expected);
      assert.equal(readConfig(path, text).isTrainingConfig, true);
    });
  }

  test('what a schedule needs beside hyper-parameters is found', () => {
    const ofDarknet = settingsOf(readEntries('yolo.cfg', darknet).entries);
    assert.deepEqual(ofDarknet.first('milestones')?.value, [400000, 450000]);
    const ofCaffe = settingsOf(readEntries('solver.prototxt', solver).entries);
    assert.deepEqual(ofCaffe.first('milestones')?.value, [5000, 7000]);
    assert.equal(ofCaffe.first('decayFactor')?.value, 0.1);
    assert.equal(ofCaffe.first('evalInterval')?.value, 500);
  });

  test('a line of TOML that is being typed does not hide the others', () => {
    const { hyperparameters, problems } = readConfig(
      'a.toml',
      '[optimizer]\nlr = 1e-3\nname = \n[training]\nsteps = 5\n',
    );
    assert.deepEqual(
      hyperparameters.map(({ name, line }) => `${name} ${line}`),
      ['learningRate 2', 'totalSteps 5'],
    );
    assert.equal(problems.length, 1);
  });

  const others: readonly [what: string, path: string, text: string][] = [
    ['a manifest of Python', 'pyproject.toml', '[project]\nname = "a"\n[tool.ruff]\nline-length = 100\n'],
    ['a manifest of Rust', 'Cargo.toml', '[package]\nname = "a"\n[profile.release]\nopt-level = 3\n[dependencies]\n'],
    ['settings of tools', 'setup.cfg', '[metadata]\nname = a\n[flake8]\nmax-line-length = 100\n'],
    ['logging', 'logging.ini', '[loggers]\nkeys=root\n[handler_file]\nclass=FileHandler\nargs=("a.log", "w")\n'],
    ['a net of Caffe', 'deploy.prototxt', 'layer {\n  type: "Data"\n  data_param { batch_size: 64 }\n}\n'],
    ['a data set of Darknet', 'obj.cfg', 'classes = 80\ntrain = train.txt\nvalid = valid.txt\n'],
  ];
  for (const [what, path, text] of others) {
    test(`${what}: no`, () => assert.equal(readConfig(path, text).isTrainingConfig, false));
  }
});
