import assert from 'node:assert/strict';
import { insertSetting } from '../../../src/core/config/insert';
import { readConfig } from '../../../src/core/config/read-config';
import type { HyperparameterName } from '../../../src/core/run';
import { applied } from './support';

/** The text with a setting added; null where none is. */
function after(path: string, text: string, name: HyperparameterName, value: number | string | boolean): string | null {
  const edit = insertSetting(text, readConfig(path, text), name, value);
  return edit === null ? null : applied(text, edit);
}

suite('a setting that is added to a config', () => {
  const cases: readonly [
    what: string,
    path: string,
    text: string,
    name: HyperparameterName,
    value: number | string | boolean,
    expected: string | null,
  ][] = [
    [
      'YAML',
      'a.yaml',
      'optim:\n  lr: 1e-3  # x\nepochs: 3\n',
      'weightDecay',
      1e-4,
      'optim:\n  lr: 1e-3  # x\n  weight_decay: 1.0e-4\nepochs: 3\n',
    ],
    [
      'YAML with CRLF',
      'a.yaml',
      'lr: 1e-3\r\nepochs: 3\r\n',
      'patience',
      5,
      'lr: 1e-3\r\nepochs: 3\r\npatience: 5\r\n',
    ],
    ['YAML without an end of line', 'a.yaml', 'epochs: 3', 'patience', 5, 'epochs: 3\npatience: 5'],
    [
      'an item of a list',
      'a.yaml',
      'groups:\n  - lr: 0.1\n    x: 1\n',
      'weightDecay',
      0.01,
      'groups:\n  - lr: 0.1\n    weight_decay: 0.01\n    x: 1\n',
    ],
    [
      'a map in one line',
      'a.yaml',
      'opt: {lr: .1, x: 1}\n',
      'weightDecay',
      0.01,
      'opt: {lr: .1, weight_decay: 0.01, x: 1}\n',
    ],
    ['a map over several lines', 'a.yaml', 'opt: {\n  lr: .1\n}\n', 'weightDecay', 0.01, null],
    [
      'a value with an anchor',
      'a.yaml',
      'lr: &r 0.1\nx: *r\n',
      'weightDecay',
      0.01,
      'lr: &r 0.1\nweight_decay: 0.01\nx: *r\n',
    ],
    [
      'capitals',
      'a.yaml',
      'SOLVER:\n  BASE_LR: 0.1\n',
      'weightDecay',
      0.01,
      'SOLVER:\n  BASE_LR: 0.1\n  WEIGHT_DECAY: 0.01\n',
    ],
    [
      'keys of Hugging Face',
      'a.yaml',
      'num_train_epochs: 3\nlearning_rate: 1e-5\n',
      'patience',
      3,
      'num_train_epochs: 3\nearly_stopping_patience: 3\nlearning_rate: 1e-5\n',
    ],
    [
      'keys of Hugging Face for the schedule',
      'a.yaml',
      'num_train_epochs: 3\nlearning_rate: 1e-5\n',
      'scheduler',
      'cosine',
      'num_train_epochs: 3\nlearning_rate: 1e-5\nlr_scheduler_type: cosine\n',
    ],
    [
      'Lightning, beside what its trainer takes',
      'a.yaml',
      'trainer:\n  max_epochs: 3\nmodel:\n  lr: 0.1\n',
      'gradientClip',
      1,
      'trainer:\n  max_epochs: 3\n  gradient_clip_val: 1\nmodel:\n  lr: 0.1\n',
    ],
    ['Lightning, whose trainer stops by a callback', 'a.yaml', 'trainer:\n  max_epochs: 3\n', 'patience', 3, null],
    ['what is set', 'a.yaml', 'lr: 0.1\nweight_decay: 0\n', 'weightDecay', 0.1, null],
    ['what is left to the program', 'a.yaml', 'lr: 0.1\nweight_decay: auto\n', 'weightDecay', 0.1, null],
    ['W&B', 'a.yaml', 'lr:\n  value: 0.1\n', 'weightDecay', 0.1, null],
    [
      'JSON',
      'a.json',
      '{\n  "epochs": 3,\n  "lr": 0.1\n}\n',
      'weightDecay',
      0.01,
      '{\n  "epochs": 3,\n  "lr": 0.1,\n  "weight_decay": 0.01\n}\n',
    ],
    ['JSON in one line', 'a.json', '{"lr": 0.1}', 'scheduler', 'cosine', '{"lr": 0.1, "lr_scheduler": "cosine"}'],
    [
      'JSON with camels',
      'a.json',
      '{"batchSize": 3, "maxEpochs": 2}',
      'labelSmoothing',
      0.1,
      '{"batchSize": 3, "maxEpochs": 2, "labelSmoothing": 0.1}',
    ],
    [
      'JSON with comments',
      'a.jsonc',
      '{\n  "lr": 0.1, // x\n}\n',
      'weightDecay',
      0.01,
      '{\n  "lr": 0.1, // x\n  "weight_decay": 0.01,\n}\n',
    ],
    [
      'TOML',
      'a.toml',
      '[optimizer]\nlr=8e-4\n\n[training]\nsteps = 5\n',
      'weightDecay',
      0.1,
      '[optimizer]\nlr=8e-4\nweight_decay=0.1\n\n[training]\nsteps = 5\n',
    ],
    [
      'TOML with dots',
      'a.toml',
      'optimizer.lr = 8e-4\n',
      'weightDecay',
      0.1,
      'optimizer.lr = 8e-4\noptimizer.weight_decay = 0.1\n',
    ],
    ['TOML in one line', 'a.toml', 'o = { lr = 0.1 }\n', 'weightDecay', 0.1, 'o = { lr = 0.1, weight_decay = 0.1 }\n'],
    ['INI', 'a.ini', '[train]\nlr: 0.1 ; x\n', 'weightDecay', 0.01, '[train]\nlr: 0.1 ; x\nweight_decay: 0.01\n'],
    [
      'prototxt',
      'a.prototxt',
      'base_lr: 0.1\nmax_iter: 5\n',
      'weightDecay',
      0.01,
      'base_lr: 0.1\nweight_decay: 0.01\nmax_iter: 5\n',
    ],
    [
      'an argument',
      'a.py',
      'o = AdamW(p, lr=1e-3)\n',
      'weightDecay',
      0.01,
      'o = AdamW(p, lr=1e-3, weight_decay=0.01)\n',
    ],
    ['an argument without a name', 'a.py', 'o = SGD(p, 0.1)\n', 'momentum', 0.9, 'o = SGD(p, 0.1, momentum=0.9)\n'],
    ['an argument before others without a name', 'a.py', 'o = SGD(p, 0.1, 0, 0)\n', 'weightDecay', 0.9, null],
    [
      'arguments over several lines',
      'a.py',
      'a = TrainingArguments(\n    num_train_epochs=3,  # x\n)\n',
      'warmup',
      100,
      'a = TrainingArguments(\n    num_train_epochs=3,  # x\n    warmup_steps=100,\n)\n',
    ],
    ['what a call does not take', 'a.py', 'a = TrainingArguments(num_train_epochs=3)\n', 'patience', 3, null],
    ['momentum where there is none', 'a.py', 'o = Adagrad(p, lr=1e-3)\n', 'momentum', 0.9, null],
    [
      'a literal of a dictionary',
      'a.py',
      "config = {'lr': 0.1}\n",
      'weightDecay',
      0.01,
      "config = {'lr': 0.1, 'weight_decay': 0.01}\n",
    ],
    [
      'a dictionary over several lines',
      'a.py',
      'config = {\n    "lr": 0.1,\n    "epochs": 3,\n}\n',
      'patience',
      3,
      'config = {\n    "lr": 0.1,\n    "epochs": 3,\n    "patience": 3,\n}\n',
    ],
    [
      'a call of dict',
      'a.py',
      "optimizer = dict(type='SGD', lr=0.1)\n",
      'weightDecay',
      0.01,
      "optimizer = dict(type='SGD', lr=0.1, weight_decay=0.01)\n",
    ],
    ['a variable that nothing would read', 'a.py', 'lr = 0.1\nepochs = 3\n', 'weightDecay', 0.01, null],
    [
      'flags of Hugging Face',
      'a.sh',
      'python run.py --num_train_epochs 3 --learning_rate 1e-5 > log\n',
      'weightDecay',
      0.01,
      'python run.py --num_train_epochs 3 --learning_rate 1e-5 --weight_decay 0.01 > log\n',
    ],
    [
      'flags over several lines',
      'a.sh',
      'torchrun pretrain.py \\\n  --lr 1e-4 \\\n  --train-iters 5\n',
      'weightDecay',
      0.1,
      'torchrun pretrain.py \\\n  --lr 1e-4 \\\n  --weight-decay 0.1 \\\n  --train-iters 5\n',
    ],
    ['flags that a script may not take', 'a.sh', 'python train.py --lr 0.1 --epochs 3\n', 'weightDecay', 0.1, null],
    [
      'settings of Ultralytics',
      'a.sh',
      'yolo train lr0=0.01 epochs=5\n',
      'patience',
      9,
      'yolo train lr0=0.01 epochs=5 patience=9\n',
    ],
  ];
  for (const [what, path, text, name, value, expected] of cases) {
    test(`${what}: ${expected === null ? 'nothing' : 'one place'}`, () => {
      const result = after(path, text, name, value);
      assert.equal(result, expected);
      if (result === null) return;
      const added = readConfig(path, result).hyperparameters.find((one) => one.name === name);
      assert.equal(added?.value, value);
    });
  }

  test('a cell in a notebook, as far as no line is added', () => {
    const text = JSON.stringify({
      cells: [{ cell_type: 'code', source: ['o = AdamW(p, lr=1e-3)\n', 'c = {"lr": 1}'] }],
    });
    assert.equal(after('a.ipynb', text, 'weightDecay', 0.01), text.replace('lr=1e-3', 'lr=1e-3, weight_decay=0.01'));
  });
});
